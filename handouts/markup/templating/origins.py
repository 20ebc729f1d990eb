"""Where written markup comes from: each of its tags knows the line of the template that wrote it.

In front of every tag of a template's source goes an instruction <?at NAME:OFFSET?>, which Jinja2 copies out
like any text. What a template wrote is then parted into the plain markup and the origins of its tags. Nobody
else can write such an instruction: the data's "<" is escaped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from handouts.problems import Place
from handouts.sources.written import Source

_START = re.compile(r"\{[#%{]|<!--|<!\[CDATA\[|</?[A-Za-z_]")
_ENDS = {"{#": "#}", "<!--": "-->", "<![CDATA[": "]]>"}
"""What Jinja2 reads for itself, and XML's comments and literals, are passed over."""
_QUOTED_OR_END = re.compile(
    r"""'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"|(?P<end>[%}]\})""", re.DOTALL
)
_MARK = re.compile(r"<\?at ([^:?]+):(\d+)\?>")


class _Mark(NamedTuple):
    """A tag at `offset` of the written markup stands at `origin` of a template."""

    offset: int
    template: str
    origin: int


def mark_tags(text: str, template: str) -> str:
    """A template's text with an instruction in front of every tag; takes time in proportion to the text."""
    pieces: list[str] = []
    done = at = 0
    while start := _START.search(text, at):
        if start[0] in _ENDS or start[0].startswith("{"):
            at = _end(text, start[0], start.end())
            continue
        pieces += text[done : start.start()], f"<?at {template}:{start.start()}?>"
        done, at = start.start(), start.end()
    return "".join((*pieces, text[done:]))


def _end(text: str, start: str, at: int) -> int:
    """Where what is passed over ends; the end of the text where it is never closed."""
    if start in _ENDS:
        return _behind(text, _ENDS[start], at)
    while (found := _QUOTED_OR_END.search(text, at)) and not found["end"]:
        at = found.end()
    if not found:
        return len(text)
    if start == "{%" and text[at : found.start()].strip("-+ \n") == "raw":
        return _behind(text, "endraw", found.end())
    return found.end()


def _behind(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)


class Origins:
    """Parts what a template wrote into the plain markup, `text`, and the places its tags come from.

    `templates` are the sources of all templates that had a part in it, `main` is the one that was asked for,
    and `item` the data it was written for.
    """

    def __init__(self, written: str, templates: Mapping[str, Source], main: str, item: str) -> None:
        self.item = item
        self._templates = templates
        self._main = templates[main]
        pieces: list[str] = []
        self._marks: list[_Mark] = []
        end = length = 0
        for match in _MARK.finditer(written):
            piece = written[end : match.start()]
            pieces.append(piece)
            length += len(piece)
            end = match.end()
            self._marks.append(_Mark(length, match[1], int(match[2])))
        self.text = "".join((*pieces, written[end:]))
        self._source = Source(self.text, "")

    def place(self, line: int, column: int) -> Place:
        """The template's place that wrote this spot: exact for tags and for what the template says itself.

        For what an expression wrote it is the place of that expression.
        """
        offset = self._source.offset(line, column)
        mark = self._mark(offset)
        if mark is None:
            return self._main.place_at(0)
        template = self._templates[mark.template]
        return template.place_at(self._origin(mark, template.text, offset))

    def attribute_place(self, line: int, column: int, attribute: str) -> Place:
        """The template's place of an attribute of the tag at line and column."""
        mark = self._mark(self._source.offset(line, column))
        if mark is None:
            return self._main.place_at(0)
        return self._templates[mark.template].attribute_place_at(mark.origin, attribute)

    def _mark(self, offset: int) -> _Mark | None:
        """The last mark at or in front of a spot."""
        index = bisect_right(self._marks, offset, key=attrgetter("offset"))
        return self._marks[index - 1] if index else None

    def _origin(self, mark: _Mark, template: str, offset: int) -> int:
        """The spot of the template up to which it runs like the written text between a mark and `offset`."""
        written = self.text[mark.offset : offset + 1]
        same = _same_start(written, template[mark.origin : mark.origin + len(written)])
        if same == len(written):
            return mark.origin + same - 1
        # Jinja2 takes away the blanks in front of its blocks; point at what comes behind them.
        here = mark.origin + same
        rest = template[here:]
        return here + len(rest) - len(rest.lstrip()) if rest.strip() else here


def _same_start(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return bisect_right(
        range(1, min(len(one), len(other)) + 1), False, key=lambda end: one[:end] != other[:end]
    )
