"""`handouts translate`: what is translated, and its way to translators and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.cli.building import project_of
from handouts.cli.messages import as_json as json_text
from handouts.cli.messages import counted, say
from handouts.cli.options import AsJson, ProjectFolder, language_ids
from handouts.problems import BadInput
from handouts.sources.written import shown_path
from handouts.visible import visible_name

translate_command = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="See what is translated, and send words to translators and back.",
)

_Language = Annotated[
    str, typer.Argument(metavar="LANGUAGE", autocompletion=language_ids, help="Its tag, such as pl.")
]
_AnyLanguage = Annotated[
    str | None,
    typer.Argument(
        metavar="LANGUAGE", autocompletion=language_ids, help="Its tag, such as pl; without it: all."
    ),
]


@translate_command.command("status")
def status(language: _AnyLanguage = None, project: ProjectFolder = None, as_json: AsJson = False) -> None:
    """Tell what is missing, stale, a draft or checked, word by word, and all that is wrong with the files.

    \b
    Examples:
      handouts translate status
      handouts translate status pl
    """
    from handouts.production.translating.status import Translating, languages_of

    source = project_of(project)
    found = [*Translating(source).status([language] if language else languages_of(source))]
    if as_json:
        say(json_text({it.language: {"files": it.counts, "not_begun": it.not_begun} for it in found}))
    else:
        for one in found:
            for texts in one.files:
                if counts := one.counts.get(texts.name):
                    say(
                        f"{one.language}  {texts.name}: {', '.join(f'{n} {state}' for state, n in counts.items())}"
                    )
                    if missing := one.missing(texts):
                        say(f"      not translated: {', '.join(missing)}")
            if one.not_begun:
                say(
                    f"{one.language}  {counted(len(one.not_begun), 'file')} not begun: {', '.join(one.not_begun)}"
                )
    if problems := [problem for one in found for problem in one.problems]:
        raise BadInput(problems)


@translate_command.command("update")
def update(
    language: _Language,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="FILE[:TEXT]",
            help="These translations are still right though the source has changed: exercises/clamshell:stop_if.",
        ),
    ] = None,
    project: ProjectFolder = None,
) -> None:
    """Note in the lock what each new or changed translation was made from, and who signed it.

    A translation that was not touched though its source has changed stays stale. A signature whose texts have changed
    is taken away.

    \b
    Examples:
      handouts translate update pl
      handouts translate update pl --accept exercises/clamshell:stop_if
    """
    from handouts.production.translating.update import update as note

    for line in note(project_of(project), language, accept or []):
        say(line)


@translate_command.command("new")
def new(
    language: _Language,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE", help="Such as exercises/clamshell, languages or clinic; without it: all."
        ),
    ] = None,
    project: ProjectFolder = None,
) -> None:
    """Begin a language, or a file of one: every key that it needs, and the source above each.

    \b
    Examples:
      handouts translate new pl
      handouts translate new pl exercises/clamshell
    """
    from handouts.production.translating.new import begin

    for path in begin(project_of(project), language, files or []):
        say(f"✓ {visible_name(shown_path(path))}")


_File = Annotated[Path, typer.Argument(metavar="FILE", help="A PO or XLIFF 1.2 file: pl.po, pl.xlf.")]


@translate_command.command("export")
def export(
    language: _Language,
    file: _File,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="Only these: exercises/clamshell, languages, clinic; without it: all."
        ),
    ] = None,
    project: ProjectFolder = None,
) -> None:
    """Write a language's words to a PO or XLIFF file for translators, with the source and what pictures show.

    \b
    Examples:
      handouts translate export pl pl.po
      handouts translate export pl clamshell.xlf exercises/clamshell
    """
    from handouts.production.translating.exchange import export as write

    texts = write(project_of(project), language, file, names or [])
    say(f"✓ {visible_name(shown_path(file))}  {counted(texts, 'text')}")


@translate_command.command("import")
def bring_home(language: _Language, file: _File, project: ProjectFolder = None) -> None:
    """Put what translators have said in a PO or XLIFF file into the files of the language.

    What is fuzzy or needs review is left. Look through the changes, and then update the lock.

    \b
    Examples:
      handouts translate import pl pl.po
      handouts translate update pl
    """
    from handouts.production.translating.exchange import bring_home as read

    changed = [*read(project_of(project), language, file)]
    for line in changed or ["nothing has changed"]:
        say(line)
