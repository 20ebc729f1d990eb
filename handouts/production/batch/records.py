"""Records on their way: parted into portions, and named so that a name tells nothing of them."""

from __future__ import annotations

import json
import re
from base64 import b32encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b, scrypt, sha256
from itertools import islice
from typing import TypeVar

from handouts.problems import BadInput, Problem
from handouts.production.batch.store import Store
from handouts.production.personal.naming import opaque_id
from handouts.sources.source import Source

KEY_FILE = "key"
"""Without this file nobody can tell whether a name belongs to a record that they know."""
LOCK_FILE = "lock"
_KEY = re.compile(rb"[0-9a-f]{32}")
_BYTES = 10
_COST = 1 << 10
"""Takes a megabyte and two milliseconds (RFC 7914), twice as long as to try a password on a locked copy; not more,
since a list may have a password in every row."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Naming:
    """Names records by a digest with a secret key; with other sources or settings they have other digests."""

    key: bytes = field(repr=False)
    salt: str = field(repr=False)

    def digest(self, record: Source) -> str:
        """The opaque digest of a record."""
        value = record.value
        if self.key and isinstance(value, dict) and value.get("password"):
            value = {**value, "password": stretched(str(value["password"]), self.key)}
        text = json.dumps([self.salt, value], sort_keys=True, default=str)
        digest = keyed_digest(self.key, text.encode("utf-8", "surrogatepass"), _BYTES)
        return b32encode(digest).decode().lower()


def keyed_digest(key: bytes, content: bytes, size: int) -> bytes:
    """A digest of so many bytes that nobody can tell, or check a guess by, who has not got the key."""
    return blake2b(content, key=sha256(key).digest(), digest_size=size).digest()  # keys of any length


@lru_cache(maxsize=1024)
def stretched(password: str, key: bytes) -> str:
    """What stands for a password in digests: to try one there takes longer than to try it on the locked file."""
    return scrypt(password.encode("utf-8", "surrogatepass"), salt=key, n=_COST, r=8, p=1, dklen=32).hex()


def key_of(store: Store) -> bytes | None:
    """The key of a place; None where there is none, or something else."""
    key = store.read(KEY_FILE) or b""
    return key if _KEY.fullmatch(key) else None


def new_key() -> bytes:
    """A key for a place that has none."""
    return (opaque_id() + opaque_id()).encode()


def put_key(store: Store, key: bytes) -> None:
    """See that a place has the key by which copies were named; raises BadInput where it has got another one."""
    there = key_of(store)
    if there is None:
        store.write({KEY_FILE: key})
    elif there != key:
        raise BadInput(
            [Problem("another batch was begun in this place meanwhile", expected="to start again")]
        )


def portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of a size; the last one may be shorter."""
    waiting = iter(items)
    while portion := list(islice(waiting, size)):
        yield portion
