"""What else is wrong with a project that has a mistake: all of it is told in one run.

To look through templates, fonts and anatomy plates takes longer than a build that goes well. It is done only where
there will be no build.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from handouts.design.layout import read_layout
from handouts.markup.templates import Templates
from handouts.problems import BadInput, Problems
from handouts.production.project import Project
from handouts.production.request import Request
from handouts.text.fonts import FontLibrary


class AnyFonts:
    """Stands in for fonts that cannot be read, and lacks no character."""

    def missing(self, text: str) -> list[str]:
        """Nothing: what fonts lack is told once there are fonts."""
        return []


def further_problems(
    project: Project, requests: Sequence[Request], templates: Templates, fonts: FontLibrary | None
) -> Problems:
    """The problems of templates, fonts and plates."""
    from handouts.content.plates.library import read_plates
    from handouts.pages.canvas.embedding import check_face

    problems = Problems()
    for name in dict.fromkeys(request.layout for request in requests):
        problems.extend(templates.problems(_templates_of(project, name)))
    for face in fonts.faces if fonts else ():
        with noting(problems):
            check_face(face)
    with noting(problems):
        read_plates(project.data_folders)
    return problems


def _templates_of(project: Project, layout: str) -> list[str]:
    """The templates of a layout; where it cannot be read, all that lie in its folder."""
    try:
        return [part.template for part in read_layout(layout, project.layout_folders).parts]
    except BadInput:
        folders = project.layout_folders
        return sorted(
            {f"{layout}/{path.name}" for folder in folders for path in (folder / layout).glob("*.xml")}
        )


@contextmanager
def noting(problems: Problems) -> Iterator[None]:
    """Note what is wrong with what is done within, and go on."""
    try:
        yield
    except BadInput as bad:
        problems.extend(bad.problems)
