"""How much an SVG picture may hold. A picture from anywhere may take neither memory nor time without bound."""

from __future__ import annotations

from collections.abc import Mapping

MAX_BYTES = 20_000_000
MAX_ELEMENTS = 20_000
MAX_DRAWN = 20_000
MAX_DEPTH = 64
MAX_GROUPS = 12
MAX_ATTRIBUTES = 100
MAX_POINTS = 300_000
MAX_STOPS = 200
MAX_PERIODS = 200
MAX_RULES = 1_000
MAX_MATCHES = 2_000_000
MAX_CHARACTERS = 20_000
MAX_NUMBER = 1e9
MAX_REACH = 100_000
MAX_LETTERS = 20
MAX_ASPECT = 1_000
MAX_FAULTS = 20

TOLD: Mapping[str, tuple[float, str]] = {
    "MAX_BYTES": (MAX_BYTES, "bytes in the file"),
    "MAX_ELEMENTS": (MAX_ELEMENTS, "elements in the file"),
    "MAX_DRAWN": (
        MAX_DRAWN,
        "elements drawn, each time that `use`, a marker, a gradient or a pattern repeats one",
    ),
    "MAX_DEPTH": (MAX_DEPTH, "elements inside each other, `use` followed"),
    "MAX_GROUPS": (MAX_GROUPS, "groups with opacity, masks and patterns inside each other"),
    "MAX_ATTRIBUTES": (MAX_ATTRIBUTES, "attributes of an element"),
    "MAX_POINTS": (MAX_POINTS, "points of all outlines drawn, and stops of their gradients"),
    "MAX_STOPS": (MAX_STOPS, "stops of a gradient"),
    "MAX_PERIODS": (MAX_PERIODS, "repetitions of a gradient"),
    "MAX_RULES": (MAX_RULES, "style rules"),
    "MAX_MATCHES": (MAX_MATCHES, "comparisons of style rules with elements"),
    "MAX_CHARACTERS": (MAX_CHARACTERS, "characters of text drawn"),
    "MAX_NUMBER": (MAX_NUMBER, "the largest number"),
    "MAX_REACH": (MAX_REACH, "times the picture's size, from its corner to anything in it"),
    "MAX_LETTERS": (MAX_LETTERS, "times the picture's size, the size of letters"),
    "MAX_ASPECT": (MAX_ASPECT, "times as wide as high, or as high as wide"),
}
"""Each bound with what it counts, for the documentation."""
