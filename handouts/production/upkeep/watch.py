"""Waiting for the next change of anything that builds are made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import sleep

from handouts.production.project import Project
from handouts.production.upkeep.sources import is_source, linked_stamps, source_folders

QUIET_MS = 100
"""Changes less than this apart count as one: editors write a file in several steps."""

LOOK_MS = 1000
"""How often to look for what no folder that is watched tells of: folders that have come or gone, and changes of
files that links lead to."""


def watch(project: Project, stop: Event | None = None) -> Iterator[None]:
    """Yield now, and again whenever something may have changed, until `stop` is set.

    A false alarm costs the caller a look at the fingerprints. Ctrl-C raises KeyboardInterrupt.
    """
    yield
    while not (stop and stop.is_set()):
        yield from _watch_folders(project, _existing_folders(project), stop)


def _watch_folders(project: Project, folders: list[Path], stop: Event | None) -> Iterator[None]:
    """Yield soon, and at each change below the folders, until one of the project's folders comes or goes."""
    import watchfiles

    linked = linked_stamps(project)
    changes = watchfiles.watch(
        *folders,
        watch_filter=lambda _, path: _concerns(project, Path(path)),
        step=QUIET_MS,
        rust_timeout=LOOK_MS,
        yield_on_timeout=True,
        stop_event=stop,
    )
    try:
        for turn, changed in enumerate(changes):
            before, linked = linked, linked_stamps(project)
            # What happened before the watch was set up shows in the sources alone: the first turn looks there.
            if changed or turn == 0 or linked != before:
                yield
            if _existing_folders(project) != folders:
                return
    except OSError:  # a folder went in the moment it was to be watched, or the system watches no more folders
        sleep(LOOK_MS / 1000)


def _existing_folders(project: Project) -> list[Path]:
    return [folder for _, folder in source_folders(project) if folder.is_dir()]


def _concerns(project: Project, path: Path) -> bool:
    """Whether a change of `path` can change a product: our own output and editors' copies cannot."""
    if path.is_relative_to(project.output):
        return False
    for _, folder in source_folders(project):
        if path.is_relative_to(folder):
            return is_source(path.relative_to(folder))
    return False
