"""What the fields of a form hold, and whether they look like it (ISO 32000-1, 12.7.3 and 12.7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from handouts.pdf import access
from handouts.pdf.allowance import Allowance
from handouts.pdf.interpreting.painting import painted_by

_DEEPEST = 32
"""Levels of fields above a widget."""
_PASSWORD, _PUSH_BUTTON = 1 << 13, 1 << 16
"""Flags of fields (tables 226 and 228)."""


def lineage(widget: DictionaryObject) -> Iterator[DictionaryObject]:
    """A widget and the fields above it, from itself up."""
    holder: PdfObject | None = widget
    for _ in range(_DEEPEST):
        if not isinstance(holder, DictionaryObject):
            return
        yield holder
        holder = access.entry(holder, "/Parent")


def own_or_inherited(widget: DictionaryObject, key: str) -> PdfObject | None:
    """An entry of the field that a widget shows."""
    return next(
        (value for holder in lineage(widget) if (value := access.entry(holder, key)) is not None), None
    )


def field_name(widget: DictionaryObject) -> str:
    """The full name of the field that a widget shows (12.7.3.2)."""
    names = [access.text(holder, "/T") for holder in lineage(widget)]
    return ".".join(name for name in reversed(names) if name)


def shown_value(widget: DictionaryObject) -> list[str]:
    """What somebody typed, chose or ticked in the field that a widget shows; nothing for one left empty.

    A choice reads as the list offers it, not as the form sends it.
    """
    value = own_or_inherited(widget, "/V")
    match _kind(widget):
        case "/Tx":
            return [text] if (text := _text(value).strip()) else []
        case "/Ch":
            chosen = [access.resolved(item) for item in value] if isinstance(value, ArrayObject) else [value]
            offered = _offered(widget)
            return [offered.get(text, text) for item in chosen if (text := _text(item).strip())]
        case "/Btn" if not _field_flags(widget) & _PUSH_BUTTON:
            state = access.name(widget, "/AS") or _text(value)
            return [state] if state.removeprefix("/") not in ("", "Off") else []
    return []


def is_stale(widget: DictionaryObject, look: StreamObject, allowance: Allowance) -> bool:
    """Whether a text or choice looks like something else than its value.

    A document may ask viewers to draw its fields anew (`/NeedAppearances`), because whoever filled them did not.
    Only letters and digits of ASCII are compared: of others the fonts of forms do not always tell what they are.
    """
    if _kind(widget) not in ("/Tx", "/Ch") or _field_flags(widget) & _PASSWORD:
        return False
    shown = _plain("".join(item.text for item in painted_by(look, allowance).painted))
    values = list(map(_plain, shown_value(widget)))
    if not values:  # a list shows what can be chosen
        return bool(shown) and _kind(widget) == "/Tx"
    return any(value not in shown for value in values)


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isalnum())


def _offered(widget: DictionaryObject) -> dict[str, str]:
    """The options of a choice that show something else than they send."""
    options = own_or_inherited(widget, "/Opt")
    pairs = [access.resolved(item) for item in options] if isinstance(options, ArrayObject) else []
    texts = [
        [_text(access.resolved(item)) for item in pair] for pair in pairs if isinstance(pair, ArrayObject)
    ]
    return {pair[0]: pair[1] for pair in texts if len(pair) == 2}


def _kind(widget: DictionaryObject) -> str:
    return str(own_or_inherited(widget, "/FT"))


def _field_flags(widget: DictionaryObject) -> int:
    flags = own_or_inherited(widget, "/Ff")
    return int(flags) if isinstance(flags, int) else 0


def _text(value: PdfObject | None) -> str:
    """A text string or name; a long text may be a stream."""
    if isinstance(value, StreamObject):
        value = ByteStringObject(value.get_data())
    return access.text(DictionaryObject({NameObject("/V"): value}), "/V") if value is not None else ""
