"""YAML files as they were read by an earlier run: only what has changed since is parsed again.

What is kept are plain values and places, marshalled, under seal: see `files.sealed`. A file is known again by the
digest of its bytes; one with mistakes is never kept, so that these are told every time.
"""

from __future__ import annotations

import marshal
from hashlib import blake2b
from pathlib import Path
from typing import Any

from handouts.files.sealed import SealedFolder
from handouts.files.sources import read_file
from handouts.sources.marks import Mark
from handouts.sources.source import Source, parse_yaml

_MOST = 5_000
"""Files that are kept; more would take longer to load than the few that are needed of them."""


class KeptSources:
    """Reads YAML files, those of a `name` from what was kept under it."""

    def __init__(self, cache: SealedFolder | None, name: str) -> None:
        self._cache, self._name = cache, name
        content = cache.recall(name, b"") if cache else None
        self._before: dict[str, Any] = marshal.loads(content) if content is not None else {}
        self._now: dict[str, Any] = {}
        self._is_changed = False

    def read(self, path: Path) -> Source:
        """As `read_yaml` reads it, with the same problems."""
        file = str(path)
        data = read_file(path, file=file)
        digest = blake2b(data, digest_size=32).digest()
        kept = self._before.get(file)
        if kept is not None and kept[0] == digest:
            self._now[file] = kept
            return Source(file, kept[1], kept[2], _mark(kept[3]))
        source = parse_yaml(data, file)
        self._now[file] = (digest, source.lines, source.value, _plain(source.mark))
        self._is_changed = True
        return source

    def keep(self) -> None:
        """Keep all that was read for the next run; values must not have been changed."""
        if (
            self._cache
            and len(self._now) <= _MOST
            and (self._is_changed or len(self._now) != len(self._before))
        ):
            self._cache.keep(self._name, b"", marshal.dumps(self._now))


def _plain(mark: Mark) -> tuple[Any, ...]:
    children = {name: _plain(child) for name, child in mark.children.items()}
    return (mark.line, mark.column, mark.block, mark.flow, mark.key, children)


def _mark(plain: tuple[Any, ...]) -> Mark:
    line, column, block, flow, key, children = plain
    return Mark(line, column, block, flow, key, {name: _mark(child) for name, child in children.items()})
