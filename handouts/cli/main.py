"""The command `handouts`: from a command line to an exit code.

0 says that all went well, 2 that the input is wrong (everything that is wrong stands on standard error), 1
that the program itself is: then one line says where, and `--debug` shows the way there.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from handouts.cli.exit_codes import BAD_INPUT, DONE, INTERNAL_ERROR, INTERRUPTED
from handouts.cli.messages import complain, problems_text, products_json, say
from handouts.cli.plain import understand
from handouts.problems import BadInput, Problem


def run() -> None:
    """Run the command line of this process, and end it with the exit code."""
    # No plugin of another package has a part in this, and pydantic reads every package's metadata to find some.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = main(sys.argv[1:])
    if code == INTERRUPTED:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses it again is told nothing new
    sys.exit(code)


def main(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no tick is no reason to fail.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        plain = understand(arguments)
        return plain.run() if plain else _parse_and_run(arguments)
    except BadInput as bad:
        return _refuse(bad.problems, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; nor can what is still in the buffer be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERNAL_ERROR
    except OSError as error:
        # A name that is too long, a folder that is locked: the system's reasons are told like our own.
        about = f'"{error.filename}"' if error.filename else "a file"
        return _refuse([Problem(f"cannot use {about}: {error.strerror}")], arguments)
    except Exception as error:
        from handouts.cli.internal_error import report

        report(error, with_traceback="--debug" in arguments)
        return INTERNAL_ERROR


def _refuse(problems: Sequence[Problem], arguments: Sequence[str]) -> int:
    if "--json" in arguments:
        say(products_json([], problems))
    else:
        complain(problems_text(problems))
    return BAD_INPUT


def _parse_and_run(arguments: Sequence[str]) -> int:
    from handouts.cli.app import app

    try:
        app(args=list(arguments), prog_name="handouts")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else INTERNAL_ERROR if end.code else DONE
    return DONE
