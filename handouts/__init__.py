"""Printable, accessible handouts for physiotherapy, from plain YAML.

For other programs: `handouts.build`, `handouts.personal` and `handouts.batch`, see `handouts.api`.
"""

__all__ = ["BadInput", "Problem", "batch", "build", "personal"]
"""What `handouts.api` has for other programs; a test holds the two lists together."""


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> object:
    """The functions of `handouts.api`, imported when the first of them is used."""
    if name.startswith("_"):
        raise AttributeError(name)
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module 'handouts' has no attribute {name!r}")
    found: object = getattr(import_module("handouts.api"), name)
    return found
