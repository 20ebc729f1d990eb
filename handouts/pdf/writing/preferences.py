"""How viewers are to show and print a reading copy (ISO 32000-1, 12.2)."""

from __future__ import annotations

from handouts.xmp import Metadata


def viewer_preferences(metadata: Metadata) -> bytes:
    """The catalog's `/ViewerPreferences`: the title in the window, pages at their own size, and how they follow."""
    direction = b"/Direction/R2L" if metadata.right_to_left else b""
    return b"<</DisplayDocTitle true/PrintScaling/None%b>>" % direction
