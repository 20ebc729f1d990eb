"""Starting a project of one's own: a folder with a clinic, an example exercise and a programme to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handouts.files.writing import write_together
from handouts.problems import BadInput, Problem
from handouts.production.project import bundled_root

STARTER = Path(__file__).parent / "starter"


def new_project(folder: Path) -> list[Path]:
    """Make the folder with everything a project starts with, and give the paths of its files.

    The schemas are copied along, so that editors check and complete the files without this program. Raises
    `BadInput` when there is something in the folder already: nothing is ever written over.
    """
    if folder.exists() and not _is_empty(folder):
        raise BadInput(
            [Problem(f'"{folder}" is there already', expected="a name that is not taken, or an empty folder")]
        )
    files = {folder / name: content for name, content in _starter_files()}
    write_together(files)
    return list(files)


def _is_empty(folder: Path) -> bool:
    """Whether there is no file in a folder; empty folders below it are what a run left that was killed."""
    return folder.is_dir() and all(path.is_dir() and not path.is_symlink() for path in folder.rglob("*"))


def _starter_files() -> Iterator[tuple[Path, bytes]]:
    for source in (STARTER, bundled_root().data / "schema"):
        below = source if source == STARTER else source.parent
        for path in sorted(source.rglob("*")):
            if path.is_file():
                yield path.relative_to(below), path.read_bytes()
