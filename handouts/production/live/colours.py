"""The colours of a project's print, for a screen that is to look like it."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.problems import BadInput
from handouts.production.project import Project
from handouts.production.publication.design import read_design
from handouts.production.request import Request


def theme_colours(project: Project) -> Mapping[str, str]:
    """Role ("primary") to colour as CSS writes it; none where the theme cannot be read, which others tell."""
    try:
        return dict(read_design(project, Request("", "handout"), None).theme.colours)
    except BadInput:
        return {}
