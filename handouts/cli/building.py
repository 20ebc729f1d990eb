"""Building for a command line: once, or again at every change. Imports no parser and no library."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from handouts.cli import internal_error
from handouts.cli.exit_codes import BAD_INPUT, DONE
from handouts.cli.messages import (
    complain,
    problems_text,
    product_line,
    products_json,
    say,
    tell_swept,
    warnings_text,
)
from handouts.cli.progress import TerminalProgress
from handouts.problems import BadInput, Problem
from handouts.production.product import Product
from handouts.production.project import Project, find_project, open_project
from handouts.production.publication.build import build, sweep_output
from handouts.production.publication.own_layouts import own_layouts
from handouts.production.request import USUAL_EDITION, USUAL_LANGUAGE, USUAL_LAYOUT, Request
from handouts.sources.data_folder import yaml_files


def project_of(folder: Path | None, output: Path | None = None) -> Project:
    """The project named on the command line, or the one that the working folder lies in."""
    output = output and output.absolute()
    return open_project(folder, output) if folder else find_project(Path.cwd(), output)


def requests_for(
    project: Project,
    programmes: Sequence[str],
    layouts: Sequence[str],
    language: str = USUAL_LANGUAGE,
    paper: str | None = None,
    edition: str = USUAL_EDITION,
    text_size: float | None = None,
    *,
    allow_draft: bool = False,
) -> list[Request]:
    """Every programme in every layout; those not named are all of the project's own, and the programme's layouts."""
    return [
        Request(programme, layout, language, paper, edition, allow_draft=allow_draft).sized(text_size)
        for programme in programmes or own_programmes(project)
        for layout in layouts or own_layouts(project, programme) or [USUAL_LAYOUT]
    ]


def build_once(
    requests: Sequence[Request],
    project: Project,
    *,
    force: bool = False,
    as_json: bool = False,
    tell_unchanged: bool = True,
) -> int:
    """Build, say what was made, and give the exit code; raises `BadInput`, or tells problems as JSON."""
    tell_swept(sweep_output(project.output))
    products: list[Product] = []
    warnings: list[Problem] = []

    def warn(found: Sequence[Problem]) -> None:
        warnings.extend(found)
        if not as_json:
            progress.clear()
            complain(warnings_text(found))

    with TerminalProgress(wanted=not as_json) as progress:
        try:
            for product in build(requests, project, force=force, progress=progress, warn=warn):
                progress.clear()
                if product.is_new or tell_unchanged:
                    products.append(product)
                    if not as_json:
                        say(product_line(product))
        except BadInput as bad:
            if not as_json:
                raise
            say(products_json(products, bad.problems, warnings))
            return BAD_INPUT
    if as_json and (products or tell_unchanged):
        say(products_json(products, warnings=warnings))
    return DONE


def build_at_every_change(
    requests: Sequence[Request], project: Project, *, force: bool = False, as_json: bool = False
) -> int:
    """Build until Ctrl-C. What goes wrong is told, and ends nothing."""
    from handouts.production.upkeep.watch import watch

    complain("Watching. Ctrl-C ends it.")
    with suppress(KeyboardInterrupt):
        for time, _ in enumerate(watch(project)):
            first = time == 0
            try:
                build_once(requests, project, force=force and first, as_json=as_json, tell_unchanged=first)
            except BadInput as bad:
                complain(problems_text(bad.problems))
            except Exception as error:
                internal_error.report(error)
                if as_json:
                    say(products_json([], [Problem(internal_error.said_of(error))]))
    return DONE


def own_programmes(project: Project) -> list[str]:
    ids = [path.stem for path in yaml_files(project.own.data, "programmes")]
    if not ids:
        raise BadInput([Problem("there is no programme to build", expected="a file in programmes/")])
    return ids
