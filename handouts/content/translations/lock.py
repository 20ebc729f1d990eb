"""What each translation was made from, as the tool writes it: `translations/XX/lock.yaml`.

A line holds the digest of the source's text and that of the translation's. A signature is kept with the digest of
all texts that it stands for, so that it holds for no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from handouts.content.translations.entries import Entry
from handouts.content.translations.shape import FOLDER
from handouts.files.sources import is_there
from handouts.problems import BadInput, Problem
from handouts.sources.source import read_yaml

FILE = "lock.yaml"
_TOP = "# Written by   handouts translate update   : what every translation was made from. Not for editing.\n"
SIGNATURES = ("checked_by", "reviewed_by")


class State(StrEnum):
    """How far a translation can be trusted."""

    MISSING = "missing"
    STALE = "stale"
    """Made from another text than the source has now, or from one that nobody knows."""
    DRAFT = "draft"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Signature:
    """Whose name stands in a file, and for which texts."""

    name: str
    digest: str


@dataclass(slots=True)
class LockedFile:
    """What is known of one translation: by the path of each text both digests, and who signed."""

    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    signatures: dict[str, Signature] = field(default_factory=dict)

    def state(self, entry: Entry, signed: Mapping[str, str | None], entries: Iterable[Entry]) -> State:
        """Of one text of the file; `signed` are the names that stand in it."""
        if entry.target is None:
            return State.MISSING
        if self.texts.get(entry.path, ("",))[0] != entry.source_digest:
            return State.STALE
        return State.CHECKED if self.is_signed("checked_by", signed, entries) else State.DRAFT

    def is_signed(self, role: str, signed: Mapping[str, str | None], entries: Iterable[Entry]) -> bool:
        """Does the signature that stands in the file hold for its texts as they are?"""
        name, known = signed.get(role), self.signatures.get(role)
        return bool(name and known and known == Signature(name, digest_of(entries)))


def digest_of(entries: Iterable[Entry]) -> str:
    """Stands for all texts of a file and their sources."""
    lines = sorted(f"{entry.path} {entry.source_digest} {entry.target_digest}" for entry in entries)
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


Lock = dict[str, LockedFile]
"""By the name of the file below the language's folder: `exercises/clamshell`."""


def lock_path(root: Path, language: str) -> Path:
    """Where the lock of a language lies in a data folder."""
    return root / FOLDER / language / FILE


def read_lock(root: Path, language: str) -> Lock:
    """The lock of a language in a data folder; empty where there is none. Raises BadInput for one that is broken."""
    path = lock_path(root, language)
    if not is_there(path):
        return {}
    source = read_yaml(path)
    try:
        return {name: _locked(value) for name, value in source.value.items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        expected = f"what `handouts translate update {language}` writes; remove the file and run that"
        raise BadInput([Problem("this is no lock of translations", source.place(), expected)]) from None


def _locked(value: Mapping[str, Any]) -> LockedFile:
    texts = {path: _two(both) for path, both in (value.get("texts") or {}).items()}
    signed = {role: _two(value[role]) for role in SIGNATURES if role in value}
    return LockedFile(texts, {role: Signature(name, digest) for role, (digest, name) in signed.items()})


def _two(both: str) -> tuple[str, str]:
    first, second = both.split(" ", 1)
    return first, second


def written(lock: Lock) -> str:
    """A lock as it stands in its file, in an order that changes only where something does."""
    lines = [_TOP]
    for name, locked in sorted(lock.items()):
        lines.append(f"{name}:\n")
        lines += [
            f"  {role}: {_quoted(f'{it.digest} {it.name}')}\n"
            for role, it in sorted(locked.signatures.items())
        ]
        lines.append("  texts:\n")
        lines += [
            f"    {_quoted(path)}: {source} {target}\n" for path, (source, target) in locked.texts.items()
        ]
    return "".join(lines) if lock else ""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
