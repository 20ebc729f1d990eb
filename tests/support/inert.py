"""PDFs joined, and what was left out of them as it acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO

import pikepdf

from handouts.pdf.reading import Source
from handouts.press.joining.merge import Merged, merge
from support.in_process import mending_in_process


def merged(pdf: bytes, *, keep_attachments: bool = False) -> Merged:
    return together([Source("form.pdf", pdf)], keep_attachments=keep_attachments)


def together(sources: Sequence[Source], *, keep_attachments: bool = False) -> Merged:
    with mending_in_process():
        return merge(sources, keep_attachments=keep_attachments)


def told(result: Merged) -> Counter[str]:
    return Counter({remark.kind: remark.count for remark in result.remarks if remark.kind != "untagged"})


def link(entries: bytes) -> bytes:
    return b"<</Type/Annot/Subtype/Link/Rect[10 10 90 30]%b>>" % entries


def plain(pdf: bytes) -> bytes:
    """All objects, unpacked."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        level = pikepdf.StreamDecodeLevel.generalized
        document.save(out, qdf=True, compress_streams=False, stream_decode_level=level)
    return out.getvalue()
