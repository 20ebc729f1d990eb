"""The rows of the exercises of a handout, each with the fields of its dose."""

from __future__ import annotations

from handouts.production.live.draft import Draft
from handouts.production.live.screen_words import ScreenWords
from handouts.studio.showing import piece
from handouts.studio.studio import Studio


def rows_html(studio: Studio, draft: Draft, words: ScreenWords) -> str:
    """All rows of a draft; raises BadInput or KeyError for an exercise that cannot be used."""
    from handouts.production.live.dosing import SIDES, USUAL, chosen, dose_fields
    from handouts.production.live.workbench import prescribed

    library = studio.workbench.materials(draft.request).library
    rows = []
    for row, prescription in zip(draft.rows, prescribed(library, draft), strict=True):
        fields = dose_fields(prescription)
        rows.append(
            {
                "exercise": prescription.exercise,
                "note": row.note,
                "usual_note": prescription.note or "",
                "fields": [(field, chosen(field, row.dose)) for field in fields],
            }
        )
    return piece(words, "pieces/rows.html", {"rows": rows, "usual": USUAL, "sides": SIDES})
