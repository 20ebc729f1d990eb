"""Layouts: which templates make a publication, on which papers, and how their parts are bound."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from handouts.design.record import Given, Key, Record
from handouts.design.theme_file import TABLES, Layer, read_table
from handouts.files.sources import is_there
from handouts.markup import values
from handouts.markup.bounds import Bounds
from handouts.paper import PAPERS
from handouts.problems import BadInput, Place, Problem, Problems, nearest
from handouts.sources.file_names import file_called, one_called
from handouts.sources.source import read_yaml
from handouts.sources.written import shown_path

FILE = "layout.yaml"

SCHEMES = ("saddle-stitch", "cards", "zine", "trifold", "tiles")
"""Folded in the middle, cut into cards, folded to a pocket zine, folded in three, cut into tiles of a poster."""

scheme = values.one_of(*SCHEMES)

LISTS = ("exercises", "muscle", "words", "safety", "phases", "log", "person")
"""The lists of the data that parts are written for, an item each."""

_ONE_OF = {"exercises": "exercise", "muscle": "muscle"}
"""What one item of a list is called, where there may be more than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutPart:
    """One template of a layout, written once, or once for each item of a list."""

    template: str
    """Its name for `Templates.write`, from the folder of layouts on: "booklet/cover.xml"."""
    id: str = ""
    for_each: str | None = None
    """The list of the templates' data that it is written for, e.g. "exercises"."""
    fill: bool = False
    """Written as often as the page count needs to reach the multiple, maybe never."""
    last: bool = False
    """Stands at the very end, after what fills up."""
    contents: bool = True
    """Stands in the contents and the outline."""
    folio: bool = True
    """Carries a page number."""
    pages: int | None = None
    """The most pages that it may take."""
    fixed: bool = False
    """Takes no more than these pages in any edition."""
    facing: bool = False
    """Where it takes an even number of pages of a folded booklet, it begins on a left one."""
    tight: int = 0
    """Written so that it takes less room than it might; not in files, but set where that is needed."""
    stretch: bool = False
    """Takes a page more, up to the most it may take, where one has to be filled up."""
    leaf: bool = False
    """Begins on the front of a leaf: an empty page follows an odd number of pages."""
    place: Place

    @property
    def kind(self) -> str:
        """What the parts of this template are called in the names of all parts: "cover", "exercise"."""
        return self.id or _ONE_OF.get(self.for_each or "", self.for_each or "")

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
                yield replace(self, pages=pages and number, tight=tight)

    def part_name(self, item: str = "") -> str:
        """The name of the part written for an item, which no other part of the layout has: "exercise/clamshell"."""
        return f"{self.kind}/{item}" if item else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A kind of publication."""

    name: str
    title: str
    about: str = ""
    theme: str
    papers: tuple[str, ...]
    """The first is the default."""
    parts: tuple[LayoutPart, ...]
    editions: tuple[str, ...] = ()
    """The editions it is made for; none named is all."""
    needs: tuple[str, ...] = ()
    """The lists of the data that a programme must have all of, to be printed so."""
    bind: bool = True
    """Bound into one file; else every part is a file of its own."""
    multiple_of: int = 1
    """The page count of the bound file is a multiple of this."""
    volume: int | None = None
    """The most pages of one volume; exercises that it does not hold go into further ones."""
    bleed: float = 0.0
    """How far fills that bleed reach beyond the paper, in points, to be cut off."""
    sheets: str | None = None
    """How its print copy lies on office paper, one of `SCHEMES`; None for none."""
    overrides: Layer = field(default_factory=dict)
    """What the layout changes in its theme, for `read_theme`."""
    theme_place: Place
    """Where the theme is named, for `read_theme`."""

    def with_more_pages(self, times: int) -> Layout:
        """The layout for an edition whose parts may take so many times as many pages."""
        parts = (
            part if part.fixed or part.pages is None else replace(part, pages=part.pages * times)
            for part in self.parts
        )
        return replace(self, parts=tuple(parts))

    def preferring(self, papers: Sequence[str]) -> Layout:
        """The layout with the first of these papers that it is made for as its usual one."""
        usual = next((paper for paper in papers if paper in self.papers), self.papers[0])
        return replace(self, papers=tuple(dict.fromkeys((usual, *self.papers))))

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


KEYS: Mapping[str, Key] = {
    "title": Key(values.words, "The name of the layout in lists.", required=True),
    "about": Key(values.plain, "What it is for, in lists."),
    "theme": Key(values.name, "The theme it is set in.", required=True),
    "papers": Key(values.names, "The papers it is made for, the usual one first.", required=True),
    "editions": Key(values.editions, "The editions it is made for; all when not given."),
    "needs": Key(
        values.lists,
        "What a programme must have to be printed so, e.g. exercises or log; nothing when not given.",
    ),
    "bind": Key(values.boolean, "true: all parts in one file; false: each part is a file of its own."),
    "multiple-of": Key(
        values.integer,
        "The pages of the bound file are a multiple of this, e.g. 4 for folded sheets.",
        bounds=Bounds("1", "64"),
    ),
    "volume": Key(
        values.integer,
        "The most pages of one volume. Exercises that it does not hold go into further ones, each complete and "
        "with its number; any number of pages when not given.",
        bounds=Bounds("1", "500"),
    ),
    "bleed": Key(
        values.length,
        "How far fills that bleed reach beyond the paper, for print shops; 3mm is usual.",
        bounds=Bounds("0", "20mm"),
    ),
    "sheets": Key(
        scheme,
        "Makes a print copy for office paper, too: saddle-stitch, cards, zine, trifold or tiles.",
    ),
}
PART_KEYS: Mapping[str, Key] = {
    "template": Key(
        values.template, "A file of the layout's folder, or FOLDER/FILE of another.", required=True
    ),
    "id": Key(
        values.name,
        "What its parts are called, with the item of a list behind a stroke (exercise/clamshell); like the "
        "template or the list when not given.",
    ),
    "for-each": Key(values.name, "A list of the data: written once for each item of it."),
    "fill": Key(
        values.boolean,
        "Written as often as it takes to reach the multiple of pages; with for-each, once for each item at most.",
    ),
    "last": Key(values.boolean, "Stands after the parts that fill up."),
    "contents": Key(values.boolean, "Stands in the contents and the outline; true when not given."),
    "folio": Key(values.boolean, "Carries a page number; true when not given."),
    "pages": Key(
        values.integer,
        "The most pages it may take, e.g. 1 for a leaflet; any number when not given. A template that looks at "
        "`room` is written for one page, and where that is too little for two, and so on; one that looks at `tight`, "
        "too, for each number a second time, and one that looks at `tighter` a third time.",
        bounds=Bounds("1", "500"),
    ),
    "facing": Key(
        values.boolean,
        "Where it takes two pages of a booklet, they face each other; one to fill up may come first.",
    ),
    "stretch": Key(
        values.boolean, "Takes a page more where one has to be filled up; its template looks at `room`."
    ),
    "leaf": Key(
        values.boolean, "Begins on the front of a leaf, as a card does; an empty page may follow it."
    ),
    "fixed": Key(values.boolean, "Takes no more than these pages in any edition, e.g. a poster."),
}


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
    record = Record(read_yaml(path, shown_path(path)), problems)
    content = dict(record.items(record.source.value))
    problems.raise_if_any()
    given = record.fields(content, KEYS, others=("parts", *TABLES))
    parts = _read_parts(record, content.get("parts"), name, roots)
    overrides: Layer = {}
    for key in TABLES:
        overrides |= read_table(record, key, content.get(key), (key,))
    _check_papers(record, given)
    _check_lists(record, given, parts)
    _check_parts(record, given, parts)
    problems.raise_if_any()
    fields = {key.replace("-", "_"): found.value for key, found in given.items()}
    return Layout(
        name=name, parts=parts, overrides=overrides, theme_place=record.source.place("theme"), **fields
    )


def theme_named(layout: str, roots: Sequence[Path]) -> str | None:
    """The theme that a layout names, even where something else is wrong with its file; None where it names none."""
    for root in reversed(roots):
        if is_there(path := root / layout / FILE):
            try:
                written = read_yaml(path, shown_path(path)).value["theme"]
                return str(values.name(written))
            except (BadInput, ValueError, KeyError, TypeError):
                return None
    return None


def _read_parts(record: Record, written: Any, layout: str, roots: Sequence[Path]) -> tuple[LayoutPart, ...]:
    parts = []
    for at, part in record.elements(written, ("parts",)):
        given = record.fields(part, PART_KEYS, at)
        if "template" in given:
            fields = {key.replace("-", "_"): found.value for key, found in given.items()}
            fields["template"] = _find_template(record, given["template"], layout, roots)
            fields.setdefault("id", "" if "for-each" in given else Path(fields["template"]).stem)
            parts.append(LayoutPart(place=record.source.place(*at), **fields))
    return tuple(parts)


def _find_template(record: Record, given: Given, layout: str, roots: Sequence[Path]) -> str:
    """The template's name from the folder of layouts on; a problem when there is no such file."""
    name: str = given.value if "/" in given.value else f"{layout}/{given.value}"
    if not any(is_there(file_called(root, name)) for root in roots):
        folder = name.rpartition("/")[0]
        known = sorted({path.name for root in roots for path in (root / folder).glob("*.xml")})
        expected = f"a file of the folder {folder}"
        near = nearest(given.value.rpartition("/")[2], known)
        record.problems.add(f'there is no template "{name}"', given.place, expected=expected, nearest=near)
    return name


