"""Names for the files of patients."""

from __future__ import annotations

import secrets


def opaque_id() -> str:
    """A name that tells nothing: 64 random bits."""
    return secrets.token_hex(8)
