"""What authors write and no page shows, each with the reason; the tables of the documentation tell it."""

from __future__ import annotations

from types import MappingProxyType

_FINDING = "for finding exercises"
_CODES = "for other programs"

NOT_PRINTED = MappingProxyType(
    {
        "Document.codes": _CODES,
        "Clinic.language": "it says which translations are needed",
        "Document.review_notes": "for the clinician who checks the content",
        "Exercise.category": _FINDING,
        "Exercise.region": _FINDING,
        "Exercise.goal": _FINDING,
        "Exercise.level": _FINDING,
        "Exercise.position": _FINDING,
        "Programme.layouts": "it chooses what is made",
        "Variation.picture": "for layouts of your own; the bundled ones have no room for it",
        "Variation.exercise": "it links exercises to easier and harder ones",
        "WorkedMuscle.muscle": "it links an exercise to the muscle's own page",
        "Code.system": _CODES,
        "Code.code": _CODES,
        "Code.display": _CODES,
    }
)
"""Model and field, "Exercise.region", to the reason."""
