"""Work on any executor of `concurrent.futures`: a few portions at a time, and again where a worker was lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any, TypeVar

from handouts.problems import BadInput, Problem

T = TypeVar("T")
R = TypeVar("R")

_LOST_AT_MOST = 3
"""How often a portion may take its worker with it before the batch gives up."""


class Inline(Executor):
    """Does everything at once in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it, and hand the finished future back."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Crew:
    """An executor and how many of its workers are kept busy; a pool of our own is replaced when it breaks."""

    def __init__(self, open_executor: Callable[[], Executor], workers: int, *, ours: bool) -> None:
        self._open, self.workers, self._ours = open_executor, workers, ours
        self._executor = open_executor()

    def map(self, work: Callable[[T], R], portions: Iterable[T]) -> Iterator[R]:
        """The results of all portions, as they come; twice as many are under way as there are workers.

        A portion whose worker was lost is done again by another; work must therefore bear being done twice.
        """
        waiting = iter(portions)
        under_way: dict[Future[R], tuple[T, int]] = {}
        again: list[tuple[T, int]] = []
        try:
            while True:
                while len(under_way) < 2 * self.workers:
                    if again:
                        portion, tries = again.pop()
                    else:
                        try:
                            portion, tries = next(waiting), 0
                        except StopIteration:
                            break
                    under_way[self._submit(work, portion)] = portion, tries
                if not under_way:
                    return
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in done:
                    portion, tries = under_way.pop(future)
                    if _was_lost(future):
                        if tries + 1 >= _LOST_AT_MOST:
                            raise BadInput(
                                [
                                    Problem(
                                        "workers were lost again and again at the same portion",
                                        expected="fewer processes, or more memory",
                                    )
                                ]
                            )
                        again.append((portion, tries + 1))
                    else:
                        yield future.result()
                if again and self._ours:
                    again += [(portion, tries) for portion, tries in under_way.values()]
                    under_way.clear()
                    self.close()
                    self._executor = self._open()
        finally:
            for future in under_way:
                future.cancel()

    def _submit(self, work: Callable[[T], R], portion: T) -> Future[R]:
        if not self._ours:
            return self._executor.submit(work, portion)
        with _interrupts_held():  # workers that are started here inherit it, and leave interrupts to us
            try:
                return self._executor.submit(work, portion)
            except BrokenExecutor:
                self._executor = self._open()
                return self._executor.submit(work, portion)

    def close(self) -> None:
        """Let the workers go, if they are ours; they finish the portions that they are at."""
        if self._ours:
            with _interrupts_held():
                self._executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C comes through a little later; not where the system cannot hold signals back."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _was_lost(future: Future[Any]) -> bool:
    error = future.exception()
    # Dask has names of its own for a worker that did not come back.
    return isinstance(error, BrokenExecutor) or type(error).__name__ in ("KilledWorker", "CancelledError")


def own_crew(jobs: int) -> Crew:
    """This process alone, or so many processes of this machine."""
    if jobs == 1:
        return Crew(Inline, 1, ours=True)
    context = get_context("spawn")

    def pool() -> Executor:
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_follow_the_parent)

    return Crew(pool, jobs, ours=True)


def crew_of(executor: Executor, workers: int) -> Crew:
    """An executor that somebody else opened, and closes."""
    return Crew(lambda: executor, workers, ours=False)


def _follow_the_parent() -> None:
    """Leave interrupts to the process that gave us the work, and end when it ends, be it killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess | None) -> None:
    if parent:
        parent.join()
    os._exit(1)
