"""handouts for other programs: `handouts.build`, `handouts.personal` and `handouts.batch`.

    import handouts

    pdf = handouts.personal("psoas-strength", {"name": "Anna Example", "exercises": ["clamshell"]})

All three may be called from several threads. What is wrong with an input leaves as `handouts.BadInput`, whose
`problems` have messages, places and expectations; for patients' records these tell no value.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from handouts.press.binding.kept import Kept
from handouts.problems import BadInput, Problem
from handouts.production.project import Project, find_project, open_project
from handouts.production.request import USUAL_EDITION, USUAL_LANGUAGE, USUAL_LAYOUT, Request
from handouts.sources.source import Mark, Source

if TYPE_CHECKING:
    from handouts.production.batch.wishes import Report, Watching
    from handouts.production.personal.copies import Copier

__all__ = ["BadInput", "Problem", "batch", "build", "personal"]

_COPIERS = 8

_copiers: Kept[tuple[object, ...], Copier] = Kept(_COPIERS)
_lock = RLock()


def build(
    programme: str,
    *,
    layout: str = USUAL_LAYOUT,
    language: str = USUAL_LANGUAGE,
    paper: str | None = None,
    edition: str = USUAL_EDITION,
    project: str | Path | None = None,
    output: str | Path | None = None,
) -> list[Path]:
    """Build the PDFs of a programme as `handouts build` does, and give their paths, the reading copy first.

    `project` is a folder with a `clinic.yaml`; without it the one around the working folder, else what comes
    along. Raises `BadInput`.
    """
    from handouts.production.publication.build import build as build_products
    from handouts.production.publication.build import sweep_output

    _check_names(programme=programme, layout=layout, language=language, edition=edition)
    _check_optional(paper=paper)
    source = _project(project, output)
    with _lock:  # one build at a time: they write the same folder
        sweep_output(source.output)
        request = Request(programme, layout, language, paper, edition)
        return [product.path for product in build_products([request], source)]


def personal(
    programme: str | None,
    record: Mapping[str, Any],
    *,
    layout: str = USUAL_LAYOUT,
    language: str | None = None,
    paper: str | None = None,
    edition: str | None = None,
    project: str | Path | None = None,
) -> bytes:
    """The PDF of a programme for one patient; nothing is written anywhere.

    `record` has the keys of a patient's record, such as `name`, `exercises` and `note`. Arguments that are
    given count more than the record, which may also name the programme, language, paper and edition itself.
    What copies have in common stays in memory, so that the next one takes milliseconds; changed sources are
    seen. Raises `BadInput`, which tells no value of the record.
    """
    from handouts.content.patients.values import as_written
    from handouts.production.personal.personal import read_for, request_of

    _check_names(layout=layout)
    _check_optional(programme=programme, language=language, paper=paper, edition=edition)
    source = _project(project)
    said = {"programme": programme or None, "language": language, "paper": paper, "edition": edition}
    given = {name: value for name, value in said.items() if value is not None}
    value = as_written(record)
    value = {**value, **as_written(given)} if isinstance(value, dict) else value
    patient = read_for(Source("record", [], value, Mark(1, 1)), source)
    wanted = request_of(Request("", layout), patient)
    if not wanted.programme:
        raise BadInput([Problem("no programme is named", expected="a programme, or one in the record")])
    return _copier(source, wanted).make(patient, patient.password).pdf


def batch(
    patients: str | Path,
    output: str | Path,
    *,
    programme: str = "",
    layout: str = USUAL_LAYOUT,
    language: str = USUAL_LANGUAGE,
    paper: str | None = None,
    edition: str = USUAL_EDITION,
    project: str | Path | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    workers: int = 1,
    cluster: str | None = None,
    encoding: str | None = None,
    password: str | None = None,
    set_size: int = 0,
    sort: str | None = None,
    watching: Watching | None = None,
) -> Report:
    """Make a programme for every patient of a list, as `handouts batch` does.

    `output` is a folder or an address that fsspec knows. The work is done by `jobs` processes of our own, on
    any `executor` of `concurrent.futures` (with so many `workers`; it is not closed), or on the Dask cluster
    at an address. Raises `BadInput` before anything is made, and `ValueError` for numbers that make no sense.
    """
    from handouts.content.patients.text import check_password
    from handouts.production.batch.executors import crew_of
    from handouts.production.batch.places import open_store
    from handouts.production.batch.run import Batch, crew_for
    from handouts.production.batch.wishes import Wishes, no_watching

    _check_names(programme=programme, layout=layout, language=language, edition=edition)
    _check_optional(paper=paper, encoding=encoding, sort=sort)
    for name, number, least in (("jobs", jobs, 1), ("workers", workers, 1), ("set_size", set_size, 0)):
        if number < least:
            raise ValueError(f"{name} is {number}, but must be {least} or more")
    key = None if password is None else check_password(password)
    wishes = Wishes(Request(programme, layout, language, paper, edition), encoding, key, set_size, sort)
    run = Batch(Path(patients), _project(project), open_store(output), wishes, watching or no_watching)
    if executor is not None:
        return run.run(crew_of(executor, workers))
    with crew_for(jobs, cluster) as crew:
        return run.run(crew)


def _check_names(**names: object) -> None:
    """Raise TypeError for a list where one name is meant, and BadInput for anything else that is no name."""
    for argument, name in names.items():
        if isinstance(name, (list, tuple, set, frozenset)):
            kind = type(name).__name__
            raise TypeError(f"{argument} is one name, a str, and not a {kind}: call once for each {argument}")
        if not isinstance(name, str):
            raise BadInput([Problem(f"the {argument} is no text", expected="one name, as a str")])


def _check_optional(**names: object) -> None:
    _check_names(**{argument: name for argument, name in names.items() if name is not None})


def _project(folder: str | Path | None, output: str | Path | None = None) -> Project:
    place = Path(output).absolute() if output else None
    return open_project(Path(folder), place) if folder else find_project(Path.cwd(), place)


def _copier(project: Project, request: Request) -> Copier:
    """A copier of before, if nothing has changed."""
    from handouts.production.personal.copies import Copier
    from handouts.production.publication.materials import read_materials
    from handouts.production.upkeep.sources import take_snapshot

    snapshot = take_snapshot(project)
    state = frozenset((name, stamp.size, stamp.time) for name, stamp in snapshot.files.items())
    key = (project, request, state, tuple(snapshot.surroundings.items()))
    with _lock:
        return _copiers.get(key, lambda: Copier(read_materials(project, [request]), request))
