"""What leaves the studio, and what comes in: PDFs to open, print and save; records of last time."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handouts.problems import BadInput
from handouts.production.live.draft import read_draft
from handouts.studio.routes.tab import tab_of, told
from handouts.studio.rows import rows_html
from handouts.studio.safety.bodies import MOST_RECORD, read_bytes
from handouts.studio.safety.headers import PDF_POLICY
from handouts.studio.studio import studio_of
from handouts.studio.tabs import Tab

_PDF = "application/pdf"


async def reading_copy(request: Request) -> Response:
    """The handout as it was last laid out."""
    return _file(_proof(tab_of(request)).pdf, _PDF, "handout.pdf", request)


async def print_copy(request: Request) -> Response:
    """The sheets to fold or cut; the handout itself where there are none."""
    studio, proof = studio_of(request), _proof(tab_of(request))
    made = await studio.lay_out(proof.print_copy)
    return _file(made or proof.pdf, _PDF, "handout-print.pdf", request)


async def record(request: Request) -> Response:
    """The record of the handout, to be opened next time."""
    from handouts.production.live.records import written_record

    return _file(written_record(tab_of(request).draft), "application/yaml", "handout.yaml", request)


async def last_time(request: Request) -> Response:
    """A record or PDF of last time, sent as bytes, as a draft with its rows; nothing of it is kept by this."""
    studio = studio_of(request)
    tab_of(request)
    data = await read_bytes(request, MOST_RECORD, "application/octet-stream")
    words = studio.words_for(request)

    from handouts.production.live.last_pdf import is_pdf, read_last_pdf
    from handouts.production.live.records import read_last_time

    def read() -> dict[str, Any]:
        if is_pdf(data):
            choices = studio.shop.choices()
            exercises = {exercise.id for exercise in choices.index.exercises}
            value, said = read_last_pdf(data, exercises, choices.names("programmes")), "pdf_read"
        else:
            value, said = read_last_time(data), "record_read"
        draft = read_draft(value)
        html = rows_html(studio, draft, words)
        return {
            "html": html,
            "said": words(said, n=len(draft.rows)),
            "shown": said == "pdf_read",
            "person": dict(draft.person),
            "programme": draft.programme,
            "language": draft.language,
            "edition": draft.edition,
            "paper": draft.paper,
            "title": draft.title,
        }

    try:
        return JSONResponse(await studio.lay_out(read))
    except BadInput as bad:
        return JSONResponse({"problems": told(bad)}, 422)
    except KeyError:
        return JSONResponse({"problems": []}, 422)


def _proof(tab: Tab) -> Any:
    if tab.proof is None:
        raise HTTPException(404)
    return tab.proof


def _file(data: bytes, form: str, name: str, request: Request) -> Response:
    """A file, whose name tells nobody whose it is; `?save` has it saved rather than shown."""
    way = "attachment" if "save" in request.query_params else "inline"
    headers = {"content-disposition": f'{way}; filename="{name}"', "content-security-policy": PDF_POLICY}
    return Response(data, media_type=form, headers=headers)


ROUTES = [
    Route("/make/{tab}/handout.pdf", reading_copy),
    Route("/make/{tab}/print.pdf", print_copy),
    Route("/make/{tab}/handout.yaml", record),
    Route("/make/{tab}/last-time", last_time, methods=["POST"]),
]
