"""Makes a publication: writes its parts' markup, renders them, numbers the pages, binds them into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from handouts.content.programme import Programme
from handouts.design.layout import Layout, LayoutPart
from handouts.design.theme import Theme, check_styles
from handouts.markup.nodes import Node
from handouts.markup.parser import parse
from handouts.markup.templates import Templates
from handouts.pages.furniture import Footer, render_furniture
from handouts.pages.part import Part, Setting, render_part
from handouts.press.binding.binder import Binder, Sheet
from handouts.press.binding.part import Folio, make_folios, make_ready
from handouts.problems import BadInput, Problem, Problems, nearest
from handouts.production.product import Assembled, Document, Progress
from handouts.production.publication.publication_date import publication_date
from handouts.production.publication.views import Entry, Item, Views
from handouts.xmp import Metadata

ALWAYS_PRIMED = frozenset("0123456789 \u00a0.,:;!?()–•-")
"""Characters that pages set on their own: numbers of steps and pages, list markers."""
_REFERRING = frozenset({"toc", "pageref"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part before it is rendered."""

    id: str
    rule: LayoutPart
    tree: Node
    markup: str

    @property
    def title(self) -> str:
        """The title in the outline and the contents."""
        return str(self.tree.get("title"))

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

    def make(self, name: str) -> Assembled:
        """The bound file called `name`, its parts and their markup.

        Raises BadInput with the problems of all parts.
        """
        leaves = self._write()
        setting = self._setting(self.metadata, self._characters(leaves))
        parts = self._render(leaves, setting)
        if self.layout.multiple_of > 1:
            leaves, parts = self._fill(leaves, parts, setting)
        parts = self._render_referring(leaves, parts, setting)
        pdf = self._bind(leaves, parts, setting)
        documents = {
            leaf.id: Document(part.pdf, part.pages) for leaf, part in zip(leaves, parts, strict=True)
        }
        pages = sum(part.pages for part in parts)
        return Assembled({name: Document(pdf, pages)}, documents, {leaf.id: leaf.markup for leaf in leaves})

    # -- markup -------------------------------------------------------------------------------------------

    def _write(self) -> list[Leaf]:
        """The markup of all parts but those that fill up. The contents are known once all others are."""
        problems, common = Problems(), self._common
        entries = [
            Entry(rule.part_id(item.id), rule.part_id(item.id))
            for rule in self.layout.parts
            for item in self._items(rule)
        ]
        rules = [rule for rule in self.layout.parts if not rule.fill]
        first = {rule: list(self._leaves(rule, {**common, "contents": entries}, problems)) for rule in rules}
        problems.raise_if_any()
        contents = [
            Entry(leaf.id, leaf.title) for rule in rules for leaf in first[rule] if leaf.rule.contents
        ]
        for rule in rules:
            if any(leaf.refers for leaf in first[rule]):
                first[rule] = list(self._leaves(rule, {**common, "contents": contents}, problems))
        problems.raise_if_any()
        return [leaf for rule in rules for leaf in first[rule]]

    @cached_property
    def _common(self) -> Mapping[str, Any]:
        """What every template has; asked for once, because it asks for every picture."""
        return self.views.common()

    def _items(self, rule: LayoutPart) -> Iterator[Item]:
        lists = self.views.lists
        if rule.for_each is not None and rule.for_each not in lists:
            message = f'there is no list "{rule.for_each}" to write a part for each item of'
            near = nearest(rule.for_each, lists)
            raise BadInput([Problem(message, rule.place, f"one of {', '.join(lists)}", near)])
        return self.views.items(rule.for_each)

    def _leaves(self, rule: LayoutPart, data: Mapping[str, Any], problems: Problems) -> Iterator[Leaf]:
        for item in self._items(rule):
            try:
                yield self._leaf(rule, rule.part_id(item.id), {**data, **item.data}, item.called)
            except BadInput as bad:
                problems.extend(bad.problems)

    def _leaf(self, rule: LayoutPart, part_id: str, data: Mapping[str, Any], called: str) -> Leaf:
        markup = self.templates.write(rule.template, {**data, "part_id": part_id}, item=called)
        tree = parse(markup.text, f"{part_id}.xml", origin=markup.origin)
        if found := check_styles(tree, self.theme):
            raise BadInput(found)
        return Leaf(str(tree.get("id")), rule, tree, markup.text)

    # -- pages --------------------------------------------------------------------------------------------

    def _characters(self, leaves: Sequence[Leaf]) -> frozenset[str]:
        words = "".join((*(leaf.tree.text for leaf in leaves), *self._footer_words()))
        return frozenset(words) | ALWAYS_PRIMED | frozenset(self.views.language.numerals)

    def _render(self, leaves: Sequence[Leaf], setting: Setting) -> list[Part]:
        """All parts, with page numbers still unknown; names that nothing carries are found here."""
        unknown = dict.fromkeys(self._names(leaves), "0")
        problems, parts = Problems(), []
        for done, leaf in enumerate(leaves):
            self.progress(leaf.id, done, len(leaves))
            try:
                parts.append(self._render_leaf(leaf, replace(setting, page_numbers=unknown)))
            except BadInput as bad:
                problems.extend(bad.problems)
        problems.raise_if_any()
        return parts

    def _render_leaf(self, leaf: Leaf, setting: Setting) -> Part:
        metadata = replace(setting.metadata, title=leaf.title)
        own, rule = replace(setting, metadata=metadata), leaf.rule
        return render_part(leaf.tree, own, most_pages=rule.pages, whole_leaves=rule.leaf)

    def _names(self, leaves: Sequence[Leaf]) -> Iterator[str]:
        for leaf in leaves:
            for node in leaf.tree.walk():
                if node.get("id"):
                    yield node.get("id")

    def _fill(self, leaves: list[Leaf], parts: list[Part], setting: Setting) -> tuple[list[Leaf], list[Part]]:
        """Useful pages in front of the last part, until the page count is a multiple of the layout's."""
        rule = next((rule for rule in self.layout.parts if rule.fill), None)
        if rule is None:
            return leaves, parts
        at = next((i for i, leaf in enumerate(leaves) if leaf.rule.last), len(leaves))
        count = 0
        while sum(part.pages for part in parts) % self.layout.multiple_of:
            count += 1
            leaf = self._leaf(rule, f"{rule.id}-{count}", self._common, "")
            leaves = [*leaves[:at], leaf, *leaves[at:]]
            parts = [*parts[:at], self._render_leaf(leaf, setting), *parts[at:]]
            at += 1
        return leaves, parts

    def _render_referring(self, leaves: Sequence[Leaf], parts: list[Part], setting: Setting) -> list[Part]:
        """Parts that tell page numbers once more, now that these are known."""
        numbers: dict[str, str] = {}
        first = 1
        for part in parts:
            numbers |= {name: self.views.language.number(first + page) for name, page in part.places.items()}
            first += part.pages
        known = replace(setting, page_numbers=numbers)
        return [
            self._render_leaf(leaf, known) if leaf.refers else part
            for leaf, part in zip(leaves, parts, strict=True)
        ]

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
        ready = make_ready(leaf.id, part.drawn, leaf.title, language, folio=has_footer)
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
        clinic, title = self._footer_words()
        facing = self.layout.multiple_of > 1
        left = facing and number % 2 == 0
        words = (clinic if left else title) if facing else f"{clinic} · {title}"
        return Footer(words, self.views.language.number(number), left)

    def _footer_words(self) -> tuple[str, str]:
        """The clinic, and the title with its version."""
        title = " · ".join(filter(None, (self.programme.title, self.version)))
        return self.views.library.clinic.name, title

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
