"""How an element looks once its attributes, the rules and its own `style` are weighed (CSS Cascade 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handouts.pages.vectors.css.properties import (
    CURRENT,
    GEOMETRY,
    PLAIN,
    PROPERTIES,
    SHORTHANDS,
    Paint,
    font_parts,
)
from handouts.pages.vectors.css.stylesheet import Declaration, Stylesheet, inline
from handouts.pages.vectors.css.values import shown
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.faults import Faults

_HANDED_DOWN = frozenset(name for name, it in PROPERTIES.items() if it.inherited)
_INITIAL = {name: it.initial for name, it in PROPERTIES.items()}
_NOT_ATTRIBUTES = frozenset(
    {"background-color", "transform-box", "rotate", "scale", "translate", "d", "all", "zoom"}
)
"""Properties that are no presentation attributes, or mean something else as attributes."""

Style = Mapping[str, Any]
"""The computed value of every property."""
INITIAL: Style = _INITIAL


@dataclass(slots=True)
class Cascade:
    """Computes styles; what elements declare is gathered once each, however often they are drawn."""

    sheet: Stylesheet
    faults: Faults
    _declared: dict[Element, Mapping[str, tuple[str, str]]] = field(default_factory=dict)

    def style(self, element: Element, above: Style) -> Style:
        """The style of an element that is drawn inside one with the style `above`."""
        declared = self.declared(element)
        computed = dict(_INITIAL)
        for name in _HANDED_DOWN:
            computed[name] = above[name]
        if not declared:
            return computed
        if "font-size" in declared:
            self._set(element, computed, above, "font-size", above["font-size"])
        for name in declared:
            if name in PROPERTIES and name != "font-size":
                self._set(element, computed, above, name, computed["font-size"])
        if computed["color"] == CURRENT:
            computed["color"] = above["color"]
        return computed

    def geometry(self, element: Element, name: str) -> str:
        """An attribute that CSS may give as well; empty where nothing does."""
        declared = self.declared(element).get(name)
        text = declared[0] if declared else element.get(name)
        return "" if text == "auto" else text

    def _set(self, element: Element, computed: dict[str, Any], above: Style, name: str, size: float) -> None:
        text, attribute = self.declared(element)[name]
        it = PROPERTIES[name]
        match text.lower():
            case "inherit":
                computed[name] = above[name]
            case "initial":
                computed[name] = it.initial
            case "unset" | "revert":
                computed[name] = above[name] if it.inherited else it.initial
            case _:
                try:
                    computed[name] = it.read(text, size)
                except ValueError as error:
                    self.faults.add(element, f"<{element.tag}> {name}: {error}", attribute)

    def declared(self, element: Element) -> Mapping[str, tuple[str, str]]:
        """What an element says of its look, by property: the strongest value, and the attribute it stands in."""
        found = self._declared.get(element)
        if found is None:
            strong: dict[str, tuple[str, str]] = {}
            found = {}
            for declaration, attribute in self._gathered(element):
                (strong if declaration.important else found)[declaration.name] = (
                    declaration.value,
                    attribute,
                )
            found |= strong
            self._declared[element] = found = self._checked(element, found)
        return found

    def _gathered(self, element: Element) -> Iterator[tuple[Declaration, str]]:
        for name, value in element.attributes.items():
            if (name in PROPERTIES or name in PLAIN) and name not in _NOT_ATTRIBUTES:
                yield Declaration(name, value.strip(), False), name
        for declaration in self.sheet.declared(element):
            yield from self._longhands(element, declaration, "")
        for declaration in inline(element.attributes.get("style", "")):
            yield from self._longhands(element, declaration, "style")

    def _longhands(
        self, element: Element, declaration: Declaration, attribute: str
    ) -> Iterator[tuple[Declaration, str]]:
        name, value = declaration.name, declaration.value
        if name not in SHORTHANDS:
            yield declaration, attribute
        elif name == "font" and value.lower() not in ("inherit", "initial", "unset"):
            try:
                parts = font_parts(value)
            except ValueError as error:
                self.faults.add(element, f"<{element.tag}> font: {error}", attribute)
                return
            for part, text in parts.items():
                yield Declaration(part, text, declaration.important), attribute
        else:
            for part in SHORTHANDS[name]:
                yield Declaration(part, value, declaration.important), attribute

    def _checked(
        self, element: Element, found: Mapping[str, tuple[str, str]]
    ) -> Mapping[str, tuple[str, str]]:
        kept = {}
        for name, (value, attribute) in found.items():
            words = value.lower()
            if name in PLAIN and words not in PLAIN[name] | {"inherit", "initial", "unset"}:
                what = f'<{element.tag}> {name}: "{shown(value)}" cannot be printed'
                plain = sorted(PLAIN[name])
                self.faults.add(element, what + (f"; expected: {plain[0]}" if plain else ""), attribute)
            elif (name in PROPERTIES or name in GEOMETRY) and value:
                if "var(" in words or "calc(" in words:
                    what = f'<{element.tag}> {name}: "{shown(value)}" is computed'
                    self.faults.add(element, f"{what}; expected: the value itself", attribute)
                else:
                    kept[name] = (value, attribute)
        return kept


def colour_of(style: Style, name: str) -> Paint:
    """What a property paints with, `currentColor` replaced."""
    found: Paint = style["color"] if style[name] == CURRENT else style[name]
    return found
