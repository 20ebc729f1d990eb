"""Starting a project of one's own: a folder with a clinic, an example exercise and a programme to change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from handouts.files.staging import sweep
from handouts.files.writing import write_together
from handouts.problems import BadInput, Problem
from handouts.production.project import bundled_root

STARTER = Path(__file__).parent / "starter"


def new_project(folder: Path) -> list[Path]:
    """Make the folder with everything a project starts with, and give the paths of its files.

    The schemas are copied along, so that editors check and complete the files without this program. A folder that
    a run left half made when it was killed is made whole. Raises `BadInput` when there is anything else in the
    folder already: nothing is ever written over.
    """
    files = {folder / name: content for name, content in _starter_files()}
    if folder.is_dir() and not folder.is_symlink():
        for below in {path.parent for path in files}:
            sweep(below)
    if os.path.lexists(folder) and not _is_begun(folder, files):
        raise BadInput(
            [Problem(f'"{folder}" is there already', expected="a name that is not taken, or an empty folder")]
        )
    write_together(files)
    return list(files)


def _is_begun(folder: Path, files: Mapping[Path, bytes]) -> bool:
    """Whether there is nothing in a folder but some of these files, as a run leaves it that was killed."""
    if not folder.is_dir():
        return False
    found = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    return len(found) < len(files) and all(
        path in files and not path.is_symlink() and path.is_file() and path.read_bytes() == files[path]
        for path in found
    )


def _starter_files() -> Iterator[tuple[Path, bytes]]:
    for source in (STARTER, bundled_root().data / "schema"):
        below = source if source == STARTER else source.parent
        for path in sorted(source.rglob("*")):
            if path.is_file():
                yield path.relative_to(below), path.read_bytes()
