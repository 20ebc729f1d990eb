"""A YAML file to its checked model."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from handouts.problems import BadInput, Problem
from handouts.sources.faults import validation_problems
from handouts.sources.model import Model
from handouts.sources.prose import slips
from handouts.sources.source import Source

M = TypeVar("M", bound=Model)


def read_model(kind: type[M], source: Source, context: object = None, **known: Any) -> M:
    """The checked model that `source` describes; `known` gives fields that are not written in it: the id.

    Raises BadInput with every problem of the file.
    """
    value = source.value
    if not isinstance(value, dict):
        raise BadInput(
            [Problem("keys and values should stand here", source.place(), "as in   name: Clamshell")]
        )
    taken = [
        Problem(f'"{key}" is not written in the file', source.key_place(key), "the name of the file instead")
        for key in known
        if key in value
    ]
    found = list(slips(kind, source))
    taken += [slip.problem for slip in found]
    try:
        model = kind.model_validate({**value, **known}, context=context)
    except ValidationError as error:
        # What a slip has made of a value is told once.
        told = {slip.value for slip in found}
        others = [it for it in validation_problems(error, kind, source) if it.place not in told]
        raise BadInput(taken + others) from None
    model.locate(source)
    problems = taken + [problem for part in model.whole() for problem in part.faults()]
    if problems:
        raise BadInput(problems)
    return model
