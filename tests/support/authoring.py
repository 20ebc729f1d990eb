"""A folder of layouts to write templates and themes into, and what the program says about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

from handouts.markup.nodes import Node
from handouts.markup.parser import parse
from handouts.markup.templates import Templates
from handouts.problems import BadInput, Problem

PLAIN_THEME = """\
colours: {ink: "#1b2a33", paper: "#ffffff", primary: "#0b5563"}
fonts: {body: sans, heading: display}
pages:
  plain: {margin: 14mm 12mm}
styles:
  text: {font: body, size: 12pt, leading: 1.4, colour: ink}
"""


def write(root: Path, name: str, text: str) -> Path:
    """A file below `root` with the text, indented as the test is."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")
    return path


def part(content: str) -> str:
    """A part with this content from its second line on."""
    return f'<part id="clamshell" title="Clamshell" lang="en">\n{dedent(content)}</part>\n'


def make(root: Path, template: str, **context: Any) -> Node:
    """The page tree that the template `sheet/page.xml` makes, written anew."""
    write(root, "sheet/page.xml", template)
    markup = Templates([root]).write("sheet/page.xml", context, item="exercise clamshell (clamshell.yaml)")
    return parse(markup.text, "clamshell.xml", origin=markup.origin)


def problems_of(action: Callable[[], Any]) -> tuple[Problem, ...]:
    """The problems of bad input, or none; any other exception is a failure."""
    try:
        action()
    except BadInput as bad:
        return bad.problems
    return ()


def said(action: Callable[[], Any], root: Path | None = None) -> str:
    """What the author reads about bad input, with files named from `root` on."""
    try:
        action()
    except BadInput as bad:
        return str(bad).replace(f"{root}/", "") + "\n"
    raise AssertionError("nothing was found wrong")
