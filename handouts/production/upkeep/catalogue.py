"""What there is to choose from: the id and the name of everything a command line can name."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.content.library import read_sound
from handouts.design.edition import edition_names, read_edition
from handouts.design.layout import layout_names, read_layout
from handouts.design.theme_reader import theme_names
from handouts.paper import PAPERS, POINTS_PER_MM
from handouts.production.product import Warn, no_warning
from handouts.production.project import Project
from handouts.text.fonts import FontLibrary


def catalogue(project: Project, warn: Warn = no_warning) -> Mapping[str, Mapping[str, str]]:
    """Kind ("programmes") to id to name; raises `BadInput` when the clinic cannot be read.

    Files with mistakes have no name to be listed by: `warn` is told of them.
    """
    library = read_sound(project.data_folders, FontLibrary.read(project.font_folders))
    if problems := library.all_problems():
        warn(problems)
    layouts = project.layout_folders
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
