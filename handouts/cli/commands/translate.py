"""`handouts translate`: what is translated, and its way to translators and back."""

from __future__ import annotations

from typing import Annotated

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import as_json as json_text
from handouts.cli.messages import say
from handouts.cli.options import AsJson, ProjectFolder, language_ids
from handouts.problems import BadInput

translate_command = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="See what is translated, and send words to translators and back.",
)

_Language = Annotated[
    str | None,
    typer.Argument(
        metavar="LANGUAGE", autocompletion=language_ids, help="Its tag, such as pl; without it: all."
    ),
]


@translate_command.command("status")
def status(language: _Language = None, project: ProjectFolder = None, as_json: AsJson = False) -> None:
    """Tell every word that a language lacks, and all that is wrong with its files.

    \b
    Examples:
      handouts translate status
      handouts translate status pl
    """
    from handouts.production.translating.status import languages_of, status_of

    source = project_of(project)
    found = [*status_of(source, [language] if language else languages_of(source))]
    if as_json:
        say(json_text({one.language: {"missing": one.missing} for one in found}))
    else:
        for one in found:
            for kind, keys in one.missing.items():
                missing = f"{len(keys)} missing: {', '.join(keys)}" if keys else "complete"
                say(f"{one.language}  {kind}: {missing}")
    if problems := [problem for one in found for problem in one.problems]:
        raise BadInput(problems)
