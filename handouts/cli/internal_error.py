"""An error that is ours: where it happened, and never what was being worked on.

Messages of exceptions quote values, and a value can be a patient's name; so only the kind of the error and
places in the code are told.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from handouts.cli.messages import complain


def report(error: Exception, with_traceback: bool = False) -> None:
    """Say on standard error that the program failed, and where."""
    if with_traceback:
        complain("".join(traceback.format_list(traceback.extract_tb(error.__traceback__))))
    complain(said_of(error))
    complain(f"Nothing was written over. {_HINT[with_traceback]}")


def said_of(error: Exception) -> str:
    """In one line, what failed and where in the code."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "the program"
    return f"This should not have happened: {type(error).__name__} in {where}."


_HINT = {
    False: "Please report it with what `handouts --debug` and the same command show.",
    True: "Please report it with the lines above; they hold places in the code only.",
}
