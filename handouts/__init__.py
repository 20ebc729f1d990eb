"""Printable, accessible handouts for physiotherapy, from plain YAML.

For other programs: `handouts.build`, `handouts.personal` and `handouts.batch`, see `handouts.api`.
"""


def __getattr__(name: str) -> object:
    """The functions of `handouts.api`, imported when the first of them is used."""
    if name.startswith("_"):
        raise AttributeError(name)
    from importlib import import_module

    api = import_module("handouts.api")
    if name not in api.__all__:
        raise AttributeError(f"module 'handouts' has no attribute {name!r}")
    found: object = getattr(api, name)
    return found
