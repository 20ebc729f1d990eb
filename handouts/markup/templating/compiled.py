"""Compiled templates, kept for the next run.

They are marshalled, which takes a hundredth of the time of compiling anew. Python's `marshal` trusts what it reads,
and a flipped bit can crash the interpreter; so it is given only bytes whose seal has been checked.
"""

from __future__ import annotations

import marshal

from jinja2.bccache import Bucket, BytecodeCache

from handouts.files.sealed import SealedFolder

_SETTINGS = 2
"""Rises with the settings of the environment that templates are compiled in, which their sources do not tell."""


class CompiledTemplates(BytecodeCache):
    """Takes compiled templates from a sealed folder, and puts them there."""

    def __init__(self, cache: SealedFolder) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the program that was compiled of the same source; without one, Jinja2 compiles it."""
        program = self._cache.recall(bucket.key, _made_of(bucket))
        if program is not None:
            bucket.code = marshal.loads(program)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a program that was compiled just now."""
        self._cache.keep(bucket.key, _made_of(bucket), marshal.dumps(bucket.code))


def _made_of(bucket: Bucket) -> bytes:
    return f"{_SETTINGS} {bucket.checksum}".encode()
