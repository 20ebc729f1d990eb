"""Jinja2 with the ground fenced off: templates see plain data, call what is offered, and come to an end.

Everything is forbidden that is not named here. Attributes are the fields of views, the items of mappings and a few
methods; calls go to macros and offered functions; operators work on numbers, texts and lists. `counting` sees to it
that all of it is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Template,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_eval_context,
)
from jinja2.environment import TemplateModule
from jinja2.parser import Parser
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from handouts.markup.fill import Fill
from handouts.markup.templating.arithmetic import calculated, repeated
from handouts.markup.templating.budget import TooMuchError, current, weigh
from handouts.markup.templating.counting import HIDDEN, counted_template
from handouts.markup.templating.filters import FILTERS
from handouts.markup.templating.methods import (
    _SCALARS,
    _TEXT,
    METHODS,
    Method,
    block_of,
    called,
    has_attribute,
)
from handouts.markup.templating.operands import finite, joined, name_of, text_of
from handouts.markup.templating.template_tests import TESTS
from handouts.markup.view import Function, View

PLAIN = (str, int, float, type(None), list, tuple, dict, range, View, Function, Fill)
"""What a template may be given."""
_LONGEST_RANGE = 10_000


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > _LONGEST_RANGE:
        raise TooMuchError(f"a range has {_LONGEST_RANGE:,} numbers at most")
    return found


FUNCTIONS: Mapping[str, Function] = {
    "namespace": Function("namespace", Namespace),
    "range": Function("range", _range),
}
"""What every template may call, besides what it is given."""


class _Template(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """A module of its own for each import: what it holds must not last from one patient to the next."""
        return self.make_module()


class Sandbox(SandboxedEnvironment):
    """The environment of all templates."""

    template_class = _Template
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(
        self, loader: BaseLoader, undefined: type[Undefined], bytecode_cache: BytecodeCache | None = None
    ) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=undefined,
            finalize=printable,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=bytecode_cache,
            optimized=False,  # constants are few, and nothing is worked out before it is counted
        )
        self.filters = {**FILTERS, **HIDDEN}
        self.tests = dict(TESTS)
        self.globals = dict(FUNCTIONS)

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """All that a template or a macro wrote, as one text."""
        written = list(pieces)
        current().make(sum(map(len, written)))
        return "".join(written)

    # -- reading templates --------------------------------------------------------------------------------

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = Parser(self, source, name, filename)
        try:
            return parser.parse()
        except RecursionError:
            _too_deep(parser.stream.current.lineno, name, filename)
        except ValueError:  # Python reads no number of more than 4,300 digits
            line = parser.stream.current.lineno
            raise TemplateSyntaxError("this number is too long", line, name, filename) from None

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        try:
            return super()._generate(counted_template(source, name, filename), name, filename, defer_init)
        except RecursionError:
            _too_deep(1, name, filename)

    # -- looking at things --------------------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field, item or method of that name; undefined where a template may not get at one."""
        if isinstance(obj, View):
            try:
                return obj.look(attribute)
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Undefined):
            return obj[attribute]  # says which name is not there
        if obj is None:
            return self.undefined(f'null has no "{attribute}": test it with {{% if %}} first')
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if type(obj) is TemplateReference:
            return block_of(obj, attribute) or self.undefined(obj=obj, name=attribute)
        for kinds, methods in METHODS:
            if isinstance(obj, kinds) and attribute in methods:
                return Method(str(obj) if kinds is _TEXT else obj, methods[attribute])
        if has_attribute(obj, attribute):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item of a list, text or mapping; the field of that name of a view."""
        if isinstance(argument, Fill):
            argument = str(argument)
        if isinstance(obj, list | tuple | range | str | Fill) and isinstance(argument, int):
            words = str(obj) if isinstance(obj, Markup | Fill) else obj
            if -len(words) <= argument < len(words):
                return words[argument]
            return self.undefined(f"there is no item {argument} here", obj=obj)
        if type(obj) is dict and isinstance(argument, _SCALARS) and argument in obj:
            return obj[argument]
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self.undefined(f"{name_of(obj)} has no such item", obj=obj)

    # -- doing things -------------------------------------------------------------------------------------

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What a macro, an offered function or a method gives; TypeError for anything else."""
        for local in ("_loop_vars", "_block_vars"):
            kwargs.pop(local, None)
        budget = current()
        budget.spend(1)
        with budget.deeper():
            if type(obj) is Macro:
                return obj(context.eval_ctx, *args, **kwargs)
            if type(obj) is LoopContext or type(obj) is BlockReference:
                return obj(*args, **kwargs)
            weigh(args)
            weigh(kwargs)
            if type(obj) is Function:
                return obj(*args, **kwargs)
            if type(obj) is Method:
                return called(obj, args)
        if isinstance(obj, Undefined):
            obj()
        raise TypeError(f"this is {name_of(obj)}, which cannot be called")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What an operator makes of two numbers, texts or lists."""
        left, right = (str(side) if isinstance(side, Fill) else side for side in (left, right))
        for side in (left, right):
            if isinstance(side, Undefined):
                side()  # says which name is not there
        if isinstance(left, int | float) and isinstance(right, int | float):
            return calculated(operator, left, right)
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return joined((left, right))
        if operator == "+" and type(left) is type(right) and isinstance(left, list | tuple):
            current().spend(len(left) + len(right))
            return left + right
        if operator == "*":
            many, times = (right, left) if isinstance(left, int) else (left, right)
            if isinstance(many, str | list | tuple) and isinstance(times, int):
                return repeated(many, times)
        raise TypeError(f"{operator} does not go with {name_of(left)} and {name_of(right)}")


def _too_deep(line: int, name: str | None, filename: str | None) -> NoReturn:
    raise TemplateSyntaxError("too much stands within each other here", line, name, filename) from None


@pass_eval_context  # which keeps it from being asked while a template is compiled, when nothing is counted
def printable(_: Any, value: Any) -> Any:
    """What an expression may put on a page; raises `TypeError` for what would print as a program's word."""
    if isinstance(value, Fill | Undefined):
        return value
    if value is None:
        raise TypeError("this is null: test it with {% if %} before it is printed")
    if isinstance(value, str):
        current().make(len(value))
        return value
    if isinstance(value, int | float):
        return text_of(finite(value))
    raise TypeError(f"this is {name_of(value)}, which is no text: print something of it")
