"""What a file is read in: the files it may name, and its data folder's pictures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from handouts.content.images import ImageFolder
from handouts.content.poses.vocabulary import Vocabulary
from handouts.problems import nearest
from handouts.sources.values import ID_SCHEMA, fault, identifier, text


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Ids by folder ("exercises"), and where pictures lie; given to pydantic as the context of a validation.

    The ids are those of all files that there are, sound or not: a mistake in one file is none in the files
    that name it.
    """

    ids: Mapping[str, Collection[str]] = field(default_factory=dict)
    images: ImageFolder | None = None
    vocabulary: Vocabulary | None = None
    """The words of things that figures can draw."""


def surroundings(info: ValidationInfo[Any]) -> Surroundings:
    """What the file that is being validated is read in; nothing for a model made in code."""
    return info.context if isinstance(info.context, Surroundings) else Surroundings()


def _one_in(folder: str, what: str) -> Callable[[object, ValidationInfo[Any]], str]:
    def check(value: object, info: ValidationInfo[Any]) -> str:
        known = surroundings(info).ids.get(folder)
        if known is None or not isinstance(value, str):
            return identifier(value)
        if value in known:
            return value
        near = nearest(value.replace(" ", "-"), known)
        raise fault(f'there is no {what} "{value}"', f"the name of a file in {folder}/, without .yaml", near)

    return check


def _image_path(value: object, info: ValidationInfo[Any]) -> Path:
    if isinstance(value, Path):
        return value
    images = surroundings(info).images
    return images.find(text(value)) if images else Path(text(value))


_ID = WithJsonSchema(ID_SCHEMA)
ExerciseId = Annotated[str, BeforeValidator(_one_in("exercises", "exercise")), _ID]
MuscleId = Annotated[str, BeforeValidator(_one_in("muscles", "muscle")), _ID]
PlateId = Annotated[str, BeforeValidator(_one_in("plates", "plate")), _ID]

ImagePath = Annotated[Path, BeforeValidator(_image_path), WithJsonSchema({"type": "string"})]
"""A picture file: written as its name from the data folder, read as its path."""
