"""The model of a translation, made from that of its source: the same keys, but only those that hold words."""

from __future__ import annotations

import inspect
from functools import cache
from typing import Annotated, Any, Optional, Union, cast, get_args, get_origin

from pydantic import BeforeValidator, Field, create_model
from pydantic.fields import FieldInfo

from handouts.content.clinic import Clinic
from handouts.content.document import Document
from handouts.content.exercise import Exercise
from handouts.content.muscle import Muscle
from handouts.content.programme import Programme
from handouts.sources.model import Model
from handouts.sources.values import Prose, Text, Texts

FOLDER = "translations"
_ANNOTATED: Any = Annotated
"""For annotations made of what there is."""

KINDS: dict[str, type[Document]] = {
    "exercises": Exercise,
    "muscles": Muscle,
    "programmes": Programme,
    "clinic": Clinic,
}
"""The folder of a source to its model; the clinic is a file by itself."""


class Translation(Model):
    """What every translation says of itself."""

    translated_by: Text | None = Field(
        default=None, description="Who translated it; `draft` where nobody stands for it yet."
    )
    checked_by: Text | None = Field(
        default=None, description="Who has compared it with the source, sentence by sentence."
    )
    reviewed_by: Text | None = Field(default=None, description="The clinician who checked it.")
    review_notes: Texts = Field(default=(), description="What a checker should look at. Never printed.")


@cache
def translation_of(kind: type[Model]) -> type[Model]:
    """The model of what a translation of `kind` says; every field may be left out."""
    fields = {name: (_type(kind.model_fields[name]), _field(kind.model_fields[name])) for name in kind.WORDS}
    base = Translation if issubclass(kind, Document) else Model
    doc = f"The words of one {kind.__name__.lower()} in another language."
    made = create_model(f"{kind.__name__}Translation", __base__=base, __doc__=doc, **cast(Any, fields))
    made.WORDS = kind.WORDS
    return made


def _field(field: FieldInfo) -> Any:
    return Field(default=None, description=field.description)


def _type(field: FieldInfo) -> Any:
    """What may stand in the field of a translation; what looks at other fields of the source is left out."""
    kept = [it for it in field.metadata if not _looks_around(it)]
    words = _words_in(field.annotation)
    annotation: Any = Optional[_ANNOTATED[(words, *kept)] if kept else words]  # noqa: UP045 - of what there is
    prose = [it for it in kept if isinstance(it, Prose)]
    return _ANNOTATED[(annotation, *prose)] if prose else annotation


def _words_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return translation_of(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _ANNOTATED[(_words_in(inner[0]), *inner[1:])]
    if origin is tuple:
        item: Any = Optional[_words_in(inner[0])]  # noqa: UP045
        return tuple.__class_getitem__((item, ...))
    if inner and origin is not None and type(None) in inner:
        return Union[tuple(_words_in(each) for each in inner)]  # noqa: UP007
    return annotation


def _looks_around(validator: Any) -> bool:
    if not isinstance(validator, BeforeValidator):
        return False
    return len(inspect.signature(validator.func).parameters) > 1


def name_of(document: Document) -> str:
    """What its translation is called below the folder of a language: `exercises/clamshell`, or `clinic`."""
    folder = next(folder for folder, kind in KINDS.items() if isinstance(document, kind))
    return folder if folder == "clinic" else f"{folder}/{document.id}"
