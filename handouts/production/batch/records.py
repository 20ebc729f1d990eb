"""Records on their way: parted into portions, and named so that a name tells nothing of them."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import TypeVar

from handouts.content.yaml_source import Source
from handouts.production.batch.store import Store
from handouts.production.personal_files import opaque_id

KEY_FILE = "key"
"""Without this file nobody can tell whether a name belongs to a record that they know."""
_BITS = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names records by a digest with a secret key; with other sources or settings they have other digests."""

    key: bytes
    salt: str

    def digest(self, record: Source) -> str:
        """The opaque digest of a record."""
        text = json.dumps([self.salt, record.value], sort_keys=True, default=str)
        digest = blake2b(text.encode(), key=self.key, digest_size=_BITS).digest()
        return b32encode(digest).decode().lower()


def secret_key(store: Store) -> bytes:
    """The key of a place, made when it is first asked for."""
    key = store.read(KEY_FILE)
    if not key:
        key = (opaque_id() + opaque_id()).encode()
        store.write(KEY_FILE, key)
    return key


def portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of a size; the last one may be shorter."""
    waiting = iter(items)
    while portion := list(islice(waiting, size)):
        yield portion
