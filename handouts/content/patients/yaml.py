"""Records and lists of records written in YAML, and what is wrong with their syntax without a word of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from handouts.files.sources import read_file
from handouts.problems import BadInput, Code, Place, Problem
from handouts.sources.comments import CUT
from handouts.sources.source import Source, parse_yaml

MOST_VALUES = 2_000_000
"""In a list: a hundred thousand patients; aliases that multiply reach it all the same."""
_MOST_BYTES = 200_000_000

_RECORD = "record"
"""What messages call the file of one patient: its own name may be the patient's."""
_WRITTEN = "keys and values, as YAML writes them"
_QUOTES = "quotes around the text"
_UTF_8 = "a file saved as UTF-8"
_AS_IT_IS = (Code.SYNTAX, Code.TYPING)
_INSTEAD: Mapping[Code | None, tuple[str, str]] = {
    Code.UNREADABLE: ("this file cannot be read", "a file that you may read"),
    Code.NO_PLAIN_FILE: ("this is no plain file", "a plain file"),
    Code.TOO_LARGE: ("this file is too large", "a list in several files"),
    Code.UTF_16: ("this file is in UTF-16, not in UTF-8", _UTF_8),
    Code.NOT_UTF_8: ("this file is not in UTF-8", _UTF_8),
    Code.INVISIBLE: ("an invisible character stands here", "text that can be seen"),
    Code.EMPTY: ("this file is empty", _WRITTEN),
    Code.NO_SPACE: ("this only looks like a space", "a plain space, typed anew"),
    Code.NO_COLON: ("this is no plain colon", "a plain colon and a space"),
    Code.COMMENT: (CUT, "quotes around the whole text"),
    Code.KEY_TWICE: ("a key stands here twice", "each key once"),
    Code.NOTHING_TO_REPEAT: ('a text cannot begin with "*"', _QUOTES),
    Code.TOO_MANY_VALUES: ("this file has too many values", "a list in several files"),
    Code.TOO_DEEP: ("values are nested too deep", "keys and values side by side"),
}
"""What is told of a kind of problem whose own words may hold some of what stands in the file."""


def read_record(path: Path) -> Source:
    """The record in a YAML file of one patient; raises BadInput, which tells neither its name nor its values."""
    try:
        data = read_file(path, file=_RECORD, anywhere=True)
    except BadInput as bad:
        problems = [_of_record(problem) for problem in bad.problems]
    else:
        return parse_record(data)
    raise BadInput(problems)


def _of_record(problem: Problem) -> Problem:
    """What is wrong with the file of a record, of which no more is told."""
    unreadable = problem.code is Code.UNREADABLE
    message = problem.message if unreadable else f"the record cannot be read: {problem.message}"
    return replace(problem, message=message, expected="a YAML file, or - for standard input")


def parse_record(data: bytes) -> Source:
    """The record of one patient, given as YAML; see `read_record`."""
    return _telling_no_values(lambda: parse_yaml(data, _RECORD))


def read_records(path: Path, file: str) -> Iterator[Source]:
    """The records of a list, which is all of the file or stands below its key `patients`; raises BadInput."""
    source = _telling_no_values(lambda: parse_yaml(_list_bytes(path, file), file, most=MOST_VALUES))
    records, mark = source.value, source.mark
    if isinstance(records, dict) and "patients" in records:
        records, mark = records["patients"], mark.children["patients"]
    if not isinstance(records, list):
        expected = "patients: and a list of records"
        raise BadInput([Problem("a list should stand here", Place(file), expected)])
    for index, record in enumerate(records):
        yield Source(file, [], record, mark.children[index])


def _list_bytes(path: Path, file: str) -> bytes:
    return read_file(path, most=_MOST_BYTES, file=file, anywhere=True)


def _telling_no_values(read: Callable[[], Source]) -> Source:
    """What is read; raises BadInput with problems that tell nothing of it."""
    try:
        return read()
    except BadInput as bad:
        problems = list(_without_values(bad.problems))
    # Raised out here, so that it does not carry along the problems with their lines.
    raise BadInput(problems)


def _without_values(problems: Iterable[Problem]) -> Iterator[Problem]:
    for problem in problems:
        place = replace(problem.place, excerpt="") if problem.place else None
        if problem.code in _AS_IT_IS:
            yield replace(problem, place=place, nearest=None)
        else:
            message, expected = _INSTEAD.get(problem.code, ("this cannot be read", _WRITTEN))
            yield Problem(message, place, expected, code=problem.code)
