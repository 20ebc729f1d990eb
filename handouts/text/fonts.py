"""The font library: families found in folders, the nearest face of a family, fallback between families."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from handouts.problems import BadInput, Place, Problem, Problems, nearest
from handouts.text.characters import clusters, is_drawn
from handouts.text.face import Face
from handouts.text.sfnt import UnusableFont, read_font_head

__all__ = ["Face", "FontLibrary", "UnknownFamily", "read_fonts"]

_FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".woff", ".woff2"}
_FALLBACK_FIRST = "noto-sans"
_RUN = 128
"""Code points: Unicode gives most alphabets one or two such runs."""
_TYPOGRAPHIC = "‘’“”„–—…•"
_USABLE = "a static TrueType font (.ttf with glyf outlines), one file a weight"


class UnknownFamily(LookupError):  # noqa: N818 - it names what the author sees
    """No folder holds a family of this id; `problem` words it for the author."""

    def __init__(self, family: str, known: Iterable[str]) -> None:
        self.family = family
        self.known = tuple(sorted(known))
        super().__init__(f'no font family "{family}"')

    def problem(self, place: Place | None = None) -> Problem:
        """The mistake as it is reported, at the place where the family was asked for."""
        expected = "one of " + ", ".join(self.known)
        return Problem(str(self), place, expected=expected, nearest=nearest(self.family, self.known))


def read_fonts(folders: Sequence[Path]) -> FontLibrary:
    """As `FontLibrary.read`, once in a process for the same files: what was shaped with it serves again."""
    try:
        files = sorted(path for folder in folders for path in folder.glob("*/*"))
        stamps = [
            (str(path), status.st_size, status.st_mtime_ns) for path in files for status in (path.stat(),)
        ]
    except OSError:  # one that cannot be looked at: whoever reads it tells
        return FontLibrary.read(folders)
    return _kept(tuple(folders), tuple(stamps))


@lru_cache(maxsize=4)
def _kept(folders: Sequence[Path], stamps: tuple[tuple[str, int, int], ...]) -> FontLibrary:
    return FontLibrary.read(folders)


class FontLibrary:
    """Font families by id (the name of their folder). Files are opened when a face is first used."""

    def __init__(self, families: dict[str, tuple[Face, ...]]) -> None:
        self._families = families
        self._faces: dict[tuple[str, int, bool], Face] = {}
        self._others: dict[Face, list[Face]] = {}
        self._drawable: set[str] = set()
        self._repertoires: dict[frozenset[int], frozenset[str]] = {}

    @classmethod
    def read(cls, folders: Sequence[Path]) -> FontLibrary:
        """The families in `folders`, each a folder of font files; later folders win by family id.

        Folders that do not exist hold nothing. Raises `BadInput` with every font file that cannot be used, or
        when there is no font at all.
        """
        problems = Problems()
        families: dict[str, tuple[Face, ...]] = {}
        for folder in folders:
            for home in sorted(path for path in folder.glob("*") if path.is_dir()):
                faces = tuple(_read_faces(home, problems))
                if faces:
                    families[unicodedata.normalize("NFC", home.name)] = faces  # macOS may take letters apart
        problems.raise_if_any()
        if not families:
            raise BadInput([Problem("no fonts found", Place(str(folder))) for folder in folders or [Path()]])
        return cls(families)

    @property
    def families(self) -> tuple[str, ...]:
        """The ids of all families, sorted."""
        return tuple(sorted(self._families))

    def face(self, family: str, weight: int = 400, italic: bool = False) -> Face:
        """The face of `family` nearest to this weight and style, by the rules of CSS Fonts 4 §5.2.

        Raises `UnknownFamily`.
        """
        family = unicodedata.normalize("NFC", family)
        key = (family, weight, italic)
        if key not in self._faces:
            if family not in self._families:
                raise UnknownFamily(family, self._families)
            faces = self._families[family]
            of_style = [face for face in faces if face.italic == italic] or list(faces)
            self._faces[key] = min(of_style, key=lambda face: _weight_distance(face.weight, weight))
        return self._faces[key]

    def fallback(self, text: str, face: Face) -> Face | None:
        """A face of another family, alike in weight and style, that draws all of `text`."""
        if face not in self._others:
            families = sorted(
                (family for family in self._families if family != face.family), key=_fallback_rank
            )
            self._others[face] = [self.face(family, face.weight, face.italic) for family in families]
        return next((other for other in self._others[face] if other.covers_all(text)), None)

    @property
    def faces(self) -> Iterator[Face]:
        """All faces of all families."""
        for faces in self._families.values():
            yield from faces

    def missing(self, text: str) -> list[str]:
        """What no font draws, each once, in order: characters, or a letter with a mark it cannot carry."""
        if self._drawable.issuperset(text):
            return []
        lacking: dict[str, None] = {}
        for cluster in dict.fromkeys(clusters(text)):
            drawn = "".join(filter(is_drawn, cluster))
            if self._is_drawable(drawn):
                self._drawable.update(cluster if len(cluster) == 1 else "")
            else:
                lacking |= dict.fromkeys([c for c in drawn if not self._is_drawable(c)] or [drawn])
        return list(lacking)

    def repertoire(self, text: str) -> frozenset[str]:
        """What western European texts need, and all of each run of 128 code points that `text` has more of.

        So a font that is made ready for this tells the script of a name and none of its letters, and a text is
        set in the same fonts whatever others are set besides.
        """
        runs = frozenset({0, 1, *(ord(char) // _RUN for char in text if char not in _TYPOGRAPHIC)})
        if runs not in self._repertoires:
            chars = [*_TYPOGRAPHIC, *(chr(run * _RUN + at) for run in runs for at in range(_RUN))]
            found = (char for char in chars if unicodedata.category(char)[0] not in "CZ" or char in " \u00a0")
            self._repertoires[runs] = frozenset(char for char in found if self._is_drawable(char))
        return self._repertoires[runs]

    def _is_drawable(self, text: str) -> bool:
        first = next(iter(self._families.values()))[0]
        return first.covers_all(text) or self.fallback(text, first) is not None


def _fallback_rank(family: str) -> tuple[bool, bool, str]:
    """Noto Sans comes first, then the Noto families of single scripts, then everything else."""
    return family != _FALLBACK_FIRST, not family.startswith(_FALLBACK_FIRST), family


def _read_faces(home: Path, problems: Problems) -> Iterable[Face]:
    for path in sorted(home.iterdir()):
        if path.suffix.lower() not in _FONT_SUFFIXES or path.name.startswith("."):
            continue
        try:
            yield Face(path, home.name, read_font_head(path))
        except UnusableFont as reason:
            problems.add(f"the font cannot be used: {reason}", Place(str(path)), expected=_USABLE)
        except BadInput as bad:
            problems.extend(bad.problems)


def _weight_distance(weight: int, wanted: int) -> tuple[int, int]:
    """Sorts weights by nearness: the wanted side first (lighter up to 500, else bolder), then by distance."""
    if 400 <= wanted <= 500 and wanted <= weight <= 500:
        return (0, weight - wanted)
    on_wanted_side = weight <= wanted if wanted <= 500 else weight >= wanted
    return (1 if on_wanted_side else 2, abs(weight - wanted))
