"""Makes a publication: writes its parts' markup, renders them, numbers the pages, binds them into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from handouts.content.programme import Programme
from handouts.design.layout import Layout, LayoutPart
from handouts.design.theme import Theme, check_styles
from handouts.markup.addresses import Addresses, Called, names_in
from handouts.markup.nodes import Node
from handouts.markup.parser import parse
from handouts.markup.templates import Templates
from handouts.pages.furniture import Footer, render_furniture
from handouts.pages.looks import Finding
from handouts.pages.part import NoRoom, Part, Setting, render_part
from handouts.press.binding.binder import Binder, Sheet
from handouts.press.binding.part import Folio, make_folios, make_ready
from handouts.problems import BadInput, Problem, Problems
from handouts.production.product import Assembled, Document, Progress
from handouts.production.publication.filling import Filling, Laid
from handouts.production.publication.nothing import nothing_to_print
from handouts.production.publication.plain import view_of
from handouts.production.publication.publication_date import publication_date
from handouts.production.publication.views import Entry, Item, Views
from handouts.production.publication.volumes import Volume, in_fewest, told
from handouts.production.publication.ways import first_with_room, together
from handouts.xmp import Metadata

ALWAYS_PRIMED = frozenset("0123456789 \u00a0.,:;!?()–•-·…")
"""Characters that pages set on their own: numbers of steps and pages, list markers."""
_MOST_PARTS = 1000
_REFERRING = frozenset({"toc", "pageref"})
UNKNOWN = "00"
"""Stands for page numbers until all pages are counted."""
ROUNDS = 3
"""How often parts are laid out anew with the page numbers that they tell, which can change the numbers."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part before it is rendered; its name is its layout's, whatever its template calls it."""

    name: str
    rule: LayoutPart
    tree: Node
    markup: str
    item: str
    """What messages call that which it is written of."""
    called: tuple[Called, ...]
    """What links can lead to in it."""
    data: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What its template has of its item."""

    @property
    def title(self) -> str:
        """The title in the outline and the contents."""
        return str(self.tree.get("title"))

    def linked(self, called: Iterable[Called]) -> Leaf:
        """The part with its links in full, of a publication that has all these; raises BadInput for unclear ones."""
        return replace(self, tree=Addresses(called).in_full(self.tree, self.name))

    @property
    def refers(self) -> bool:
        """Whether it tells page numbers of other parts, and so must wait for them."""
        return any(node.tag in _REFERRING for node in self.tree.walk())


class Assembly:
    """One publication being made."""

    def __init__(
        self,
        layout: Layout,
        theme: Theme,
        templates: Templates,
        views: Views,
        setting: Callable[[Metadata, frozenset[str]], Setting],
        progress: Progress,
    ) -> None:
        self.layout, self.theme, self.templates, self.views = layout, theme, templates, views
        self.programme: Programme = views.programme
        self.progress = progress
        self._setting = setting
        self._contents: list[Entry] = []

    def make(self, name: str) -> Assembled:
        """The bound file called `name`, its parts and their markup.

        Raises BadInput with the problems of all parts.
        """
        self.check_something_to_print()
        exercises = len(self.views.prescriptions)
        finished = in_fewest(exercises, self._attempt, single=self.layout.volume is None)
        leaves = [leaf for volume in finished for leaf in volume.leaves]
        parts = [part for volume in finished for part in volume.parts]
        setting = finished[0].setting
        parts = self._render_referring(leaves, parts, setting)
        pdf = self._bind(leaves, parts, setting)
        pages = [volume.pages for volume in finished]
        documents = {
            leaf.name: Document(part.pdf, part.pages) for leaf, part in zip(leaves, parts, strict=True)
        }
        document = Document(pdf, sum(pages), volumes=tuple(pages))
        markup = {leaf.name: leaf.markup for leaf in leaves}
        return Assembled({name: document}, documents, markup, told(len(pages), self.layout.volume))

    def _attempt(self, volumes: Sequence[Volume]) -> list[_Finished]:
        """The parts of all volumes; raises NoRoom where one of them takes more pages than it may."""
        assemblies = [self] if len(volumes) == 1 else [self._of(volume) for volume in volumes]
        written = [assembly._write() for assembly in assemblies]
        characters = self._characters([leaf for leaves in written for leaf in leaves])
        setting = self._setting(self.metadata, characters)
        return [
            assembly._finished(leaves, setting) for assembly, leaves in zip(assemblies, written, strict=True)
        ]

    def findings(self) -> list[Finding]:
        """What a designer would send back; raises BadInput as `make` does."""
        exercises = len(self.views.prescriptions)
        finished = in_fewest(exercises, self._attempt, single=self.layout.volume is None)
        return [
            replace(finding, message=f"{leaf.name}: {finding.message}")
            for volume in finished
            for leaf, part in zip(volume.leaves, volume.parts, strict=True)
            for finding in part.findings()
        ]

    def _of(self, volume: Volume) -> Assembly:
        """The same for one volume."""
        views = self.views.in_volume(volume)
        return Assembly(self.layout, self.theme, self.templates, views, self._setting, self.progress)

    def _finished(self, leaves: list[Leaf], setting: Setting) -> _Finished:
        """The parts of a volume, with page numbers still unknown."""
        setting = _before_numbering(leaves, setting)
        leaves, parts = self._settled(*self._fitted(leaves, setting), setting)
        if self.layout.multiple_of > 1:
            leaves, parts = self._fill(leaves, parts, setting)
        finished = _Finished(leaves, parts, setting)
        self.check_volume(finished.pages)
        return finished

    def check_volume(self, pages: int) -> None:
        """Raise NoRoom where so many pages are more than the layout has room for."""
        most = self.layout.volume
        if most is not None and pages > most:
            room = "one page" if most == 1 else f"{most} pages"
            message = (
                f'the layout "{self.layout.name}" has {room}, and {pages} are needed, in {self.views.called}'
            )
            raise NoRoom([Problem(message, self.layout.theme_place, "fewer exercises, or shorter texts")])

    def name_of(self, rule: LayoutPart, item: str) -> str:
        """The name of a part, which no other part of the publication has, in whatever volume."""
        prefix = self.views.volume.prefix if self.views.volume else ""
        return prefix + rule.part_name(item)

    # -- markup -------------------------------------------------------------------------------------------

    def _write(self) -> list[Leaf]:
        """The markup of all parts but those that fill up. The contents are known once all others are."""
        problems, common = Problems(), self._common
        names: list[str] = []
        for rule in self.layout.parts:
            names += [self.name_of(rule, item.id) for item in self.views.items(rule.for_each)]
            if len(names) > _MOST_PARTS:
                message = f"this publication has more than {_MOST_PARTS:,} parts"
                raise BadInput([Problem(message, rule.place(), "a programme in several publications")])
        unknown = {**common, "contents": view_of([Entry(name, name) for name in names])}
        rules = [next(iter(self.tries(rule))) for rule in self.layout.parts if not rule.fill]
        first = {rule: list(self._leaves(rule, unknown, problems)) for rule in rules}
        problems.raise_if_any()
        self._contents = [
            Entry(leaf.name, leaf.title) for rule in rules for leaf in first[rule] if leaf.rule.contents
        ]
        for rule in rules:
            lists = "contents" in self.templates.names(rule.template)
            if lists or any(leaf.refers for leaf in first[rule]):
                known = {**common, "contents": view_of(self._contents)}
                first[rule] = list(self._leaves(rule, known, problems))
        problems.raise_if_any()
        leaves = [leaf for rule in rules for leaf in first[rule]]
        return self._linked(leaves, _called(leaves))

    @staticmethod
    def _linked(leaves: Sequence[Leaf], called: Sequence[Called]) -> list[Leaf]:
        problems, linked = Problems(), []
        for leaf in leaves:
            try:
                linked.append(leaf.linked(called))
            except BadInput as bad:
                problems.extend(bad.problems)
        problems.raise_if_any()
        return linked

    def tries(self, rule: LayoutPart) -> Iterator[LayoutPart]:
        """The rule for as few pages as may do, then for more; as it is for a template that takes what it needs."""
        yield from rule.tries(rule.pages, self.templates.names(rule.template))

    def _rewritten(self, leaf: Leaf, way: LayoutPart, called: Sequence[Called]) -> Leaf:
        """A part written anew in another of the ways of its rule."""
        data = {**self._common, "contents": view_of(self._contents), **leaf.data}
        return self._leaf(way, leaf.name, data, leaf.data, leaf.item).linked(called)

    @cached_property
    def _common(self) -> Mapping[str, Any]:
        """What every template has; asked for once, because it asks for every picture."""
        return self.views.common()

    def check_something_to_print(self) -> None:
        """Raise NothingToPrint where the programme lacks what the layout needs, or all that it prints."""
        lacking = [name for name in self.layout.needs if not self._has(name)]
        lists = [rule.for_each for rule in self.layout.parts if not rule.fill]
        if not lacking and not any(name is None or self._has(name) for name in lists):
            lacking = [name for name in lists if name]
        if lacking:
            own = self.views.library.programmes.get(self.programme.id)
            raise nothing_to_print(self.programme, self.layout, lacking, by_itself=own is not self.programme)

    def _has(self, name: str) -> bool:
        return any(True for _ in self.views.items(name))

    def _leaves(self, rule: LayoutPart, data: Mapping[str, Any], problems: Problems) -> Iterator[Leaf]:
        for item in self.views.items(rule.for_each):
            try:
                given = {**data, **item.data}
                yield self._leaf(rule, self.name_of(rule, item.id), given, item.data, item.called)
            except BadInput as bad:
                problems.extend(bad.problems)

    def _leaf(
        self, rule: LayoutPart, name: str, data: Mapping[str, Any], own: Mapping[str, Any], called: str
    ) -> Leaf:
        """A part as its template writes it with `data`, of which `own` are its item's."""
        how = {"room": rule.pages or 1, "tight": rule.tight > 0, "tighter": rule.tight > 1}
        given = {**data, "part_id": name, **how}
        markup = self.templates.write(rule.template, given, item=called)
        tree = parse(markup.text, f"{name}.xml", origin=markup.origin)
        if found := check_styles(tree, self.theme):
            raise BadInput(found)
        return Leaf(name, rule, tree, markup.text, called, tuple(names_in(tree, name)), own)

    # -- pages --------------------------------------------------------------------------------------------

    def _characters(self, leaves: Sequence[Leaf]) -> frozenset[str]:
        words = "".join((*(leaf.tree.text for leaf in leaves), *self._footer_words()))
        return frozenset(words) | ALWAYS_PRIMED | frozenset(self.views.language.numerals)

    def _fitted(self, leaves: Sequence[Leaf], setting: Setting) -> tuple[list[Leaf], list[Part]]:
        """All parts on as few pages as each rule can do with; names that nothing carries are found here."""
        called = _called(leaves)
        fitted: list[tuple[Leaf, Part]] = []
        faults: list[BadInput] = []
        for rule in self.layout.parts:
            own = [leaf for leaf in leaves if leaf.rule.place() == rule.place()]
            if own and not rule.fill:
                try:
                    fitted += self._in_its_room(rule, own, called, setting)
                except BadInput as bad:
                    faults.append(bad)
        if faults:
            raise _together(faults)
        return [leaf for leaf, _ in fitted], [part for _, part in fitted]

    def _settled(
        self, leaves: list[Leaf], parts: list[Part], setting: Setting
    ) -> tuple[list[Leaf], list[Part]]:
        """Parts that tell page numbers fitted anew with these, which are wider or narrower than what stood for them.

        It is done before pages are filled up: what fills them stands behind all that numbers are told of.
        """
        for _ in range(ROUNDS if any(leaf.refers for leaf in leaves) else 0):
            known = replace(setting, page_numbers={**(setting.page_numbers or {}), **self._numbers(parts)})
            called, pages = _called(leaves), [part.pages for part in parts]
            pairs: list[tuple[Leaf, Part]] = []
            for rule in self.layout.parts:
                same = [
                    (leaf, part)
                    for leaf, part in zip(leaves, parts, strict=True)
                    if leaf.rule.place() == rule.place()
                ]
                refers = any(leaf.refers for leaf, _ in same)
                pairs += (
                    self._in_its_room(rule, [leaf for leaf, _ in same], called, known) if refers else same
                )
            leaves, parts = [leaf for leaf, _ in pairs], [part for _, part in pairs]
            if pages == [part.pages for part in parts]:
                break
        return leaves, parts

    def _in_its_room(
        self, rule: LayoutPart, leaves: Sequence[Leaf], called: Sequence[Called], setting: Setting
    ) -> list[tuple[Leaf, Part]]:
        """The parts of one rule; those with pages that face each other take as many pages each."""

        def made(leaf: Leaf, way: LayoutPart) -> tuple[Leaf, Part]:
            own = leaf if leaf.rule == way else self._rewritten(leaf, way, called)
            return own, self._render_leaf(own, setting)

        def all_in(ways: Sequence[LayoutPart]) -> list[tuple[Leaf, Part]]:
            faults: list[BadInput] = []
            found = []
            for done, leaf in enumerate(leaves):
                self.progress(leaf.name, done, len(leaves))
                try:
                    found.append(first_with_room(ways, partial(made, leaf)))
                except BadInput as bad:
                    faults.append(bad)
            if faults:
                raise _together(faults)
            return found

        return first_with_room(together(rule, self.tries(rule)), all_in)

    def _render_leaf(self, leaf: Leaf, setting: Setting) -> Part:
        metadata = replace(setting.metadata, title=leaf.title)
        own, rule = replace(setting, metadata=metadata), leaf.rule
        try:
            return render_part(leaf.tree, own, most_pages=rule.pages, whole_leaves=rule.leaf)
        except BadInput as bad:
            told = [
                replace(problem, message=f"{problem.message}, in {leaf.item}") for problem in bad.problems
            ]
            raise type(bad)(told if leaf.item else bad.problems) from None

    def _fill(self, leaves: list[Leaf], parts: list[Part], setting: Setting) -> tuple[list[Leaf], list[Part]]:
        """With useful pages where a booklet needs some."""

        def make(rule: LayoutPart, name: str, item: Item | None) -> Laid[tuple[Leaf, Part]]:
            return first_with_room(
                self.tries(rule), lambda way: self._filler(way, name, item, leaves, setting)
            )

        def laid_out(leaf: Leaf, part: Part) -> Laid[tuple[Leaf, Part]]:
            roomier = partial(self._stretched, leaf, part, _called(leaves), setting)
            return Laid(leaf.rule, part.pages, (leaf, part), roomier)

        laid = [laid_out(leaf, part) for leaf, part in zip(leaves, parts, strict=True)]
        pairs = [each.part for each in Filling(self.layout, make, self.views.items).filled(laid)]
        return [leaf for leaf, _ in pairs], [part for _, part in pairs]

    def _filler(
        self, rule: LayoutPart, name: str, item: Item | None, leaves: Sequence[Leaf], setting: Setting
    ) -> Laid[tuple[Leaf, Part]]:
        """A part that fills up, among all others."""
        own = item.data if item else {}
        data = {**self._common, "contents": view_of(self._contents), **own}
        called = item.called if item else self.views.called
        leaf = self._leaf(rule, self.name_of(rule, name), data, own, called)
        leaf = leaf.linked([*_called(leaves), *leaf.called])
        part = self._render_leaf(leaf, _before_numbering([*leaves, leaf], setting))
        return Laid(rule, part.pages, (leaf, part))

    def _stretched(
        self, leaf: Leaf, part: Part, called: Sequence[Called], setting: Setting
    ) -> Laid[tuple[Leaf, Part]]:
        """A part with room for a page more; as it is where that is no use."""
        rule = leaf.rule.with_fields(pages=part.pages + 1)
        try:
            roomier = self._rewritten(leaf, rule, called)
            made = self._render_leaf(roomier, setting)
        except NoRoom:
            roomier, made = leaf, part
        if not made.is_full:
            roomier, made = leaf, part
        return Laid(rule, made.pages, (roomier, made))

    def _render_referring(self, leaves: Sequence[Leaf], parts: list[Part], setting: Setting) -> list[Part]:
        """Parts that tell page numbers once more, now that these are known.

        Their numbers may make them a page longer, which changes the numbers; that ends after a few rounds.
        """
        for _ in range(ROUNDS):
            known = replace(setting, page_numbers=self._numbers(parts))
            pages = [part.pages for part in parts]
            parts = [
                self._render_leaf(leaf, known) if leaf.refers else part
                for leaf, part in zip(leaves, parts, strict=True)
            ]
            if pages == [part.pages for part in parts]:
                break
        return parts

    def _numbers(self, parts: Sequence[Part]) -> dict[str, str]:
        """The printed page number of everything that has a name."""
        numbers: dict[str, str] = {}
        first = 1
        for part in parts:
            numbers |= {name: self.views.language.number(first + page) for name, page in part.places.items()}
            first += part.pages
        return numbers

    # -- binding ------------------------------------------------------------------------------------------

    def _bind(self, leaves: Sequence[Leaf], parts: Sequence[Part], setting: Setting) -> bytes:
        footers = self._footers(leaves, parts)
        folios = iter(make_folios(render_furniture(footers, setting)) if any(footers) else [])
        sheets = [
            self._sheet(leaf, part, [next(folios) for _ in range(part.pages)] if any(footers) else [])
            for leaf, part in zip(leaves, parts, strict=True)
        ]
        return Binder(setting.metadata).bind(sheets)

    def _sheet(self, leaf: Leaf, part: Part, folios: Sequence[Folio | None]) -> Sheet:
        language, has_footer = self.views.language.id, any(folios)
        ready = make_ready(leaf.name, part.drawn, leaf.title, language, folio=has_footer)
        return Sheet(ready, folios=tuple(folios) if has_footer else ())

    def _footers(self, leaves: Sequence[Leaf], parts: Sequence[Part]) -> list[Footer | None]:
        found: list[Footer | None] = []
        for leaf, part in zip(leaves, parts, strict=True):
            has_footer = self._has_footer(leaf)
            found += [self._footer(len(found) + i + 1) if has_footer else None for i in range(part.pages)]
        return found

    def _has_footer(self, leaf: Leaf) -> bool:
        return bool(self.theme.page(leaf.tree.get("page", "plain")).footer and leaf.rule.folio)

    def _footer(self, number: int) -> Footer:
        """The footer of a page, from 1: where pages face, left ones name the clinic and right ones the title."""
        clinic, title, version = self._footer_words()
        facing = self.layout.multiple_of > 1
        left = facing and number % 2 == 0
        words = (clinic if left else title) if facing else f"{clinic} · {title}"
        first, *shorter = _ever_shorter(words, "" if left else version)
        return Footer(first, self.views.language.number(number), left, tuple(shorter))

    def _footer_words(self) -> tuple[str, str, str]:
        """The clinic, the title and its version."""
        return self.views.library.clinic.name, self.programme.title, self.version

    @property
    def version(self) -> str:
        """The version of the content in words; empty where it has none."""
        version = self.programme.version
        return self.views.language.text("version", version=version) if version else ""

    @property
    def metadata(self) -> Metadata:
        """What the bound file says of itself."""
        return Metadata(
            title=self.programme.title,
            language=self.views.language.id,
            author=self.views.library.clinic.name,
            subject=self.programme.subtitle or "",
            date=publication_date(self.programme.published),
            right_to_left=self.views.language.rtl,
        )


