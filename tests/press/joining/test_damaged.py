"""Damaged and twisted PDFs are mended or refused with a message, never a traceback."""

from __future__ import annotations

from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from support.in_process import mending_in_process
from support.merging import plain, with_field
from support.press_pdfs import document, rewritten

from handouts.pdf.reading import Source
from handouts.press.joining.merge import merge
from handouts.problems import BadInput

_COMPRESSED, _PLAIN = document(), rewritten(with_field("name"))
_SPANS = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 40)), max_size=4)


def outcome(sources: list[Source]) -> bytes | list[str]:
    """The merged file, or what was said against it. Any exception but `BadInput` fails the test."""
    try:
        with mending_in_process():
            return merge(sources).pdf
    except BadInput as refused:
        return [problem.message for problem in refused.problems]


def _mutated(pdf: bytes, changes: list[tuple[float, bytes, int]]) -> bytes:
    for place, new, removed in changes:
        at = int(place * len(pdf))
        pdf = pdf[:at] + new + pdf[at + removed :]
    return pdf


@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([_COMPRESSED, _PLAIN, rewritten(document())]), _SPANS, st.floats(0.3, 1))
def test_damage_is_either_mended_or_reported(
    pdf: bytes, changes: list[tuple[float, bytes, int]], kept: float
) -> None:
    source = Source("damaged.pdf", _mutated(pdf[: int(len(pdf) * kept)] if kept < 0.9 else pdf, changes))
    result = outcome([source])
    assert isinstance(result, list) or len(PdfReader(BytesIO(result)).pages) >= 1


_TOKENS = st.sampled_from(
    [b"/Kids", b"/K ", b"/P ", b"/Pg", b" 0 R", b"/Annots", b"/Parent", b"[", b"<<", b"1"]
)


@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_twisted_objects_are_either_mended_or_reported(data: st.DataObject) -> None:
    """Damage to the objects rather than to the bytes: tokens exchanged in a file that has no compression."""
    pdf = rewritten(document())
    for _ in range(data.draw(st.integers(1, 3))):
        old, new = data.draw(_TOKENS), data.draw(_TOKENS)
        places = pdf.count(old)
        if places:
            skip = data.draw(st.integers(0, places - 1))
            at = -1
            for _ in range(skip + 1):
                at = pdf.find(old, at + 1)
            pdf = pdf[:at] + new.ljust(len(old))[: len(old)] + pdf[at + len(old) :]
    result = outcome([Source("twisted.pdf", pdf), Source("good.pdf", plain())])
    assert isinstance(result, bytes) or all('"twisted.pdf"' in problem for problem in result)
