"""A Dask cluster as an executor (extra `handouts[cluster]`).

Workers need the same packages, and see the project's files and the output under the same names as we do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handouts.problems import BadInput, Problem
from handouts.production.batch.executors import Crew, crew_of


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
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        expected = "the address of a Dask scheduler, such as tcp://10.0.0.1:8786"
        raise BadInput([Problem("the cluster cannot be reached", expected=expected)]) from error
    try:
        workers = sum(client.nthreads().values()) or 1
        yield crew_of(client.get_executor(pure=False, retries=2), workers)
    finally:
        client.close()
