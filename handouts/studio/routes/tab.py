"""The tab that a request is about, and the draft that it brings."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from handouts.problems import BadInput
from handouts.production.live.draft import place_of
from handouts.studio.studio import studio_of
from handouts.studio.tabs import Tab

_GONE = 410


def tab_of(request: Request) -> Tab:
    """The tab of the address; raises HTTPException with 410 where it is forgotten."""
    try:
        return studio_of(request).desk.tab(request.path_params["tab"])
    except KeyError:
        raise HTTPException(_GONE) from None


def told(bad: BadInput) -> list[dict[str, Any]]:
    """Problems as a script shows them, each beside the field it is about."""
    found = []
    for problem in bad.problems:
        row, field = place_of(problem.place)
        place = str(problem.place) if problem.place and problem.place.file != "record" else ""
        found.append(
            {
                "message": problem.message,
                "expected": problem.expected or "",
                "row": row,
                "field": field,
                "place": place,
            }
        )
    return found
