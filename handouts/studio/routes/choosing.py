"""Searching the library while somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handouts.production.live.screen_words import ScreenWords
from handouts.studio.library import SHOWN, Choices
from handouts.studio.safety.bodies import read_json
from handouts.studio.showing import piece
from handouts.studio.studio import studio_of


def found(choices: Choices, asked: Mapping[str, Any], words: ScreenWords) -> dict[str, Any]:
    """The cards of what is found, as many as are shown at once from `from` on, and how many there are."""
    first = asked.get("from", 0)
    first = first if isinstance(first, int) and first > 0 else 0
    exercises = choices.find(asked)
    cards = piece(words, "pieces/cards.html", {"exercises": exercises[first : first + SHOWN]})
    count = words.counted("found", len(exercises))
    return {"html": cards, "count": len(exercises), "said": count, "next": min(first + SHOWN, len(exercises))}


async def search(request: Request) -> Response:
    """Exercises by words and filters: {"words", "region", "goal", "position", "level", "equipment", "from"}."""
    studio = studio_of(request)
    asked = await read_json(request)
    words = studio.words_for(request)

    def look() -> dict[str, Any]:
        return found(studio.shop.recent(), asked, words)

    return JSONResponse(await studio.draw(look))


ROUTES = [Route("/find", search, methods=["POST"])]
