"""Contents that can be made again at any time, kept for the next run, and used only as they were kept.

Each has a seal over its own bytes, its name, what it was made of and by what. What does not fit its seal is not
there: a damaged disk, a file under another's name, one of another version or machine all mean that the content is
made anew. A seal has no secret. It keeps accidents out, not somebody who can write as the user; therefore only
files that nobody else could have written are looked at.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from handouts.files.opening import open_plain
from handouts.files.writing import write_together
from handouts.problems import BadInput

_LARGEST = 64_000_000
"""Bytes; hundred times what anything kept has."""
_SEAL = 32
_OTHERS_MAY_WRITE = 0o022


class SealedFolder:
    """Sealed contents in a folder; `made_by` is what else they depend on, such as the version of the code."""

    def __init__(self, path: Path, made_by: bytes) -> None:
        self._path, self._made_by = path, made_by

    def recall(self, name: str, made_of: bytes) -> bytes | None:
        """What was kept under a name and made of the same; None where there is nothing that fits its seal."""
        with suppress(OSError):
            seal, content = self._read(name)
            if seal == self._seal(name, made_of, content):
                return content
        return None

    def keep(self, name: str, made_of: bytes, content: bytes) -> None:
        """Keep a content for the next run, in the place of what was there."""
        with suppress(BadInput):  # a full disk is no reason to fail here
            write_together(
                {self._file(name): self._seal(name, made_of, content) + content}, private=True, lasting=False
            )

    def _read(self, name: str) -> tuple[bytes, bytes]:
        with open_plain(self._file(name)) as file:
            if not is_own(os.fstat(file.fileno())):
                return b"", b""
            whole = file.read(_LARGEST)
        return whole[:_SEAL], whole[_SEAL:]

    def _seal(self, name: str, made_of: bytes, content: bytes) -> bytes:
        key = blake2b(repr((self._made_by, name, made_of)).encode()).digest()
        return blake2b(content, key=key, digest_size=_SEAL).digest()

    def _file(self, name: str) -> Path:
        return self._path / blake2b(name.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def is_own(status: os.stat_result) -> bool:
    """Whether a file or folder is the user's own and nobody else can write to it; Windows sees to that itself."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE
