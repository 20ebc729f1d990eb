"""Files before and after a writing, and writings that are stopped on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from handouts.files.writing import write_together

STEPS = ("open", "mkdir", "link", "replace", "unlink", "rmdir", "fsync", "write")
"""The calls of the system that writing is made of, but that which closes what no process of ours may leave open."""


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names(folder)}


OLD = {"a.pdf": b"old a", "parts/gone.xml": b"old gone", "parts/kept.pdf": b"old kept"}
NEW = {"a.pdf": b"new a", "b/new.pdf": b"new b", "parts/kept.pdf": b"new kept"}


def prepare(folder: Path) -> None:
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def update(folder: Path) -> None:
    files = {folder / name: content for name, content in NEW.items()}
    write_together(files, removed=[folder / "parts/gone.xml", folder / "parts/never-was.xml"])


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def stopping_at(number: int, stop: Callable[..., None], patch: pytest.MonkeyPatch) -> Iterator[int]:
    """Let the system's call of this number, among those that writing is made of, be `stop`; counts all."""
    calls = count(1)
    done = [0]
    for name in STEPS:
        real = (lambda _: None) if name == "fsync" else getattr(os, name)  # the disk is not what is tested

        def call(*arguments: object, real: Callable[..., object] = real, **more: object) -> object:
            done[0] = next(calls)
            if done[0] == number:
                stop()
            return real(*arguments, **more)

        patch.setattr(os, name, call)
    while True:
        yield done[0]


def steps_of(tmp_path: Path) -> int:
    """How many calls one update takes."""
    prepare(tmp_path / "counted")
    with pytest.MonkeyPatch.context() as patch:
        counting = stopping_at(0, lambda: None, patch)
        next(counting)
        update(tmp_path / "counted")
        return next(counting)
