"""Files that nobody wrote: what systems and editors leave, and the copies that shared folders make."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEFT = frozenset(
    [
        "desktop.ini",
        "thumbs.db",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "folder.htt",
        "icon\r",
        "$recycle.bin",
        "__macosx",
        "__pycache__",
        "@eadir",
        "thumbs.db:encryptable",
        "lost+found",
    ]
) | {"system volume information"}
_ENDINGS = frozenset(
    [
        "tmp",
        "temp",
        "bak",
        "old",
        "orig",
        "swp",
        "swo",
        "swx",
        "part",
        "partial",
        "crdownload",
        "download",
        "lnk",
        "url",
        "webloc",
        "lock",
    ]
)
_MARK_OF_A_COPY = (
    r"[ _-]*\(\d+\)| \d+"  # heel-raise (1), heel-raise 2
    r"|[ _-]+(copy|copie|kopie|copia|kopia|cópia)([ _-]?\(?\d+\)?)?"  # heel-raise - Copy (2)
    r"|[ _.-]*\(?.*conflict.*"  # heel-raise (Anna's conflicted copy), heel-raise.sync-conflict-…
    r"|-(?-i:[A-Z0-9-]*[A-Z][A-Z0-9-]*)"  # heel-raise-ANNAS-PC: OneDrive adds the name of the computer
)
_COPY_OF = r"(copy|copie|kopie|copia|kopia|cópia) (of|de|von|di) "


def is_stray(name: str) -> bool:
    """Whether a file or folder of this name is left by a system or an editor, and nobody's content.

    Hidden files are (`._card.yaml`, `.~lock.list.csv#`), and what is open in an office program (`~$list.xlsx`).
    """
    lower = name.lower()
    return (
        lower.startswith((".", "#", "~$"))
        or lower.endswith(("~", "#"))
        or lower in _LEFT
        or ("." in lower and lower.rpartition(".")[2] in _ENDINGS)
    )


def original_of(stem: str, others: Iterable[str]) -> str | None:
    """The one of the others that a file is a copy of, by the names that desktops and shared folders give them."""
    if begin := re.match(_COPY_OF, stem, re.IGNORECASE):
        return next((other for other in others if other == stem[begin.end() :]), None)
    begins = [other for other in others if other != stem and stem.startswith(other)]
    for other in sorted(begins, key=len, reverse=True):
        if re.fullmatch(_MARK_OF_A_COPY, stem[len(other) :], re.IGNORECASE):
            return other
    return None
