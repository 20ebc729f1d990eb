"""Every element of SVG: drawn, used by others, passed over as browsers do, or refused."""

from __future__ import annotations

from collections.abc import Mapping

CONTAINERS: Mapping[str, str] = {
    "svg": "also inside another; `viewBox`, `preserveAspectRatio`, `overflow`",
    "g": "a group",
    "a": "drawn as a group; the link leads nowhere on paper",
    "switch": "the first child without `requiredExtensions` and `systemLanguage`",
    "use": "of anything in the same file; with `width` and `height` of a `symbol` or `svg`",
}
"""What is drawn by drawing what is in it."""

REFERRED: Mapping[str, str] = {
    "symbol": "`viewBox`, `preserveAspectRatio`, `overflow`",
    "linearGradient": "`gradientUnits`, `gradientTransform`, `spreadMethod`, `href`",
    "radialGradient": "likewise; `fx`, `fy` inside the circle, `fr`",
    "stop": "`offset`, `stop-color`, `stop-opacity`",
    "pattern": "`patternUnits`, `patternContentUnits`, `patternTransform`, `viewBox`, `href`",
    "clipPath": "of shapes and `use` of shapes; `clipPathUnits`, `transform`, `clip-path` of it and of what is in it",
    "mask": "`maskUnits`, `maskContentUnits`, `mask-type`",
    "marker": "`markerUnits`, `orient`, `refX`, `refY`, `viewBox`, `overflow`",
    "style": "selectors of tags, classes and ids, with blanks and `>` between them",
    "defs": "holds what others use",
}
"""What is drawn only where others refer to it."""

SHAPES: Mapping[str, str] = {
    "path": "all commands; what is no path data is an error",
    "rect": "`rx`, `ry`",
    "circle": "",
    "ellipse": "",
    "line": "",
    "polyline": "",
    "polygon": "",
    "image": 'a PNG or JPEG inside the file, `href="data:image/png;base64,…"`; `preserveAspectRatio`',
    "text": "set in the theme's fonts, whatever the picture names; `x`, `y`, `dx`, `dy` with lists, `xml:space`",
    "tspan": "likewise",
}
"""What is drawn by itself."""

_PASSED_OVER = """
title desc metadata view cursor font font-face font-face-src font-face-uri font-face-format font-
face-name glyph missing-glyph hkern vkern color-profile filter feBlend feColorMatrix
feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
PASSED_OVER = frozenset(_PASSED_OVER.split())
"""What nothing is drawn of by itself; where a filter is used, `filter` is refused."""

NOT_DRAWN = PASSED_OVER | (REFERRED.keys() - {"stop"})

_MOVES = "nothing moves on paper"
REFUSED: Mapping[str, str] = {
    "foreignObject": "it holds what is not SVG",
    "script": "nothing of a picture is run",
    "animate": _MOVES,
    "animateMotion": _MOVES,
    "animateTransform": _MOVES,
    "animateColor": _MOVES,
    "set": _MOVES,
    "textPath": "text along a path",
    "tref": "text from elsewhere",
    "altGlyph": "glyphs of other fonts",
    "flowRoot": "flowed text, which browsers do not show; turn it into plain text",
    "video": "a film",
    "audio": "sound",
    "iframe": "another page",
    "canvas": "it holds what is not SVG",
    "mesh": "browsers do not show it",
    "hatch": "browsers do not show it",
    "solidcolor": "browsers do not show it",
}
"""What is refused by name, and why."""
