"""The language files of all data folders: one of a later folder adds to the one of the same name before it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handouts.content.language import Language
from handouts.files.sources import is_there
from handouts.problems import BadInput, Place, Problem, Problems
from handouts.sources.reading import read_model, read_sound
from handouts.sources.source import Source, read_yaml

FOLDER = "languages"
_STAND_INS = {
    "name": "-",
    "plurals": {},
    "days": ["-"] * 7,
    "short_days": ["-"] * 7,
    "narrow_days": ["-"] * 7,
    "months": ["-"] * 12,
    "date_pattern": "{day} {month} {year}",
    "words": {},
}
"""What is taken for keys that are missing, to look at the rest."""


def read_language(name: str, roots: Sequence[Path]) -> Language:
    """The language of that tag; raises `BadInput` with what is wrong with its files, or where there is none."""
    return read_model(Language, _source(name, roots), id=name)


def read_sound_language(name: str, roots: Sequence[Path], problems: Problems) -> Language:
    """What is sound of the language of that tag; what is not is noted. Raises `BadInput` where there is none."""
    return read_sound(Language, _source(name, roots), problems, stand_ins=_STAND_INS, id=name)


def _source(name: str, roots: Sequence[Path]) -> Source:
    found: Source | None = None
    for root in roots:
        if is_there(path := root / FOLDER / f"{name}.yaml"):
            found = added_to(found, read_yaml(path))
    if found is None:
        raise BadInput([Problem(f'there is no language "{name}"', Place(FOLDER))])
    return found


def added_to(base: Source | None, own: Source) -> Source:
    """A language file as if all that it does not say stood in it as it stands in `base`; its places are its own."""
    if base is None or not isinstance(own.value, dict):
        return own
    value = {**base.value, **own.value}
    words, more = base.value.get("words"), own.value.get("words", {})
    if isinstance(words, dict) and isinstance(more, dict):
        value["words"] = {**words, **more}
    return Source(own.file, own.lines, value, own.mark)
