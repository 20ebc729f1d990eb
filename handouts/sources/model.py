"""The base of everything read from YAML: frozen, strict about keys, and every value knows its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from handouts.problems import Place, Problem
from handouts.sources.source import Source
from handouts.sources.words import Words

Path = tuple[str | int, ...]
V = TypeVar("V")


class FrozenMap(Mapping[str, V], Generic[V]):
    """A mapping that cannot be changed; unlike `MappingProxyType` it can be sent to another process."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, V]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"FrozenMap({', '.join(self._items)})"

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))


class Model(BaseModel):
    """A frozen group of fields that was read from a file, or made in code.

    Equal fields make equal models, wherever they were read. A model made in code has no file; its places say
    so.
    """

    __slots__ = ("_origin",)
    # Deferred: a model within others is built once with the outermost, and one that no file needs never.
    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, defer_build=True)

    WORDS: ClassVar[Words] = Words()
    """What a translation says of it."""

    _made_in_code: ClassVar[Place] = Place("(not from a file)")

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` below this model stands, e.g. `exercise.place("steps", 2)`.

        Parts of the path that the file does not have are skipped, so that a value left out is placed at the
        nearest thing around it.
        """
        origin: tuple[Source, Path] | None = getattr(self, "_origin", None)
        if origin is None:
            return self._made_in_code
        source, own_path = origin
        return source.place(*own_path, *path)

    def key_place(self, *path: str | int) -> Place:
        """Where the key at the end of `path` stands, or that of this model itself."""
        origin: tuple[Source, Path] | None = getattr(self, "_origin", None)
        if origin is None:
            return self._made_in_code
        source, own_path = origin
        return source.key_place(*own_path, *path)

    def given(self, name: str) -> bool:
        """Was this field written in the file, be it as `null`?"""
        return name in self.model_fields_set

    def faults(self) -> Iterator[Problem]:
        """What is wrong with this model as a whole though each field is right by itself."""
        yield from ()

    def submodels(self) -> Iterator[tuple[Path, Model]]:
        """The models directly in this one's fields, with the path to each."""
        for name in _fields_with_models(type(self)):
            value, at = getattr(self, name), key_of(type(self), name)
            if isinstance(value, Model):
                yield (at,), value
            elif value:
                items = value.items() if isinstance(value, FrozenMap) else enumerate(value)
                yield from (((at, key), item) for key, item in items if isinstance(item, Model))

    def whole(self) -> Iterator[Model]:
        """This model and all models in it, at any depth."""
        yield self
        for _, part in self.submodels():
            yield from part.whole()

    def with_fields(self, **fields: Any) -> Self:
        """A copy with some fields replaced, that keeps its place."""
        copy = self.model_copy(update=fields)
        if (origin := getattr(self, "_origin", None)) is not None:
            object.__setattr__(copy, "_origin", origin)
        return copy

    def locate(self, source: Source, path: Path = ()) -> None:
        """Tell this model and all models in it that they stand at `path` in `source`."""
        object.__setattr__(self, "_origin", (source, path))
        for step, part in self.submodels():
            part.locate(source, (*path, *step))


class Hyphened(Model):
    """A model whose keys are written with hyphens: `multiple-of` for `multiple_of`."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))


def key_of(kind: type[Model], name: str) -> str:
    """The key under which a field is written."""
    generator = kind.model_config.get("alias_generator")
    return generator(name) if callable(generator) else name


@cache
def fields_by_key(kind: type[Model]) -> Mapping[str, FieldInfo]:
    """The fields of a model that stand in a file, by their keys; those of the class itself before inherited ones."""
    own = get_annotations(kind)
    names = sorted(kind.model_fields, key=lambda name: name not in own)
    fields = ((key_of(kind, name), kind.model_fields[name]) for name in names)
    return {key: field for key, field in fields if not field.exclude}


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """The models that a field's annotation names, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def is_mapping(annotation: Any) -> bool:
    """Whether what a field's annotation stands for has names of the author's own as keys."""
    if get_origin(annotation) is Annotated:
        return is_mapping(get_args(annotation)[0])
    return get_origin(annotation) is Mapping


@cache
def _fields_with_models(kind: type[Model]) -> tuple[str, ...]:
    return tuple(name for name, field in kind.model_fields.items() if any(models_in(field.annotation)))
