"""A patient's dose as spreadsheets and phones write it, on its way to what content files have."""

from __future__ import annotations

import re

from handouts.content.dose import Dose
from handouts.content.patients.text import clean

AMOUNTS = frozenset(Dose.model_fields) - {"side", "load", "days", "note"}
"""The fields that are numbers and ranges, which spreadsheets like to take for dates."""
_DASHES = str.maketrans(dict.fromkeys("—–‑−", "-"))
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))", re.ASCII)
"""With three digits behind it, a comma may as well part thousands."""
_WEIGHT = re.compile(r"\s*\d+,\d{1,2}\s*(kg|lb)\s*", re.ASCII)
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\W{1,2}[^\W\d_]{3,5}\.?|[^\W\d_]{3,5}\.?\W\d{1,2}"
)


def plain_dose(value: object) -> object:
    """The fields of a dose with their dashes and decimal commas written plainly."""
    if not isinstance(value, dict):
        return value
    return {name: _plain(name, item) if isinstance(item, str) else item for name, item in value.items()}


def looks_like_a_date(value: object) -> bool:
    """Whether a spreadsheet may have made a date of a range: "8-12" becomes "8-Dec" or "08.12.2026"."""
    return isinstance(value, str) and bool(_DATE.fullmatch(value.strip()))


def _plain(name: str, words: str) -> str:
    words = clean(words, name)
    if name in AMOUNTS:
        return _DECIMAL_COMMA.sub(".", words.translate(_DASHES))
    if name == "load" and _WEIGHT.fullmatch(words):
        return words.replace(",", ".")
    return words
