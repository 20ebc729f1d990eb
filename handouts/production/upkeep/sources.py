"""What a build depends on: every source file, the code and its dependencies, as they stand now.

A snapshot asks the file system for names, sizes and times only. Files that were added count as much as files
that changed, so whole folders are listed rather than the files that an earlier build happened to read.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

import handouts
from handouts.files.sources import leads_out
from handouts.production.project import TOP_FILES, Project
from handouts.sources.strays import is_stray

_OUTPUT_MARKS = ({".fingerprints"}, {"key", "lock"})
"""What lies in a folder that builds or batches write to."""
_YAML = (".yaml", ".yml")
_NO_SOURCES = (
    ".csv",
    ".tsv",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".numbers",
    ".pdf",
    ".docx",
)


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


def is_source(path: PurePath) -> bool:
    """Whether a file or folder can be a source, by its path below a folder of sources.

    That is nothing hidden, no copy of an editor's or of Python's, and nothing that patients stand in: a list or a
    record that lies in the project changes no product, and nothing is noted of it.
    """
    is_record = len(path.parts) == 1 and _is_record(path.name)
    return not is_record and all(map(_is_sources_name, path.parts))


def stamps(folder: Path, skipped: Path | None = None) -> Iterator[Stamp]:
    """All sources below a folder, which need not be there."""
    for entry in _sources(folder, skipped):
        with suppress(OSError):  # it goes while we look
            status = entry.stat()
            yield Stamp(entry.path, status.st_size, status.st_mtime_ns)


def linked_stamps(project: Project) -> Mapping[str, Stamp]:
    """The sources that are links, by their paths; a change of what one leads to shows in no folder of the project."""
    found = {}
    for _, folder in source_folders(project):
        for entry in _sources(folder, project.output):
            if entry.is_symlink():
                with suppress(OSError):
                    found[entry.path] = stamp(Path(entry.path))
    return found


def _sources(folder: Path, skipped: Path | None) -> Iterator[os.DirEntry[str]]:
    top = str(folder)
    for entry in _files(top, str(skipped), {os.path.realpath(top)}):
        if not (_is_record(entry.name) and os.path.dirname(entry.path) == top):  # noqa: PTH120 - no Path for each
            yield entry


def _files(folder: str, skipped: str, seen: set[str], *, below: bool = False) -> Iterator[os.DirEntry[str]]:
    """All files below a folder whose names can be sources'; folders that links lead to are entered once.

    Folders that builds or batches write to hold no sources, wherever in the project they lie. What lies outside of
    the project is no source, and may be a whole disk.
    """
    try:
        entries = [*os.scandir(folder)]
    except OSError:  # a folder that is not there, or goes while we look, holds no sources
        return
    names = {entry.name for entry in entries}
    if below and any(marks <= names for marks in _OUTPUT_MARKS):
        return
    for entry in entries:
        if not _is_sources_name(entry.name) or entry.path == skipped:
            continue
        if not entry.is_dir():
            yield entry
        elif not entry.is_symlink():
            yield from _files(entry.path, skipped, seen, below=True)
        elif (real := os.path.realpath(entry.path)) not in seen and not leads_out(entry.path):
            seen.add(real)
            yield from _files(entry.path, skipped, seen, below=True)


def _is_record(name: str) -> bool:
    """Whether a file at the top of a folder of sources is none of those that are read there."""
    return name.endswith(_YAML) and name.partition(".")[0].lower() not in TOP_FILES


def _is_sources_name(name: str) -> bool:
    return not is_stray(name) and not name.lower().endswith(_NO_SOURCES)


def surroundings() -> dict[str, str]:
    """What else can change the bytes of a product: Python, the code, packages, the date in the environment."""
    return {
        "python": sys.version,
        "code": _code(),
        "packages": " ".join(sorted(_installed_packages())),
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", ""),
    }


def code() -> dict[str, Stamp]:
    """The files of this program as they stand now, by their paths below its folder."""
    package = Path(handouts.__file__).parent
    start = len(str(package)) + 1
    return {file.path[start:]: file for file in stamps(package, package / "bundled")}


@cache  # what this process runs is the code it started with, whatever has become of the files since
def _code() -> str:
    files = sorted((file.path, file.size, file.time) for file in code().values())
    return hashlib.sha256(repr(files).encode()).hexdigest()


def _installed_packages() -> Iterator[str]:
    # The names of these folders tell package and version, and cost a fraction of importlib.metadata.
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - a thousand Path objects are felt here
            yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208 - likewise
