"""Opens the files that a project is made of: regular files inside it, of a reasonable size, and nothing else.

A project may come from anywhere. A link in it must not make a page of what lies outside; a pipe or a device must not
hold a build up for ever, and no file may fill the memory. Whoever reads a source reads it through here.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from handouts.files.opening import kind_of, open_plain
from handouts.problems import BadInput, Code, Place, Problem

CLINIC = "clinic.yaml"
"""The file that makes a folder a project, or the `data` folder of one."""

MOST_BYTES = 2_000_000
"""Of a file of words; the largest that is bundled has a twentieth of it."""


def read_file(
    path: Path, *, most: int = MOST_BYTES, file: str | None = None, anywhere: bool = False
) -> bytes:
    """The bytes of a file of a project; see `open_file`."""
    with open_file(path, most=most, file=file, anywhere=anywhere) as opened:
        size = os.fstat(opened.fileno()).st_size
        content = opened.read(size + 1)
        if len(content) > size:  # it grows while it is read, or does not tell its size
            content += opened.read(most + 1 - len(content))
    if len(content) > most:
        raise _too_large(file or str(path), most)
    return content


def open_file(
    path: Path, *, most: int = MOST_BYTES, file: str | None = None, anywhere: bool = False
) -> IO[bytes]:
    """A file of a project, opened to be read; called `file` in messages.

    Raises `BadInput` for what is no regular file, has more than `most` bytes, cannot be read, or lies outside of the
    project once links are followed. `anywhere` is for files that a person named: these may lie where they like.
    """
    shown = file or str(path)
    name = os.path.abspath(path)
    try:
        status = os.lstat(name)
        if not anywhere and (link := _link_out(name, stat.S_ISLNK(status.st_mode))):
            message = f'the link "{os.path.basename(link)}" leads out of the project'
            raise _refused(Code.OUTSIDE, shown, message, "a file of the project itself")
        if not stat.S_ISREG(status.st_mode):  # nothing else is opened: to open a device can do things
            _check(os.stat(name), shown, most)
        opened = open_plain(Path(name))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise _refused(Code.UNREADABLE, shown, f"this file cannot be read: {reason}") from None
    try:
        _check(os.fstat(opened.fileno()), shown, most)
    except BaseException:
        opened.close()
        raise
    return opened


def within(folder: Path, name: str) -> Path | None:
    """The path of a file by its name from a folder on; None for a name that leads out of it, "../a" or "/a"."""
    path = Path(os.path.abspath(folder / name))
    return path if path.is_relative_to(os.path.abspath(folder)) else None


def leads_out(link: str) -> bool:
    """Whether a link leads out of the project that it lies in."""
    return _link_out(os.path.abspath(link), is_link=True) is not None


def is_there(path: Path) -> bool:
    """Whether something of this name lies there, be it a pipe or a link that leads nowhere: then it is told."""
    return os.path.lexists(path)


def _check(status: os.stat_result, shown: str, most: int) -> None:
    if kind := kind_of(status.st_mode):
        raise _refused(Code.NO_PLAIN_FILE, shown, f"this is {kind} and no file", "a plain file")
    if status.st_size > most:
        raise _too_large(shown, most)


def _link_out(name: str, is_link: bool) -> str | None:
    """The first link on the way from the project's folder to a file, where the way ends outside of the project.

    A file that belongs to no project must stay in its own folder.
    """
    links = [name] if is_link else []
    folder = os.path.dirname(name)
    while not (home := _home(folder)):
        parent = os.path.dirname(folder)
        if parent == folder:
            home, links = os.path.dirname(name), links[:1] if is_link else []
            break
        if os.path.islink(folder):
            links.append(folder)
        folder = parent
    if links and not _lies_in(os.path.realpath(home), os.path.realpath(name)):
        return links[-1]
    return None


def _home(folder: str) -> str | None:
    """The project that a folder is the root of, or the `data` folder of."""
    if os.path.exists(os.path.join(folder, CLINIC)):
        parent, base = os.path.split(folder)
        return parent if base == "data" else folder
    return folder if os.path.exists(os.path.join(folder, "data", CLINIC)) else None


def _lies_in(folder: str, name: str) -> bool:
    return name.startswith(os.path.join(folder, ""))


def _too_large(shown: str, most: int) -> BadInput:
    limit = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
    return _refused(Code.TOO_LARGE, shown, f"this file has more than {limit}", "a smaller file")


def _refused(code: Code, shown: str, message: str, expected: str | None = None) -> BadInput:
    return BadInput([Problem(message, Place(shown), expected, code=code)])
