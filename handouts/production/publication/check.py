"""Finding out whether everything would build, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handouts.design.edition import read_edition
from handouts.design.layout import layout_names, read_layout
from handouts.problems import BadInput, Problems
from handouts.production.assembly.nothing import NothingToPrint
from handouts.production.product import Progress, no_progress
from handouts.production.project import Project
from handouts.production.publication.build import Workshop, open_workshop
from handouts.production.publication.own_layouts import own_layouts
from handouts.production.publication.small_print import small_print
from handouts.production.request import Request


def every_request(project: Project, programmes: Sequence[str], layouts: Sequence[str] = ()) -> list[Request]:
    """Each programme in each layout (those named, else the programme's own, else all) on each of the layout's papers.

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
    wanted = {each: layouts or own_layouts(project, each) or layout_names(roots) for each in programmes}
    papers: dict[str, Sequence[str]] = {}
    for name in dict.fromkeys(layout for own in wanted.values() for layout in own):
        try:
            papers[name] = read_layout(name, roots).papers
        except BadInput as bad:
            problems.extend(bad.problems)
    return [
        Request(programme, layout, paper=paper)
        for programme, own in wanted.items()
        for layout in own
        for paper in papers.get(layout, ())
    ]


def check_all(
    project: Project,
    programmes: Sequence[str],
    layouts: Sequence[str] = (),
    *,
    progress: Progress = no_progress,
) -> list[Request]:
    """Check every programme in every layout that is named, in its own, or in all; gives what was made.

    Raises `BadInput` with all that is wrong: a layout that cannot be read hides no mistake of another file.
    """
    problems = Problems()
    requests = _every_request(project, programmes, layouts, problems)
    made: list[Request] = []
    try:
        made = check(project, requests, empty_is_wrong=bool(layouts), progress=progress)
    except BadInput as bad:
        problems.extend(bad.problems)
    problems.raise_if_any()
    return made


def check(
    project: Project,
    requests: Sequence[Request],
    *,
    empty_is_wrong: bool = True,
    progress: Progress = no_progress,
    workshop: Callable[[Project, Sequence[Request]], Workshop] | None = None,
) -> list[Request]:
    """Make every product in memory, and give those that there are.

    Raises `BadInput` with all that is wrong, with files that nothing uses too. A layout that prints nothing of a
    programme is a problem where it was asked for; else it makes no product.
    """
    problems, made = Problems(), list[Request]()
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
            if not isinstance(bad, NothingToPrint) or empty_is_wrong:
                problems.extend(problem for problem in bad.problems if problem not in problems)
        else:
            made.append(request)
    problems.raise_if_any()
    return made


def _of_drawings(project: Project) -> Problems:
    from handouts.production.publication.drawing_files import drawing_file_problems

    return drawing_file_problems(project)


def _least_size(project: Project, request: Request) -> float:
    """Points; nothing where the edition asks for nothing."""
    edition = read_edition(request.edition, project.layout_folders).sized(request.text_size)
    return edition.minimum_size or 0.0
