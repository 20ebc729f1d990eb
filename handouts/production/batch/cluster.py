"""A Dask cluster as an executor (extra `handouts[cluster]`).

Workers need the same packages, and see the project's files and the output under the same names as we do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from queue import Empty, Queue
from threading import Thread
from typing import TypeVar

from handouts.problems import BadInput, Problem
from handouts.production.batch.executors import Crew, crew_of

_PATIENCE = 10
"""Seconds."""

T = TypeVar("T")


@contextmanager
def cluster_crew(address: str) -> Iterator[Crew]:
    """The workers of the cluster whose scheduler is at an address (`tcp://...`); raises BadInput.

    A worker that is lost costs nothing but its time: the scheduler gives its portions to others.
    """
    try:
        from distributed import Client
    except ImportError:
        expected = "pip install handouts[cluster]"
        raise BadInput([Problem("a cluster needs one more package", expected=expected)]) from None
    client = _connected(partial(Client, address, timeout=_PATIENCE))
    if client is None:
        expected = "the address of a Dask scheduler, such as tcp://10.0.0.1:8786"
        raise BadInput([Problem("the cluster cannot be reached", expected=expected)])
    try:
        workers = sum(client.nthreads().values()) or 1
        yield crew_of(client.get_executor(pure=False, retries=2), workers)
    finally:
        client.close()


def _connected(connect: Callable[[], T]) -> T | None:
    """What connecting gives; None where it fails, in whatever way, or takes too long: some servers never answer."""
    answers: Queue[T | None] = Queue()

    def try_it() -> None:
        try:
            answers.put(connect())
        except Exception:
            answers.put(None)

    Thread(target=try_it, daemon=True).start()
    with suppress(Empty):
        return answers.get(timeout=2 * _PATIENCE)
    return None
