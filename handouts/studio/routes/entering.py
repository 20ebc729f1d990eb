"""The ways in: the opened address becomes a cookie, and each tab gets a place of its own."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from handouts.studio.studio import studio_of

_SEE_OTHER = 303


async def open_door(request: Request) -> Response:
    """Take the token for a cookie, and lead away from the address that has it."""
    door = studio_of(request).door
    if not door.opens(request.path_params["token"]):
        raise HTTPException(401)
    response = RedirectResponse("/", _SEE_OTHER)
    response.set_cookie(door.cookie, door.session, path="/", httponly=True, samesite="strict")
    return response


async def begin(request: Request) -> Response:
    """A new handout in a tab of its own."""
    return RedirectResponse(f"/make/{studio_of(request).desk.open()}", _SEE_OTHER)


async def asset(request: Request) -> Response:
    """A style, script or font."""
    found = studio_of(request).assets.find(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found.data, media_type=found.form)


ROUTES = [
    Route("/open/{token}", open_door),
    Route("/", begin),
    Route("/static/{name:path}", asset),
]
