"""Which files a data folder holds, and which of them lie wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handouts.problems import Place, Problem, nearest
from handouts.sources.ids import IDENTIFIER, LANGUAGE_TAG, as_id
from handouts.sources.strays import is_stray, original_of

FOLDERS = ("exercises", "muscles", "programmes", "languages")
"""Folders that hold files of one kind each."""

OTHER_FOLDERS = ("translations", "plates", "figures", "schema", "images", "layouts", "fonts", "build")
"""Folders that others read, or nobody."""

_BESIDE = (".png", ".jpg", ".jpeg", ".svg", ".md")
"""Pictures and notes may lie beside the files."""
_ID = "small letters a to z and digits, with hyphens between, such as {}.yaml"
_TAG = "the short name of the language (its BCP 47 tag), such as de.yaml or pt-BR.yaml"


def yaml_files(root: Path, folder: str) -> list[Path]:
    """The YAML files of a folder whose names can be ids, in the order of their names."""
    return sorted(path for path in (root / folder).glob("*.yaml") if _is_id(path))


def misplaced(root: Path) -> Iterator[Problem]:
    """Everything in a data folder that looks like content and would never be read."""
    if not root.is_dir():
        yield Problem(f'there is no folder "{root}"', expected="the folder with your clinic.yaml")
        return
    for path in _entries(root):
        if path.is_dir():
            if path.name not in FOLDERS + OTHER_FOLDERS and any(_is_yaml(inner) for inner in _entries(path)):
                near = nearest(path.name, FOLDERS)
                expected = "one of " + ", ".join(FOLDERS)
                yield Problem("nothing is read from a folder of this name", Place(str(path)), expected, near)
        elif path.stem.lower() == "clinic" and path.name != "clinic.yaml" and _is_yaml(path):
            yield Problem("a file of this name is not read", Place(str(path)), "the name clinic.yaml")
    for folder in FOLDERS:
        for path in _entries(root / folder):
            yield from _misnamed(path)


def _misnamed(path: Path) -> Iterator[Problem]:
    place = Place(str(path))
    if path.suffix == ".yaml":
        if not _is_id(path):
            yield _no_id(path, place)
    elif _is_yaml(path) or _is_yaml(Path(path.stem)):
        yield Problem("a file of this name is not read", place, f"the name {path.name.split('.')[0]}.yaml")
    elif path.suffix.lower() not in _BESIDE:
        expected = (
            f"YAML, pictures and notes (.md) in {path.parent.name}/; anything else in a folder of its own"
        )
        yield Problem("nothing is read from a file of this kind", place, expected)


def _no_id(path: Path, place: Place) -> Problem:
    original = original_of(path.stem, [other.stem for other in path.parent.glob("*.yaml")])
    if original:
        message = f'this is a copy of "{original}.yaml", as desktops and shared folders make them'
        return Problem(message, place, "one of the two: compare them, and remove or rename this one")
    expected = _TAG if path.parent.name == "languages" else _ID.format(as_id(path.stem) or "pelvic-curl")
    return Problem("the name of a file is its id, and this is none", place, expected)


def _is_id(path: Path) -> bool:
    """Languages are named by BCP 47 tags, everything else by small letters, digits and hyphens."""
    pattern = LANGUAGE_TAG if path.parent.name == "languages" else IDENTIFIER
    return pattern.fullmatch(path.stem) is not None


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in (".yaml", ".yml")


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder, less hidden files and what systems, editors and shared folders leave."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not is_stray(path.name))
