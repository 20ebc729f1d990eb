"""The files that drawings are made from besides poses: palettes, plates, and the words of both in every language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from handouts.figures.palette import read_wardrobe
from handouts.figures.people import read_people
from handouts.figures.poses.alt.words import read_words
from handouts.problems import BadInput, Problems
from handouts.production.project import Project
from handouts.sources.ids import LANGUAGE_TAG


def drawing_file_problems(project: Project) -> Problems:
    """What is wrong with any of these files, whether something is drawn with it or not."""
    from handouts.content.plates.library import read_plates

    homes, problems = project.figure_folders, Problems()
    files = (file for home in homes for file in (home / "words").glob("*.yaml"))
    languages = sorted({file.stem for file in files if LANGUAGE_TAG.fullmatch(file.stem)})
    reads: list[Callable[[], object]] = [
        partial(read_wardrobe, homes),
        partial(read_people, homes),
        partial(read_plates, project.data_folders),
        *(partial(read_words, homes, language) for language in languages),
    ]
    for read in reads:
        try:
            read()
        except BadInput as bad:
            problems.extend(bad.problems)
    return problems
