"""Finding out whether everything would build, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handouts.design.edition import read_edition
from handouts.design.layout import layout_names, read_layout
from handouts.problems import BadInput
from handouts.production.product import Progress, no_progress
from handouts.production.project import Project
from handouts.production.publication.build import Workshop, open_workshop
from handouts.production.publication.nothing import NothingToPrint
from handouts.production.publication.own_layouts import own_layouts
from handouts.production.publication.small_print import small_print
from handouts.production.request import Request


def every_request(project: Project, programmes: Sequence[str], layouts: Sequence[str] = ()) -> list[Request]:
    """Each programme in each layout (those named, else the programme's own, else all) on each of the layout's papers.

    Raises `BadInput` when a layout cannot be read.
    """
    roots = project.layout_folders
    wanted = {each: layouts or own_layouts(project, each) or layout_names(roots) for each in programmes}
    named = dict.fromkeys(layout for own in wanted.values() for layout in own)
    papers = {name: read_layout(name, roots).papers for name in named}
    return [
        Request(programme, layout, paper=paper)
        for programme, own in wanted.items()
        for layout in own
        for paper in papers[layout]
    ]


def check(
    project: Project,
    requests: Sequence[Request],
    *,
    empty_is_wrong: bool = True,
    progress: Progress = no_progress,
    workshop: Callable[[Project, Sequence[Request]], Workshop] = open_workshop,
) -> int:
    """Make every product in memory, and give how many there are; raises `BadInput` with all that is wrong.

    A layout that prints nothing of a programme is a problem where it was asked for; else it makes no product.
    """
    materials = workshop(project, requests)
    problems, count = materials.drawing_problems(), 0
    for number, request in enumerate(requests):
        progress(f"{request.programme} {request.layout} {request.paper}", number, len(requests))
        try:
            assembled = materials.assemble(request, no_progress)
            problems.extend(small_print(assembled, _least_size(project, request)))
        except BadInput as bad:
            if not isinstance(bad, NothingToPrint) or empty_is_wrong:
                problems.extend(problem for problem in bad.problems if problem not in problems)
        else:
            count += 1
    problems.raise_if_any()
    return count


def _least_size(project: Project, request: Request) -> float:
    """Points; nothing where the edition asks for nothing."""
    edition = read_edition(request.edition, project.layout_folders).sized(request.text_size)
    return edition.minimum_size or 0.0
