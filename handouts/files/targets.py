"""A look at the places that files are to be written to, before the first of them is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handouts.files.opening import kind_of
from handouts.problems import Problem

_STREAMS = (1, 2)
"""The descriptors of standard output and error."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file that is to be written."""

    named: Path
    """As it was named."""
    path: Path
    """Where the links in its name lead to."""
    status: os.stat_result | None
    """What is there; None for nothing."""


class UnfitTarget(Exception):  # noqa: N818 - it says what the target is
    """A place that no file can be written to; the message says why, `expected` what would do."""

    def __init__(self, reason: str, expected: str | None = None) -> None:
        super().__init__(reason)
        self.expected = expected


def look_at(paths: Iterable[Path], *, private: bool = False) -> tuple[list[Target], list[Problem]]:
    """Where files can be written, and what is wrong with the other places; nothing is touched.

    Links are followed to their ends, for who names a link means what it leads to. What is there must be a plain
    file that may be written, in a folder that may be written or made. Messages of `private` files tell no name.
    """
    targets: dict[Path, Target] = {}
    problems = []
    for named in paths:
        try:
            target = _looked_at(named)
            if target.path in targets:
                raise UnfitTarget("another file is to be written to the same place", "a name for each")
            targets[target.path] = target
        except UnfitTarget as unfit:
            problems.append(cannot_write(named, str(unfit), unfit.expected, private=private))
        except OSError as error:
            problems.append(cannot_write(named, reason_of(error), private=private))
    return [*targets.values()], problems


def cannot_write(named: Path, reason: str, expected: str | None = None, *, private: bool = False) -> Problem:
    """The problem of a file that cannot be written; a patient's may be named by the patient, and is not told."""
    what = "the copy" if private else f'"{named}"'
    return Problem(f"cannot write {what}: {reason}", expected=expected)


def reason_of(error: OSError) -> str:
    """Why the system refused something, in its own words."""
    return error.strerror or type(error).__name__


def _looked_at(named: Path) -> Target:
    if named.name == "-":
        raise UnfitTarget("files only are written, and no standard output", "the name of a file")
    path = Path(os.path.realpath(named))
    status = _status(named)
    if status is None:
        if named.is_symlink() and not path.parent.is_dir():
            raise UnfitTarget("it is a link into a folder that is not there", "a link to a file, or a file")
    elif kind := kind_of(status.st_mode):
        raise UnfitTarget(f"it is {kind}", "the name of a file")
    elif _is_stream_of_ours(status):
        raise UnfitTarget("what the command says goes there", "the name of another file")
    elif not os.access(path, os.W_OK):
        raise UnfitTarget("it is write-protected", "a file that may be written")
    _check_folder(path.parent)
    return Target(named, path, status)


def _status(path: Path) -> os.stat_result | None:
    """The file's status, links followed; None for nothing; raises OSError for links that lead in circles."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return None  # told of the folder below


def _is_stream_of_ours(status: os.stat_result) -> bool:
    """Whether a file is where standard output or error goes, be it by its name or as /dev/stdout."""
    return any(os.path.samestat(status, stream) for stream in _streams())


def _streams() -> Iterator[os.stat_result]:
    for descriptor in _STREAMS:
        try:
            yield os.fstat(descriptor)
        except OSError:  # it is closed
            continue


def _check_folder(folder: Path) -> None:
    """See that files can be put into a folder, or that it can be made."""
    there = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    if not there.is_dir():
        raise UnfitTarget("part of its path is no folder", "a folder to write into")
    if not os.access(there, os.W_OK | os.X_OK):
        raise UnfitTarget("the folder may not be written to", "a folder of your own")
