"""The layout author's reference pages, made from the tables that the program itself goes by.

`python -m handouts.design.reference docs` writes them. `page-markup.md` is made from end to end; the pages on
themes and layouts are written by hand around tables that are made.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic.fields import FieldInfo

from handouts.design.edition import Edition
from handouts.design.kinds import Written
from handouts.design.layout import Layout, LayoutPart
from handouts.design.style import PageStyle, StyleRules
from handouts.design.theme_file import ThemeFile
from handouts.files.writing import write_together
from handouts.markup.declaration import KINDS, Attribute, Element
from handouts.markup.examples import EXAMPLES
from handouts.markup.grammar import ELEMENTS, FLOW, INLINE
from handouts.markup.templating.filters import FILTERS
from handouts.markup.templating.sandbox import FUNCTIONS
from handouts.markup.templating.template_tests import TESTS
from handouts.sources.model import Model, fields_by_key
from handouts.sources.values import OneOf

CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "The part": ("part",),
    "Text": ("h1", "h2", "h3", "p"),
    "Lists": ("ul", "ol", "li"),
    "Tables": ("table", "thead", "tr", "th", "td"),
    "Pictures": ("figure", "caption", "qr"),
    "What belongs together": ("section", "aside", "card"),
    "Side by side": ("columns", "column", "grid"),
    "To write on": ("field", "lines"),
    "Room and lines": ("rule", "space", "break"),
    "Contents": ("toc", "item"),
    "Inside a line": INLINE,
}

_INTRODUCTION = """\
# The page markup

<!-- Made by `python -m handouts.design.reference docs` from handouts/markup/grammar.py: change it there. -->

Templates write this small XML. Every element, attribute and value is checked, and a mistake is reported
at the line of the template, with the data that was being written. An element's role is its structure
type in the tagged PDF; an element without one only arranges what is in it. Blocks stand one below the
other; some elements stand in the line of a text.

White space is as in HTML: a run of it is one blank, and between blocks it means nothing; a no-break
space stays. Characters are written as they are or by number (`&#160;`); only `&amp;`, `&lt;`, `&gt;`,
`&quot;` and `&apos;` have names. The first heading of a part is `h1`, and no level is left out on the
way down. An id is given once in a part. A part's own name comes from its layout: `cover`, `exercise/clamshell`;
what has an id in it is `exercise/clamshell#tips` to all others. Links (`to`) say the name in full, or its end where
nothing else in the publication ends so: `clamshell`, `tips`.
"""


def page_markup_page() -> str:
    """The text of docs/page-markup.md."""
    blocks = [_INTRODUCTION, "## Values\n", _table(("kind", "written as"), KINDS.items())]
    for chapter, tags in CHAPTERS.items():
        blocks.append(f"## {chapter}\n")
        blocks += (_element(tag, ELEMENTS[tag]) for tag in tags)
    return "\n".join(blocks)


def tables() -> dict[str, str]:
    """The tables in pages written by hand, by the name in their marks."""
    return {
        "theme": _keys(ThemeFile),
        "style": _properties(StyleRules),
        "page": _properties(PageStyle),
        "layout": _keys(Layout),
        "edition": _keys(Edition),
        "part": _keys(LayoutPart),
        "filters": _words(FILTERS),
        "tests": _words(name for name in TESTS if name.isalpha()),
        "functions": _words(FUNCTIONS),
    }


def _words(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) + "\n"


def with_tables(page: str) -> str:
    """A page with what stands between its marks `<!-- table: NAME -->` and `<!-- end -->` made anew."""
    made = tables()
    return re.sub(
        r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)",
        lambda match: f"{match[1]}{made[match[2]]}{match[3]}",
        page,
        flags=re.DOTALL,
    )


def write_pages(folder: Path) -> None:
    """Bring the reference pages in `folder` up to date."""
    pages = {folder / "page-markup.md": page_markup_page()}
    for name in ("themes.md", "layouts.md", "editions.md"):
        pages[folder / name] = with_tables((folder / name).read_text(encoding="utf-8"))
    write_together({path: page.encode() for path, page in pages.items()})


def _element(tag: str, element: Element) -> str:
    facts = f"{_standing(tag)} Holds {_content(element)}. PDF role: {element.role or 'none'}."
    lines = [f"### {tag}\n", f"{element.about}\n", f"{facts}\n"]
    if element.attributes:
        rows = ((f"`{name}`", _written(a), a.about) for name, a in element.attributes.items())
        lines.append(_table(("attribute", "value", "what it does"), rows))
    return "\n".join([*lines, "```xml", EXAMPLES[tag], "```", ""])


def _standing(tag: str) -> str:
    if tag in FLOW:
        return "A block."
    parents = [parent for parent, rule in ELEMENTS.items() if tag in rule.children]
    if tag in INLINE:
        return "Stands in a line."
    return f"Stands in {_some(parents)}." if parents else "Stands alone."


def _content(element: Element) -> str:
    words = ["text"] if element.text else []
    children = _some(element.children) if element.children else ""
    held = " and ".join(filter(None, [*words, children])) or "nothing"
    return held + ("; may not be empty" if element.filled else "")


def _some(tags: Iterable[str]) -> str:
    """Elements in words; the two large families by their names."""
    rest = list(tags)
    words = []
    for family, name in ((FLOW, "blocks"), (INLINE, "what stands in a line")):
        if set(family) <= set(rest):
            rest = [tag for tag in rest if tag not in family]
            words.append(name)
    return ", ".join([*(f"`{tag}`" for tag in rest), *words])


def _written(attribute: Attribute) -> str:
    value = ", ".join(f"`{word}`" for word in attribute.choices) or attribute.kind
    value += f", {attribute.bounds}" if attribute.bounds else ""
    return f"{value}, required" if attribute.required else value


def _keys(kind: type[Model]) -> str:
    rows = (
        (f"`{key}`", _about(field) + (" Required." if field.is_required() else ""))
        for key, field in fields_by_key(kind).items()
    )
    return _table(("key", "what it says"), rows)


def _properties(kind: type[Model]) -> str:
    rows = ((f"`{key}`", _value(field), _about(field)) for key, field in fields_by_key(kind).items())
    return _table(("property", "value", "what it does"), rows)


def _value(field: FieldInfo) -> str:
    """Of which kind a property's value is, or the words to choose from."""
    for mark in field.metadata:
        if isinstance(mark, OneOf):
            return ", ".join(f"`{word}`" for word in mark.words)
        if isinstance(mark, Written):
            return mark.kind
    raise TypeError("a property says how it is written")


def _about(field: FieldInfo) -> str:
    bounds = next((mark.bounds for mark in field.metadata if isinstance(mark, Written)), None)
    return (field.description or "") + (f" {str(bounds).capitalize()}." if bounds else "")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
