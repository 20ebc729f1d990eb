"""Jinja2 templates to written page markup: sandboxed, escaped, and strict about what is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, Undefined, UndefinedError, meta
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from handouts.files.sealed import SealedFolder
from handouts.markup.compiled import CompiledTemplates
from handouts.markup.origins import Origins, mark_tags
from handouts.markup.template_errors import MissingNameError, template_problems
from handouts.problems import BadInput
from handouts.sources.file_names import file_called
from handouts.sources.text import decode
from handouts.sources.written import Source, shown_path

# Unescaped text, what differs from run to run, and what is for programs.
_FILTERS_LEFT_OUT = ("safe", "random", "pprint")
_GLOBALS_LEFT_OUT = ("lipsum",)


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
        self._environment = ImmutableSandboxedEnvironment(
            loader=self._loader,
            autoescape=True,
            undefined=_Missing,
            finalize=_printable,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=CompiledTemplates(cache) if cache else None,
        )
        for name in _FILTERS_LEFT_OUT:
            del self._environment.filters[name]
        for name in _GLOBALS_LEFT_OUT:
            del self._environment.globals[name]

    def write(self, template: str, context: Mapping[str, Any], *, item: str = "") -> PageMarkup:
        """What `template` ("booklet/exercise.xml") makes of the data in `context`.

        `item` names the data in hand for messages, e.g. "exercise clamshell (data/exercises/clamshell.yaml)";
        it must not name a patient. Raises `BadInput` at the template's line for whatever goes wrong in it.
        """
        try:
            written = self._environment.get_template(template).render(context)
        except Exception as error:
            problems = template_problems(error, self._loader.sources, context, self._environment, item)
            raise BadInput(problems) from error
        origins = Origins(written, self._loader.sources, template, item)
        return PageMarkup(origins.text, origins)

    def names(self, template: str) -> frozenset[str]:
        """The data that a template may look at, with the templates that it takes pieces from."""
        assert self._environment.loader is not None
        source, _, _ = self._environment.loader.get_source(self._environment, template)
        tree = self._environment.parse(source)
        found = meta.find_undeclared_variables(tree)
        for other in meta.find_referenced_templates(tree):
            found |= self.names(other) if other else set()
        return frozenset(found)


class _Loader(BaseLoader):
    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = [root.resolve() for root in roots]
        self.sources: dict[str, Source] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        inside = "/".join(split_template_path(template))
        for root in reversed(self._roots):
            path = file_called(root, inside)
            if path.is_file() and _lies_in(root, path):
                file = shown_path(path)
                self.sources[template] = Source(decode(path.read_bytes(), file), file)
                return mark_tags(self.sources[template].text, template), file, lambda: True
        raise TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """All templates there are, for the nearest name."""
        found = ((root, path) for root in self._roots for path in root.glob("*/*.xml"))
        return sorted({path.relative_to(root).as_posix() for root, path in found if _lies_in(root, path)})


def _lies_in(root: Path, path: Path) -> bool:
    """Whether a file is in a folder even if links on the way to it are followed."""
    return path.resolve().is_relative_to(root)


class _Missing(StrictUndefined):
    """A name that is not there: an error as soon as it is used, which remembers name and owner."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        owner = None if obj is missing else obj
        failure: Any = partial(MissingNameError, owner, name) if exc is UndefinedError else exc
        super().__init__(hint, obj, name, failure)


def _printable(value: Any) -> Any:
    """What an expression may put on a page; raises `TypeError` for what would print as a program's word."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float | Undefined) or hasattr(value, "__html__"):
        return value
    if value is None:
        raise TypeError("this is null: test it with {% if %} before it is printed")
    raise TypeError(f"this is {type(value).__name__}, which is no text: print something of it")
