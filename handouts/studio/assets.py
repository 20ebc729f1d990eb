"""Styles, scripts and fonts: read at the start and found by name, so that no request ever names a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from handouts.production.project import Project

_FORMS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".ttf": "font/ttf"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent."""

    data: bytes
    form: str


class Assets:
    """All there is below a folder, by paths such as "js/main.js", and fonts as "fonts/NAME.ttf"."""

    def __init__(self, folder: Path, project: Project) -> None:
        self._folder, self._project = folder, project

    @cached_property
    def _static(self) -> dict[str, Asset]:
        found = (path for path in sorted(self._folder.rglob("*")) if path.suffix in _FORMS)
        return {
            path.relative_to(self._folder).as_posix(): Asset(path.read_bytes(), _FORMS[path.suffix])
            for path in found
        }

    @cached_property
    def _fonts(self) -> dict[str, Path]:
        return {f"fonts/{path.name}": path for path in self._font_files()}

    def _font_files(self) -> Iterator[Path]:
        for folder in self._project.font_folders:
            yield from sorted(folder.glob("*/*.ttf"))

    def find(self, name: str) -> Asset | None:
        """The asset of a name; None where there is none."""
        if name in self._static:
            return self._static[name]
        path = self._fonts.get(name)
        return Asset(path.read_bytes(), _FORMS[path.suffix]) if path else None

    def styles(self) -> list[str]:
        """The names of all style sheets in order."""
        return [name for name in self._static if name.endswith(".css")]
