"""Letters that a program has read in another encoding than they were written in: `MÃ¼ller` for `Müller`.

A file of such letters is sound, and its words are nobody's: what makes them is UTF-8 that was read as
Windows-1252 and saved again, or a letter that was lost on the way and became U+FFFD.
"""

from __future__ import annotations

import re

_SMALL = "a-zß-öø-ÿ"
_LETTERS = f"A-Z{_SMALL}"
_FOLLOW = "".join(
    bytes([code]).decode("cp1252") for code in range(0x80, 0xC0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
)
"""What Windows-1252 makes of the second byte of a letter in UTF-8."""
_IN_GOOD_FAITH = "\u00a0\u00ad«»”’…–—“‘›"
"""Those that can stand behind a word in capital letters."""
_OTHERS = "".join(sorted(set(_FOLLOW) - set(_IN_GOOD_FAITH)))
_GARBLED = re.compile(
    f"[ÂÃÄÅÎÏÐ](?:[{re.escape(_OTHERS)}]|[{_IN_GOOD_FAITH}](?=[{_LETTERS}]))"
    f"|(?<=[{_SMALL}])[ÂÃÄÅÎÏÐ][{re.escape(_FOLLOW)}]"
    f"|(?<![{_LETTERS}À-Þ])Ã[{re.escape(_FOLLOW)}]"
    "|â[€‚„†]|ï»¿"  # typographic signs, a mark of byte order
    "|\ufffd"
)


def garbled(text: str) -> str | None:
    """The first letters of a text that are another encoding's; None where there are none."""
    found = None if text.isascii() else _GARBLED.search(text)
    return found.group() if found else None
