"""Text strings: the bytes of a PDF string as the text that they stand for (ISO 32000-2, 7.9.2.2)."""

from __future__ import annotations

import codecs
import re

_PDF_DOC = {
    **dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)),
    **dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)),
    0xA0: "€",
}
"""Where PDFDocEncoding differs from Latin-1 (Annex D.2)."""
_LANGUAGE_ESCAPE = re.compile("\x1b[A-Za-z]{2,4}\x1b")
_ENCODINGS = (
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),  # no PDF may have it, and viewers read it all the same
    (codecs.BOM_UTF8, "utf-8"),
)


def decoded(raw: bytes) -> str:
    """The text of a text string, whichever way it is encoded; what is damaged in it becomes U+FFFD."""
    for mark, encoding in _ENCODINGS:
        if raw.startswith(mark):
            return _LANGUAGE_ESCAPE.sub("", raw[len(mark) :].decode(encoding, "replace"))
    unmarked = _unmarked_utf16(raw)
    return raw.decode(unmarked, "replace") if unmarked else raw.decode("latin-1").translate(_PDF_DOC)


def encoded(text: str) -> bytes:
    """Printable ASCII as it is, everything else as UTF-16 with its byte order mark.

    Half a surrogate pair, as a byte of a file name that is no UTF-8, becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text.encode()
    whole = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return codecs.BOM_UTF16_BE + whole.encode("utf-16-be")


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 whose mark was forgotten: every second byte of what is mostly Latin is NUL."""
    if raw and len(raw) % 2 == 0:
        for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
            if raw[first::2].count(0) * 2 > len(raw) // 2 and 0 not in raw[1 - first :: 2]:
                return encoding
    return None
