"""`handouts personal`: a programme for one patient."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import product_line, products_json, say
from handouts.cli.options import (
    AsJson,
    EditionName,
    LanguageId,
    LayoutName,
    PaperName,
    PasswordFile,
    ProjectFolder,
    programme_ids,
)
from handouts.problems import BadInput, Problem
from handouts.production.request import USUAL_EDITION, USUAL_LANGUAGE, USUAL_LAYOUT, Request


def personal_command(
    programme: Annotated[
        str | None,
        typer.Argument(metavar="PROGRAMME", autocompletion=programme_ids, help="Unless the record names it."),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--for", metavar="FILE", help="The patient's record: a YAML file, or - for standard input."
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
    language: LanguageId = USUAL_LANGUAGE,
    paper: PaperName = None,
    edition: EditionName = USUAL_EDITION,
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

    What is left out of the record is a line to write on, or what the programme says. The files can be read by
    you alone, and tell the patient's data on the page and nowhere else.

    \b
    Examples:
      handouts personal psoas-strength --for patient.yaml
      handouts personal psoas-strength --name "Anna Example" --date 2026-05-31 -x "clamshell: sets=3, reps=8-12"
    """
    from handouts.content.yaml_source import Mark, Source
    from handouts.production.personal import read_for, write_personal

    source = _record(record)
    own = {"name": name, "date": date, "clinician": clinician, "start_date": start, "note": note}
    value = dict(source.value) if isinstance(source.value, dict) else source.value
    if isinstance(value, dict):
        value |= {field: text for field, text in own.items() if text is not None}
        value |= {"exercises": [_exercise(words) for words in exercises]} if exercises else {}
        value |= {"password": password(password_file)} if password_file else {}
    patient = read_for(Source(source.file, [], value, source.mark or Mark(1, 1)), project_of(project))
    wanted = patient.programme or programme
    if wanted is None:
        raise BadInput([Problem("no programme is named", expected="handouts personal PROGRAMME")])
    request = Request(programme or wanted, layout, language, paper, edition)
    products = write_personal(request, patient, project_of(project), output and output.absolute())
    say(products_json(products) if as_json else "\n".join(map(product_line, products)))


def _record(path: Path | None) -> Any:
    from handouts.content.patient_yaml import parse_record, read_record
    from handouts.content.yaml_source import Mark, Source

    if path is None:
        return Source("options", [], {}, Mark(1, 1))
    return parse_record(sys.stdin.buffer.read()) if str(path) == "-" else read_record(path)


def _exercise(words: str) -> dict[str, str]:
    """`clamshell: sets=3, note=slowly, please` as the keys of a record; a comma may stand in a value."""
    name, _, rest = words.partition(":")
    keys = {"exercise": name.strip()}
    last = ""
    for piece in rest.split(",") if rest.strip() else []:
        field, equals, value = piece.partition("=")
        if equals and field.strip().replace("_", "").isalpha():
            last = field.strip()
            keys[last] = value.strip()
        elif last:
            keys[last] += f",{piece}"
        else:
            expected = 'an id, or as in "clamshell: sets=3, reps=8-12"'
            raise BadInput([Problem("--exercise is not understood", expected=expected)])
    return keys


def password(path: Path) -> str:
    """The first line of a file: on the command line, others could read it."""
    line = path.read_text(encoding="utf-8").partition("\n")[0].strip("\r")
    if not line:
        raise BadInput([Problem("the password file is empty", expected="a password in its first line")])
    return line
