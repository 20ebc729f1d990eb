"""What stands in the clear in a locked PDF, for whoever has no password."""

from __future__ import annotations

import re

_STREAM = re.compile(rb"(/Length (\d+)[^\n]*>>)\nstream\n")
_RANDOM = (
    (rb"/ID\[<[0-9a-f]{32}> <[0-9a-f]{32}>\]", b"/ID"),
    (rb"/(UE|U|OE|O|Perms)<[0-9a-f]+>", rb"/\1"),
)
"""What is random, or made with a random key."""


def clear_parts(pdf: bytes) -> tuple[bytes, list[int]]:
    """A locked PDF without its encrypted data, without what is random, and without lengths and places; the lengths.

    The cross-reference stream, which is not encrypted, tells where objects begin, and so no more than the lengths.
    """
    lengths: list[int] = []
    kept, at = [], 0
    while found := _STREAM.search(pdf, at):
        length = int(found[2])
        lengths.append(length)
        kept.append(pdf[at : found.start()] + found[1].replace(b"/Length %d" % length, b"/Length"))
        at = found.end() + length
    kept.append(re.sub(rb"startxref\n\d+\n", b"startxref\n", pdf[at:]))
    clear = b"\n".join(kept)
    for pattern, name in _RANDOM:
        clear = re.sub(pattern, name, clear)
    return clear, lengths[:-1]
