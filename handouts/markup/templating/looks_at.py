"""What a template looks at, found once for the same source: the data it names and the templates it takes from."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from jinja2 import meta, nodes

from handouts.files.sealed import SealedFolder


class LooksAt(NamedTuple):
    """Names of data that are not a template's own, and names of templates."""

    data: tuple[str, ...]
    templates: tuple[str, ...]


def looks_at(
    name: str, source: str, parse: Callable[[str, str], nodes.Template], cache: SealedFolder | None
) -> LooksAt:
    """What a template looks at, from the cache where it was read before; raises as `parse` does."""
    key, made_of = f"looks at/{name}", source.encode("utf-8", "surrogatepass")
    if cache and (kept := cache.recall(key, made_of)) is not None:
        data, templates = json.loads(kept)
        return LooksAt(tuple(data), tuple(templates))
    tree = parse(source, name)
    taken = (template for template in meta.find_referenced_templates(tree) if template)
    found = LooksAt(tuple(sorted(meta.find_undeclared_variables(tree))), tuple(dict.fromkeys(taken)))
    if cache:
        cache.keep(key, made_of, json.dumps(found).encode())
    return found
