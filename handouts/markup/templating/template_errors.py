"""What went wrong inside a template, said with the template's line and the item in hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from handouts.markup.templating.counting import RefusedError
from handouts.markup.view import View
from handouts.problems import BadInput, Place, Problem, nearest
from handouts.sources.written import Source


class MissingNameError(UndefinedError):
    """A name that is not there, of `owner` or (None) of the template's data."""

    def __init__(self, owner: Any, name: str | None, message: str | None = None) -> None:
        super().__init__(message)
        self.owner = owner
        self.name = name


def template_problems(
    error: Exception,
    sources: Mapping[str, Source],
    context: Mapping[str, Any],
    environment: Environment,
    item: str,
) -> Iterator[Problem]:
    """The problems that an exception of Jinja2 or of what it called stands for."""
    writing = f", while writing {item}" if item else ""
    line = _line(error, {source.file: source for source in sources.values()})
    match error:
        case BadInput():
            for problem in error.problems:
                message = problem.message + writing
                yield replace(problem, message=message, place=problem.place or _place(line))
        case RefusedError():
            yield _unknown(error.message or "", error.word, error.known, line, "")
        case TemplateSyntaxError():
            quoted = re.search(r"'([^']+)'", error.message or "")
            message = f"this template cannot be read: {error.message}"
            yield Problem(message, _place(line, quoted[1] if quoted else ""))
        case TemplateNotFound(name=str(name)):
            yield _unknown(
                f'there is no template "{name}"', name, environment.list_templates(), line, writing
            )
        case MissingNameError(name=str(name), owner=None):
            known = [*context, *environment.globals]
            yield _unknown(f'"{name}" is not known here', name, known, line, writing)
        case MissingNameError(name=str(name), owner=owner):
            what = f"this {owner.kind}" if isinstance(owner, View) else "this"
            yield _unknown(f'{what} has no "{name}"', name, _names_of(owner), line, writing)
        case RecursionError():
            yield Problem(f"this comes back to itself without end{writing}", _place(line))
        case TypeError() if _raised_in(sources, error):
            yield Problem(f"what stands here does not go together{writing}", _place(line))
        case TemplateError() | TypeError():
            yield Problem(f"{error}{writing}", _place(line))
        case _:
            # The words of other errors may quote the data, which may be a patient's.
            yield Problem(f"this fails with {type(error).__name__}{writing}", _place(line))


def _raised_in(sources: Mapping[str, Source], error: Exception) -> bool:
    """Whether Python itself found it, in a template's own code: its words are for programmers."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_code.co_filename in {
        source.file for source in sources.values()
    }


_Line = tuple[Source, int]


def _line(error: Exception, sources: Mapping[str, Source]) -> _Line | None:
    """The template's line that failed, the innermost where templates call each other."""
    if isinstance(error, TemplateSyntaxError):
        # Jinja2's lexer gives the file where it means the name.
        source = sources.get(error.filename or error.name or "")
        return (source, error.lineno) if source else None
    line: _Line | None = None
    trace = error.__traceback__
    while trace:
        # Jinja2 puts frames with a template's own file and line into the traceback.
        if source := sources.get(trace.tb_frame.f_code.co_filename):
            line = source, trace.tb_lineno
        trace = trace.tb_next
    return line


def _place(line: _Line | None, word: str = "") -> Place | None:
    """The place of `word` in a line, or else of the line's first expression."""
    if line is None:
        return None
    source, number = line
    place = source.place(min(number, len(source.lines)), 1)
    named = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", place.excerpt) if word else None
    found = named or re.search(r"\{[{%]", place.excerpt) or re.search(r"\S", place.excerpt)
    return replace(place, column=found.start() + 1 if found else 1)


def _unknown(message: str, name: str, known: Iterable[str], line: _Line | None, writing: str) -> Problem:
    return Problem(message + writing, _place(line, name), nearest=nearest(name, known))


def _names_of(owner: Any) -> list[str]:
    """What a template may ask of a value."""
    names = owner.names if isinstance(owner, View) else owner if isinstance(owner, dict) else ()
    return [name for name in names if isinstance(name, str)]
