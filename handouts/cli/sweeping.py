"""Clearing away what runs left that were killed, before a command writes into the same folder."""

from __future__ import annotations

from pathlib import Path

from handouts.cli.messages import tell_swept
from handouts.files.staging import sweep


def sweep_folders(*folders: Path) -> None:
    """Remove what is left in folders that need not be there, and say how much it was."""
    tell_swept(sum(map(sweep, folders)))
