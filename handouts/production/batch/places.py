"""The place that is meant by a path or an address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from handouts.production.batch.folder import Folder
from handouts.production.batch.remote import Remote
from handouts.production.batch.store import Store


def open_store(place: str | Path) -> Store:
    """A folder, or for an address with a scheme (`s3://...`) a remote place."""
    if isinstance(place, str) and "://" in place:
        address = urlsplit(place)
        if address.scheme not in ("file", "local"):
            return Remote(place)
        place = unquote(address.path)  # as a folder, which keeps others from reading
    return Folder(Path(place).absolute())
