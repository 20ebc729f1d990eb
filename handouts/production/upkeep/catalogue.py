"""What there is to choose from: the id and the name of everything a command line can name."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.content.finding import ANYTHING, Wish, find, find_names
from handouts.content.library import read_sound
from handouts.design.edition import edition_names, read_edition
from handouts.design.layout import layout_names, read_layout
from handouts.design.theme_reader import theme_names
from handouts.markup.templates import Templates
from handouts.paper import PAPERS, POINTS_PER_MM
from handouts.production.product import Warn, no_warning
from handouts.production.project import Project
from handouts.text.fonts import FontLibrary


def catalogue(
    project: Project, warn: Warn = no_warning, wish: Wish = ANYTHING
) -> Mapping[str, Mapping[str, str]]:
    """Kind ("programmes") to id to name, of what is wished for; raises `BadInput` when the clinic cannot be read.

    Exercises come by name, or those first that the words of the wish fit best; all else is found by its id and name.

    Files with mistakes have no name to be listed by: `warn` is told of them.
    """
    layouts = project.layout_folders
    fonts = FontLibrary.read(project.font_folders)
    library = read_sound(project.data_folders, fonts, Templates(layouts).texts)
    if problems := library.all_problems():
        warn(problems)
    exercises = sorted(library.exercises.values(), key=lambda exercise: exercise.id)
    items: dict[str, Mapping[str, str]] = {
        "programmes": {key: programme.title for key, programme in sorted(library.programmes.items())},
        "exercises": {exercise.id: exercise.name for exercise in find(exercises, wish)},
        "muscles": {key: muscle.name for key, muscle in sorted(library.muscles.items())},
        "languages": {key: language.name for key, language in sorted(library.languages.items())},
        "layouts": {name: read_layout(name, layouts).title for name in layout_names(layouts)},
        "themes": dict.fromkeys(theme_names(layouts), ""),
        "papers": {name: _in_mm(size) for name, size in PAPERS.items()},
        "editions": {name: read_edition(name, layouts).about for name in edition_names(layouts)},
    }
    return {
        kind: names if kind == "exercises" else find_names(names, wish.words) for kind, names in items.items()
    }


def _in_mm(size: tuple[float, float]) -> str:
    width, height = (round(side / POINTS_PER_MM) for side in size)
    return f"{width} × {height} mm"
