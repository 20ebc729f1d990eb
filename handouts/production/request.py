"""What to make: a programme in a layout, language, paper and edition, and the name of the file it becomes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from unicodedata import normalize

from handouts.problems import BadInput, Problem, nearest

USUAL_LAYOUT = "booklet"
USUAL_LANGUAGE = "en"
USUAL_EDITION = "standard"
SIZED_EDITION = "large-print"
"""What text of another size is set in where no edition is named."""
TEXT_SIZES = (14.0, 28.0)
"""Points: what readers with low vision ask for (UKAAF G003: 16 to 22 and more)."""


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
    text_size: float | None = None
    """The size of plain text in points, where it is not the edition's own."""
    allow_draft: bool = False
    """Whether words that are not translated, or may be out of date, are printed and marked; warnings never are."""

    beside: str | None = None
    """The language of the same, part by part behind each; a language of two, "pl,en", stands for both."""

    def __post_init__(self) -> None:
        first, comma, second = self.language.partition(",")
        if comma:
            object.__setattr__(self, "language", first.strip())
            object.__setattr__(self, "beside", second.strip())
        for field in fields(self):
            name = getattr(self, field.name)
            if isinstance(name, str) and not name.isascii():
                object.__setattr__(self, field.name, normalize("NFC", name))

    def sized(self, text_size: float | None) -> Request:
        """The same with text of another size, in large print where no edition was chosen; as it is for None.

        Raises `BadInput` for a size that large print does not come in.
        """
        if text_size is None:
            return self
        least, most = TEXT_SIZES
        if not least <= text_size <= most:
            expected = f"{least:g} to {most:g} pt"
            raise BadInput([Problem(f"text cannot be set in {text_size:g} pt", expected=expected)])
        edition = SIZED_EDITION if self.edition == USUAL_EDITION else self.edition
        return replace(self, edition=edition, text_size=text_size)

    @property
    def in_each_language(self) -> tuple[Request, ...]:
        """This, and what stands behind it in another language."""
        return (self, replace(self, language=self.beside, beside=None)) if self.beside else (self,)

    def product_name(self, usual_paper: str, copy: str = "") -> str:
        """The stem of the output file; what is not usual is added: `psoas-strength-booklet-large-print`.

        `copy` is what another copy of the product is called: "print".
        """
        words = [self.programme, self.layout, *([copy] if copy else [])]
        if self.edition != USUAL_EDITION:
            words.append(self.edition)
        if self.text_size:
            words.append(f"{self.text_size:g}pt")
        if self.language != USUAL_LANGUAGE or self.beside:
            words.append(self.language)
        if self.beside:
            words.append(self.beside)
        if self.allow_draft:
            words.append("draft")
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
