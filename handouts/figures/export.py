"""A drawing as a file of its own: SVG text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from handouts.figures.drawing import Clip, Drawing, Image, Item, Palette, Path, Stroke, Text
from handouts.figures.outline import Outline

_ANCHORS = {"start": "start", "middle": "middle", "end": "end"}


def svg(drawing: Drawing, palette: Palette, alt: str = "", *, decimals: int = 2) -> str:
    """The drawing as SVG in points, with `alt` as its title. Raises KeyError for a role the palette lacks."""
    writer = _Writer(drawing.height, palette, 10**decimals)
    body = "\n".join(line for item in drawing.items for line in writer.item(item))
    size = f'width="{drawing.width:g}pt" height="{drawing.height:g}pt"'
    title = f"<title>{escape(alt)}</title>\n" if alt else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {drawing.width:g} {drawing.height:g}" role="img">\n{title}{body}\n</svg>\n'
    )


class _Writer:
    def __init__(self, height: float, palette: Palette, steps: int) -> None:
        self.height, self.palette, self.steps = height, palette, steps
        self._clips = count(1)

    def colour(self, role: str) -> str:
        """A role as its colour."""
        return role if role.startswith("#") else self.palette[role]

    def outline(self, outline: Outline) -> str:
        """An outline as SVG path data: relative, y downward, in steps of the smallest kept decimal."""
        words: list[str] = []
        x = y = 0
        for subpath in outline:
            points = [
                (round(a * self.steps), round((self.height - b) * self.steps))
                for a, b in zip(subpath.points[::2], subpath.points[1::2], strict=True)
            ]
            x0, y0 = points[0]
            words.append(f"m{self._way(points[:1], x, y)}")
            x, y, last, place = x0, y0, "", 1
            for step in subpath.steps:
                count = 3 if step == "c" else 1
                piece, place = points[place : place + count], place + count
                if all(max(abs(a - x), abs(b - y)) <= 1 for a, b in piece):
                    continue  # too short to be seen at these decimals: the next piece starts here
                words.append((" " if step == last else step) + self._way(piece, x, y))
                (x, y), last = piece[-1], step
            if subpath.closed:
                words.append("z")
                x, y = x0, y0
        return "".join(words).replace(" -", "-")

    def _way(self, points: list[tuple[int, int]], x: int, y: int) -> str:
        """Points as steps from a place."""
        return " ".join(self._step(v) for a, b in points for v in (a - x, b - y))

    def _step(self, value: int) -> str:
        """A number of steps as a short decimal."""
        return (
            f"{value / self.steps:g}".replace("0.", ".")
            if abs(value) < self.steps
            else f"{value / self.steps:g}"
        )

    def item(self, item: Item) -> Iterator[str]:
        """The elements for one item."""
        match item:
            case Path():
                yield self._path(item)
            case Clip():
                name = f"clip{next(self._clips)}"
                rule = ' clip-rule="evenodd"' if item.even_odd else ""
                yield f'<clipPath id="{name}"><path d="{self.outline(item.outline)}"{rule}/></clipPath>'
                yield f'<g clip-path="url(#{name})">'
                for inner in item.items:
                    yield from self.item(inner)
                yield "</g>"
            case Text():
                yield self._text(item)
            case Image():
                yield self._image(item)

    def _path(self, path: Path) -> str:
        fill = self.colour(path.fill) if path.fill else "none"
        rule = ' fill-rule="evenodd"' if path.even_odd and path.fill else ""
        opacity = f' opacity="{path.opacity:g}"' if path.opacity < 1 else ""
        stroke = self._stroke(path.stroke) if path.stroke else ""
        return f'<path d="{self.outline(path.outline)}" fill="{fill}"{rule}{stroke}{opacity}/>'

    def _stroke(self, stroke: Stroke) -> str:
        dash = f' stroke-dasharray="{" ".join(f"{d:g}" for d in stroke.dash)}"' if stroke.dash else ""
        return (
            f' stroke="{self.colour(stroke.colour)}" stroke-width="{stroke.width:g}" '
            f'stroke-linecap="{stroke.cap}" stroke-linejoin="{stroke.join}"{dash}'
        )

    def _text(self, text: Text) -> str:
        weight = ' font-weight="bold"' if text.bold else ""
        halo = ""
        if text.halo:
            paper = self.palette.get("paper", "#ffffff")
            halo = f' stroke="{paper}" stroke-width="{2 * text.halo:g}" paint-order="stroke" stroke-linejoin="round"'
        return (
            f'<text x="{text.x:g}" y="{round(self.height - text.y, 2):g}" font-family="sans-serif" '
            f'font-size="{text.size:g}" text-anchor="{_ANCHORS[text.anchor]}" '
            f'fill="{self.colour(text.colour)}"{weight}{halo}>{escape(text.text)}</text>'
        )

    def _image(self, image: Image) -> str:
        from base64 import b64encode  # only plates have images

        x, y, width, height = image.box
        data = b64encode(image.jpeg).decode()
        href = quoteattr(f"data:image/jpeg;base64,{data}")
        top = round(self.height - y - height, 2)
        return (
            f'<image x="{x:g}" y="{top:g}" width="{width:g}" height="{height:g}" '
            f'preserveAspectRatio="none" href={href}/>'
        )
