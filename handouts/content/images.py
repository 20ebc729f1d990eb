"""Picture files that content names: inside the data folder, there, and what they say they are."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handouts.files.sources import is_there, open_file, read_file, within
from handouts.problems import BadInput, nearest
from handouts.sources.file_names import file_called
from handouts.sources.values import fault
from handouts.visible import look_of

_DAMAGED = "damaged or not the picture its name says"
SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
MOST_BYTES = 100_000_000
"""Of a picture file."""


@dataclass(frozen=True, slots=True)
class ImageFolder:
    """The folder that image names start from, and a list that collects which images were read."""

    root: Path
    read: list[Path] = field(default_factory=list)

    def find(self, name: str) -> Path:
        """The file called `name`; raises a fault unless it is a sound PNG, JPEG or SVG inside the folder."""
        if within(self.root, name) is None:
            raise fault(f'"{name}" lies outside the data folder', "a file inside the data folder")
        path = file_called(self.root, name)
        if path.suffix.lower() not in SUFFIXES:
            raise fault(f'"{name}" is not a picture file', "a file that ends in " + ", ".join(SUFFIXES))
        if not is_there(path):
            message = f'there is no file "{name}" in the data folder'
            names = [file.relative_to(self.root).as_posix() for file in self._files()]
            near = nearest(name, names)
            expected = None if near else "the name of a file from the data folder on, such as images/a.jpg"
            raise fault(message + _told_apart(name, names), expected, near)
        try:
            open_file(path, most=MOST_BYTES).close()
        except BadInput as bad:
            (problem,) = bad.problems
            raise fault(f'"{name}" cannot be used: {problem.message}', problem.expected) from None
        if why := _why_not(path):
            raise fault(f'"{name}" is {why}', "a PNG, JPEG or SVG file")
        self.read.append(path)
        return path

    def _files(self) -> Iterator[Path]:
        return (path for path in self.root.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def _told_apart(name: str, there: Iterable[str]) -> str:
    """How a file that only looks as if it had this name is called."""
    alike = next((other for other in there if other != name and look_of(other) == look_of(name)), None)
    if alike is None:
        return ""
    others = dict.fromkeys(c for c in alike + name if (c in alike) != (c in name))
    listed = ", ".join(f"U+{ord(character):04X}" for character in others)
    return f"; one that looks alike has other characters in its name ({listed})"


def _why_not(path: Path) -> str | None:
    """What is wrong with a picture as far as its beginning tells; when it is printed, all of it is read."""
    return _damage_of_svg(path) if path.suffix.lower() == ".svg" else _damage_of_raster(path)


def _damage_of_svg(path: Path) -> str | None:
    from xml.parsers import expat

    root: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: root.append(name) if not root else None
    try:
        parser.Parse(read_file(path, most=MOST_BYTES), True)
    except expat.ExpatError as error:
        return f"{_DAMAGED} (line {error.lineno}, column {error.offset + 1})"
    except (BadInput, ValueError, LookupError):  # the name of an encoding that there is not
        return _DAMAGED
    return None if root[0].rpartition(" ")[2] == "svg" else _DAMAGED


def _damage_of_raster(path: Path) -> str | None:
    from PIL import Image

    wanted = "PNG" if path.suffix.lower() == ".png" else "JPEG"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # of pictures with many dots, which are told when they are printed
            with open_file(path, most=MOST_BYTES) as file, Image.open(file, formats=[wanted]) as image:
                image.verify()
    except Image.DecompressionBombError:
        return None
    except (
        BadInput,
        OSError,
        SyntaxError,
        ValueError,
        IndexError,
        KeyError,
        TypeError,
        OverflowError,
        struct.error,
    ):
        return _DAMAGED
    return None
