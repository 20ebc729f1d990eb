"""Picture files that content names: inside the data folder, there, and what they say they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from handouts.files import is_there, open_file, read_file, within
from handouts.problems import BadInput, nearest
from handouts.sources.values import fault

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
MOST_BYTES = 50_000_000
"""Of a picture file."""


@dataclass(frozen=True, slots=True)
class ImageFolder:
    """The folder that image names start from, and a list that collects which images were read."""

    root: Path
    read: list[Path] = field(default_factory=list)

    def find(self, name: str) -> Path:
        """The file called `name`; raises a fault unless it is a sound PNG, JPEG or SVG inside the folder."""
        path = within(self.root, name)
        if path is None:
            raise fault(f'"{name}" lies outside the data folder', "a file inside the data folder")
        if path.suffix.lower() not in SUFFIXES:
            raise fault(f'"{name}" is not a picture file', "a file that ends in " + ", ".join(SUFFIXES))
        if not is_there(path):
            raise fault(f'there is no file "{name}" in the data folder', None, self._like(name))
        try:
            open_file(path, most=MOST_BYTES).close()
        except BadInput as bad:
            (problem,) = bad.problems
            raise fault(f'"{name}" cannot be used: {problem.message}', problem.expected) from None
        if not _is_image(path):
            raise fault(f'"{name}" is damaged or not the picture its name says', "a PNG, JPEG or SVG file")
        self.read.append(path)
        return path

    def _like(self, name: str) -> str | None:
        files = (path for path in self.root.rglob("*") if path.suffix.lower() in SUFFIXES)
        return nearest(name, (path.relative_to(self.root).as_posix() for path in files))


def _is_image(path: Path) -> bool:
    return _is_svg(path) if path.suffix.lower() == ".svg" else _is_raster(path)


def _is_svg(path: Path) -> bool:
    from xml.parsers import expat

    root: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: root.append(name) if not root else None
    try:
        parser.Parse(read_file(path, most=MOST_BYTES), True)
    except (expat.ExpatError, BadInput, ValueError):
        return False
    return root[0].rpartition(" ")[2] == "svg"


def _is_raster(path: Path) -> bool:
    from PIL import Image

    wanted = "PNG" if path.suffix.lower() == ".png" else "JPEG"
    try:
        with open_file(path, most=MOST_BYTES) as file, Image.open(file, formats=[wanted]) as image:
            image.load()
    except (BadInput, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
