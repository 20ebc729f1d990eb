"""Records on their way: parted into portions, and named so that a name tells nothing of them."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from itertools import islice
from typing import TypeVar

from handouts.problems import BadInput, Problem
from handouts.production.batch.store import Store
from handouts.production.personal.files import opaque_id
from handouts.sources.source import Source

KEY_FILE = "key"
"""Without this file nobody can tell whether a name belongs to a record that they know."""
_BITS = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names records by a digest with a secret key; with other sources or settings they have other digests."""

    key: bytes = field(repr=False)
    salt: str = field(repr=False)

    def digest(self, record: Source) -> str:
        """The opaque digest of a record."""
        text = json.dumps([self.salt, record.value], sort_keys=True, default=str)
        key = sha256(self.key).digest()  # keys of any length
        digest = blake2b(text.encode("utf-8", "surrogatepass"), key=key, digest_size=_BITS).digest()
        return b32encode(digest).decode().lower()


def key_of(store: Store) -> bytes | None:
    """The key of a place that has one."""
    return store.read(KEY_FILE) or None


def new_key() -> bytes:
    """A key for a place that has none."""
    return (opaque_id() + opaque_id()).encode()


def put_key(store: Store, key: bytes) -> None:
    """See that a place has the key by which copies were named; raises BadInput where it has got another one."""
    there = key_of(store)
    if there is None:
        store.write(KEY_FILE, key)
    elif there != key:
        raise BadInput(
            [Problem("another batch was begun in this place meanwhile", expected="to start again")]
        )


def portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of a size; the last one may be shorter."""
    waiting = iter(items)
    while portion := list(islice(waiting, size)):
        yield portion
