"""SVG files before svglib reads them: what it would leave out silently is refused, opacity is handed down."""

from __future__ import annotations

from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_NOT_PRINTED = {
    "foreignObject": "foreign objects",
    "textPath": "text along a path",
}
_REFERENCES = {
    "filter": "filters",
    "mask": "masks",
    "marker-start": "markers",
    "marker-mid": "markers",
    "marker-end": "markers",
    "stroke": "patterns or gradients for lines",
}
_GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_TEXTS = frozenset({"text", "tspan"})


def printable_source(data: bytes, name: str) -> bytes:
    """The SVG text for svglib; raises ValueError for what is not SVG or uses what svglib leaves out."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ValueError(f"{name} cannot be read as an SVG picture ({error})") from error
    if _tag(root) != "svg":
        raise ValueError(f"{name} is not an SVG picture: its root element is <{_tag(root)}>")
    if found := _not_printed(root):
        raise ValueError(
            f"{name} uses {', '.join(sorted(found))}, which cannot be printed; turn them into plain shapes"
        )
    _hand_down_opacity(root, 1.0, {"fill-opacity": 1.0, "stroke-opacity": 1.0})
    ElementTree.register_namespace("", _SVG.strip("{}"))
    return bytes(ElementTree.tostring(root, encoding="utf-8"))


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _properties(element: ElementTree.Element) -> dict[str, str]:
    """Presentation attributes, those of the style attribute before the others."""
    declared = (part.partition(":") for part in element.get("style", "").split(";"))
    return dict(element.attrib) | {key.strip(): value.strip() for key, _, value in declared if value}


def _not_printed(root: ElementTree.Element) -> set[str]:
    gradients = {f"#{it.get('id')}" for it in root.iter() if _tag(it) in _GRADIENTS}
    found = set()
    for element in root.iter():
        tag, properties = _tag(element), _properties(element)
        if tag in _NOT_PRINTED:
            found.add(_NOT_PRINTED[tag])
        found |= {what for key, what in _REFERENCES.items() if properties.get(key, "").startswith("url(")}
        fill = properties.get("fill", "")
        if fill.startswith("url(") and (tag in _TEXTS or fill[4:].strip("\"' )") not in gradients):
            found.add("patterns, or gradients for text")
        href = element.get(f"{_XLINK}href") or element.get("href") or ""
        if tag in ("image", "use") and not href.startswith(("#", "data:image/png", "data:image/jp")):
            found.add("other files")
    return found


def _hand_down_opacity(element: ElementTree.Element, above: float, inherited: dict[str, float]) -> None:
    """svglib knows no opacity of groups: every shape gets the product of those it stands in.

    Shapes of one group that lie over each other show through each other then, which the group would not.
    """
    properties = _properties(element)
    own = above * _part(properties.get("opacity"), 1.0)
    inherited = {key: _part(properties.get(key), value) for key, value in inherited.items()}
    if own < 1 and len(element) == 0:
        style = [part for part in element.get("style", "").split(";") if part.strip()]
        kept = [part for part in style if part.partition(":")[0].strip() not in (*inherited, "opacity")]
        given = [f"{key}:{value * own:.4f}" for key, value in inherited.items()]
        element.set("style", ";".join([*kept, *given]))
    for child in element:
        _hand_down_opacity(child, own, inherited)


def _part(value: str | None, default: float) -> float:
    try:
        return (
            min(1.0, max(0.0, float(value[:-1]) / 100 if value.endswith("%") else float(value)))
            if value
            else default
        )
    except ValueError:
        return default
