"""From written markup to the page tree: every element and attribute is checked against the grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from handouts.markup import values
from handouts.markup.blanks import collapse_blanks
from handouts.markup.declaration import KINDS, Attribute, Element, Kind
from handouts.markup.elements import Bare, read_elements, writing
from handouts.markup.grammar import ELEMENTS, FLOW, INLINE
from handouts.markup.nodes import Node
from handouts.markup.structure import check_structure
from handouts.problems import BadInput, Place, Problems, nearest
from handouts.sources.written import Origin, Source

_READERS: Mapping[Kind, Callable[[str], Any]] = {
    "text": values.plain,
    "source": values.plain,
    "word": values.name,
    "id": values.part_name,
    "target": values.target,
    "style": values.name,
    "page": values.name,
    "colour": values.name,
    "language": values.language,
    "link": values.link,
    "length": values.length,
    "share": values.share,
    "shares": values.shares,
    "integer": values.integer,
    "boolean": values.boolean,
    "number": values.number,
}
_ANYTHING = Element("What an unknown element is taken for.", tuple(ELEMENTS), text=True)


def parse(text: str, name: str, *, origin: Origin | None = None) -> Node:
    """The page tree of a written part, its root a `part`.

    `name` is the file that problems point at; with an `origin` (`PageMarkup.origin`) they point at the lines
    of the templates instead. Raises `BadInput` with all problems of the text.
    """
    origin = origin or Source(text, name)
    root = read_elements(text, origin)
    check = _Check(origin)
    tree = check.element(root)
    problems = [*check.problems, *check_structure(tree, writing(origin))]
    if problems:
        raise BadInput(dict.fromkeys(problems))
    return tree


class _Check:
    """Turns bare elements into nodes and notes what the grammar does not allow."""

    def __init__(self, origin: Origin) -> None:
        self.problems = Problems()
        self._origin = origin

    def element(self, bare: Bare) -> Node:
        """The node of an element and all below it."""
        rule = ELEMENTS.get(bare.tag)
        if rule is None:
            self._note(bare, f"unknown element <{bare.tag}>", near=nearest(bare.tag, ELEMENTS))
            return Node(bare.tag, children=self._children(bare, _ANYTHING), place=self._place(bare))
        attributes = dict(self._attributes(bare, rule))
        children = self._children(bare, rule)
        if rule.filled and not children:
            self._note(bare, f"<{bare.tag}> is empty", "words" if rule.text else _tags(rule.children))
        if rule.most is not None and len(children) > rule.most:
            self._note(bare, f"<{bare.tag}> holds {len(children)} elements", f"at most {rule.most}")
        return Node(bare.tag, attributes, children, self._place(bare))

    def _attributes(self, bare: Bare, rule: Element) -> Iterator[tuple[str, Any]]:
        for name, written in bare.attributes.items():
            attribute = rule.attributes.get(name)
            if attribute is None:
                known = ", ".join(rule.attributes)
                message = f'<{bare.tag}> has no attribute "{name}"'
                expected = f"one of {known}" if known else "no attribute"
                self._note(bare, message, expected, nearest(name, rule.attributes), attribute=name)
                continue
            try:
                yield name, _value(attribute, written)
            except ValueError as error:
                # The words of a text attribute may be a patient's and stay out of messages.
                fault = f'is "{written}"' if written.strip() else "is empty"
                message = f"{name} of <{bare.tag}> {fault}"
                self._note(bare, message, str(error), nearest(written, attribute.choices), attribute=name)
                yield name, None
        for name, attribute in rule.attributes.items():
            if attribute.required and name not in bare.attributes:
                self._note(bare, f'<{bare.tag}> lacks the attribute "{name}"', KINDS[attribute.kind])

    def _children(self, bare: Bare, rule: Element) -> tuple[Node | str, ...]:
        allowed = self._allowed_children(bare, rule)
        only_words = not rule.children
        holds_words = rule.text and (only_words or rule is _ANYTHING or not set(allowed).isdisjoint(INLINE))
        if holds_words and bare.tag not in INLINE:
            collapse_blanks(bare)
        children: list[Node | str] = []
        for child in bare.children:
            if isinstance(child, str):
                if holds_words and child:
                    children.append(child)
                continue
            if child.tag in ELEMENTS and child.tag not in allowed:
                self._note(child, f"<{child.tag}> may not stand in <{bare.tag}>", _tags(allowed))
            children.append(self.element(child))
        if bare.words_at and not holds_words:
            self._note_at(
                self._origin.place(*bare.words_at), f"words may not stand in <{bare.tag}>", _tags(allowed)
            )
        return tuple(children)

    def _allowed_children(self, bare: Bare, rule: Element) -> tuple[str, ...]:
        """What may stand in an element; an item with a block in it holds blocks only."""
        if not set(FLOW).isdisjoint(rule.children) and rule.text and rule is not _ANYTHING:
            holds_blocks = any(child.tag in FLOW for child in bare.elements)
            return tuple(tag for tag in rule.children if (tag in FLOW) == holds_blocks)
        return rule.children

    def _note(
        self,
        bare: Bare,
        message: str,
        expected: str | None = None,
        near: str | None = None,
        *,
        attribute: str | None = None,
    ) -> None:
        place = self._place(bare)
        if attribute:
            place = self._origin.attribute_place(bare.line, bare.column, attribute)
        self._note_at(place, message, expected, near)

    def _note_at(
        self, place: Place, message: str, expected: str | None = None, near: str | None = None
    ) -> None:
        self.problems.add(message + writing(self._origin), place, expected=expected, nearest=near)

    def _place(self, bare: Bare) -> Place:
        return self._origin.place(bare.line, bare.column)


def _value(attribute: Attribute, written: str) -> Any:
    """The typed value of an attribute; raises `ValueError` with what was expected."""
    read = _READERS[attribute.kind]
    value = (attribute.bounds.reader(read) if attribute.bounds else read)(written)
    if attribute.choices and value not in attribute.choices:
        raise ValueError(" or ".join(attribute.choices))
    if attribute.required and value == "":
        raise ValueError(KINDS[attribute.kind])
    return value


def _tags(tags: tuple[str, ...]) -> str:
    """The elements that may stand somewhere, as a layout author reads them."""
    if tags == FLOW:
        return "a block"
    if tags == INLINE:
        return "words, or what stands in a line"
    return ", ".join(f"<{tag}>" for tag in tags) or "nothing"
