"""The anatomy plates of a project, as artwork in the words of a language and the text font of a theme.

A build that has all its drawings from the last run neither reads plates nor imports what draws them, which
together takes longer than all pages of a booklet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from handouts.content.language import Language
from handouts.design.theme import Theme
from handouts.figures.drawing import Artwork, Drawing
from handouts.figures.poses.picture import Style
from handouts.files.plain import PlainFormat
from handouts.files.sealed import SealedFolder
from handouts.production.project import Project
from handouts.production.upkeep.caches import open_cache
from handouts.production.upkeep.sources import stamps
from handouts.text.fonts import FontLibrary
from handouts.text.measure import width
from handouts.text.spans import TextStyle

if TYPE_CHECKING:
    from handouts.content.plates.library import PlateLibrary

_KIND = "plates"


class Plates:
    """All plates of a project; read when one is asked for that is not kept."""

    def __init__(self, project: Project, fonts: FontLibrary) -> None:
        self._project, self._fonts = project, fonts

    def artworks(self, theme: Theme, style: Style, language: Language) -> Callable[[str, str], Artwork]:
        """The artwork by plate and figure.

        Raises KeyError for a plate or figure that there is not, BadInput for one that cannot be drawn, for its
        own mistakes or for want of words in the language.
        """
        text = theme.style("text")
        size = text.size or theme.minimum_size

        def measure(words: str, size: float, bold: bool) -> float:
            letters = TextStyle(text.font or "", 700 if bold else 400, size=size)
            return width(words, letters, self._fonts, language=language.id, direction=language.direction)

        @cache
        def artwork(plate: str, figure: str) -> Artwork:
            def draw() -> Artwork:
                from handouts.figures.plates import artwork as plates

                self._library.check(plate, language.id)
                return plates.artwork(
                    self._library,
                    plate,
                    figure,
                    language=language.id,
                    measure=measure,
                    style=style,
                    palette=theme.figure,
                    size=size,
                    direction=language.direction,
                )

            name = repr((self._project.data_folders, plate, figure, language.id, style, text.font, size))
            made_of = repr((self._sources, sorted(theme.figure.items()), language.direction))
            return _KeptArtwork(_Place(self._cache, name, made_of.encode()), draw)

        return artwork

    @cached_property
    def _cache(self) -> SealedFolder | None:
        return open_cache(_KIND)

    @cached_property
    def _library(self) -> PlateLibrary:
        from handouts.content.plates.library import read_plates

        return read_plates(self._project.data_folders, faulty_too=True)

    @cached_property
    def _sources(self) -> str:
        """How the files are that drawings of plates are made of."""
        folders = [folder for root in self._project.roots for folder in (root.data / "plates", root.fonts)]
        return repr(sorted((it.path, it.size, it.time) for folder in folders for it in stamps(folder)))


@dataclass(frozen=True, slots=True)
class _Record:
    """What is kept of an artwork: its drawings in the sizes in which they were wanted so far."""

    alt: str
    aspect: float
    drawings: tuple[Drawing, ...] = ()


_RECORDS = PlainFormat(_Record)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the record of one artwork is kept."""

    cache: SealedFolder | None
    name: str
    made_of: bytes

    def recall(self) -> _Record | None:
        content = self.cache.recall(self.name, self.made_of) if self.cache else None
        record: _Record | None = _RECORDS.decode(content) if content else None
        return record

    def keep(self, record: _Record) -> None:
        if self.cache:
            self.cache.keep(self.name, self.made_of, _RECORDS.encode(record))


class _KeptArtwork:
    """Artwork whose drawings are taken from the last run where it made them in the same size."""

    def __init__(self, place: _Place, make: Callable[[], Artwork]) -> None:
        self._place, self._make = place, make
        self._record: _Record = place.recall() or _Record(self._made.alt, self._made.aspect)
        self._drawings = {(drawn.width, drawn.height): drawn for drawn in self._record.drawings}

    @cached_property
    def _made(self) -> Artwork:
        return self._make()

    @property
    def alt(self) -> str:
        """See `Artwork`."""
        return self._record.alt

    @property
    def aspect(self) -> float:
        """See `Artwork`."""
        return self._record.aspect

    def draw(self, width: float, height: float) -> Drawing:
        """See `Artwork`."""
        size = (width, height)
        if size not in self._drawings:
            self._drawings[size] = self._made.draw(width, height)
            self._record = replace(self._record, drawings=tuple(self._drawings.values()))
            self._place.keep(self._record)
        return self._drawings[size]
