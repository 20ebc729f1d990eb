"""Finding out whether everything would build, without writing anything."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.markup.layout import layout_names, read_layout
from handouts.problems import BadInput, Problems
from handouts.production.build import Workshop, open_workshop
from handouts.production.product import Progress, no_progress
from handouts.production.project import Project
from handouts.production.request import Request


def every_request(project: Project, programmes: Sequence[str]) -> list[Request]:
    """Each programme in each layout on each paper that the layout is made for.

    Raises `BadInput` when a layout cannot be read.
    """
    papers = {
        name: read_layout(name, project.layout_folders).papers
        for name in layout_names(project.layout_folders)
    }
    return [
        Request(programme, layout, paper=paper)
        for programme in programmes
        for layout in papers
        for paper in papers[layout]
    ]


def check(project: Project, programmes: Sequence[str], progress: Progress = no_progress) -> list[Request]:
    """Make every product in memory, and give the requests; raises `BadInput` with all that is wrong."""
    requests = every_request(project, programmes)
    materials: Workshop = open_workshop(project, requests)
    problems = Problems()
    for number, request in enumerate(requests):
        progress(
            " ".join(filter(None, (request.programme, request.layout, request.paper))), number, len(requests)
        )
        try:
            materials.assemble(request, no_progress)
        except BadInput as bad:
            problems.extend(problem for problem in bad.problems if problem not in problems)
    problems.raise_if_any()
    return requests
