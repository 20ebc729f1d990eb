"""Exercises as templates see them: texts that have words for either side are plain text."""

from __future__ import annotations

from typing import Any

from handouts.content.exercise import SIDED_FIELDS
from handouts.content.library import Prescription


class Spoken:
    """An exercise in the words for the side of its dose; each of its texts can be printed as it is."""

    def __init__(self, prescription: Prescription) -> None:
        self._exercise = prescription.exercise.on(prescription.side)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(self._exercise, name)
        return tuple(sided.text for sided in value) if name in SIDED_FIELDS else value
