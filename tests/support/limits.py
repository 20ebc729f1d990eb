"""Runs a check in a process of its own, under limits of memory and time that a runaway loop meets at once."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

MEMORY = 1_000_000_000
"""Bytes."""
SECONDS = 10
TESTS = Path(__file__).parents[1]


class TooSlow(BaseException):
    """Took more than `SECONDS`; no Exception, so that nothing catches it on the way."""


@contextmanager
def limited_time() -> Iterator[None]:
    """What is done inside takes `SECONDS` of the processor at most, however busy it is, else it is `TooSlow`."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def main(check: Callable[[int], None]) -> None:
    """For a module run as a program: limit the memory, then check the seeds from one number to another."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for seed in range(int(sys.argv[1]), int(sys.argv[2])):
        try:
            with limited_time():
                check(seed)
        except BaseException as error:
            sys.stdout.write(f"seed {seed}: {type(error).__name__}: {error}\n")
            raise


def run(module: str, first: int, last: int) -> None:
    """Check these seeds with a module of `support` that calls `main`; fails with what it said."""
    program = (
        f"import sys; sys.path.insert(0, {str(TESTS)!r}); from support import {module}; {module}.start()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(first), str(last)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-4000:]}"
