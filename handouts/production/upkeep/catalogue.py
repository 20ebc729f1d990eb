"""What there is to choose from: the id and the name of everything a command line can name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.content.finding import ANYTHING, Findable, Wish, find, find_names
from handouts.files.plain import PlainFormat
from handouts.paper import PAPERS, POINTS_PER_MM
from handouts.problems import Problem
from handouts.production.product import Warn, no_warning
from handouts.production.project import Project
from handouts.production.upkeep.caches import open_cache
from handouts.production.upkeep.sources import take_snapshot


@dataclass(frozen=True, slots=True)
class Names:
    """The ids and names of all things of a kind."""

    kind: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """All names, and what exercises are found by; it is kept as long as no source changes."""

    names: tuple[Names, ...]
    exercises: tuple[Findable, ...]


def catalogue(
    project: Project, warn: Warn = no_warning, wish: Wish = ANYTHING
) -> Mapping[str, Mapping[str, str]]:
    """Kind ("programmes") to id to name, of what is wished for; raises `BadInput` when the clinic cannot be read.

    Exercises come by id, or those first that the words of the wish fit best; all else is found by its id and name.
    Files with mistakes have no name to be listed by: `warn` is told of them.
    """
    index = read_index(project, warn)
    found = {names.kind: find_names(dict(names.items), wish.words) for names in index.names}
    return {**found, "exercises": {exercise.id: exercise.name for exercise in find(index.exercises, wish)}}


def read_index(project: Project, warn: Warn = no_warning) -> Index:
    """All names of a project: from the last run, where they were made of the same sources, all without a mistake."""
    cached, form = open_cache("catalogues"), PlainFormat(Index)
    made_of = repr(take_snapshot(project)).encode()
    name = "-".join(root.name for root in project.roots)
    if cached and (content := cached.recall(name, made_of)) is not None:
        kept: Index = form.decode(content)
        return kept
    made, problems = _read(project)
    if problems:
        warn(problems)
    elif cached:
        cached.keep(name, made_of, form.encode(made))
    return made


def _read(project: Project) -> tuple[Index, list[Problem]]:
    # Only here: what reads all of a project takes longer to import than what was kept to read.
    from handouts.content.library import read_sound
    from handouts.design.edition import edition_names, read_edition
    from handouts.design.layout import layout_names, read_layout
    from handouts.design.theme_reader import theme_names
    from handouts.markup.templates import Templates
    from handouts.text.fonts import FontLibrary

    layouts = project.layout_folders
    fonts = FontLibrary.read(project.font_folders)
    library = read_sound(project.data_folders, fonts, Templates(layouts).texts)
    names: dict[str, Mapping[str, str]] = {
        "programmes": {key: programme.title for key, programme in sorted(library.programmes.items())},
        "muscles": {key: muscle.name for key, muscle in sorted(library.muscles.items())},
        "languages": {key: language.name for key, language in sorted(library.languages.items())},
        "layouts": {name: read_layout(name, layouts).title for name in layout_names(layouts)},
        "themes": dict.fromkeys(theme_names(layouts), ""),
        "papers": {name: _in_mm(size) for name, size in PAPERS.items()},
        "editions": {name: read_edition(name, layouts).about for name in edition_names(layouts)},
    }
    exercises = (Findable.of(exercise) for _, exercise in sorted(library.exercises.items()))
    index = Index(
        tuple([Names(kind, tuple(items.items())) for kind, items in names.items()]), tuple(exercises)
    )
    return index, list(library.all_problems())


def _in_mm(size: tuple[float, float]) -> str:
    width, height = (round(side / POINTS_PER_MM) for side in size)
    return f"{width} × {height} mm"
