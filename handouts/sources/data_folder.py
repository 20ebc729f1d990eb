"""Which files a data folder holds, and which of them lie wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handouts.problems import Place, Problem, nearest
from handouts.sources.values import IDENTIFIER, LANGUAGE_TAG

FOLDERS = ("exercises", "muscles", "programmes", "languages")
"""Folders that hold files of one kind each."""

OTHER_FOLDERS = ("plates", "figures", "schema", "images", "layouts", "fonts", "build")
"""Folders that others read, or nobody."""

_BESIDE = (".png", ".jpg", ".jpeg", ".svg", ".md")
"""Pictures and notes may lie beside the files."""


def yaml_files(root: Path, folder: str) -> list[Path]:
    """The YAML files of a folder whose names can be ids, in the order of their names."""
    return sorted(path for path in (root / folder).glob("*.yaml") if _is_id(path))


def misplaced(root: Path) -> Iterator[Problem]:
    """Everything in a data folder that looks like content and would never be read."""
    if not root.is_dir():
        yield Problem(f'there is no folder "{root}"')
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
            expected = "small letters a to z and digits, with hyphens between, such as pelvic-curl.yaml"
            if path.parent.name == "languages":
                expected = "the BCP 47 tag of the language, such as de.yaml or pt-BR.yaml"
            yield Problem("the name of a file is its id, and this is none", place, expected)
    elif _is_yaml(path) or path.suffix.lower() not in _BESIDE:
        yield Problem("a file of this name is not read", place, f"the name {path.name.split('.')[0]}.yaml")


def _is_id(path: Path) -> bool:
    """Languages are named by BCP 47 tags, everything else by small letters, digits and hyphens."""
    pattern = LANGUAGE_TAG if path.parent.name == "languages" else IDENTIFIER
    return pattern.fullmatch(path.stem) is not None


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in (".yaml", ".yml")


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder, less hidden files and the copies that editors leave."""
    if not folder.is_dir():
        return []
    return sorted(
        path for path in folder.iterdir() if not path.name.startswith(".") and path.name[-1] not in "~#"
    )
