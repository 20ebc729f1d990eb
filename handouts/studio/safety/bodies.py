"""What is read of a request: up to so many bytes, as JSON of so much depth, and nothing of it is told."""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_JSON = 256 * 1024
MOST_RECORD = 30_000_000
"""Of a record, or of a PDF with photos."""


async def read_bytes(request: Request, most: int, form: str) -> bytes:
    """The body, whose media type has to be `form`; raises HTTPException with 415 or 413."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != form:
        raise HTTPException(415)
    said = request.headers.get("content-length", "0")
    if not said.isdigit() or int(said) > most:
        raise HTTPException(413)
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            raise HTTPException(413)
        pieces.append(piece)
    return b"".join(pieces)


async def read_json(request: Request) -> dict[str, Any]:
    """The keys and values of a body; raises HTTPException with 400 where it has none."""
    data = await read_bytes(request, MOST_JSON, "application/json")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise HTTPException(400)
    return value
