"""Names of files: which are ids, and which files nobody wrote, but systems, editors and shared folders leave."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LANGUAGE_TAG = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
IDENTIFIER = re.compile("[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)

_LEFT = re.compile(
    r"\..*"  # hidden: .DS_Store, ._card.yaml, .~lock.list.csv#
    r"|~\$.*|.*~|#.*|.*#"  # open in an office program or an editor, or the version before
    r"|desktop\.ini|(eh)?thumbs(_vista)?\.db|folder\.htt|icon\r|\$recycle\.bin|system volume information"
    r"|__macosx|__pycache__"
    r"|.*\.(tmp|temp|bak|old|orig|sw[opx]|part|partial|crdownload|download|lnk|url|webloc|lock)",
    re.IGNORECASE | re.DOTALL,
)
_MARK_OF_A_COPY = re.compile(
    r"[ _-]*\(\d+\)| \d+"  # heel-raise (1), heel-raise 2
    r"|[ _-]+(copy|copie|kopie|copia|kopia|cópia)([ _-]?\(?\d+\)?)?"  # heel-raise - Copy (2)
    r"|[ _.-]*\(?.*conflict.*"  # heel-raise (Anna's conflicted copy), heel-raise.sync-conflict-…
    r"|-(?-i:[A-Z0-9-]*[A-Z][A-Z0-9-]*)",  # heel-raise-ANNAS-PC: OneDrive adds the name of the computer
    re.IGNORECASE,
)
_COPY_OF = re.compile(r"(copy|copie|kopie|copia|kopia|cópia) (of|de|von|di) ", re.IGNORECASE)


def is_stray(name: str) -> bool:
    """Whether a file or folder of this name is left by a system or an editor, and nobody's content."""
    return _LEFT.fullmatch(name) is not None


def original_of(stem: str, others: Iterable[str]) -> str | None:
    """The one of the others that a file is a copy of, by the names that desktops and shared folders give them."""
    if begin := _COPY_OF.match(stem):
        return next((other for other in others if other == stem[begin.end() :]), None)
    begins = [other for other in others if other != stem and stem.startswith(other)]
    for other in sorted(begins, key=len, reverse=True):
        if _MARK_OF_A_COPY.fullmatch(stem[len(other) :]):
            return other
    return None


def as_id(stem: str) -> str:
    """A name as an id has it: small letters a to z, digits, hyphens; empty where nothing of it is left."""
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
