"""Made-up SVG pictures: everything that is printed, put together by chance; the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Callable

_COLOURS = ("red", "#146e82", "rgb(240,180,20)", "green", "#24c", "black")
_DEPTH = 4


class MadeUp:
    """One picture of 120 by 80."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._defs: list[str] = []
        self._count = 0

    @property
    def text(self) -> str:
        body = "".join(self._thing(0) for _ in range(self._chance.randint(2, 5)))
        head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80">'
        return f"{head}<defs>{''.join(self._defs)}</defs>{body}</svg>"

    def _thing(self, depth: int) -> str:
        kinds: list[Callable[[int], str]] = [self._shape, self._shape, self._shape]
        if depth < _DEPTH:
            kinds += [self._group, self._group, self._use, self._symbol, self._nested]
        return self._chance.choice(kinds)(depth)

    # -- elements ----------------------------------------------------------------------------------------

    def _shape(self, depth: int) -> str:
        n, chance = self._number, self._chance
        outline = chance.choice(
            (
                f'rect x="{n(0, 80)}" y="{n(0, 50)}" width="{n(10, 50)}" height="{n(10, 40)}" rx="{n(0, 9)}"',
                f'circle cx="{n(20, 100)}" cy="{n(20, 60)}" r="{n(5, 30)}"',
                f'ellipse cx="{n(20, 100)}" cy="{n(20, 60)}" rx="{n(5, 40)}" ry="{n(5, 20)}"',
                f'polygon points="{n(0, 120)},{n(0, 80)} {n(0, 120)},{n(0, 80)} {n(0, 120)},{n(0, 80)}"',
                f'path d="M{n(0, 60)} {n(0, 80)}C{n(0, 120)} {n(0, 80)} {n(0, 120)} {n(0, 80)} {n(60, 120)} '
                f'{n(0, 80)}S{n(0, 120)} {n(0, 80)} {n(0, 120)} {n(0, 80)}q{n(0, 20)} 9 {n(0, 30)} -9z"',
                f'path d="M{n(20, 60)} {n(20, 60)}a{n(5, 30)} {n(5, 30)} {n(0, 90)} {chance.randint(0, 1)} '
                f'{chance.randint(0, 1)} {n(10, 40)} {n(10, 20)}z" fill-rule="evenodd"',
            )
        )
        return f"<{outline} {self._look()} {self._effects(depth)}/>"

    def _group(self, depth: int) -> str:
        inside = "".join(self._thing(depth + 1) for _ in range(self._chance.randint(1, 3)))
        return f'<g transform="{self._transform()}" {self._effects(depth)}>{inside}</g>'

    def _use(self, depth: int) -> str:
        name = self._defined(
            lambda name: f'<g id="{name}">{self._thing(depth + 1)}{self._thing(depth + 1)}</g>'
        )
        return f'<use href="#{name}" x="{self._number(-20, 20)}" {self._effects(depth)}/>'

    def _symbol(self, depth: int) -> str:
        fit = self._chance.choice(("none", "xMinYMin", "xMidYMid slice", "xMaxYMid"))
        name = self._defined(
            lambda name: (
                f'<symbol id="{name}" viewBox="0 0 120 80" preserveAspectRatio="{fit}">'
                f"{self._thing(depth + 1)}{self._thing(depth + 1)}</symbol>"
            )
        )
        n = self._number
        return f'<use href="#{name}" x="{n(0, 60)}" y="{n(0, 40)}" width="{n(20, 80)}" height="{n(20, 60)}"/>'

    def _nested(self, depth: int) -> str:
        n = self._number
        size = f'x="{n(0, 60)}" y="{n(0, 40)}" width="{n(20, 80)}" height="{n(20, 60)}"'
        return f'<svg {size} viewBox="10 10 100 60">{self._thing(depth + 1)}{self._thing(depth + 1)}</svg>'

    # -- looks -------------------------------------------------------------------------------------------

    def _look(self) -> str:
        chance, n = self._chance, self._number
        fill = chance.choice((self._paint, self._colour, self._colour))()
        look = f'fill="{fill}" fill-opacity="{chance.choice((1, 1, 0.6))}"'
        if chance.random() < 0.5:
            stroke = chance.choice((self._paint, self._colour, self._colour))()
            look += f' stroke="{stroke}" stroke-width="{n(2, 9)}" stroke-linejoin="round"'
            look += f' stroke-opacity="{chance.choice((1, 1, 0.5))}"'
        return look

    def _colour(self) -> str:
        return self._chance.choice(_COLOURS)

    def _paint(self) -> str:
        n, chance = self._number, self._chance
        stops = "".join(
            f'<stop offset="{i / 2}" stop-color="{self._colour()}" stop-opacity="{chance.choice((1, 1, 0.4))}"/>'
            for i in range(3)
        )
        units = chance.choice(
            ("", f'gradientUnits="userSpaceOnUse" x1="{n(0, 50)}" x2="{n(60, 120)}" y2="{n(0, 80)}"')
        )
        turned = chance.choice(("", f'gradientTransform="{self._transform()}"')) if units else ""
        kinds = (
            lambda name: f'<linearGradient id="{name}" {units} {turned}>{stops}</linearGradient>',
            lambda name: f'<radialGradient id="{name}" r="{n(3, 9) / 10}" fx=".4">{stops}</radialGradient>',
        )
        return f"url(#{self._defined(chance.choice(kinds))})"

    def _effects(self, depth: int) -> str:
        chance, effects = self._chance, ""
        if chance.random() < 0.2:
            effects += f' opacity="{chance.choice((0.5, 0.8))}"'
        if chance.random() < 0.2 and depth < _DEPTH:
            effects += f' clip-path="url(#{self._defined(self._clip)})"'
        if chance.random() < 0.15 and depth < _DEPTH:
            effects += f' mask="url(#{self._defined(self._mask)})"'
        return effects

    def _clip(self, name: str) -> str:
        n = self._number
        shapes = (f'<circle cx="{n(30, 90)}" cy="{n(20, 60)}" r="{n(20, 50)}"/>',
                  f'<rect x="{n(0, 50)}" y="{n(0, 30)}" width="{n(30, 70)}" height="{n(30, 50)}"/>')  # fmt: skip
        chosen = self._chance.choice((shapes[:1], shapes[1:], shapes))
        return f'<clipPath id="{name}" transform="rotate({n(-20, 20)})">{"".join(chosen)}</clipPath>'

    def _mask(self, name: str) -> str:
        n = self._number
        grey = self._chance.choice(("white", "#999", "yellow"))
        shape = f'<circle cx="{n(30, 90)}" cy="{n(20, 60)}" r="{n(20, 50)}" fill="{grey}"/>'
        return f'<mask id="{name}">{shape}<rect width="{n(10, 60)}" height="80" fill="#666"/></mask>'

    # -- numbers and names -------------------------------------------------------------------------------

    def _transform(self) -> str:
        n = self._number
        return self._chance.choice(
            (
                f"translate({n(-20, 20)} {n(-20, 20)})",
                f"rotate({n(-40, 40)} 60 40)",
                f"scale({n(6, 14) / 10:.2f} {n(6, 14) / 10:.2f})",
                f"skewX({n(-20, 20)})",
                f"translate({n(-9, 9)}) rotate({n(-20, 20)}) scale(.9)",
            )
        )

    def _number(self, least: int, most: int) -> float:
        return round(self._chance.uniform(least, most), 1)

    def _defined(self, make: Callable[[str], str]) -> str:
        self._count += 1
        name = f"d{self._count}"
        self._defs.append(make(name))
        return name
