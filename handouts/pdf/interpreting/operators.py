"""The operators of content streams (ISO 32000-1, Annex A); an inline image counts as one, "BI"."""

from __future__ import annotations

PATHS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
"""Those that paint a path."""
TEXTS = frozenset({"Tj", "TJ", "'", '"'})
"""Those that show text."""
_STATE = frozenset({"q", "Q", "cm", "w", "J", "j", "M", "d", "ri", "i", "gs", "BX", "EX", "d0", "d1"})
_PATH_STEPS = frozenset({"m", "l", "c", "v", "y", "h", "re", "n", "W", "W*"})
_TEXT_STATE = frozenset({"BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*"})
_COLOURS = frozenset({"CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k"})
_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
OPERATORS = PATHS | TEXTS | _STATE | _PATH_STEPS | _TEXT_STATE | _COLOURS | _MARKS | {"sh", "Do", "BI"}
