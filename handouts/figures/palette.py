"""The colours behind the roles of a drawing: skins, hair and clothes to choose from, the rest from the theme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.figures.drawing import Palette
from handouts.figures.poses.props.registry import colours as prop_colours
from handouts.files.sources import is_there
from handouts.problems import BadInput, Problem, nearest
from handouts.sources.model import FrozenMap, Model
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml
from handouts.sources.values import Text, fault, kind_of

_FIXED = {
    "paper": "#ffffff",
    "shoe": "#f4f4f1",
    "sole": "#9aa5b1",
    "scarf": "#7d6aa8",
    "ground-shadow": "#dde2e5",
    "ghost": "#e2e7ec",
    "ghost-line": "#97a4b0",
}
_SHADE = {
    "skin": ("#b4562e", 0.20),
    "shoe": ("#51607a", 0.20),
    "sole": ("#51607a", 0.20),
    "hair": ("#1c0d08", 0.28),
}
"""What a material darkens to in its shadow, and how far."""
_FAR_SHARE = 0.28
_FAR_TINT = {"skin": (0.55, 0.27, 0.17)}
"""A far limb goes this share toward its own colour times these factors (0.35 where none are named), so that it is
darker in grey too; skin goes to a warm brown."""


def mix(a: str, b: str, share: float) -> str:
    """The colour `share` of the way from `a` to `b`."""
    pairs = ((int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in pairs)


def _further(role: str, colour: str) -> str:
    tint = _FAR_TINT.get(role, (0.35, 0.35, 0.35))
    parts = (int(colour[i : i + 2], 16) * t for i, t in zip((1, 3, 5), tint, strict=True))
    dark = "#" + "".join(f"{round(part):02x}" for part in parts)
    return mix(colour, dark, _FAR_SHARE)


def _colour(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value.strip()):
        return value.strip().lower()
    raise fault(f"{kind_of(value)} stands here", 'a colour such as "#3f4d70", in quotes')


Colour = Annotated[str, BeforeValidator(_colour)]


class Clothes(Model):
    """The colours of one set of clothes."""

    top: Colour = Field(description="The shirt.")
    leggings: Colour = Field(description="Leggings or shorts.")


class Worn(Model):
    """What figures have where nothing else is said: names from the lists of the same file, or of another's."""

    skin: Text | None = Field(default=None, description="A name from `skins`.")
    hair: Text | None = Field(default=None, description="A name from `hairs`.")
    clothes: Text | None = Field(default=None, description="A name from `clothes`.")


Colours = Annotated[Mapping[str, Colour], AfterValidator(FrozenMap)]


class Wardrobe(Model):
    """Skins, hair and clothes to choose from by name, as `figures/palettes.yaml` lists them."""

    id: str = Field(default="", exclude=True)
    skins: Colours = Field(default=FrozenMap({}), description="Skin colour by name.")
    hairs: Colours = Field(default=FrozenMap({}), description="Hair colour by name.")
    clothes: Annotated[Mapping[str, Clothes], AfterValidator(FrozenMap)] = Field(
        default=FrozenMap({}), description="Clothes by name."
    )
    worn: Worn = Field(default=Worn(), description="Which of them figures have.")


def read_wardrobe(folders: Sequence[Path]) -> Wardrobe:
    """What the figures of all folders may wear, and do; a later folder's names and choices win.

    Raises BadInput for a broken file, and for a choice that no folder lists.
    """
    found = Wardrobe()
    choices: list[Worn] = []
    for folder in folders:
        path = folder / "palettes.yaml"
        if is_there(path):
            more = read_model(Wardrobe, read_yaml(path), id=path.stem)
            choices.append(more.worn)
            found = Wardrobe(
                skins={**found.skins, **more.skins},
                hairs={**found.hairs, **more.hairs},
                clothes={**found.clothes, **more.clothes},
                worn=Worn(
                    skin=more.worn.skin or found.worn.skin,
                    hair=more.worn.hair or found.worn.hair,
                    clothes=more.worn.clothes or found.worn.clothes,
                ),
            )
    if problems := [problem for worn in choices for problem in _unlisted(worn, found)]:
        raise BadInput(problems)
    return found


def _unlisted(worn: Worn, wardrobe: Wardrobe) -> Iterator[Problem]:
    for key, chosen, known in (
        ("skin", worn.skin, wardrobe.skins),
        ("hair", worn.hair, wardrobe.hairs),
        ("clothes", worn.clothes, wardrobe.clothes),
    ):
        if chosen is not None and chosen not in known:
            yield Problem(
                f'there is no {key} "{chosen}"',
                worn.place(key),
                "one of " + ", ".join(known),
                nearest(chosen, known),
            )


def figure_palette(
    theme: Mapping[str, str],
    wardrobe: Wardrobe,
    *,
    skin: str | None = None,
    hair: str | None = None,
    clothes: str | None = None,
) -> Palette:
    """All roles of exercise figures. `theme` may give `accent`, and any role by its own name.

    What is not chosen here is as the wardrobe has it worn. Raises KeyError for a skin, hair or clothes that it does
    not have.
    """
    worn = wardrobe.worn
    dress = wardrobe.clothes[clothes or worn.clothes or "teal"]
    own = {
        "skin": wardrobe.skins[skin or worn.skin or "light"],
        "hair": wardrobe.hairs[hair or worn.hair or "brown"],
        "top": dress.top,
        "leggings": dress.leggings,
    }
    return _complete(_FIXED | dict(prop_colours()) | own, theme)


def _complete(colours: dict[str, str], given: Mapping[str, str]) -> Palette:
    """Add ink, far limbs and shadows; the theme's own colours go first."""
    colours |= {"ink": "#22303c", "arrow": given.get("accent", "#d9481f"), "muscle": "#ec7156"}
    colours |= {name: value for name, value in given.items() if name in colours}
    colours.setdefault("face", mix(colours["ink"], colours["skin"], 0.1))
    for role in [r for r in colours if r in _BODY or r.startswith("prop-")]:
        for far in (False, True):
            name, base = (f"{role}-far", _further(role, colours[role])) if far else (role, colours[role])
            dark, share = _SHADE.get(role, ("#10162e", 0.20))
            colours[name] = base
            colours[f"{name}-shadow"] = mix(base, dark, share)
    colours["mat-edge"] = mix(colours["mat"], "#2a6b78", 0.45)
    colours["mat-shadow"] = mix(colours["mat"], "#2a6b78", 0.28)
    colours["muscle-line"] = mix(colours["muscle"], "#7a0f0a", 0.62)
    return colours


_BODY = frozenset({"skin", "top", "leggings", "shoe", "sole", "hair", "scarf"})
