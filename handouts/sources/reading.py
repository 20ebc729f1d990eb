"""A YAML file to its checked model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from handouts.problems import BadInput, Code, Problem, Problems
from handouts.sources.faults import faulty_paths, validation_problems
from handouts.sources.model import Model
from handouts.sources.prose import slips
from handouts.sources.source import Source

M = TypeVar("M", bound=Model)


def read_model(kind: type[M], source: Source, context: object = None, **known: Any) -> M:
    """The checked model that `source` describes; `known` gives fields that are not written in it: the id.

    Raises BadInput with every problem of the file.
    """
    found = _Found(kind, source, known)
    try:
        model = kind.model_validate({**source.value, **known}, context=context)
    except ValidationError as error:
        raise BadInput(found.with_refused(error)) from None
    if problems := found.problems + _faults(model, source):
        raise BadInput(problems)
    return model


def read_sound(
    kind: type[M],
    source: Source,
    problems: Problems,
    *,
    stand_ins: Mapping[str, Any] | None = None,
    **known: Any,
) -> M:
    """The model of what is sound in `source`, to be looked at further; what is not sound is noted.

    `stand_ins` are taken for required keys that are missing. Raises BadInput for a file of no keys and values.
    """
    found = _Found(kind, source, known)
    noted = found.problems
    sound, given = source, dict[str, Any]()
    while True:
        try:
            model = kind.model_validate({**given, **sound.value, **known})
            break
        except ValidationError as error:
            if sound is source:
                noted = found.with_refused(error)
            left = sound.without(faulty_paths(error))
            if sound is not source and left.value == sound.value:
                raise  # a stand-in is none
            sound, given = left, dict(stand_ins or {})
    problems.extend([*noted, *_faults(model, sound)])
    return model


class _Found:
    """What is wrong with a file, seen before its values are looked at one by one."""

    def __init__(self, kind: type[Model], source: Source, known: Mapping[str, Any]) -> None:
        if not isinstance(source.value, dict):
            expected = "as in   name: Clamshell"
            raise BadInput(
                [Problem("keys and values should stand here", source.place(), expected, code=Code.VALUE)]
            )
        self.kind, self.source = kind, source
        self._slips = list(slips(kind, source))
        self.problems = [
            Problem(
                f'"{key}" is not written in the file',
                source.key_place(key),
                "the name of the file instead",
                code=Code.UNKNOWN_KEY,
            )
            for key in known
            if key in source.value
        ] + [slip.problem for slip in self._slips]

    def with_refused(self, error: ValidationError) -> list[Problem]:
        """This and what pydantic refused; what a slip has made of a value is told once."""
        slips = {slip.value for slip in self._slips}
        refused = validation_problems(error, self.kind, self.source)
        return self.problems + [problem for problem in refused if problem.place not in slips]


def _faults(model: Model, source: Source) -> list[Problem]:
    """What is wrong with a model as a whole, once it knows its places."""
    model.locate(source)
    return [problem for part in model.whole() for problem in part.faults()]
