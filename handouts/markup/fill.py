"""Words that differ from copy to copy: a template prints them as a `fill` element, which other copies refill.

A layout may do more with such words than print them: compare them, measure them, put them into a sentence of
the language file. That is allowed, and noted: what was looked at in this way decides how the page looks, so
that only copies with the same words may share the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape


class Fill:
    """Words of one copy under a name that is the same in all copies. Names looked at are added to `seen`.

    To templates it is text: what they may do with text is done with its words, which `str` gives and notes.
    """

    __slots__ = ("_name", "_seen", "_words")

    def __init__(self, name: str, words: str, seen: set[str]) -> None:
        self._name, self._words, self._seen = name, words, seen

    def __html__(self) -> str:
        if not self:  # an element of no words is none
            return ""
        return Markup('<fill name="{}">{}</fill>').format(self._name, escape(self._words))

    def __bool__(self) -> bool:
        return bool(self._words)  # whether there are words at all is known of every copy beforehand

    def __str__(self) -> str:
        self._seen.add(self._name)
        return self._words

    def __repr__(self) -> str:
        return f"Fill({self._name})"  # never the words: they may be a patient's

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, str | Fill) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return str(self) < str(other) if isinstance(other, str | Fill) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return str(self) > str(other) if isinstance(other, str | Fill) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))

    def __len__(self) -> int:
        return len(str(self))

    def __iter__(self) -> Iterator[str]:
        return iter(str(self))

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str | Fill) and str(part) in str(self)

    def __getitem__(self, index: int | slice) -> str:
        return str(self)[index]
