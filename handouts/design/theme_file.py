"""What theme files say, each value with its place.

A file becomes one flat layer, from ("styles", "h1", "size") to the value given there. Layers stack: a paper
over its theme, a theme over the one it extends, a layout over all; where they meet, the upper one counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, Field

from handouts.design.kinds import Named, Section, Written
from handouts.design.style import LETTERS, PageStyle, StyleRules
from handouts.paper import PAPERS
from handouts.problems import Place, Problems, nearest
from handouts.sources.ids import LANGUAGE_TAG
from handouts.sources.model import FrozenMap, Hyphened, Model, key_of
from handouts.sources.reading import read_sound
from handouts.sources.source import Source
from handouts.sources.values import Text, fault


class Given(NamedTuple):
    """A value and where it was given."""

    value: Any
    place: Place


Layer = dict[tuple[str, ...], Given]

TABLES = ("pages", "styles")
"""Sections of names with properties each."""
_STANDS_IN = {"colours": "#000000", "fonts": "", "figure": "#000000"}
"""Sections of names with one value each, and what is taken where a value is no good: its name is known even so."""


def _paper(name: str) -> str:
    if name in PAPERS:
        return name
    near = nearest(name, PAPERS)
    expected = None if near else "one of " + ", ".join(PAPERS)
    raise fault(f'unknown paper "{name}"', expected, near, of_key=True)


def _language(tag: str) -> str:
    if LANGUAGE_TAG.fullmatch(tag):
        return tag
    raise fault(f'"{tag}" is no language', "the short name of one, such as ur or pt-BR", of_key=True)


class Tables(Hyphened):
    """Styles and pages by name, each with properties."""

    pages: Named[Annotated[PageStyle, Section()]] = Field(
        default=FrozenMap({}), description="Pages by name, with their properties."
    )
    styles: Named[Annotated[StyleRules, Section()]] = Field(
        default=FrozenMap({}), description="Styles by name, with their properties."
    )

    def layer(self) -> Layer:
        """What is given here, each value with its place."""
        layer: Layer = {}
        for section in TABLES:
            for name, rules in getattr(self, section).items():
                layer[section, name] = Given(None, rules.key_place())
                layer |= {(section, name, prop): given for prop, given in properties(rules)}
        return layer


class Sections(Tables):
    """All that a theme says, and what it may say anew for a paper."""

    minimum_size: Annotated[float | None, Written("length", LETTERS)] = Field(
        default=None, description="No text may be smaller; 12pt when not given."
    )
    colours: Named[Annotated[str, Written("hex colour")]] = Field(
        default=FrozenMap({}), description="Colours by name. Every theme has `ink`, for text, and `paper`."
    )
    fonts: Named[Annotated[str, Written("font")]] = Field(
        default=FrozenMap({}), description="Font families by role; a family is a folder of fonts."
    )
    figure: Named[Annotated[str, Written("drawn colour")]] = Field(
        default=FrozenMap({}), description="The colours of drawings by role."
    )

    def layer(self) -> Layer:
        """What is given here, each value with its place."""
        layer = super().layer()
        if self.given("minimum_size"):
            layer["minimum-size",] = Given(self.minimum_size, self.place("minimum-size"))
        for section in _STANDS_IN:
            for name, value in getattr(self, section).items():
                layer[section, name] = Given(value, self.place(section, name))
        return layer


class ThemeFile(Sections):
    """A theme: `layouts/themes/NAME.yaml`."""

    about: Text | None = Field(default=None, description="What the theme is for, in lists.")
    extends: Annotated[str | None, Written("word")] = Field(
        default=None, description="The theme that says what this one does not."
    )
    papers: Annotated[
        Mapping[Annotated[str, AfterValidator(_paper)], Annotated[Sections, Section()]],
        AfterValidator(FrozenMap),
        Section(),
    ] = Field(default=FrozenMap({}), description="What is different on a paper.")
    languages: Annotated[
        Mapping[Annotated[str, AfterValidator(_language)], Annotated[Sections, Section()]],
        AfterValidator(FrozenMap),
        Section(),
    ] = Field(
        default=FrozenMap({}), description="What is different in a language, by its tag, such as its fonts."
    )

    def layer(self) -> Layer:
        """What is given here, each value with its place."""
        layer = super().layer()
        if self.extends is not None:
            layer["extends",] = Given(self.extends, self.place("extends"))
        return layer


def properties(rules: Model) -> Iterator[tuple[str, Given]]:
    """The properties that are given, by their keys."""
    for name in sorted(rules.model_fields_set):
        key = key_of(type(rules), name)
        yield key, Given(getattr(rules, name), rules.place(key))


@dataclass(frozen=True, slots=True)
class Layers:
    """What a theme file says, and what it says on top of that for each paper and each language."""

    always: Layer
    papers: Mapping[str, Layer]
    languages: Mapping[str, Layer]

    def of(self, paper: str | None, language: str | None) -> Iterator[Layer]:
        """Those that count, each lying on the one before."""
        yield self.always
        yield self.papers.get(paper or "", {})
        yield self.languages.get(language or "", {})


def read_layers(source: Source, problems: Problems) -> Layers:
    """All that a theme file says."""
    theme = read_sound(ThemeFile, source, problems)
    found: dict[str, dict[str, Layer]] = {
        key: {name: {**unread(source, key, name), **section.layer()} for name, section in sections.items()}
        for key, sections in (("papers", theme.papers), ("languages", theme.languages))
    }
    return Layers({**unread(source), **theme.layer()}, found["papers"], found["languages"])


def unread(source: Source, *at: str) -> Layer:
    """What stands in for each colour and font of the section at `at`, should its value be no good."""
    section: Any = source.value
    for key in at:
        section = section[key]
    return {
        (key, name): Given(value, source.key_place(*at, key, name))
        for key, value in _STANDS_IN.items()
        if isinstance(section, dict) and isinstance(section.get(key), dict)
        for name in section[key]
    }
