"""From a command line to an exit code.

0 says that all went well, 2 that the input is wrong (everything that is wrong stands on standard error), 1
that the program itself is: then one line says where, and `--debug` shows the way there. With `--json`, every
answer is JSON on standard output, whatever has gone wrong.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO, TextIOWrapper
from typing import Any

from handouts.cli.exit_codes import BAD_INPUT, DONE, INTERNAL_ERROR, INTERRUPTED
from handouts.cli.messages import complain, problems_text, products_json, say
from handouts.cli.plain import understand
from handouts.problems import BadInput, Problem


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no tick is no reason to fail.
        with suppress(OSError, ValueError):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
    try:
        with warnings.catch_warnings():
            if not sys.warnoptions:  # what libraries say to programmers, authors cannot act on
                warnings.simplefilter("ignore")
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
        problem = Problem(
            f"cannot use {about}: {error.strerror}", expected="a file or folder that you may use"
        )
        return _refuse([problem], arguments)
    except Exception as error:
        return _fail(error, arguments)


def _refuse(problems: Sequence[Problem], arguments: Sequence[str]) -> int:
    if _wants_json(arguments):
        say(products_json([], problems))
    else:
        complain(problems_text(problems))
    return BAD_INPUT


def _fail(error: Exception, arguments: Sequence[str]) -> int:
    from handouts.cli.internal_error import report, said_of

    report(error, with_traceback="--debug" in arguments)
    if _wants_json(arguments):
        say(products_json([], [Problem(said_of(error))]))
    return INTERNAL_ERROR


def _wants_json(arguments: Sequence[str]) -> bool:
    return "--json" in arguments


def _parse_and_run(arguments: Sequence[str]) -> int:
    from handouts.cli.app import app

    try:
        code = app(args=list(arguments), prog_name="handouts", standalone_mode=False)
    except SystemExit as end:
        code = end.code
    except Exception as error:
        if not hasattr(error, "format_message"):  # how the parser's own errors can be told from others
            raise
        return _misused(error, arguments)
    return code if isinstance(code, int) else INTERNAL_ERROR if code else DONE


def _misused(error: Any, arguments: Sequence[str]) -> int:
    """Tell what is wrong with the command line itself."""
    if _wants_json(arguments):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "handouts"
        problem = Problem(error.format_message(), expected=f"what {command} --help shows")
        say(products_json([], [problem]))
    else:
        text = StringIO()
        error.show(text)
        complain(text.getvalue().rstrip("\n"))
    return BAD_INPUT
