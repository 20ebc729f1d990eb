"""Content made plain: models and records as the views that templates see.

A view holds the fields of a model and nothing else of it: no methods, no places, no files. What templates have no
use for is left out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from handouts.content.exercise import Sided
from handouts.markup.fill import Fill
from handouts.markup.view import Function, View
from handouts.sources.characters import NEVER_PRINTED
from handouts.sources.model import Model

_AS_THEY_ARE = (str, int, float, type(None), Fill, Function, View)
_LEFT_OUT = frozenset({*NEVER_PRINTED, "pose"})
"""What is never printed, and what only those who draw understand."""


def view_of(value: Any, folders: Sequence[Path] = ()) -> Any:
    """A value as templates see it; TypeError for what has no place there.

    A date is text (2026-05-31), a picture its name from one of the data `folders` on, a list a tuple; of a text
    with words for either side, those for none. A model or a dataclass is a view of its fields, and of the properties
    that its class names in `SHOWN`.
    """
    if isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, Sided):
        return value.text
    if isinstance(value, tuple | list | range):
        return tuple([view_of(item, folders) for item in value])
    if isinstance(value, Model) or is_dataclass(value):
        kind, names = _seen(value.__class__)
        return View(kind, {name: view_of(getattr(value, name), folders) for name in names})
    if isinstance(value, Mapping):
        return {key: view_of(item, folders) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return picture_source(value, folders)
    raise TypeError(f"templates do not see a {type(value).__name__}")


def picture_source(path: Path, folders: Sequence[Path]) -> str:
    """A picture's name from the data folder on that it lies in, as templates and messages name it."""
    homes = [os.path.abspath(folder) for folder in folders]  # noqa: PTH100 - links are not followed here
    return next(path.relative_to(home).as_posix() for home in homes if path.is_relative_to(home))


@cache
def _seen(kind: Any) -> tuple[str, tuple[str, ...]]:
    """What messages call a class, "worked muscle", and the names that templates see of it."""
    names = kind.model_fields if issubclass(kind, Model) else (field.name for field in fields(kind))
    shown = (*names, *getattr(kind, "SHOWN", ()))
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()
    return words, tuple(name for name in shown if name not in _LEFT_OUT and not name.startswith("_"))
