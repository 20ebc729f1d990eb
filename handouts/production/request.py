"""What to make: a programme in a layout, language, paper and edition, and the name of the file it becomes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from unicodedata import normalize

from handouts.problems import Problem, nearest

USUAL_LAYOUT = "booklet"
USUAL_LANGUAGE = "en"
USUAL_EDITION = "standard"


@dataclass(frozen=True, slots=True)
class Request:
    """One product as it was asked for; a paper of None is the layout's usual one.

    Names are composed (NFC), however a keyboard or a file system has given them.
    """

    programme: str
    layout: str = USUAL_LAYOUT
    language: str = USUAL_LANGUAGE
    paper: str | None = None
    edition: str = USUAL_EDITION

    def __post_init__(self) -> None:
        for field in fields(self):
            name = getattr(self, field.name)
            if name is not None and not name.isascii():
                object.__setattr__(self, field.name, normalize("NFC", name))

    def product_name(self, usual_paper: str, copy: str = "") -> str:
        """The stem of the output file; what is not usual is added: `psoas-strength-booklet-large-print`.

        `copy` is what another copy of the product is called: "print".
        """
        words = [self.programme, self.layout, *([copy] if copy else [])]
        if self.edition != USUAL_EDITION:
            words.append(self.edition)
        if self.language != USUAL_LANGUAGE:
            words.append(self.language)
        if self.paper not in (None, usual_paper):
            words.append(str(self.paper))
        return "-".join(words)


def unknown(kind: str, name: str, known: Collection[str]) -> Problem:
    """The problem of a name on the command line that stands for nothing, with the nearest name that does."""
    return Problem(f'unknown {kind} "{name}"', expected=_one_of(known), nearest=nearest(name, known))


def not_yet(kind: str, name: str, available: Collection[str]) -> Problem:
    """The problem of an edition or language that nobody has made so far."""
    return Problem(
        f'the {kind} "{name}" is not available yet',
        expected=_one_of(available),
        nearest=nearest(name, available),
    )


def _one_of(names: Collection[str]) -> str:
    return "one of " + ", ".join(sorted(names)) if names else "there are none so far"
