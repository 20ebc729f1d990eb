"""The command `handouts`. Ctrl-C ends it with 130 and without a word, from the first line of `run` on.

This module imports nothing that takes time: while Python imports, an interrupt would show where it was, or get
lost in a part of Python that cannot be interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import FrameType

INTERRUPTED = 130


def run() -> None:
    """Run the command line of this process, and end it with the exit code."""
    try:
        import signal

        # A shell that starts a command in the background has it ignore interrupts, and so it stays.
        is_ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if is_ours:
            signal.signal(signal.SIGINT, _interrupt)
            sys.unraisablehook = _interrupted_again
        # No plugin of another package has a part in this, and pydantic reads every package's metadata to find some.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        from handouts.cli.command import run_command

        code = run_command(sys.argv[1:])
        # The work is done; whoever presses it now is told nothing new.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    sys.exit(code)


def main(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code."""
    from handouts.cli.command import run_command

    return run_command(arguments)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """What Ctrl-C does: stops the work, which then tidies up; or, while Python imports, ends the process at once.

    Some libraries try to import others and go on whatever comes of it: they would swallow an interrupt.
    """
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            os._exit(INTERRUPTED)
        frame = frame.f_back
    raise KeyboardInterrupt


def _interrupted_again(lost: sys.UnraisableHookArgs) -> None:
    """An interrupt that came where none can be raised, in a callback of Python's own, comes once more."""
    if lost.exc_type is KeyboardInterrupt:
        import signal

        signal.raise_signal(signal.SIGINT)
    else:
        sys.__unraisablehook__(lost)
