"""Written markup as bare elements: well-formed XML, each element with its line and column, and no more.

The XML is a narrow one: no DOCTYPE, no entities beyond the five of XML, no instructions to other programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.parsers.expat import errors as expat_errors

from handouts.problems import BadInput, Place, Problem
from handouts.sources.written import Origin

_DEEPEST = 60
_MOST_ELEMENTS = 20_000
_MOST_LETTERS = 200_000
"""Of a part, attributes included: more than a book has on a hundred pages."""
_CODE = {getattr(expat_errors, name): name for name in dir(expat_errors) if name.startswith("XML_ERROR_")}


@dataclass(slots=True)
class Bare:
    """An element as it was written; line and column of its tag, and of its first words, count from 1."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Bare | str] = field(default_factory=list)
    words_at: tuple[int, int] | None = None

    @property
    def elements(self) -> Iterator[Bare]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Bare))


def read_elements(text: str, origin: Origin) -> Bare:
    """The root element of `text`; raises `BadInput` where it is not well-formed."""
    return _Reader(text, origin).read()


class _Reader:
    def __init__(self, text: str, origin: Origin) -> None:
        self._text = text
        self._origin = origin
        self._open: list[Bare] = []
        self._root: Bare | None = None
        self._pieces: list[str] = []
        """The words since the last tag, as expat gives them: bit by bit."""
        self._elements = self._letters = 0
        self._expat = expat.ParserCreate()
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._words
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._expat.ProcessingInstructionHandler = self._instruction

    def read(self) -> Bare:
        try:
            self._expat.Parse(self._text, True)
        except UnicodeEncodeError as error:
            # Half of a surrogate pair, which is no character in any encoding.
            before = self._text[: error.start].split("\n")
            place = self._origin.place(len(before), len(before[-1]) + 1)
            raise _bad(*_unprintable(self._text[error.start]), self._origin, place) from None
        except expat.ExpatError as error:
            line, column = error.lineno, error.offset + 1
            message, expected = self._in_words(error, line, column)
            raise _bad(message, expected, self._origin, self._origin.place(line, column)) from None
        assert self._root is not None, "expat refuses a text without an element"
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise self._refuse(f"this part has more than {_MOST_ELEMENTS:,} elements", "several parts")
        self._count(sum(map(len, attributes.values())))
        self._end_words()
        element = Bare(tag, attributes, *self._here())
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)
        if len(self._open) > _DEEPEST:
            raise self._refuse(f"<{tag}> is the {_DEEPEST + 1}st element inside another", "a flatter page")

    def _end(self, tag: str) -> None:
        self._end_words()
        self._open.pop()

    def _words(self, words: str) -> None:
        element = self._open[-1]
        if element.words_at is None and (first := words.lstrip()):
            line, column = self._here()
            element.words_at = line, column + len(words) - len(first)
        self._count(len(words))
        self._pieces.append(words)

    def _end_words(self) -> None:
        if self._pieces:
            self._open[-1].children.append("".join(self._pieces))
            self._pieces.clear()

    def _count(self, letters: int) -> None:
        self._letters += letters
        if self._letters > _MOST_LETTERS:
            raise self._refuse(f"this part has more than {_MOST_LETTERS:,} letters", "several parts")

    def _doctype(self, *_: object) -> None:
        # Expat stands behind the name by now.
        before = self._text[: self._text.index("<!DOCTYPE")].split("\n")
        place = self._origin.place(len(before), len(before[-1]) + 1)
        raise _bad("a page has no DOCTYPE", "the <part> alone", self._origin, place)

    def _instruction(self, target: str, _: str) -> None:
        raise self._refuse(f"<?{target}?> means nothing here", "elements and text")

    def _here(self) -> tuple[int, int]:
        return self._expat.CurrentLineNumber, self._expat.CurrentColumnNumber + 1

    def _refuse(self, message: str, expected: str) -> BadInput:
        return _bad(message, expected, self._origin, self._origin.place(*self._here()))

    def _in_words(self, error: expat.ExpatError, line: int, column: int) -> tuple[str, str | None]:
        """Expat's error as a layout author would say it."""
        rest = self._text.split("\n")[line - 1][column - 1 :]
        innermost = self._open[-1] if self._open else None
        match _CODE.get(expat.ErrorString(error.code), ""):
            case "XML_ERROR_TAG_MISMATCH" if innermost:
                closing = re.sub(r"^(</)?|[\s>].*", "", rest)
                opened = self._origin.place(innermost.line, innermost.column)
                message = f"</{closing}> closes nothing: <{innermost.tag}> of line {opened.line} is open"
                return message, f"</{innermost.tag}>"
            case "XML_ERROR_UNDEFINED_ENTITY":
                entity = re.sub(r"(?<=;).*", "", rest)
                return (
                    f"unknown entity {entity}",
                    "the character itself, or its number, e.g. &#160; for &nbsp;",
                )
            case "XML_ERROR_NO_ELEMENTS" if innermost:
                opened = self._origin.place(innermost.line, innermost.column)
                return f"<{innermost.tag}> of line {opened.line} is never closed", f"</{innermost.tag}>"
            case "XML_ERROR_NO_ELEMENTS":
                return "nothing was written", "a <part>"
            case "XML_ERROR_JUNK_AFTER_DOC_ELEMENT":
                return "something follows the closed root element", "one <part> that holds everything"
            case "XML_ERROR_DUPLICATE_ATTRIBUTE":
                return "an attribute is given twice", None
            case "XML_ERROR_UNCLOSED_TOKEN":
                return "a tag or comment is never finished", None
            case "XML_ERROR_INVALID_TOKEN" if rest and not rest[0].isprintable():
                return _unprintable(rest[0])
            case "XML_ERROR_INVALID_TOKEN":
                return "this is not XML", "&amp; for & and &lt; for <; attribute values in quotation marks"
        return f"this is not XML: {expat.ErrorString(error.code)}", None


def _unprintable(character: str) -> tuple[str, str]:
    return f"the character U+{ord(character):04X} cannot be printed", "letters, digits, signs and blanks"


def _bad(message: str, expected: str | None, origin: Origin, place: Place) -> BadInput:
    return BadInput([Problem(message + writing(origin), place, expected)])


def writing(origin: Origin) -> str:
    """The end of a message that says which item was in hand."""
    return f", while writing {origin.item}" if origin.item else ""
