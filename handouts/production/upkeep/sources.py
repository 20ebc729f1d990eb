"""What a build depends on: every source file, the code and its dependencies, as they stand now.

A snapshot asks the file system for names, sizes and times only. Files that were added count as much as files
that changed, so whole folders are listed rather than the files that an earlier build happened to read.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import handouts
from handouts.files import leads_out
from handouts.production.project import Project


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells at a glance that a file is as it was: its size in bytes and its time in nanoseconds."""

    path: str
    size: int
    time: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a build depends on. Files go by root and path below it, so that a project may be moved."""

    surroundings: Mapping[str, str]
    files: Mapping[str, Stamp]


def take_snapshot(project: Project) -> Snapshot:
    """The sources of a project as they stand now."""
    files: dict[str, Stamp] = {}
    for name, folder in source_folders(project):
        start = len(str(folder)) + 1
        files |= {f"{name}/{file.path[start:]}": file for file in stamps(folder, project.output)}
    return Snapshot(surroundings(), files)


def stamp(path: Path) -> Stamp:
    """How a file is now; raises `OSError` when it is not there."""
    status = path.stat()
    return Stamp(str(path), status.st_size, status.st_mtime_ns)


def source_folders(project: Project) -> Iterator[tuple[str, Path]]:
    """The folders that are looked through with everything below them, each with its short name."""
    for root in project.roots:
        if root.data == root.folder:
            yield root.name, root.folder
        else:
            yield from (
                (f"{root.name}/{folder.name}", folder) for folder in (root.data, root.layouts, root.fonts)
            )


def is_source(name: str) -> bool:
    """Whether a file or folder of this name can be a source: not hidden, and no editor's or Python's copy."""
    return not name.startswith((".", "__pycache__")) and not name.endswith(("~", ".swp", ".tmp"))


def stamps(folder: Path, skipped: Path | None = None) -> Iterator[Stamp]:
    """All sources below a folder, which need not be there."""
    return _stamps(str(folder), str(skipped), set())


def _stamps(folder: str, skipped: str, linked: set[str]) -> Iterator[Stamp]:
    try:
        for entry in os.scandir(folder):
            if not is_source(entry.name) or entry.path == skipped:
                continue
            if entry.is_dir():
                if not entry.is_symlink() or _leads_on(entry.path, linked):
                    yield from _stamps(entry.path, skipped, linked)
            else:
                status = entry.stat()
                yield Stamp(entry.path, status.st_size, status.st_mtime_ns)
    except OSError:  # a folder that is not there, or goes while we look, holds no sources
        return


def _leads_on(link: str, linked: set[str]) -> bool:
    """Whether a link to a folder leads to one of the project that no link of this walk has led to yet.

    Else links in a circle would be followed without end, and one to elsewhere through a whole disk.
    """
    there = os.path.realpath(link)
    if there in linked or link.startswith(there + os.sep) or leads_out(link):
        return False
    linked.add(there)
    return True


def surroundings() -> dict[str, str]:
    """What else can change the bytes of a product: Python, the code, packages, the date in the environment."""
    return {
        "python": sys.version,
        "code": _code(),
        "packages": " ".join(sorted(_installed_packages())),
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", ""),
    }


@cache  # what this process runs is the code it started with, whatever has become of the files since
def _code() -> str:
    package = Path(handouts.__file__).parent
    files = sorted((file.path, file.size, file.time) for file in stamps(package, package / "bundled"))
    return hashlib.sha256(repr(files).encode()).hexdigest()


def _installed_packages() -> Iterator[str]:
    # The names of these folders tell package and version, and cost a fraction of importlib.metadata.
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - a thousand Path objects are felt here
            yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208 - likewise
