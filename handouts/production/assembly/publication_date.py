"""The date that a PDF carries: from the data, or from the environment, never from the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time

from handouts.problems import BadInput, Problem

VARIABLE = "SOURCE_DATE_EPOCH"


def publication_date(published: date | None) -> datetime | None:
    """`SOURCE_DATE_EPOCH` where it is set (reproducible-builds.org), else the day of publication.

    Raises `BadInput` for a value that is no moment.
    """
    seconds = os.environ.get(VARIABLE, "")
    if not seconds:
        return datetime.combine(published, time(), UTC) if published else None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        expected = "seconds since 1970, as in 1700000000"
        raise BadInput([Problem(f'{VARIABLE} is "{seconds}"', expected=expected)]) from None
