"""The studio as an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from handouts.studio.routes import choosing, entering, files, making, pictures, preview
from handouts.studio.safety.gate import Door, Gate
from handouts.studio.showing import page
from handouts.studio.studio import Studio

_SWEEP = 5.0
"""Seconds between looks for tabs that were left."""


def make_app(studio: Studio, door: Door) -> Starlette:
    """The application of a studio behind its door."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        sweeping = asyncio.create_task(_sweep(studio))
        try:
            yield
        finally:
            sweeping.cancel()
            with suppress(asyncio.CancelledError):
                await sweeping
            studio.close()

    routes = [
        each for module in (entering, making, choosing, preview, files, pictures) for each in module.ROUTES
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Gate, door=door)],
        exception_handlers={HTTPException: _refused, Exception: _failed},
        lifespan=lifespan,
    )
    app.state.studio = studio
    return app


async def _sweep(studio: Studio) -> None:
    while True:
        await asyncio.sleep(_SWEEP)
        studio.desk.sweep()


async def _refused(request: Request, error: Exception) -> Response:
    """A page for a person who has come to where nothing is; a status alone for a script."""
    assert isinstance(error, HTTPException)
    if "text/html" not in request.headers.get("accept", ""):
        return Response(status_code=error.status_code)
    name = "cleared" if error.status_code == 410 else "not_found"
    return page(request, "message.html", {"name": name}, status=error.status_code)


async def _failed(request: Request, error: Exception) -> Response:
    """A mistake of ours. What is known of a patient stands in no log."""
    return page(request, "message.html", {"name": "failed"}, status=500)
