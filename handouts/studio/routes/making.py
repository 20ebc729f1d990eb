"""The page on which a handout is made, and the rows of its exercises."""

from __future__ import annotations

import datetime
from dataclasses import replace

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handouts.problems import BadInput
from handouts.production.live.draft import PERSON, Draft, Row, read_draft
from handouts.studio.routes.choosing import found
from handouts.studio.routes.tab import tab_of, told
from handouts.studio.rows import rows_html
from handouts.studio.safety.bodies import read_json
from handouts.studio.showing import page
from handouts.studio.studio import Studio, studio_of


async def make(request: Request) -> Response:
    """The whole page, with whatever the tab has of a handout."""
    studio, tab = studio_of(request), tab_of(request)
    words = studio.words_for(request)
    choices = await studio.draw(studio.shop.choices)
    rows = ""
    if tab.draft.rows:
        rows = await studio.lay_out(rows_html, studio, tab.draft, words)
    data = {
        "tab": request.path_params["tab"],
        "draft": tab.draft,
        "person": {**dict.fromkeys(PERSON, ""), **tab.draft.person},
        "today": datetime.date.today().isoformat(),
        "choices": choices,
        "rows": rows,
        "library": found(choices, {}, words),
    }
    response = page(request, "make.html", data)
    response.background = BackgroundTask(studio.warm_up)
    return response


async def add_rows(request: Request) -> Response:
    """Rows for exercises to be added, with their usual doses: {"programme", "exercises"}."""
    studio = studio_of(request)
    tab_of(request)
    asked = await read_json(request)
    words = studio.words_for(request)
    try:
        draft = read_draft({**asked, "rows": [{"exercise": name} for name in asked.get("exercises") or []]})
        html = await studio.lay_out(rows_html, studio, draft, words)
    except (BadInput, KeyError, TypeError) as error:
        return JSONResponse({"problems": told(error) if isinstance(error, BadInput) else []}, 422)
    return JSONResponse({"html": html})


async def start(request: Request) -> Response:
    """The rows of a whole programme: {"programme", "language"}."""
    studio = studio_of(request)
    tab_of(request)
    asked = await read_json(request)
    words = studio.words_for(request)
    try:
        draft = await studio.lay_out(_programme_draft, studio, read_draft(asked))
        html = await studio.lay_out(rows_html, studio, draft, words)
    except BadInput as bad:
        return JSONResponse({"problems": told(bad)}, 422)
    except KeyError:
        raise HTTPException(404) from None
    return JSONResponse({"html": html})


def _programme_draft(studio: Studio, draft: Draft) -> Draft:
    programme = studio.workbench.materials(draft.request).library.programmes[draft.programme]
    return replace(draft, rows=tuple(Row(choice.exercise, {}, "") for choice in programme.exercises))


async def leave(request: Request) -> Response:
    """The tab was closed or is loaded anew."""
    studio_of(request).desk.leave(request.path_params["tab"])
    return Response(status_code=204)


async def forget(request: Request) -> Response:
    """A new patient: the one before is forgotten at once."""
    studio_of(request).desk.close(request.path_params["tab"])
    return Response(status_code=204)


ROUTES = [
    Route("/make/{tab}", make),
    Route("/make/{tab}/rows", add_rows, methods=["POST"]),
    Route("/make/{tab}/start", start, methods=["POST"]),
    Route("/make/{tab}/leave", leave, methods=["POST"]),
    Route("/make/{tab}/forget", forget, methods=["POST"]),
]
