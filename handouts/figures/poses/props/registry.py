"""Every prop there is, found among the files of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from handouts.figures.poses import props as folder
from handouts.figures.poses.props.prop import Prop
from handouts.problems import BadInput, Place, Problem
from handouts.sources.model import FrozenMap


@cache
def all_props() -> Mapping[str, Prop]:
    """Name to prop, in alphabetical order.

    Raises BadInput for a file whose prop has another name than the file, or lacks the phrase for a place.
    """
    found = {}
    for module in sorted(each.name for each in iter_modules(folder.__path__)):
        prop = getattr(import_module(f"{folder.__name__}.{module}"), "PROP", None)
        if not isinstance(prop, Prop):
            continue
        if prop.name != module:
            raise _bad(module, f'this file defines the prop "{prop.name}"', f'PROP = Prop(name="{module}", …')
        for where in prop.places or (None,):
            phrase = prop.phrase(where)
            if phrase and phrase[0] not in prop.phrases:
                expected = f'phrases={{"{phrase[0]}": "…"}}, or   said=False'
                raise _bad(module, f'the phrase "{phrase[0]}" for alt texts is missing', expected)
        found[prop.name] = prop
    return FrozenMap(found)


def _bad(module: str, message: str, expected: str) -> BadInput:
    return BadInput([Problem(message, Place(f"handouts/figures/poses/props/{module}.py"), expected)])


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


@cache
def phrases() -> Mapping[str, str]:
    """What alt texts say of all props in English, by key."""
    return FrozenMap({key: said for prop in all_props().values() for key, said in prop.phrases.items()})
