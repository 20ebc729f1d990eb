"""What a drawing depends on, as one digest: everything that is said of it, and the code that computes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from handouts.figures.engine import CODE
from handouts.sources.model import Model


def digest(*content: object, made_by: Iterable[str]) -> str:
    """Of models, mappings, sequences and plain values, and of the pieces of code that `made_by` names.

    A piece that nobody has noted the version of counts as it is named.
    """
    code = {name: CODE.get(name, "") for name in made_by}
    text = json.dumps([_plain(content), code], sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:20]


def _plain(content: Any) -> Any:
    """Models, mappings and tuples as plain lists, in their order; what is not set is left out."""
    if isinstance(content, Model):
        fields = ((n, getattr(content, n)) for n, f in type(content).model_fields.items() if not f.exclude)
        return [[name, _plain(value)] for name, value in fields if value is not None]
    if isinstance(content, Mapping):
        return [[key, _plain(value)] for key, value in content.items()]
    if isinstance(content, tuple | list):
        return [_plain(value) for value in content]
    return content
