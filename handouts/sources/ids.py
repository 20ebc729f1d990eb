"""The names of files that are ids: small letters, digits and hyphens, or the tag of a language."""

from __future__ import annotations

import re
import unicodedata

LANGUAGE_TAG = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
IDENTIFIER = re.compile("[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def as_id(stem: str) -> str:
    """A name as an id has it: small letters a to z, digits, hyphens; empty where nothing of it is left."""
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
