"""The colours of a plate in one style and palette."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from handouts.figures.plates.tones import DEFAULTS, Ramp, format_colour, mix, parse

Style = Literal["colour", "line"]
"""Shaded colour, or line art with stipple for photocopiers."""


THEME_ROLES = ("ink", "paper", "accent")
"""Roles that plates share with everything on the page."""


@dataclass(frozen=True)
class Look:
    """Colours and thicknesses of one style; thicknesses in pen millimetres."""

    style: Style
    palette: Mapping[str, str]

    def colour(self, role: str) -> str:
        """The colour of a role; line art has only ink and paper.

        A palette gives `ink`, `paper` and `accent`, and any other role as `plate-muscle` or `plate-skin`:
        exercise figures have muscles and skin of their own, in stronger colours than labels can stand on.
        """
        if self.style == "line" and role != "paper":
            role = "ink"
        name = role if role in THEME_ROLES else f"plate-{role}"
        return self.palette.get(name) or self._default(role)

    def _default(self, role: str) -> str:
        if role != "skin":
            return DEFAULTS[role]
        # Pale skin is a tint of the paper, also of a tinted one.
        paper, skin = parse(self.colour("paper")), parse(DEFAULTS["skin"])
        return format_colour((skin[0] * paper[0], skin[1] * paper[1], skin[2] * paper[2]))

    def surface(self, role: str) -> str:
        """The colour of a role's surface."""
        if self.style == "line":
            return self.colour("paper")
        if role == "far":
            return format_colour(mix(parse(self.colour("skin")), parse(self.colour("paper")), 0.55))
        return self.colour(role)

    def ink(self, role: str) -> str:
        """The colour of a role's outlines: its deep shadow."""
        if self.style == "line":
            return self.colour("ink")
        base = "bone" if role in ("opening", "disc", "ligament") else role
        dark = mix(Ramp.of(self.colour(base)).at(0.15), parse(self.colour("ink")), 0.35)
        return format_colour(dark)

    def tone(self, role: str, tone: float) -> str:
        """The colour of a role in a tone."""
        return format_colour(Ramp.of(self.colour(role)).at(tone))

    @property
    def skin_line(self) -> str:
        """The colour of the body's outline, kept quiet behind labels."""
        if given := self.palette.get("plate-skin-line"):
            return given
        if self.style == "line":
            return format_colour(mix(parse(self.colour("paper")), parse(self.colour("ink")), 0.35))
        return self.tone("skin", 0.72)
