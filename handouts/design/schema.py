"""The kinds of files that layouts are made of, each with the model that describes it."""

from __future__ import annotations

from handouts.design.edition import Edition
from handouts.design.layout import Layout
from handouts.design.theme_file import ThemeFile
from handouts.sources.model import Model

KINDS: dict[str, type[Model]] = {"edition": Edition, "layout": Layout, "theme": ThemeFile}
"""Name of the schema to the model that it describes."""
