"""Writing files: all of them whole or none of them at all, and nothing lost when something fails on the way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from handouts.files.staging import Staging
from handouts.files.targets import Target, cannot_write, look_at, reason_of
from handouts.problems import BadInput

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


def write_together(
    files: Mapping[Path, bytes | Iterable[bytes]],
    *,
    removed: Iterable[Path] = (),
    private: bool = False,
    lasting: bool = True,
) -> None:
    """Write files, given whole or in pieces, and remove others; all of them are as they were until all are stored.

    Every place is looked at before the first is touched. The files then wait beside their places until the last
    byte of the last one is on the disk. Where one of them cannot take its place, those that have taken theirs go
    back: a reader sees the old files or the new ones, and each of them whole. Only a process that is killed while
    they take their places can leave some of each.

    Folders are made as needed. Links are written through, and stay links; a file that is there keeps its
    permissions and its owner. `private` files, and folders that are made for them, are their owner's alone, and
    no message names them. Without `lasting`, a power failure may cost them: for what can be made again.

    Raises `BadInput` with every place that is no plain file or may not be written, and where the system refuses,
    as when the disk is full or another program holds a file open.
    """
    targets, problems = look_at(files, private=private)
    if problems:
        raise BadInput(problems)
    contents = [(target, files[target.named]) for target in targets]
    with _Writing(private=private, lasting=lasting) as writing:
        for target, content in contents:
            writing.store(target, content)
        writing.commit([target.path for target in targets], [*_removable(removed)])


def remove_empty(folder: Path) -> None:
    """Remove the folders below one that hold nothing."""
    for below in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        with suppress(OSError):  # those that something is in stay
            below.rmdir()


class _Writing:
    """One writing: what was stored takes its places with `commit`, or everything is as it was at the end."""

    def __init__(self, *, private: bool, lasting: bool) -> None:
        self._private, self._lasting = private, lasting
        self._stagings: dict[Path, Staging] = {}
        self._folders: list[Path] = []
        """Those that were made, the outer ones first."""
        self._touched: list[Path] = []
        self._committed = False

    def __enter__(self) -> _Writing:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with ExitStack() as closing:  # however one of these ends, the others follow
            if not self._committed:
                closing.callback(self._remove_folders)
            for staging in self._stagings.values():
                closing.callback(staging.close)
            if not self._committed:
                closing.callback(self._put_back)

    def store(self, target: Target, content: bytes | Iterable[bytes]) -> None:
        """Store the new content of a file beside its place."""
        with self._refusals(target.named):
            self._make_folder(target.path.parent)
            waiting = self._staging(target.path.parent).place_for(target.path.name)
            with self._created(waiting) as file:
                file.writelines([content] if isinstance(content, bytes) else content)
                if target.status and not self._private:
                    _be_like(file, waiting, target.status)
                file.flush()
                self._let_go(file)

    def commit(self, stored: list[Path], removed: list[Path]) -> None:
        """Let all files that are stored take their places, and take others away."""
        if self._lasting:
            for path in stored:
                with self._refusals(path):
                    self._see_to_the_disk(self._stagings[path.parent].place_for(path.name))
        for path in stored:
            with self._refusals(path):
                self._touched.append(path)
                self._stagings[path.parent].put(path.name)
        for path in removed:
            with self._refusals(path):
                self._touched.append(path)
                self._staging(path.parent).take_away(path.name)
        self._committed = True

    def _put_back(self) -> None:
        for path in reversed(self._touched):
            with suppress(OSError):  # a second fault: the others still go back, and the first one is told
                self._stagings[path.parent].put_back(path.name)

    def _remove_folders(self) -> None:
        for folder in reversed(self._folders):
            with suppress(OSError):  # somebody has put something there
                folder.rmdir()

    def _staging(self, folder: Path) -> Staging:
        if folder not in self._stagings:
            self._stagings[folder] = Staging(folder)
        return self._stagings[folder]

    def _make_folder(self, folder: Path) -> None:
        missing = takewhile(lambda path: not path.is_dir(), (folder, *folder.parents))
        for path in reversed([*missing]):
            private = self._private and path == folder
            path.mkdir(_PRIVATE_FOLDER if private else 0o777, exist_ok=True)
            self._folders.append(path)

    @contextmanager
    def _created(self, path: Path) -> Iterator[BinaryIO]:
        mode = _PRIVATE_FILE if self._private else 0o666
        binary = getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, mode), "wb") as file:
            yield file

    def _see_to_the_disk(self, path: Path) -> None:
        """Without this, a power failure after the renaming can leave an empty file under the good name."""
        with path.open("r+b") as file:
            os.fsync(file.fileno())
            self._let_go(file)

    def _let_go(self, file: BinaryIO) -> None:
        """Tell the system that nobody reads this soon: it begins to write, and keeps nothing that is written.

        That is so of copies that go to patients by the thousand.
        """
        if self._private and self._lasting and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    @contextmanager
    def _refusals(self, named: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise BadInput([cannot_write(named, reason_of(error), private=self._private)]) from None


def _be_like(file: BinaryIO, path: Path, status: os.stat_result) -> None:
    """Give a file the permissions of another, and its owner where the system lets us."""
    if hasattr(os, "geteuid") and (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(OSError):
            os.fchown(file.fileno(), status.st_uid, status.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(file.fileno(), status.st_mode & 0o777)
    else:
        path.chmod(status.st_mode & 0o777)


def _removable(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are there to be removed, as they are named: of a link, the link goes."""
    for path in paths:
        if path.is_symlink() or path.is_file():
            yield Path(os.path.realpath(path.parent)) / path.name