def _together(faults: Sequence[BadInput]) -> BadInput:
    """All problems as one; it is NoRoom where nothing else is wrong."""
    kind = NoRoom if all(isinstance(fault, NoRoom) for fault in faults) else BadInput
    return kind([problem for fault in faults for problem in fault.problems])


@dataclass(frozen=True, slots=True)
class _Finished:
    """A volume that fits: its parts, and what they were set with."""

    leaves: list[Leaf]
    parts: list[Part]
    setting: Setting

    @property
    def pages(self) -> int:
        return sum(part.pages for part in self.parts)


def _ever_shorter(words: str, end: str) -> Iterator[str]:
    """The words with what ends them, then with fewer and fewer of their last ones; the end stays."""
    parts = words.split(" ")
    for count in range(len(parts), 0, -1):
        form = words if count == len(parts) else f"{' '.join(parts[:count])} …"
        yield " · ".join(filter(None, (form, end)))


def _called(leaves: Iterable[Leaf]) -> list[Called]:
    """What links can lead to in a whole publication."""
    return [called for leaf in leaves for called in leaf.called]


def _before_numbering(leaves: Iterable[Leaf], setting: Setting) -> Setting:
    """The setting for parts whose pages are not counted yet."""
    return replace(setting, page_numbers=dict.fromkeys((name for _, name in _called(leaves)), UNKNOWN))
