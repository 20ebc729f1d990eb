"""Jinja2 templates to written page markup: sandboxed, escaped, and strict about what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.loaders import split_template_path
from jinja2.utils import missing

from handouts.files.sealed import SealedFolder
from handouts.files.sources import is_there, read_file
from handouts.markup.templating.budget import new_budget
from handouts.markup.templating.compiled import CompiledTemplates
from handouts.markup.templating.looks_at import LooksAt, looks_at
from handouts.markup.templating.origins import Origins, mark_tags
from handouts.markup.templating.sandbox import PLAIN, Sandbox
from handouts.markup.templating.template_errors import MissingNameError, template_problems
from handouts.problems import BadInput, Place, Problem
from handouts.sources.file_names import file_called
from handouts.sources.text import decode
from handouts.sources.written import Source, shown_path

_MOST_BYTES = 50_000
"""Of a template; the largest that is bundled has a tenth of it. What is compiled takes a thousand times as much."""


class PageMarkup(NamedTuple):
    """What a template wrote: readable page markup, and for `parse` where it comes from."""

    text: str
    origin: Origins


class Templates:
    """The templates of the layout folders `roots`, of which later ones win; each is compiled once.

    `cache` keeps compiled templates for the next run, to which it saves most of the time. It holds programs: it
    must belong to the one who runs this.
    """

    def __init__(self, roots: Sequence[Path], cache: SealedFolder | None = None) -> None:
        self._loader = _Loader(roots)
        self._names: dict[str, frozenset[str]] = {}
        self._looked: dict[str, LooksAt] = {}
        self._cache = cache
        self._environment = Sandbox(self._loader, _Missing, CompiledTemplates(cache) if cache else None)

    def write(self, template: str, context: Mapping[str, Any], *, item: str = "") -> PageMarkup:
        """What `template` ("booklet/exercise.xml") makes of the data in `context`.

        `item` names the data in hand for messages, e.g. "exercise clamshell (data/exercises/clamshell.yaml)";
        it must not name a patient. Raises `BadInput` at the template's line for whatever goes wrong in it.
        """
        for name, value in context.items():
            if not isinstance(value, PLAIN):
                raise TypeError(f"templates see plain data only, and {name} is a {type(value).__name__}")
        try:
            with new_budget():
                written = self._environment.get_template(template).render(context)
        except Exception as error:
            problems = template_problems(error, self._loader.sources, context, self._environment, item)
            raise BadInput(problems) from error
        origins = Origins(written, self._loader.sources, template, item)
        return PageMarkup(origins.text, origins)

    def names(self, template: str) -> frozenset[str]:
        """The data that a template may look at, with the templates that it takes pieces from.

        Raises `BadInput` where one of them is wrong.
        """
        if template not in self._names:
            try:
                found = self._looks_at(template)
            except TemplateError:
                raise BadInput(self.problems([template])) from None
            self._names[template] = frozenset(name for looks in found for name in looks.data)
        return self._names[template]

    def texts(self) -> frozenset[str]:
        """Every text in quotes in any template of the folders; of those that cannot be read none."""
        found: set[str] = set()
        for name in self._loader.list_templates():
            with suppress(BadInput, TemplateSyntaxError):
                source, _, _ = self._loader.get_source(self._environment, name)
                constants = self._environment.parse(source, name).find_all(nodes.Const)
                found |= {constant.value for constant in constants if isinstance(constant.value, str)}
        return frozenset(found)

    def problems(self, templates: Iterable[str]) -> Iterator[Problem]:
        """What is wrong with templates, and with all that they take pieces from, before anything is written."""
        waiting: dict[str, Place | None] = dict.fromkeys(templates)
        done: set[str] = set()
        while waiting:
            name, place = waiting.popitem()
            done.add(name)
            try:
                with new_budget():
                    self._environment.get_template(name)
                source, _, _ = self._loader.get_source(self._environment, name)
                tree = self._environment.parse(source, name)
            except Exception as error:
                for problem in template_problems(error, self._loader.sources, {}, self._environment, ""):
                    yield replace(problem, place=problem.place or place)
                continue
            for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
                line = self._loader.sources[name].place(node.lineno, 1)
                if not getattr(node, "ignore_missing", False):
                    names = nodes.Template([node]).find_all(nodes.Const)
                    waiting |= {one.value: line for one in names if one.value not in done}

    def _looks_at(self, template: str) -> Iterable[LooksAt]:
        """Of a template and all that it takes pieces from, each read once, however they go round in circles."""
        found: dict[str, LooksAt] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name not in found:
                if name not in self._looked:
                    source, _, _ = self._loader.get_source(self._environment, name)
                    self._looked[name] = looks_at(name, source, self._environment.parse, self._cache)
                found[name] = self._looked[name]
                waiting += found[name].templates
        return found.values()


class _Loader(BaseLoader):
    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = list(roots)
        self.sources: dict[str, Source] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        inside = "/".join(split_template_path(template))
        for root in reversed(self._roots):
            path = file_called(root, inside)
            if is_there(path):
                file = shown_path(path)
                content = read_file(path, most=_MOST_BYTES, file=file)
                self.sources[template] = Source(decode(content, file), file)
                return mark_tags(self.sources[template].text, template), file, lambda: True
        raise TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """All templates there are, for the nearest name."""
        found = ((root, path) for root in self._roots for path in root.glob("*/*.xml"))
        return sorted({path.relative_to(root).as_posix() for root, path in found})


class _Missing(StrictUndefined):
    """A name that is not there: an error as soon as it is used, which remembers name and owner."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        owner = None if obj is missing else obj
        failure: Any = partial(MissingNameError, owner, name) if exc is UndefinedError else exc
        super().__init__(hint, obj, name, failure)
