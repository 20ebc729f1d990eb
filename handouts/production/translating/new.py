"""Begins a language: files with every key that it needs, and what the source says above each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handouts.content.translations.entries import Wording
from handouts.content.translations.translated import Translated, TranslatedTexts
from handouts.files.sources import is_there
from handouts.files.writing import write_together
from handouts.problems import BadInput, Problem, nearest
from handouts.production.project import Project
from handouts.production.translating.skeleton import quoted, skeleton
from handouts.production.translating.status import Translating
from handouts.production.translating.texts import LANGUAGE, PLATES

_TOP = "translated_by: draft\nchecked_by: null\n"


def begin(project: Project, language: str, names: Sequence[str] = ()) -> Iterator[Path]:
    """Write the files that a language lacks, all or those named (`exercises/clamshell`), and give their paths.

    Files that are there stay as they are. Raises BadInput for a name of nothing, and for a language that CLDR does
    not know.
    """
    top = _cldr(language)
    files = {texts.name: texts for texts in Translating(project).files(language)}
    if unknown := [name for name in names if name not in files]:
        expected = "such as exercises/clamshell, languages or clinic"
        raise BadInput(
            [Problem(f'nothing is called "{it}"', None, expected, nearest(it, files)) for it in unknown]
        )
    new = {}
    for name in names or files:
        path = Path(files[name].place.file)
        if not is_there(path):
            new[path] = _file(files[name], top).encode()
    write_together(new)
    yield from new


def _file(texts: TranslatedTexts, top: str) -> str:
    if isinstance(texts, Translated):
        assert texts.source is not None, "it is a document's"
        return skeleton(texts.source)
    lines = (f"  # {entry.path.partition('.')[2]}: {_line(entry.source)}\n" for entry in texts.entries)
    if texts.name == PLATES:
        grouped = {"labels": "", "figures": ""}
        for entry in texts.entries:
            group, _, path = entry.path.partition(".")
            grouped[group] += f"  # {path}: {_line(entry.source)}\n"
        return _TOP + "".join(f"{group}:\n{lines}" for group, lines in grouped.items())
    return f"{_TOP}{top if texts.name == LANGUAGE else ''}words:\n{''.join(lines)}"


def _line(wording: Wording) -> str:
    if isinstance(wording, str):
        return quoted(wording)
    return "{" + ", ".join(f"{name}: {quoted(form)}" for name, form in wording) + "}"


def _cldr(tag: str) -> str:
    """What Unicode's CLDR knows of a language, as a language file says it."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        expected = "a tag such as pl, or pt-BR"
        raise BadInput([Problem(f'CLDR knows no language "{tag}"', None, expected)]) from None
    rules = {name: _rule(str(rule)) for name, rule in locale.plural_form.rules.items()}
    names = {
        "days": [locale.days["stand-alone"]["wide"][day] for day in range(7)],
        "short_days": [locale.days["stand-alone"]["abbreviated"][day] for day in range(7)],
        "narrow_days": [locale.days["stand-alone"]["narrow"][day] for day in range(7)],
        "months": [locale.months["format"]["wide"][month] for month in range(1, 13)],
    }
    lines = [
        f"name: {quoted(locale.get_display_name(locale) or tag)}",
        f"direction: {locale.text_direction}",
        "plurals: {" + ", ".join(f"{name}: {quoted(rule)}" for name, rule in rules.items()) + "}",
        f"decimal: {quoted(locale.number_symbols['latn']['decimal'])}",
        *(f"{key}: [{', '.join(map(quoted, each))}]" for key, each in names.items()),
        'date_pattern: "{day} {month} {year}"  # CLDR: ' + str(locale.date_formats["long"].pattern),
    ]
    return "".join(f"{line}\n" for line in lines)


def _rule(rule: str) -> str:
    """Babel's way to write a plural rule as CLDR's."""
    return rule.replace(" not in ", " != ").replace(" in ", " = ").replace(" mod ", " % ")
