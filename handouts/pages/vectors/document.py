"""The elements of an SVG file with their places. Nothing that the file names is opened: it declares no entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from handouts.pages.vectors.limits import MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS

SVG = "http://www.w3.org/2000/svg"
_KEPT = {
    "http://www.w3.org/1999/xlink href": "href",
    "http://www.w3.org/XML/1998/namespace space": "xml:space",
}
_PLAIN = 'the picture saved as "Plain SVG"'


class NoDocument(Exception):  # noqa: N818 - it names what was found
    """The file is no SVG that can be read; its text says why and where."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"line {line}, column {column}: {message}")


@dataclass(slots=True, eq=False)
class Element:
    """An element of SVG: its attributes by local name, the elements and texts in it, and where it stands."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    line: int
    column: int
    offset: int
    data: bytes = field(repr=False)
    content: list[Element | str] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """An attribute without blanks around it."""
        return self.attributes.get(name, default).strip()

    @property
    def children(self) -> Iterator[Element]:
        """The elements directly in it."""
        return (child for child in self.content if isinstance(child, Element))

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(child for child in self.content if isinstance(child, str))

    def walk(self) -> Iterator[Element]:
        """It and all elements in it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [*element.children][::-1]

    def place(self, attribute: str = "") -> tuple[int, int]:
        """Line and column, from 1: of an attribute where it can be found, else of the element's tag."""
        if attribute:
            name = re.escape(attribute.encode())
            found = re.compile(rb"<[^<]*?\s(?:\w+:)?(" + name + rb")\s*=").match(self.data, self.offset)
            if found:
                before = self.data[self.offset : found.start(1)]
                lines = before.count(b"\n")
                last = len(before.rpartition(b"\n")[2].decode("utf-8", "replace"))
                return self.line + lines, last + 1 if lines else self.column + last
        return self.line, self.column


def read_document(data: bytes) -> Element:
    """The root element of an SVG file.

    Raises NoDocument for what is no well-formed SVG, declares entities, or passes a bound.
    """
    if len(data) > MAX_BYTES:
        raise NoDocument(f"it has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    builder = _Builder(data)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.errors.messages.get(error.code, "not well-formed")
        raise NoDocument(f"this is not XML ({what})", error.lineno, error.offset + 1) from None
    except (LookupError, ValueError):  # the name of an encoding that there is not
        raise NoDocument("its encoding is not known; save it as UTF-8") from None
    if builder.root is None:
        raise NoDocument("there is no <svg> in it")
    return builder.root


class _Builder:
    """Puts the tree together while expat reads."""

    def __init__(self, data: bytes) -> None:
        self.root: Element | None = None
        self._data, self._open, self._count, self._skipped = data, list[Element](), 0, 0
        parser = self.parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._unknown_entity

    def _fault(self, message: str) -> NoDocument:
        return NoDocument(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _entity(self, name: str, *_: object) -> None:
        raise self._fault(f"it declares the entity {name[:40]}; expected: {_PLAIN}, which declares none")

    def _unknown_entity(self, name: str, _: bool) -> None:
        raise self._fault(f"the entity &{name[:40]}; is not known; expected: the character itself")

    def _start(self, name: str, pairs: list[str]) -> None:
        space, _, tag = name.rpartition(" ")
        if self.root is None and (space, tag) != (SVG, "svg"):
            wanted = f'<svg xmlns="{SVG}">'
            raise self._fault(f"its root element is <{tag[:40]}>; expected: {wanted}")
        if self._skipped or space != SVG:  # what editors keep for themselves, such as metadata
            self._skipped += 1
            if self._skipped + len(self._open) > MAX_DEPTH:
                raise self._fault(f"more than {MAX_DEPTH} elements stand inside each other")
            return
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise self._fault(f"it has more than {MAX_ELEMENTS:,} elements")
        if len(self._open) >= MAX_DEPTH:
            raise self._fault(f"more than {MAX_DEPTH} elements stand inside each other")
        if len(pairs) > 2 * MAX_ATTRIBUTES:
            raise self._fault(f"<{tag}> has more than {MAX_ATTRIBUTES} attributes")
        attributes: dict[str, str] = {}
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            if " " not in key:
                attributes[key] = value
            elif key in _KEPT:
                attributes.setdefault(_KEPT[key], value)
        parser, parent = self.parser, self._open[-1] if self._open else None
        place = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, parser.CurrentByteIndex)
        element = Element(tag, attributes, parent, *place, self._data)
        if parent is None:
            self.root = element
        else:
            parent.content.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def _text(self, text: str) -> None:
        if self._open and not self._skipped:
            self._open[-1].content.append(text)
