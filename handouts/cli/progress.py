"""A bar on the terminal while something takes long; nothing in a pipe, and nothing for quick work."""

from __future__ import annotations

import sys
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 0.5
"""Seconds that pass without a bar: drawing one would take longer than what is left to do."""


class TerminalProgress:
    """Shows which part is being made on standard error, when that is a terminal."""

    def __init__(self, wanted: bool = True) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._begin = perf_counter()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __call__(self, part: str, done: int, total: int) -> None:
        """The part that is begun, how many are done, and how many there are."""
        if not self._wanted or perf_counter() - self._begin < PATIENCE:
            return
        if self._bar is None:
            self._bar = _bar()
            self._task = self._bar.add_task("", total=total)
            self._bar.start()
        if self._task is not None:
            self._bar.update(self._task, description=part, completed=done, total=total)

    def clear(self) -> None:
        """Take the bar away, so that a line can be printed; the next part brings it back."""
        if self._bar:
            self._bar.stop()
        self._bar = None

    def __enter__(self) -> TerminalProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
