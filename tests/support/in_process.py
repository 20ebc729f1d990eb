"""Mends PDFs in the process of the tests: thousands of processes would take hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest

from handouts.pdf.foreign import mending, rewriting


@contextmanager
def mending_in_process() -> Iterator[None]:
    """No process of its own, and no limits, for the PDFs of tests that need none."""

    def answer(requests: Sequence[Any]) -> bytes:
        out = BytesIO()
        rewriting.serve(BytesIO(b"".join(request.frame for request in requests)), out)
        return out.getvalue()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mending, "_answer", answer)
        patch.setattr(rewriting, "_limit", lambda length: None)
        yield