def _check_papers(record: Record, given: Mapping[str, Given]) -> None:
    for index, paper in enumerate(given["papers"].value if "papers" in given else ()):
        if paper not in PAPERS:
            known = f"one of {', '.join(PAPERS)}"
            place = record.source.place("papers", index)
            record.problems.add(
                f'unknown paper "{paper}"', place, expected=known, nearest=nearest(paper, PAPERS)
            )


def _check_lists(record: Record, given: Mapping[str, Given], parts: Sequence[LayoutPart]) -> None:
    needed = given["needs"].value if "needs" in given else ()
    named = [(name, record.source.place("needs")) for name in needed]
    named += [(part.for_each, part.place) for part in parts if part.for_each]
    for name, place in named:
        if name not in LISTS:
            expected = f"one of {', '.join(LISTS)}"
            record.problems.add(
                f'there is no list "{name}"', place, expected=expected, nearest=nearest(name, LISTS)
            )


def _check_parts(record: Record, given: Mapping[str, Given], parts: Sequence[LayoutPart]) -> None:
    """Parts need ids of their own, and a multiple of pages something to fill them with."""
    seen: dict[str, Place] = {}
    for part in parts:
        name = part.part_name("" if part.for_each not in _ONE_OF else "?")
        if name in seen:
            what = f'the id "{part.id}"' if part.id else f"a part for-each {part.for_each}"
            message = f"{what} stands here a second time, first in line {seen[name].line}"
            record.problems.add(message, part.place, expected="an id of its own")
        seen.setdefault(name, part.place)
    repeated = any(part.fill and not part.for_each for part in parts)
    if "multiple-of" in given and given["multiple-of"].value > 1 and not repeated:
        message = "no part fills up the last pages"
        record.problems.add(
            message, given["multiple-of"].place, expected="a part with fill: true, e.g. for notes"
        )
