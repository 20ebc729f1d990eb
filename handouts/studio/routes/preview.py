"""The handout as it is now: laid out, and its pages as pictures."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handouts.problems import BadInput
from handouts.production.live.draft import read_draft
from handouts.studio.routes.tab import tab_of, told
from handouts.studio.safety.bodies import read_json
from handouts.studio.studio import studio_of
from handouts.studio.tabs import Superseded, Tab

_SUPERSEDED = 409
_WIDTHS = range(100, 2401)


async def change(request: Request) -> Response:
    """Lay out the draft of a body {"turn", "draft"}; one of an earlier turn is dropped wherever it is."""
    studio, tab = studio_of(request), tab_of(request)
    asked = await read_json(request)
    turn = asked.get("turn")
    if not isinstance(turn, int) or isinstance(turn, bool):
        raise HTTPException(400)
    if not tab.begin(turn):
        return Response(status_code=_SUPERSEDED)
    try:
        return JSONResponse({"turn": turn, **await studio.lay_out(_laid_out, tab, asked.get("draft"), turn)})
    except Superseded:
        return Response(status_code=_SUPERSEDED)
    except BadInput as bad:
        return JSONResponse({"turn": turn, "problems": told(bad)}, 422)


def _laid_out(tab: Tab, value: object, turn: int) -> dict[str, Any]:
    tab.check(turn)
    draft = read_draft(value)
    tab.draft = draft
    if not draft.rows:
        tab.show(None)
        return {"pages": [], "said": []}
    proof = tab.seat.make(draft, lambda part, done, total: tab.check(turn))
    tab.check(turn)
    keys = tab.show(proof)
    assert tab.images, "what was shown has pages"
    pages = [
        {"key": key, "width": width, "height": height, "title": leaf.title, "part": leaf.part}
        for key, (width, height), leaf in zip(keys, tab.images.sizes, proof.leaves, strict=True)
    ]
    return {
        "pages": pages,
        "said": proof.said,
        "paper": proof.paper,
        "papers": list(proof.papers),
        "folds": proof.folds,
    }


async def page_image(request: Request) -> Response:
    """A page by its key, so many pixels wide; 404 where it is of an earlier draft."""
    studio, tab = studio_of(request), tab_of(request)
    width, images = request.path_params["width"], tab.images
    number = tab.keys.get(request.path_params["key"])
    if number is None or images is None or width not in _WIDTHS:
        raise HTTPException(404)
    try:
        data = await studio.draw(images.png, number, width)
    except BadInput:
        raise HTTPException(404) from None
    return Response(data, media_type="image/png")


ROUTES = [
    Route("/make/{tab}/draft", change, methods=["POST"]),
    Route("/make/{tab}/page/{key}/{width:int}.png", page_image),
]
