"""CSS in pictures: the rules of `<style>`, which of them an element follows, and what its `style` says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from handouts.pages.vectors.css.values import shown
from handouts.pages.vectors.document import Element
from handouts.pages.vectors.faults import Faults
from handouts.pages.vectors.limits import MAX_MATCHES, MAX_RULES

_PASSED_OVER = frozenset({"font-face", "charset", "namespace", "keyframes", "-webkit-keyframes"})
"""At-rules that change nothing on paper: text is set in the theme's fonts, and nothing moves."""
_PRINTED = frozenset({"", "all", "print"})


@dataclass(frozen=True, slots=True)
class Declaration:
    """One property and its value."""

    name: str
    value: str
    important: bool


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element must be: its tag, id and classes; `child` says that it must be the parent's direct one."""

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    child: bool = False

    def fits(self, element: Element) -> bool:
        own = element.attributes
        return (
            self.tag in ("", element.tag)
            and all(own.get("id") == name for name in self.ids)
            and (not self.classes or set(self.classes) <= set(own.get("class", "").split()))
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    compounds: tuple[_Compound, ...]
    declarations: tuple[Declaration, ...]

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Ids, classes, tags (Selectors 3, 9)."""
        parts = self.compounds
        counts = (sum(map(len, (c.ids for c in parts))), sum(map(len, (c.classes for c in parts))))
        return (*counts, sum(bool(c.tag) for c in parts))


@dataclass(slots=True)
class Stylesheet:
    """The rules of a picture, the weakest first, kept by what their last part asks for."""

    faults: Faults
    _rules: list[_Rule] = field(default_factory=list)
    _by_key: dict[str, list[tuple[tuple[int, int, int], int, _Rule]]] = field(default_factory=dict)
    _matches: int = 0

    def read(self, element: Element) -> None:
        """Add the rules of a `<style>` element; what is not understood is noted at its line."""
        import tinycss2

        if element.get("type", "text/css") not in ("", "text/css"):
            return
        if element.get("media").lower() not in _PRINTED:
            self.faults.add(element, f'styles for the medium "{shown(element.get("media"))}" are not read')
            return
        for rule in tinycss2.parse_stylesheet(element.text, skip_comments=True, skip_whitespace=True):
            line = f"rule in line {element.line + rule.source_line - 1}"
            if rule.type == "at-rule":
                if rule.lower_at_keyword not in _PASSED_OVER:
                    self.faults.add(element, f"{line}: @{shown(rule.at_keyword)} is not read")
            elif rule.type == "qualified-rule":
                self._add(rule, element, line)
            else:
                self.faults.add(element, f"{line}: this is no style rule")

    def _add(self, rule: Any, element: Element, line: str) -> None:
        declarations = tuple(_declarations(rule.content))
        for tokens in _split(rule.prelude, ","):
            compounds = _compounds(tokens)
            if compounds is None:
                import tinycss2

                selector = shown(tinycss2.serialize(tokens))
                expected = "tags, classes and ids, with blanks or > between them"
                self.faults.add(
                    element, f'{line}: the selector "{selector}" is not read; expected: {expected}'
                )
                continue
            made = _Rule(compounds, declarations)
            if len(self._rules) >= MAX_RULES:
                raise self.faults.stop(element, f"it has more than {MAX_RULES:,} style rules")
            last = compounds[-1]
            key = f"#{last.ids[0]}" if last.ids else f".{last.classes[0]}" if last.classes else last.tag
            self._by_key.setdefault(key, []).append((made.specificity, len(self._rules), made))
            self._rules.append(made)

    def declared(self, element: Element) -> Iterator[Declaration]:
        """What rules say of an element, the weaker before the stronger."""
        if not self._rules:
            return
        keys = ["", element.tag, f"#{element.attributes.get('id')}"]
        keys += [f".{name}" for name in set(element.attributes.get("class", "").split())]
        candidates = [entry for key in keys for entry in self._by_key.get(key, ())]
        for _, _, rule in sorted(candidates, key=lambda entry: entry[:2]):
            if self._follows(element, rule.compounds):
                yield from rule.declarations

    def _follows(self, element: Element, compounds: Sequence[_Compound]) -> bool:
        """Right to left; for each compound all elements that may stand for it, so that nothing is tried twice."""
        if not compounds[-1].fits(element):
            return False
        standing = [element]
        for outer, inner in zip(compounds[-2::-1], compounds[:0:-1], strict=True):
            found: dict[Element, None] = {}
            for place in standing:
                above = place.parent
                while above is not None and above not in found:
                    self._count(element)
                    if outer.fits(above):
                        found[above] = None
                    if inner.child:
                        break
                    above = above.parent
            standing = list(found)
            if not standing:
                return False
        return True

    def _count(self, element: Element) -> None:
        self._matches += 1
        if self._matches > MAX_MATCHES:
            raise self.faults.stop(element, f"its style rules take more than {MAX_MATCHES:,} comparisons")


@lru_cache(maxsize=4096)
def inline(text: str) -> tuple[Declaration, ...]:
    """The declarations of a `style` attribute."""
    if not set(text) & set("\"'\\/*{}@"):  # as drawing programs write it: quicker by hand
        pairs = (piece.partition(":") for piece in text.split(";"))
        return tuple(_declaration(name, value) for name, colon, value in pairs if colon)
    return tuple(_declarations(text))


def _declaration(name: str, value: str) -> Declaration:
    value, mark, word = value.rpartition("!") if "!" in value else (value, "", "")
    return Declaration(
        name.strip().lower(), value.strip(), bool(mark) and word.strip().lower() == "important"
    )


def _declarations(content: Any) -> Iterator[Declaration]:
    import tinycss2

    for found in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if found.type == "declaration":
            value = [token for token in found.value if token.type != "comment"]
            yield Declaration(found.lower_name, tinycss2.serialize(value).strip(), found.important)


def _split(tokens: Sequence[Any], mark: str) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == mark:
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return parts


def _compounds(tokens: Sequence[Any]) -> tuple[_Compound, ...] | None:
    """The parts of a selector, outermost first; None for one of another kind."""
    words, at, child, space = list[_Compound](), 0, False, True
    while at < len(tokens):
        token = tokens[at]
        kind, value = token.type, getattr(token, "value", "")
        at += 1
        if kind == "whitespace":
            space = True
            continue
        if kind == "literal" and value == ">" and words and not child:
            child = space = True
            continue
        if space:
            words.append(_Compound(child=child))
            child = space = False
        last = words[-1]
        tag, ids, classes = last.tag, last.ids, last.classes
        if kind == "ident" and not (tag or ids or classes):
            tag = value
        elif kind == "hash" and token.is_identifier:
            ids = (*ids, value)
        elif kind == "literal" and value == "." and at < len(tokens) and tokens[at].type == "ident":
            classes = (*classes, tokens[at].value)
            at += 1
        elif not (kind == "literal" and value == "*" and not (tag or ids or classes)):
            return None
        words[-1] = _Compound(tag, ids, classes, last.child)
    return tuple(words) if words and not child else None
