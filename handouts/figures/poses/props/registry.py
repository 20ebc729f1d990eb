"""Every prop there is, found among the files of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from handouts.figures.poses import props as folder
from handouts.figures.poses.props.prop import Prop
from handouts.sources.model import FrozenMap


@cache
def all_props() -> Mapping[str, Prop]:
    """Name to prop, in alphabetical order. Raises ValueError for a file whose prop has another name than the file."""
    found = {}
    for module in sorted(each.name for each in iter_modules(folder.__path__)):
        prop = getattr(import_module(f"{folder.__name__}.{module}"), "PROP", None)
        if not isinstance(prop, Prop):
            continue
        if prop.name != module:
            raise ValueError(f'{module}.py defines the prop "{prop.name}": file and prop have one name')
        found[prop.name] = prop
    return FrozenMap(found)


@cache
def contacts() -> Mapping[str, tuple[str, ...]]:
    """A contact such as "on_chair", and the props that offer it."""
    offered: dict[str, tuple[str, ...]] = {}
    for name, prop in all_props().items():
        for contact in prop.contacts:
            offered[contact] = (*offered.get(contact, ()), name)
    return FrozenMap(offered)


@cache
def colours() -> Mapping[str, str]:
    """Role to colour of everything that props are made of."""
    return FrozenMap({role: colour for prop in all_props().values() for role, colour in prop.colours.items()})
