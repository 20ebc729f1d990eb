"""A part as its template writes it: marked-up words, not yet on pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from handouts.design.layout import LayoutPart
from handouts.design.theme import Theme, check_styles
from handouts.markup.addresses import Addresses, Called, names_in
from handouts.markup.nodes import Node
from handouts.markup.parser import parse
from handouts.markup.templates import Templates
from handouts.pages.part import Part, Setting, render_part
from handouts.problems import BadInput
from handouts.production.assembly.planned import Draft, Planned
from handouts.production.views.plain import view_of
from handouts.production.views.views import Entry, Views

_REFERRING = frozenset({"toc", "pageref"})
_OTHER = "\u2026"
"""A title that no part has."""


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

    def rendered(self, setting: Setting, *, trial: bool = False) -> Part:
        """The part on pages.

        Raises BadInput, and NoRoom where it takes more pages than its rule has, naming the item it is written of;
        for a trial see `render_part`.
        """
        own = replace(setting, metadata=replace(setting.metadata, title=self.title))
        try:
            return render_part(
                self.tree, own, most_pages=self.rule.pages, whole_leaves=self.rule.leaf, trial=trial
            )
        except BadInput as bad:
            problems = [replace(each, message=f"{each.message}, in {self.item}") for each in bad.problems]
            raise type(bad)(problems if self.item else bad.problems) from None


class LeafWriter:
    """Writes the leaves of one volume or copy from its templates and views."""

    def __init__(self, templates: Templates, theme: Theme, views: Views) -> None:
        self._templates, self._theme, self._views = templates, theme, views

    def leaf(self, planned: Planned, contents: Sequence[Entry]) -> Leaf:
        """The part as its template writes it; raises BadInput for a template or style that is at fault."""
        rule = planned.rule
        how = {"room": rule.pages or 1, "tight": rule.tight > 0, "tighter": rule.tight > 1}
        given = {"contents": view_of(contents), **planned.item.data, "part_id": planned.name, **how}
        markup = self._templates.write(rule.template, {**self._common, **given}, item=planned.item.called)
        tree = parse(markup.text, f"{planned.name}.xml", origin=markup.origin)
        if found := check_styles(tree, self._theme):
            raise BadInput(found)
        called = tuple(names_in(tree, planned.name))
        return Leaf(planned.name, rule, tree, markup.text, planned.item.called, called)

    def draft(self, planned: Planned, contents: Sequence[Entry], *, looks: bool) -> tuple[Leaf, Draft]:
        """A part with contents that only have their right length, and what this tells of it.

        `looks` is whether its template looks at the contents; it depends on them if it says something else of others.
        """
        leaf = self.leaf(planned, contents)
        others = [Entry(entry.id, _OTHER) for entry in contents[:1]]
        lists = looks and leaf.markup != self.leaf(planned, others).markup
        return leaf, Draft(leaf.title, leaf.called, leaf.refers or lists)

    @cached_property
    def _common(self) -> Mapping[str, Any]:
        """What every template has; asked for once, because it asks for every picture."""
        return self._views.common()
