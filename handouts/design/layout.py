"""Layouts: which templates make a publication, on which papers, and how their parts are bound."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, PrivateAttr

from handouts.design.kinds import PaperName, Words, Written
from handouts.design.theme_file import Layer, Tables
from handouts.files.sources import is_there
from handouts.markup.bounds import Bounds
from handouts.paper import PAPERS
from handouts.problems import BadInput, Place, Problem, Problems, nearest
from handouts.sources.file_names import file_called, one_called
from handouts.sources.model import Hyphened
from handouts.sources.reading import read_sound
from handouts.sources.source import read_yaml
from handouts.sources.values import OneOf, Text, Truth, a_list
from handouts.sources.written import shown_path

FILE = "layout.yaml"

SCHEMES = ("saddle-stitch", "cards", "zine", "trifold", "tiles")
"""Folded in the middle, cut into cards, folded to a pocket zine, folded in three, cut into tiles of a poster."""

LISTS = ("exercises", "muscle", "words", "safety", "phases", "overview", "log", "person")
"""The lists of the data that parts are written for, an item each."""

_ONE_OF = {"exercises": "exercise", "muscle": "muscle"}
"""What one item of a list is called, where there may be more than one."""

ListName = Annotated[str, OneOf(*LISTS)]


class LayoutPart(Hyphened):
    """One template of a layout, written once, or once for each item of a list."""

    template: Annotated[str, Written("template")] = Field(
        description="A file of the layout's folder, or FOLDER/FILE of another."
    )
    id: Annotated[str, Written("word")] = Field(
        default="",
        description="What its parts are called, with the item of a list behind a stroke (exercise/clamshell); like "
        "the template or the list when not given.",
    )
    for_each: ListName | None = Field(
        default=None, description="A list of the data: written once for each item of it."
    )
    fill: Truth = Field(
        default=False,
        description="Written as often as it takes to reach the multiple of pages; with for-each, once for each item "
        "at most.",
    )
    last: Truth = Field(default=False, description="Stands after the parts that fill up.")
    contents: Truth = Field(
        default=True, description="Stands in the contents and the outline; true when not given."
    )
    folio: Truth = Field(default=True, description="Carries a page number; true when not given.")
    pages: Annotated[int | None, Written("integer", Bounds("1", "500"))] = Field(
        default=None,
        description="The most pages it may take, e.g. 1 for a leaflet; any number when not given. A template that "
        "looks at `room` is written for one page, and where that is too little for two, and so on; one that looks at "
        "`tight`, too, for each number a second time, and one that looks at `tighter` a third time.",
    )
    facing: Truth = Field(
        default=False,
        description="Where it takes two pages of a booklet, they face each other; one to fill up may come first.",
    )
    stretch: Truth = Field(
        default=False,
        description="Takes a page more where one has to be filled up; its template looks at `room`.",
    )
    leaf: Truth = Field(
        default=False,
        description="Begins on the front of a leaf, as a card does; an empty page may follow it.",
    )
    fixed: Truth = Field(
        default=False, description="Takes no more than these pages in any edition, e.g. a poster."
    )
    _tight: int = PrivateAttr(default=0)

    @property
    def tight(self) -> int:
        """How far it is written so that it takes less room than it might; not in files, but set in `tries`."""
        return self._tight

    @property
    def kind(self) -> str:
        """What the parts of this template are called in the names of all parts: "cover", "exercise"."""
        if self.id or not self.for_each:
            return self.id or Path(self.template).stem
        return _ONE_OF.get(self.for_each, self.for_each)

    def tries(self, pages: int | None, looked_at: Container[str]) -> Iterator[LayoutPart]:
        """The same for as few pages as may do, then for more up to so many; pages that face each other come in pairs.

        `looked_at` is what the template looks at: one that looks at none of `room`, `tight` and `tighter` gets all
        at once.
        """
        numbers = [pages or 1]
        if "room" in looked_at:
            numbers = [n for n in range(1, (pages or 1) + 1) if n == 1 or n % 2 == 0 or not self.facing]
        for number in numbers:
            for tight in range(3 if "tighter" in looked_at else 2 if "tight" in looked_at else 1):
                way = self.with_fields(pages=pages and number)
                way._tight = tight
                yield way

    def part_name(self, item: str = "") -> str:
        """The name of the part written for an item, which no other part of the layout has: "exercise/clamshell"."""
        return f"{self.kind}/{item}" if item else self.kind

    def found(self, layout: str, roots: Sequence[Path], problems: Problems) -> LayoutPart:
        """The part with its template's name from the folder of layouts on; a problem when there is no such file."""
        name = self.template if "/" in self.template else f"{layout}/{self.template}"
        if not any(is_there(file_called(root, name)) for root in roots):
            folder = name.rpartition("/")[0]
            known = sorted({path.name for root in roots for path in (root / folder).glob("*.xml")})
            problems.add(
                f'there is no template "{name}"',
                self.place("template"),
                expected=f"a file of the folder {folder}",
                nearest=nearest(self.template.rpartition("/")[2], known),
            )
        return self.with_fields(template=name)


