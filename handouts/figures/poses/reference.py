"""Draw the pictures of docs/figures.md and fill in its tables: `python -m handouts.figures.poses.reference docs`.

`figures/examples.yaml` there lists what is shown; each section becomes one picture of captioned figures. The
tables come from the descriptions in the pose models, so that page and program cannot differ.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from handouts.content.poses import body_position, contacts, joints, person
from handouts.content.poses import pose as poses
from handouts.content.poses.joints import JOINT_LIMITS
from handouts.content.poses.pose import Pose
from handouts.content.surroundings import Surroundings
from handouts.figures.drawing import Drawing
from handouts.figures.engine import CODE
from handouts.figures.export import svg
from handouts.figures.palette import figure_palette, read_wardrobe
from handouts.figures.poses.language import vocabulary
from handouts.figures.poses.paint import paint
from handouts.figures.poses.picture import Picture, Style
from handouts.figures.poses.posing.plan import plan
from handouts.figures.poses.props.registry import all_props
from handouts.figures.sheet import contact_sheet
from handouts.sources.model import Model
from handouts.sources.reading import read_model
from handouts.sources.source import parse_yaml, read_yaml
from handouts.sources.values import Text, a_list

_RASTER = 3.0
_CELL, _CAPTION = 200.0, 10.0
"""Points; coordinates are whole ones, so that the pictures stay small."""
_COLUMNS = 4
_STYLES: dict[str, Style] = {
    "postures": "colour",
    "joints": "line",
    "legs": "line",
    "hands": "line",
    "fingers": "line",
    "props": "line",
    "people": "colour",
}
_DRAWING = ("paint.py", "reference.py", "../palette.py", "../sheet.py", "../export.py", "../outline.py")
"""The code besides the engine that decides how the pictures look."""
_TABLES: dict[str, type[Model]] = {
    "position": body_position.BodyPosition,
    "foot": contacts.FootPlace,
    "leg": contacts.LegGoal,
    "hand": contacts.HandPlace,
    "forearm": contacts.ForearmPlace,
    "hold": contacts.Hold,
    "pelvis": joints.Pelvis,
    "toes": joints.Toes,
    "shoulder_blade": joints.ShoulderBlade,
    "hip": joints.Hip,
    "knee": joints.Knee,
    "ankle": joints.Ankle,
    "shoulder": joints.Shoulder,
    "elbow": joints.Elbow,
    "wrist": joints.Wrist,
    "trunk": joints.Trunk,
    "neck": joints.Neck,
    "pose": poses.Pose,
    "camera": poses.Camera,
    "figure": poses.Figure,
    "person": person.Person,
    "arrow": poses.Arrow,
}


class Example(Model):
    """One picture of the page."""

    caption: Text
    pose: Pose


Section = Annotated[tuple[Example, ...], BeforeValidator(a_list)]


class Examples(Model):
    """Every picture of the page, by section."""

    id: str = ""
    postures: Section
    joints: Section
    legs: Section
    hands: Section
    fingers: Section
    props: Section
    people: Section


@dataclass(frozen=True, slots=True)
class _Shown:
    picture: Picture
    style: Style
    alt: str = ""

    @property
    def aspect(self) -> float:
        return self.picture.width / self.picture.height

    def draw(self, width: float, height: float) -> Drawing:
        return paint(self.picture, self.style, width, height)


def read_examples(docs: Path) -> Examples:
    """What the page shows: the examples that are written down, and things that stand in none beside somebody who
    stands. Raises BadInput for a broken example.
    """
    source = read_yaml(docs / "figures" / "examples.yaml")
    examples = read_model(Examples, source, Surroundings(vocabulary=vocabulary()), id="examples")
    return examples.model_copy(update={"props": (*examples.props, *_others(examples.props))})


def _others(shown: Section) -> Iterator[Example]:
    captions = " | ".join(example.caption for example in shown)
    for name, prop in all_props().items():
        for thing in [f"{name} {where}" for where in prop.places] or [name]:
            if not re.search(rf"\b{thing}\b", captions):
                written = parse_yaml(f"props: [{thing}]\nstart: {{posture: standing}}\n".encode(), thing)
                pose = read_model(Pose, written, Surroundings(vocabulary=vocabulary()))
                yield Example(caption=thing, pose=pose)


def draw_section(section: tuple[Example, ...], style: Style) -> Drawing:
    """All examples of a section with their captions."""
    from handouts.figures.poses.scene.compose import draw_pose

    rows = [
        (example.caption, [_Shown(draw_pose(plan({"x": example.pose}, "x"), _RASTER)["start"], style)])
        for example in section
    ]
    return contact_sheet(rows, columns=_COLUMNS, cell=_CELL, caption=_CAPTION)


def table(kind: type[Model]) -> str:
    """The keys of a model and what they mean, as a Markdown table."""
    rows = [
        f"| `{name}` | {field.description} |"
        for name, field in kind.model_fields.items()
        if field.description
    ]
    return "\n".join(["| key | meaning |", "|---|---|", *rows])


def limits() -> str:
    """The limits of all movements and their sources, as a Markdown table."""
    rows = [
        f"| {name} | {low:g} to {high:g} | {source} |" for name, (low, high, source) in JOINT_LIMITS.items()
    ]
    return "\n".join(["| movement | degrees | source |", "|---|---|---|", *rows])


def props() -> str:
    """Every prop, its places and what of it can be touched, as a Markdown table."""
    rows = []
    for name, prop in all_props().items():
        rows += [f"| `{name} {where}` | {meaning} |" for where, meaning in prop.places.items()] or [
            f"| `{name}` | |"
        ]
    return "\n".join(["| prop | where it is |", "|---|---|", *rows])


def touched() -> str:
    """What of things can be touched, as a Markdown table."""
    rows = [
        f"| `{contact}` | {meaning} | {name.replace('_', ' ')} |"
        for name, prop in all_props().items()
        for contact, meaning in prop.contacts.items()
    ]
    return "\n".join(["| contact | meaning | of what |", "|---|---|---|", *rows])


def with_tables(page: str) -> str:
    """The page with what stands between `<!-- table: x -->` and `<!-- end -->` made anew."""

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        made = _MADE[name]() if name in _MADE else table(_TABLES[name])
        return f"<!-- table: {name} -->\n{made}\n<!-- end -->"

    return re.sub(r"<!-- table: (\w+) -->.*?<!-- end -->", fill, page, flags=re.DOTALL)


_MADE = {"limits": limits, "props": props, "contacts": touched}


def pictures_key(docs: Path, data: Path) -> str:
    """What the pictures are made from, as a digest; each ends with it, so that a test can tell old ones."""
    here = Path(__file__).parent
    digest = sha256(repr(sorted(CODE.items())).encode())
    for path in (
        docs / "figures" / "examples.yaml",
        data / "figures" / "palettes.yaml",
        *(here / n for n in _DRAWING),
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def write(docs: Path, data: Path) -> Iterator[Path]:
    """Draw all pictures, fill in the tables; answers what was written."""
    examples = read_examples(docs)
    palette = figure_palette({}, read_wardrobe([data / "figures"]))
    key = pictures_key(docs, data)
    for name, style in _STYLES.items():
        path = docs / "figures" / f"{name}.svg"
        drawn = svg(draw_section(getattr(examples, name), style), palette, decimals=0)
        path.write_text(f"{drawn}<!-- {key} -->\n", "utf-8")
        yield path
    page = docs / "figures.md"
    page.write_text(with_tables(page.read_text("utf-8")), "utf-8")
    yield page


if __name__ == "__main__":
    for written in write(Path(sys.argv[1]), Path(sys.argv[1]).parent / "data"):
        sys.stdout.write(f"{written}\n")
