"""Picture files that content names: inside the data folder, there, and what they say they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from handouts.problems import nearest
from handouts.sources.values import fault

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")


@dataclass(frozen=True, slots=True)
class ImageFolder:
    """The folder that image names start from, and a list that collects which images were read."""

    root: Path
    read: list[Path] = field(default_factory=list)

    def find(self, name: str) -> Path:
        """The file called `name`; raises a fault unless it is a sound PNG, JPEG or SVG inside the folder."""
        try:
            path = (self.root / name).resolve()
            there = path.is_file()
        except (OSError, RuntimeError, ValueError):  # a loop of links, a name that no file can have
            raise fault(f'"{name}" cannot be read', "a file inside the data folder") from None
        if not path.is_relative_to(self.root.resolve()):
            raise fault(f'"{name}" lies outside the data folder', "a file inside the data folder")
        if path.suffix.lower() not in SUFFIXES:
            raise fault(f'"{name}" is not a picture file', "a file that ends in " + ", ".join(SUFFIXES))
        if not there:
            near = self._like(name)
            expected = (
                None if near else "the name of a file from the data folder on, such as images/start.jpg"
            )
            raise fault(f'there is no file "{name}" in the data folder', expected, near)
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
        parser.Parse(path.read_bytes(), True)
    except (expat.ExpatError, OSError, ValueError):
        return False
    return root[0].rpartition(" ")[2] == "svg"


def _is_raster(path: Path) -> bool:
    from PIL import Image

    wanted = "PNG" if path.suffix.lower() == ".png" else "JPEG"
    try:
        with Image.open(path, formats=[wanted]) as image:
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
