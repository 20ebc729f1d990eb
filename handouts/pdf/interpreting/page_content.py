"""The content of a page: one stream, or several that are read as one (ISO 32000-1, 7.8.2)."""

from __future__ import annotations

from collections.abc import Callable

from pypdf.generic import DictionaryObject, StreamObject

from handouts.pdf import access
from handouts.pdf.reading import UnusableError

Unpack = Callable[[StreamObject], bytes]
"""Undoes all filters of a stream."""


def kept(stream: StreamObject) -> bytes:
    """The bytes of a stream of our own, which keeps them for the next who asks."""
    return stream.get_data()


def content_streams(page: DictionaryObject) -> list[StreamObject]:
    """The streams that a page's content consists of, in order; raises `UnusableError` for anything else."""
    values = [access.resolved(item) for item in access.one_or_many(page, "/Contents")]
    streams = [value for value in values if isinstance(value, StreamObject)]
    if len(streams) < sum(value is not None for value in values):
        raise UnusableError("has /Contents that are no content streams")
    return streams


def page_content(page: DictionaryObject, unpack: Unpack = kept) -> bytes:
    """The decoded content of a page, its streams joined as a viewer joins them."""
    return b"\n".join(map(unpack, content_streams(page)))
