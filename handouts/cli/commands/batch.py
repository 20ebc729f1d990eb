"""`handouts batch`: programmes for a whole list of patients."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from handouts.cli.building import project_of
from handouts.cli.commands.personal import password
from handouts.cli.messages import as_json as json_text
from handouts.cli.messages import counted, say, tell_swept
from handouts.cli.options import (
    AsJson,
    EditionName,
    LanguageId,
    LayoutName,
    PaperName,
    PasswordFile,
    ProjectFolder,
    TextSize,
    programme_ids,
)
from handouts.production.request import USUAL_EDITION, USUAL_LANGUAGE, USUAL_LAYOUT, Request
from handouts.visible import visible_name

if TYPE_CHECKING:
    from handouts.production.batch.wishes import Report

FOLDER = "batch"
"""Below the output folder."""
_EVERY = 0.2
"""Seconds between two lines of progress."""


def batch_command(
    patients: Annotated[
        Path,
        typer.Argument(
            metavar="LIST",
            readable=False,  # whether it can be read is told in words of our own
            help="CSV or XLSX with a row a patient, or YAML with a list of records.",
        ),
    ],
    programme: Annotated[
        str,
        typer.Option(
            "--programme",
            "-p",
            metavar="PROGRAMME",
            autocompletion=programme_ids,
            help="For rows that name none themselves.",
        ),
    ] = "",
    layout: LayoutName = USUAL_LAYOUT,
    language: LanguageId = USUAL_LANGUAGE,
    paper: PaperName = None,
    edition: EditionName = USUAL_EDITION,
    text_size: TextSize = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PLACE",
            help="A folder, or an address such as s3://bucket/folder.  [default: build/batch]",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Check every row, and write nothing.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="NUMBER", min=0, help="Processes; 0 for one a processor.")
    ] = 1,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Work on a Dask cluster, such as tcp://10.0.0.1:8786."),
    ] = None,
    sets: Annotated[
        int,
        typer.Option(
            "--sets", metavar="NUMBER", min=0, help="Also make printing sets of so many copies each."
        ),
    ] = 0,
    sort: Annotated[
        str | None,
        typer.Option(metavar="FIELD", help="Sort printing sets by name, clinician, programme, date or id."),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Of the CSV, where it is not UTF-8 and cannot be told for certain."
        ),
    ] = None,
    password_file: PasswordFile = None,
    project: ProjectFolder = None,
    as_json: AsJson = False,
) -> None:
    """Make a programme for every patient of a list.

    Every row is checked before anything is made. Started again after it was stopped, it makes what is missing.
    Names of files tell nothing; manifest.jsonl tells which file belongs to which row.

    \b
    Examples:
      handouts batch list.csv --programme psoas-strength --dry-run
      handouts batch list.csv --programme psoas-strength --jobs 4
      handouts batch list.xlsx -p psoas-strength --sets 250 --sort name
    """
    from handouts.production.batch.places import open_store
    from handouts.production.batch.run import Batch, crew_for
    from handouts.production.batch.wishes import Wishes

    source = project_of(project)
    place = output or source.output / FOLDER
    key = password(password_file) if password_file else None
    request = Request(programme, layout, language, paper, edition).sized(text_size)
    wishes = Wishes(request, encoding, key, sets, sort)
    progress = _Progress(wanted=not as_json)
    batch = Batch(patients, source, open_store(place), wishes, progress)
    with crew_for(jobs or os.cpu_count() or 1, cluster) as crew:
        try:
            if dry_run:
                found = batch.check(crew)
                progress.end()
                say(json_text({"records": found}) if as_json else _nothing_wrong(found))
                return
            report = batch.run(crew)
        finally:
            progress.end()
    tell_swept(report.swept)
    say(json_text(asdict(report)) if as_json else "\n".join(_told(report, visible_name(str(place)))))


def _nothing_wrong(records: int) -> str:
    return f"✓ nothing wrong in {counted(records, 'record')}"


def _told(report: Report, place: str) -> list[str]:
    rate = f", {report.made / report.seconds:.0f} a second" if report.made and report.seconds else ""
    copies = "1 copy" if report.made == 1 else f"{report.made} copies"
    lines = [f"✓ {place}  {copies} made{rate}"]
    if report.kept:
        lines.append(f"= {report.kept} were there already")
    if report.others:
        lines.append(f"= {report.others} of earlier lists stay where they are")
    return lines + [f"✓ {name}" for name in report.sets]


class _Progress:
    """A line on the terminal: how many, how fast, how much longer."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._doing, self._begin, self._last, self._first = "", 0.0, 0.0, 0

    def __call__(self, doing: str, done: int, total: int) -> None:
        """What is being done, how many records are through, how many there are."""
        now = perf_counter()
        if doing != self._doing:
            self._doing, self._begin, self._first = doing, now, done
        if not self._wanted or now - self._last < _EVERY:
            return
        self._last = now
        rate = (done - self._first) / (now - self._begin) if now > self._begin else 0.0
        left = f", {(total - done) / rate:.0f} s left" if rate and total else ""
        of = f" of {total:,}" if total else ""
        sys.stderr.write(f"\r\x1b[K{doing}: {done:,}{of}, {rate:.0f} a second{left}")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._wanted and self._doing:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
        self._doing = ""
