"""Makes a publication: its parts in as few volumes as hold them, each rendered for it, bound into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from handouts.design.layout import Layout, LayoutPart
from handouts.design.theme import Theme
from handouts.markup.templates import Templates
from handouts.pages.furniture import render_furniture
from handouts.pages.looks import Finding
from handouts.pages.part import Part, Setting
from handouts.press.binding.binder import Binder, Sheet
from handouts.press.binding.part import Folio, make_folios, make_ready
from handouts.problems import Place
from handouts.production.assembly.assembler import Assembler
from handouts.production.assembly.imprint import ALWAYS_PRIMED, Imprint
from handouts.production.assembly.leaf import Leaf, LeafWriter
from handouts.production.assembly.nothing import check_something_to_print
from handouts.production.assembly.planned import Draft, Key, Planned, References
from handouts.production.assembly.volumes import in_fewest, note_on_volumes
from handouts.production.product import Assembled, Document, Progress
from handouts.production.views.views import Entry, Views
from handouts.production.views.volume import Volume
from handouts.xmp import Metadata


@dataclass(frozen=True, slots=True)
class Rendered:
    """A part of a publication: as it was written, and on pages."""

    leaf: Leaf
    part: Part

    @property
    def pages(self) -> int:
        """How many it takes."""
        return self.part.pages

    @property
    def places(self) -> dict[str, int]:
        """The page, from 0, of everything in it that has a name."""
        return dict(self.part.places)

    @property
    def is_full(self) -> bool:
        """Whether no page of it is empty for more than a third."""
        return self.part.is_full


class Publication:
    """One publication to be made, all of it anew."""

    def __init__(
        self,
        layout: Layout,
        theme: Theme,
        templates: Templates,
        views: Views,
        setting: Callable[[Metadata, frozenset[str]], Setting],
        progress: Progress,
    ) -> None:
        self.layout, self.views, self._progress = layout, views, progress
        self._theme, self._templates, self._make_setting = theme, templates, setting
        self.imprint = Imprint(layout, theme, views)

    def make(self, name: str) -> Assembled:
        """The bound file called `name`, its parts and their markup.

        Raises BadInput with the problems of all parts.
        """
        setting, volumes = self.volumes()
        parts = [part for volume in volumes for part in volume]
        pages = tuple(sum(part.pages for part in volume) for volume in volumes)
        document = Document(self._bound(parts, setting), sum(pages), volumes=pages)
        documents = {each.leaf.name: Document(each.part.pdf, each.pages) for each in parts}
        markup = {each.leaf.name: each.leaf.markup for each in parts}
        return Assembled({name: document}, documents, markup, note_on_volumes(len(pages), self.layout.volume))

    def findings(self) -> list[Finding]:
        """What a designer would send back; raises BadInput as `make` does."""
        _, volumes = self.volumes()
        return [
            replace(finding, message=f"{each.leaf.name}: {finding.message}")
            for volume in volumes
            for each in volume
            for finding in each.part.findings()
        ]

    def volumes(self) -> tuple[Setting, list[list[Rendered]]]:
        """The parts of as few volumes as hold all exercises, and what they are set with."""
        check_something_to_print(self.layout, self.views)
        exercises = len(self.views.prescriptions)
        return in_fewest(exercises, self._attempt, single=self.layout.volume is None)

    def _attempt(self, volumes: Sequence[Volume], trial: bool) -> tuple[Setting, list[list[Rendered]]]:
        """The parts of all volumes; raises NoRoom where one of them takes more pages than it may."""
        views = [self.views if volume.total == 1 else self.views.in_volume(volume) for volume in volumes]
        makers = [_Maker(self.layout, self._theme, self._templates, own) for own in views]
        assemblers = [
            Assembler(self.layout, own, maker, self._progress)
            for own, maker in zip(views, makers, strict=True)
        ]
        drafted = [assembler.drafted() for assembler in assemblers]
        words = "".join(maker.words(known) for maker, known in zip(makers, drafted, strict=True))
        characters = frozenset(words) | frozenset("".join(self.imprint.words))
        numerals = ALWAYS_PRIMED | frozenset(self.views.language.numerals)
        setting = self._make_setting(self.imprint.metadata, characters | numerals)
        found: list[list[Rendered]] = []
        for assembler, maker, known in zip(assemblers, makers, drafted, strict=True):
            maker.setting = setting
            before = sum(part.pages for volume in found for part in volume)
            found.append([part for _, part in assembler.assembled(known, before, trial=trial)])
        return setting, found

    def _bound(self, parts: Sequence[Rendered], setting: Setting) -> bytes:
        has_footer = [has for each in parts for has in [self.imprint.has_footer(each.leaf)] * each.pages]
        footers = [self.imprint.footer(n) if has else None for n, has in enumerate(has_footer, 1)]
        folios = iter(make_folios(render_furniture(footers, setting)) if any(footers) else [])
        sheets = [
            self._sheet(each, [next(folios) for _ in range(each.pages)] if any(footers) else [])
            for each in parts
        ]
        return Binder(setting.metadata).bind(sheets)

    def _sheet(self, each: Rendered, folios: Sequence[Folio | None]) -> Sheet:
        language, has_footer = self.views.language.id, any(folios)
        ready = make_ready(each.leaf.name, each.part.drawn, each.leaf.title, language, folio=has_footer)
        return Sheet(ready, folios=tuple(folios) if has_footer else ())


class _Maker:
    """Makes the parts of one volume of a publication; the `setting` is given once all words are known."""

    setting: Setting

    def __init__(self, layout: Layout, theme: Theme, templates: Templates, views: Views) -> None:
        self._layout, self._templates = layout, templates
        self._writer = LeafWriter(templates, theme, views)
        self._drafts: list[Planned] = []
        self._leaves: dict[Key, Leaf] = {}

    def tries(self, rule: LayoutPart) -> Iterator[LayoutPart]:
        """See `assembly.planned.Maker`."""
        return rule.tries(rule.pages, self._templates.names(rule.template))

    def key(self, rule: LayoutPart, name: str, number: int | None) -> Key:
        """What a part is written for: it is written once for the same."""
        return (name, rule.pages, rule.tight)

    def draft(self, planned: Planned, contents: tuple[Entry, ...]) -> Draft:
        """See `assembly.planned.Maker`."""
        looks = "contents" in self._templates.names(planned.rule.template)
        leaf, draft = self._writer.draft(planned, contents, looks=looks)
        self._drafts.append(planned)
        if not draft.refers:
            self._leaves[planned.key] = leaf
        return draft

    def words(self, known: References) -> str:
        """All that the drafted parts say, now that it is known what they tell of each other."""
        return "".join(self._leaf(planned, known).tree.text for planned in self._drafts)

    def make(self, planned: Planned, known: References, *, trial: bool = False) -> Rendered:
        """See `assembly.planned.Maker`."""
        leaf = self._leaf(planned, known)
        known = known.beside(leaf.called)
        linked = leaf.linked(known.called)
        setting = replace(self.setting, page_numbers=dict(known.numbers))
        return Rendered(linked, linked.rendered(setting, trial=trial))

    def _leaf(self, planned: Planned, known: References) -> Leaf:
        if planned.key not in self._leaves:
            self._leaves[planned.key] = self._writer.leaf(planned, known.contents)
        return self._leaves[planned.key]

    def place(self) -> Place | None:
        """Where the layout says how long it may be."""
        return self._layout.theme_place
