"""What stands for an exercise where one is chosen: its drawing as SVG, or its photo made small."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from handouts.content.exercise import Exercise
from handouts.figures.export import svg
from handouts.files.sources import read_file
from handouts.pages.images import MAX_BYTES
from handouts.press.binding.kept import Kept
from handouts.problems import BadInput
from handouts.production.publication.materials import Materials, Stage

SVG, PNG = "image/svg+xml", "image/png"
_KEPT = 512
_WIDTH = 160.0
"""Points across a drawing: lines come out as thick as in print."""
_PIXELS = 480
_MOST_PIXELS = 80_000_000


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture; `form` is its media type."""

    data: bytes
    form: str


class Thumbnails:
    """The pictures of the exercises of one library, each made when it is first asked for."""

    def __init__(self, materials: Materials, stage: Stage) -> None:
        self._materials, self._stage = materials, stage
        self._palette = stage.gallery.palette(stage.theme)
        self._made = Kept[str, Thumbnail | None](_KEPT)

    def of(self, exercise: str) -> Thumbnail | None:
        """The picture of an exercise by its id, which shows it at its finish; None where there is none."""
        return self._made.get(exercise, lambda: self._make(exercise))

    def _make(self, name: str) -> Thumbnail | None:
        try:
            exercise = self._materials.library.exercises[name]
            path = _photo(exercise)
            return self._small(path) if path else self._drawn(name)
        except (KeyError, BadInput, OSError):
            return None

    def _drawn(self, name: str) -> Thumbnail | None:
        gallery = self._stage.gallery
        for position in ("finish", "start"):
            if gallery.has(source := f"pose:{name}#{position}"):
                artwork = gallery.artwork(source)
                drawing = artwork.draw(_WIDTH, _WIDTH / artwork.aspect)
                return Thumbnail(svg(drawing, self._palette, decimals=1).encode(), SVG)
        return None

    def _small(self, path: Path) -> Thumbnail | None:
        data = read_file(path, most=MAX_BYTES)
        if path.suffix.lower() == ".svg":
            return Thumbnail(data, SVG)
        from PIL import Image

        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            image.draft("RGB", (_PIXELS, _PIXELS))
            image.thumbnail((_PIXELS, _PIXELS))
            file = BytesIO()
            image.convert("RGB").save(file, "PNG")
        return Thumbnail(file.getvalue(), PNG)


def _photo(exercise: Exercise) -> Path | None:
    """The file of the last of its own pictures."""
    pictures = exercise.pictures
    shown = [pictures.finish, *reversed(pictures.between), pictures.start]
    return next((picture.image for picture in shown if picture and picture.image), None)
