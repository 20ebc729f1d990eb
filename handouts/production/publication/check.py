"""Finding out whether everything would build, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handouts.design.edition import read_edition
from handouts.design.layout import layout_names, read_layout
from handouts.problems import BadInput, Problems
from handouts.production.product import Progress, no_progress
from handouts.production.project import Project
from handouts.production.publication.build import Workshop, open_workshop
from handouts.production.publication.small_print import small_print
from handouts.production.request import Request


def every_request(project: Project, programmes: Sequence[str], layouts: Sequence[str] = ()) -> list[Request]:
    """Each programme in each layout (those named, or all) on each paper that the layout is made for.

    Raises `BadInput` when a layout cannot be read.
    """
    problems = Problems()
    requests = _every_request(project, programmes, layouts, problems)
    problems.raise_if_any()
    return requests


def _every_request(
    project: Project, programmes: Sequence[str], layouts: Sequence[str], problems: Problems
) -> list[Request]:
    """Those of the layouts that can be read; what is wrong with the others is noted."""
    roots = project.layout_folders
    papers: dict[str, Sequence[str]] = {}
    for name in layouts or layout_names(roots):
        try:
            papers[name] = read_layout(name, roots).papers
        except BadInput as bad:
            problems.extend(bad.problems)
    return [
        Request(programme, layout, paper=paper)
        for programme in programmes
        for layout in papers
        for paper in papers[layout]
    ]


def check_all(
    project: Project,
    programmes: Sequence[str],
    layouts: Sequence[str] = (),
    *,
    progress: Progress = no_progress,
) -> list[Request]:
    """Check every programme in every layout that is named, or in all; gives what was made.

    Raises `BadInput` with all that is wrong: a layout that cannot be read hides no mistake of another file.
    """
    problems = Problems()
    requests = _every_request(project, programmes, layouts, problems)
    try:
        check(project, requests, progress=progress)
    except BadInput as bad:
        problems.extend(bad.problems)
    problems.raise_if_any()
    return requests


def check(
    project: Project,
    requests: Sequence[Request],
    *,
    progress: Progress = no_progress,
    workshop: Callable[[Project, Sequence[Request]], Workshop] | None = None,
) -> None:
    """Make every product in memory; raises `BadInput` with all that is wrong, with files that nothing uses too."""
    problems = Problems()
    try:
        materials = (
            workshop(project, requests) if workshop else open_workshop(project, requests, problems.extend)
        )
    except BadInput as bad:
        problems.extend(bad.problems)
        problems.extend(_of_drawings(project))
        raise BadInput(dict.fromkeys(problems)) from None
    problems.extend(materials.drawing_problems())
    for number, request in enumerate(requests):
        progress(f"{request.programme} {request.layout} {request.paper}", number, len(requests))
        try:
            assembled = materials.assemble(request, no_progress)
            problems.extend(small_print(assembled, _least_size(project, request)))
        except BadInput as bad:
            problems.extend(problem for problem in bad.problems if problem not in problems)
    problems.raise_if_any()


def _of_drawings(project: Project) -> Problems:
    from handouts.production.publication.drawing_files import drawing_file_problems

    return drawing_file_problems(project)


def _least_size(project: Project, request: Request) -> float:
    """Points; nothing where the edition asks for nothing."""
    return read_edition(request.edition, project.layout_folders).minimum_size or 0.0
