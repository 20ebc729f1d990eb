"""A place that fsspec writes to, such as s3://bucket/handouts (extra `handouts[cluster]`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from time import time_ns
from typing import Any

from handouts.problems import BadInput, Problem
from handouts.production.personal.naming import opaque_id

_WITH_FOLDERS = {"file", "local", "memory", "sftp", "ssh", "smb", "webhdfs", "hdfs"}
"""Protocols whose files grow while they are written; objects are there when all of them is."""

_UNFINISHED = ".handouts-"
"""How the names of hidden files begin."""


@dataclass(frozen=True, slots=True)
class Remote:
    """Files at an address. Who may read them is up to whoever set up the storage."""

    address: str

    def exists(self) -> bool:
        """Asks the storage."""
        with self._open() as (system, root):
            return bool(system.exists(root))

    def prepare(self) -> None:
        """Make the folder, where the storage knows folders."""
        with self._open() as (system, root):
            system.makedirs(root, exist_ok=True)

    def held(self) -> AbstractContextManager[None]:
        """Storage has no locks that one could trust."""
        return nullcontext()

    def write(self, files: Mapping[str, bytes]) -> None:
        """An object is shown when all of it is there; elsewhere it is moved into place."""
        with self._open() as (system, root):
            for name, content in files.items():
                if _is_object_storage(system):
                    system.pipe_file(f"{root}/{name}", content)
                else:
                    temporary = f"{root}/{_UNFINISHED}{opaque_id()}-{name}"
                    system.pipe_file(temporary, content)
                    system.mv(temporary, f"{root}/{name}")

    def read(self, name: str) -> bytes | None:
        """The object's content."""
        with self._open() as (system, root):
            try:
                content: bytes = system.cat_file(f"{root}/{name}")
            except FileNotFoundError:
                return None
            return content

    def append(self, name: str, content: bytes) -> None:
        """Objects do not grow: every addition is one of its own, named by its time."""
        self.write({f"{name}.{time_ns():020d}": content})

    def notes(self, name: str) -> Iterator[bytes]:
        """The lines of the last rewriting, and of all additions since."""
        for part in (name, *self._additions(name)):
            yield from (self.read(part) or b"").splitlines(keepends=True)

    def rewrite(self, name: str, lines: Iterable[bytes]) -> None:
        """The notes as one object; then the additions go, which until then say the same."""
        additions = self._additions(name)
        self.write({name: b"".join(lines)})
        for addition in additions:
            self.remove(addition)

    def files(self) -> Iterator[tuple[str, int]]:
        """Asks the storage once."""
        with self._open() as (system, root):
            found = system.ls(root, detail=True)
        for item in found:
            size = -1 if item.get("type") == "directory" else int(item["size"] or 0)
            yield str(item["name"]).rpartition("/")[2], size

    def remove(self, name: str) -> None:
        """Asks the storage."""
        with self._open() as (system, root):
            system.rm_file(f"{root}/{name}")

    def unfinished(self) -> Collection[str]:
        """The hidden files that are there until they are moved; object storage has none."""
        return [name for name, _ in self.files() if name.startswith(_UNFINISHED)]

    def sweep(self, unfinished: Collection[str]) -> int:
        """Remove what was unfinished and is so still: storage knows no processes."""
        left = set(unfinished).intersection(self.unfinished())
        for name in left:
            self.remove(name)
        return len(left)

    def _additions(self, name: str) -> list[str]:
        with self._open() as (system, root):
            return sorted(path.rpartition("/")[2] for path in system.glob(f"{root}/{name}.[0-9]*"))

    @contextmanager
    def _open(self) -> Iterator[tuple[Any, str]]:
        """The storage and the path in it; whatever it refuses leaves as BadInput."""
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            expected = "pip install handouts[cluster]"
            raise BadInput([Problem("an address needs one more package", expected=expected)]) from None
        try:
            system, root = url_to_fs(self.address)
            yield system, root.rstrip("/")
        except BadInput:
            raise
        except ImportError as error:
            # Each kind of storage has a package of its own, and fsspec says which.
            raise BadInput(
                [Problem("this kind of storage needs one more package", expected=str(error))]
            ) from None
        except Exception as error:  # each kind of storage has exceptions of its own, too
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise BadInput([Problem(f"the storage for the copies cannot be used: {reason}")]) from None


def _is_object_storage(system: Any) -> bool:
    protocol = system.protocol if isinstance(system.protocol, tuple) else (system.protocol,)
    return not _WITH_FOLDERS & set(protocol)
