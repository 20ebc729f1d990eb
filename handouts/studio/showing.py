"""Templates to answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from handouts.production.live.screen_words import ScreenWords
from handouts.studio.studio import studio_of


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def piece(words: ScreenWords, template: str, data: Mapping[str, Any]) -> str:
    """A piece of a page as HTML."""
    return _templates().get_template(template).render({**data, "t": words})


def page(request: Request, template: str, data: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """A whole page."""
    studio = studio_of(request)
    words = studio.words_for(request)
    return HTMLResponse(
        piece(words, template, {**data, "styles": studio.assets.styles()}), status_code=status
    )