class Layout(Tables):
    """A kind of publication: `layouts/NAME/layout.yaml`."""

    name: str = Field(default="", exclude=True)
    title: Text = Field(description="The name of the layout in lists.")
    about: Text = Field(default="", description="What it is for, in lists.")
    theme: Annotated[str, Written("word")] = Field(description="The theme it is set in.")
    papers: Annotated[tuple[PaperName, ...], Words()] = Field(
        description="The papers it is made for, the usual one first."
    )
    editions: Annotated[tuple[Annotated[str, Written("word")], ...], Words()] = Field(
        default=(), description="The editions it is made for; all when not given."
    )
    needs: Annotated[tuple[ListName, ...], Words()] = Field(
        default=(),
        description="What a programme must have to be printed so, e.g. exercises or log; nothing when not given.",
    )
    bind: Truth = Field(
        default=True, description="true: all parts in one file; false: each part is a file of its own."
    )
    multiple_of: Annotated[int, Written("integer", Bounds("1", "64"))] = Field(
        default=1, description="The pages of the bound file are a multiple of this, e.g. 4 for folded sheets."
    )
    volume: Annotated[int | None, Written("integer", Bounds("1", "500"))] = Field(
        default=None,
        description="The most pages of one volume. Exercises that it does not hold go into further ones, each "
        "complete and with its number; any number of pages when not given.",
    )
    bleed: Annotated[float, Written("length", Bounds("0", "20mm"))] = Field(
        default=0.0,
        description="How far fills that bleed reach beyond the paper, for print shops; 3mm is usual.",
    )
    sheets: Annotated[str | None, OneOf(*SCHEMES)] = Field(
        default=None,
        description="Makes a print copy for office paper, too: saddle-stitch, cards, zine, trifold or tiles.",
    )
    parts: Annotated[tuple[LayoutPart, ...], BeforeValidator(a_list)] = Field(
        description="The parts of the publication in order."
    )

    @property
    def overrides(self) -> Layer:
        """What the layout changes in its theme, for `read_theme`."""
        return self.layer()

    @property
    def theme_place(self) -> Place:
        """Where the theme is named, for `read_theme`."""
        return self.place("theme")

    def faults(self) -> Iterator[Problem]:
        """Parts need ids of their own, and a multiple of pages something to fill them with."""
        seen: dict[str, Place] = {}
        for part in self.parts:
            name = part.part_name("?" if part.for_each in _ONE_OF else "")
            if name in seen:
                by_list = part.for_each and not part.id
                what = f"a part for-each {part.for_each}" if by_list else f'the id "{part.kind}"'
                message = f"{what} stands here a second time, first in line {seen[name].line}"
                yield Problem(message, part.place(), "an id of its own")
            seen.setdefault(name, part.place())
        if (
            self.multiple_of > 1
            and self.parts
            and not any(part.fill and not part.for_each for part in self.parts)
        ):
            expected = "a part with fill: true, e.g. for notes"
            yield Problem("no part fills up the last pages", self.place("multiple-of"), expected)

    def with_more_pages(self, times: int) -> Layout:
        """The layout for an edition whose parts may take so many times as many pages."""
        parts = (
            part if part.fixed or part.pages is None else part.with_fields(pages=part.pages * times)
            for part in self.parts
        )
        return self.with_fields(parts=tuple(parts))

    def preferring(self, papers: Sequence[str]) -> Layout:
        """The layout with the first of these papers that it is made for as its usual one."""
        usual = next((paper for paper in papers if paper in self.papers), self.papers[0])
        return self.with_fields(papers=tuple(dict.fromkeys((usual, *self.papers))))

    def check_paper(self, paper: str | None, place: Place | None = None) -> str:
        """The paper, or the default for None; raises `BadInput` for one that the layout is not made for."""
        if paper is None:
            return self.papers[0]
        if paper not in self.papers:
            known = f"one of {', '.join(self.papers)}"
            message = f'the layout "{self.name}" is not made for the paper "{paper}"'
            raise BadInput([Problem(message, place, known, nearest(paper, self.papers))])
        return paper

    def check_edition(self, edition: str) -> None:
        """Raise `BadInput` for an edition that the layout is not made for."""
        if self.editions and edition not in self.editions:
            known = f"one of {', '.join(self.editions)}"
            message = f'the layout "{self.name}" is not made for the edition "{edition}"'
            raise BadInput([Problem(message, None, known, nearest(edition, self.editions))])


def layout_names(roots: Sequence[Path]) -> list[str]:
    """The names of all layouts in the layout folders: the folders with a `layout.yaml`."""
    return sorted({path.parent.name for root in roots for path in root.glob(f"*/{FILE}")})


def read_layout(name: str, roots: Sequence[Path]) -> Layout:
    """The layout of `NAME/layout.yaml` in the layout folders `roots`, of which later ones win.

    Raises `BadInput` with all problems; a template that lies in none of the folders is one.
    """
    known = layout_names(roots)
    if (called := one_called(name, known)) is None:
        expected = f"one of {', '.join(known)}" if known else f"a folder with a {FILE}"
        raise BadInput([Problem(f'unknown layout "{name}"', None, expected, nearest(name, known))])
    path = next(path for root in reversed(roots) if is_there(path := root / called / FILE))
    problems = Problems()
    layout = _read(path, name, problems)
    layout = layout.with_fields(parts=tuple(part.found(name, roots, problems) for part in layout.parts))
    problems.raise_if_any()
    return layout


def theme_named(layout: str, roots: Sequence[Path]) -> str | None:
    """The theme that a layout names, even where something else is wrong with its file; None where it names none."""
    for root in reversed(roots):
        if is_there(path := root / layout / FILE):
            try:
                named = _read(path, layout, Problems()).theme
            except BadInput:
                return None
            return None if named == _UNNAMED else named
    return None


def _read(path: Path, name: str, problems: Problems) -> Layout:
    return read_sound(Layout, read_yaml(path, shown_path(path)), problems, stand_ins=_STAND_INS, name=name)


_UNNAMED = "_"
_STAND_INS = {"title": _UNNAMED, "theme": _UNNAMED, "papers": tuple(PAPERS), "parts": ()}
"""Taken for what a layout does not say, so that the rest of it can be looked at."""
