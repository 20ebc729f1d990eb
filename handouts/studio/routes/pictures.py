"""Pictures of exercises to choose by, and the colours of the project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handouts.problems import BadInput
from handouts.studio.safety.headers import PICTURE_POLICY
from handouts.studio.studio import studio_of

if TYPE_CHECKING:
    from handouts.production.live.thumbnails import Thumbnail

_NAME = re.compile(r"[a-z][a-z0-9-]*")


async def picture(request: Request) -> Response:
    """What shows an exercise; 404 where nothing does."""
    studio, name = studio_of(request), request.path_params["exercise"]

    def make() -> Thumbnail | None:
        return studio.thumbnails().of(name)

    try:
        made = await studio.draw(make)
    except BadInput:
        made = None
    if made is None:
        raise HTTPException(404)
    return Response(made.data, media_type=made.form, headers={"content-security-policy": PICTURE_POLICY})


async def theme(request: Request) -> Response:
    """The colours of the project's print, for those names that the styles of the studio have."""
    from handouts.production.live.colours import theme_colours

    studio = studio_of(request)
    colours = await studio.draw(theme_colours, studio.project)
    lines = [f"--{name}: {colour};" for name, colour in colours.items() if _NAME.fullmatch(name)]
    return Response(":root {" + " ".join(lines) + "}", media_type="text/css")


ROUTES = [Route("/picture/{exercise}", picture), Route("/theme.css", theme)]
