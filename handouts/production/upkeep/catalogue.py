"""What there is to choose from: the id and the name of everything a command line can name."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.content.library import read_library
from handouts.design.edition import edition_names, read_edition
from handouts.design.layout import layout_names, read_layout
from handouts.design.theme_reader import theme_names
from handouts.markup.templates import Templates
from handouts.paper import PAPERS, POINTS_PER_MM
from handouts.production.project import Project
from handouts.text.fonts import FontLibrary


def catalogue(project: Project) -> Mapping[str, Mapping[str, str]]:
    """Kind ("programmes") to id to name; raises `BadInput` when the content cannot be read."""
    layouts = project.layout_folders
    fonts = FontLibrary.read(project.font_folders)
    library = read_library(project.data_folders, fonts, Templates(layouts).texts)
    return {
        "programmes": {key: programme.title for key, programme in sorted(library.programmes.items())},
        "exercises": {key: exercise.name for key, exercise in sorted(library.exercises.items())},
        "muscles": {key: muscle.name for key, muscle in sorted(library.muscles.items())},
        "languages": {key: language.name for key, language in sorted(library.languages.items())},
        "layouts": {name: read_layout(name, layouts).title for name in layout_names(layouts)},
        "themes": dict.fromkeys(theme_names(layouts), ""),
        "papers": {name: _in_mm(size) for name, size in PAPERS.items()},
        "editions": {name: read_edition(name, layouts).about for name in edition_names(layouts)},
    }


def _in_mm(size: tuple[float, float]) -> str:
    width, height = (round(side / POINTS_PER_MM) for side in size)
    return f"{width} × {height} mm"
