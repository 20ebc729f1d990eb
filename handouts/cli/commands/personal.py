"""`handouts personal`: a programme for one patient."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import product_line, products_json, say
from handouts.cli.options import (
    AsJson,
    LayoutName,
    OwnEditionName,
    OwnLanguageId,
    PaperName,
    PasswordFile,
    ProjectFolder,
    TextSize,
    programme_ids,
)
from handouts.cli.sweeping import sweep_folders
from handouts.problems import BadInput, Problem
from handouts.production.project import Project
from handouts.production.request import USUAL_LAYOUT, Request

if TYPE_CHECKING:
    from handouts.content.patients.patient import Patient
    from handouts.sources.source import Source


def personal_command(
    programme: Annotated[
        str | None,
        typer.Argument(metavar="PROGRAMME", autocompletion=programme_ids, help="Unless the record names it."),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--for",
            metavar="FILE",
            readable=False,  # what is wrong with it is told without its name
            help="The patient's record: a YAML file, or - for standard input.",
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="The patient's name, as printed.")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it is handed out: 2026-05-31.")
    ] = None,
    clinician: Annotated[str | None, typer.Option(metavar="NAME", help="Who prepared it.")] = None,
    start: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day of the exercise log.")
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A note about the whole programme.")
    ] = None,
    exercises: Annotated[
        list[str] | None,
        typer.Option(
            "--exercise",
            "-x",
            metavar="ID[: FIELD=VALUE, ...]",
            help="An exercise, with what is different for this patient; may be given several times.",
        ),
    ] = None,
    layout: LayoutName = USUAL_LAYOUT,
    language: OwnLanguageId = None,
    paper: PaperName = None,
    edition: OwnEditionName = None,
    text_size: TextSize = None,
    password_file: PasswordFile = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Without it: a name that tells nothing, in build/personal."
        ),
    ] = None,
    project: ProjectFolder = None,
    as_json: AsJson = False,
) -> None:
    """Make a programme for one patient: name, exercises, doses and notes of their own.

    What is left out of the record is a line to write on, or what the programme says; options count more than
    the record. The files can be read by you alone, and tell the patient's data on the page and nowhere else.
    Words given as options can be seen by others of this computer and stay in the shell's history: --for is safer.

    \b
    Examples:
      handouts personal psoas-strength --for patient.yaml
      handouts personal psoas-strength --name "Anna Example" --date 2026-05-31 -x "clamshell: sets=3, reps=8-12"
    """
    from handouts.cli.exercise_option import exercise_of
    from handouts.production.personal.personal import FOLDER, request_of, write_personal

    _check_output(output, record)
    said = {
        "programme": programme,
        "name": name,
        "date": date,
        "clinician": clinician,
        "start_date": start,
        "note": note,
        "exercises": [exercise_of(words) for words in exercises] if exercises else None,
        "language": language,
        "paper": paper,
        "edition": edition,
        "password": password(password_file) if password_file else None,
    }
    source = project_of(project)
    patient = _patient(record, {field: value for field, value in said.items() if value is not None}, source)
    if patient.programme is None:
        raise BadInput([Problem("no programme is named", expected="handouts personal PROGRAMME")])
    request = request_of(Request(patient.programme, layout), patient).sized(text_size)
    sweep_folders(output.absolute().parent if output else source.output / FOLDER)
    products = write_personal(request, patient, source, output and output.absolute())
    say(products_json(products) if as_json else "\n".join(map(product_line, products)))


def _patient(record: Path | None, said: dict[str, Any], project: Project) -> Patient:
    """The patient of a record and of what options say, which counts more.

    Options are looked at first: in the record, what is wrong with them has no place.
    """
    from handouts.production.personal.personal import read_for
    from handouts.sources.source import Mark, Source

    patient = read_for(Source("options", [], said, Mark(1, 1)), project)
    if record is None:
        return patient
    written = _record(record)
    both = {**written.value, **said} if isinstance(written.value, dict) else written.value
    return read_for(Source(written.file, [], both, written.mark), project)


def _record(path: Path) -> Source:
    from handouts.content.patients.yaml import parse_record, read_record

    return parse_record(sys.stdin.buffer.read()) if str(path) == "-" else read_record(path)


def _check_output(output: Path | None, record: Path | None) -> None:
    """A record is work, and often the only copy: it is not written over."""
    if output is None:
        return
    if output.suffix.lower() != ".pdf":
        raise BadInput([Problem("the output is no PDF", expected="--output with a name that ends in .pdf")])
    if record and record.exists() and output.exists() and output.samefile(record):
        raise BadInput([Problem("the output is the record itself", expected="another name for the PDF")])


def password(path: Path) -> str:
    """The first line of a file, blanks and all: on the command line, others could read it. Raises BadInput."""
    from handouts.content.patients.text import read_password

    return read_password(path)
