"""Whole processes, measured from outside: wall time, CPU time and peak memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

Command = Sequence[str]


class ProcessFailed(Exception):  # noqa: N818 - it names what happened
    """A measured command ended with an error; what it wrote tells why."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a process took: wall and CPU time in seconds, peak memory in bytes."""

    wall: float
    cpu: float
    memory: int


def measured(command: Command, log: Path) -> Cost:
    """Run a command to its end, with what it prints going to `log`; raises `ProcessFailed`.

    A child starts out as a copy of this process, so less memory than this one has cannot be seen: suites import
    nothing large, and work in processes of their own.
    """
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    # The first run, which does not count, leaves compiled bytecode behind, as with any installed program.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    begin = perf_counter()
    child = os.posix_spawn(command[0], list(command), environment, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = perf_counter() - begin
    if os.waitstatus_to_exitcode(status) != 0:
        raise ProcessFailed(f"{' '.join(command)}\n{log.read_text(errors='replace')}")
    # Linux counts in kilobytes, macOS in bytes.
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory)


def with_nothing_kept(command: Command, caches: Path) -> Command:
    """The command with its caches in another folder, which whoever runs it removes in between."""
    return ["/usr/bin/env", f"XDG_CACHE_HOME={caches}", *command]


def by_turns(
    commands: Mapping[str, Command],
    runs: int,
    log: Path,
    before: Callable[[str], None] | None = None,
) -> dict[str, Cost]:
    """Each command's median cost. They take turns, after one run each that does not count.

    `before` is called with the command's name in front of every run, e.g. to remove what the last one made.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            if before:
                before(name)
            cost = measured(command, log)
            if turn:
                costs[name].append(cost)
    return {name: middle(found) for name, found in costs.items()}


def middle(costs: Iterable[Cost]) -> Cost:
    """The median of each measure."""
    found = list(costs)
    return Cost(
        median(cost.wall for cost in found),
        median(cost.cpu for cost in found),
        int(median(cost.memory for cost in found)),
    )
