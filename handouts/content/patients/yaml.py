"""Records and lists of records written in YAML, and what is wrong with their syntax without a word of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from handouts.problems import BadInput, Place, Problem
from handouts.sources.comments import CUT
from handouts.sources.source import Source, parse_yaml, read_yaml
from handouts.sources.syntax import SYNTAX
from handouts.sources.traps import TRAPS

MOST_VALUES = 2_000_000
"""In a list: a hundred thousand patients; aliases that multiply reach it all the same."""

_RECORD = "record"
"""What messages call the file of one patient: its own name may be the patient's."""
_WRITTEN = "keys and values, as YAML writes them"
_TOLD = (
    ("stands here a second time", "a key stands here twice", "each key once"),
    ("in UTF-16", "this file is in UTF-16, not in UTF-8", "a file saved as UTF-8"),
    ("not in UTF-8", "this file is not in UTF-8", "a file saved as UTF-8"),
    ("invisible character", "an invisible character stands here", "text that can be seen"),
    ("looks like a space", "this only looks like a space", "a plain space, typed anew"),
    ("no plain colon", "this is no plain colon", "a plain colon and a space"),
    ("a text cannot begin with", "a text cannot begin with this sign", "quotes around the text"),
    (CUT, CUT, "quotes around the whole text"),
    ('"<<"', '"<<" is not used here', "the keys themselves"),
    ("nothing to repeat", 'a text cannot begin with "*"', "quotes around the text"),
    ("a key must be a word", "a key must be a word", "a word and a colon"),
    ("counting what aliases repeat", "this file has too many values", "a list in several files"),
    ("nested more than", "values are nested too deep", "keys and values side by side"),
    ("file is empty", "this file is empty", _WRITTEN),
    ("cannot be read", "this file cannot be read", "a file that you may read"),
)
"""Words of each message that are always the same, and what is told in its place."""


def read_record(path: Path) -> Source:
    """The record in a YAML file of one patient; raises BadInput, which tells neither its name nor its values."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(f"the record cannot be read: {error.strerror}", expected="a YAML file")
    else:
        return parse_record(data)
    raise BadInput([problem])


def parse_record(data: bytes) -> Source:
    """The record of one patient, given as YAML; see `read_record`."""
    return _blind(lambda: parse_yaml(data, _RECORD))


def read_records(path: Path, file: str) -> Iterator[Source]:
    """The records of a list, which is all of the file or stands below its key `patients`; raises BadInput."""
    source = _blind(lambda: read_yaml(path, file, most=MOST_VALUES))
    records, mark = source.value, source.mark
    if isinstance(records, dict) and "patients" in records:
        records, mark = records["patients"], mark.children["patients"]
    if not isinstance(records, list):
        expected = "patients: and a list of records"
        raise BadInput([Problem("a list should stand here", Place(file), expected)])
    for index, record in enumerate(records):
        yield Source(file, [], record, mark.children[index])


def _blind(read: Callable[[], Source]) -> Source:
    """What is read; raises BadInput with problems that tell nothing of it."""
    try:
        return read()
    except BadInput as bad:
        problems = list(_without_values(bad.problems))
    # Raised out here, so that it does not carry along the problems with their lines.
    raise BadInput(problems)


def _without_values(problems: Iterable[Problem]) -> Iterator[Problem]:
    constant = {*SYNTAX, *TRAPS}
    for problem in problems:
        place = replace(problem.place, excerpt="") if problem.place else None
        if (problem.message, problem.expected) in constant:
            yield Problem(problem.message, place, problem.expected)
        else:
            said = (told[1:] for told in _TOLD if told[0] in problem.message)
            message, expected = next(said, ("this cannot be read", _WRITTEN))
            yield Problem(message, place, expected)
