"""Builds of a small project whose themes, layouts, editions and templates have numbers that nobody means."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from handouts.design.kinds import Written
from handouts.design.layout import Layout, LayoutPart
from handouts.design.style import PageStyle, StyleRules
from handouts.markup.grammar import ELEMENTS
from handouts.problems import BadInput
from handouts.production.product import no_progress
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request
from handouts.sources.model import Model, fields_by_key
from support.clinic_project import clinic_project
from support.limits import main

LENGTHS = (
    "0",
    "0.001pt",
    "1pt",
    "3mm",
    "40mm",
    "74mm",
    "80mm",
    "150mm",
    "499mm",
    "500mm",
    "1999mm",
    "99999in",
    "-1pt",
)
FACTORS = ("0", "0.000001", "0.8", "1", "4", "99999", "-1")
WHOLE = ("0", "1", "2", "3", "7", "64", "500", "999999", "-1")
SIZES = (*LENGTHS, "0%", "1%", "10%", "1000%", "99999%")
SHARES = ("0fr", "0.000001fr", "1fr", "1000fr", "99999fr", *LENGTHS)
STYLES = (
    *(
        "text",
        "p",
        "lead",
        "h1",
        "h2",
        "ul",
        "li",
        "steps",
        "aside",
        "card",
        "stop",
        "picture",
        "caption",
        "dose",
    ),
    *(
        "card-number",
        "log",
        "th",
        "td",
        "field",
        "toc",
        "item",
        "cover-panel",
        "cover-title",
        "footer",
        "b",
        "row",
    ),
)
LAYOUTS = ("booklet", "handout", "cheatsheet", "cards", "log", "odd")


def start() -> None:
    """Check the seeds named on the command line."""
    main(check)


def check(seed: int) -> None:
    """One project made of chance: it is built, or what is wrong with it is told."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        project = clinic_project(root)
        _write(root / "layouts/themes/clinic.yaml", f"extends: clinic\n{_theme(chance)}")
        _write(root / "layouts/editions/standard.yaml", _edition(chance))
        _write(root / "layouts/odd/layout.yaml", _layout(chance))
        _write(root / "layouts/odd/page.xml", _page(chance))
        _write(root / "layouts/odd/more.xml", '<part title="More" lang="en"><h1>More</h1></part>')
        for layout in LAYOUTS:
            request = Request("legs", layout)
            try:
                read_materials(project, [request]).assemble(request, no_progress)
            except BadInput as bad:
                told = [str(problem).strip() for problem in bad.problems]
            else:
                continue
            assert told
            assert all(told)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _theme(chance: random.Random) -> str:
    lines = []
    if chance.random() < 0.15:
        lines.append(f"minimum-size: {chance.choice(LENGTHS)}")
    if chance.random() < 0.4:
        lines.append(f"pages: {{plain: {{margin: {_lengths(chance)}}}}}")
    lines.append("styles:")
    lines += [f"  {style}: {{{_property(chance)}}}" for style in chance.sample(STYLES, chance.randint(1, 4))]
    return "\n".join(lines) + "\n"


def _property(chance: random.Random) -> str:
    numbers = _bounded(StyleRules)
    name = chance.choice(sorted(numbers))
    values = {"size": SIZES, "factor": FACTORS}.get(numbers[name], LENGTHS)
    return f"{name}: {_lengths(chance) if numbers[name] == 'box' else chance.choice(values)}"


def _bounded(kind: type[Model]) -> dict[str, str]:
    """The keys whose values have bounds, and of which kind these are."""
    marks = ((key, mark) for key, field in fields_by_key(kind).items() for mark in field.metadata)
    return {key: mark.kind for key, mark in marks if isinstance(mark, Written) and mark.bounds}


def _lengths(chance: random.Random) -> str:
    return " ".join(chance.choices(LENGTHS, k=chance.randint(1, 4)))


def _edition(chance: random.Random) -> str:
    lines = ["about: Odd."]
    for key, values in (("text-size", LENGTHS), ("minimum-size", LENGTHS), ("more-pages", WHOLE)):
        if chance.random() < 0.1:
            lines.append(f"{key}: {chance.choice(values)}")
    return "\n".join(lines) + "\n"


def _layout(chance: random.Random) -> str:
    assert {"multiple-of", "bleed"} <= _bounded(Layout).keys()
    assert {"pages", "fill"} <= fields_by_key(LayoutPart).keys()
    assert "margin" in _bounded(PageStyle)
    return (
        "title: Odd\ntheme: clinic\npapers: [a7]\n"
        f"multiple-of: {chance.choice(WHOLE)}\nbleed: {chance.choice(LENGTHS)}\n"
        f"parts:\n  - {{template: page.xml, pages: {chance.choice(WHOLE)}}}\n"
        "  - {template: more.xml, fill: true}\n"
    )


def _page(chance: random.Random) -> str:
    """One of everything that takes a number, each with some of its numbers given."""

    def tag(element: str, content: str, /, **fixed: str) -> str:
        given = dict(fixed)
        for attribute, rule in ELEMENTS[element].attributes.items():
            values = {"length": LENGTHS, "share": SHARES, "integer": WHOLE, "number": FACTORS}.get(rule.kind)
            if values and attribute not in fixed and chance.random() < 0.5:
                given[attribute] = chance.choice(values)
        written = " ".join(f'{key}="{value}"' for key, value in given.items())
        return f"<{element} {written}>{content}</{element}>"

    many = chance.choice((1, 2, 5, 60, 3000))
    columns = "".join(tag("column", "<p>Some words here</p>") for _ in range(min(many, 200)))
    shares = " ".join(chance.choices(SHARES, k=many))
    cells = "<td>word</td>" * many
    picture = 'src="pose:clamshell#start" alt="A picture"'
    blocks = [
        tag("columns", columns),
        tag("grid", "<section><p>Some words</p></section>" * 6, columns=chance.choice(WHOLE)),
        tag("table", f"<tr>{cells}</tr>", columns=shares),
        tag("figure", "", src="pose:clamshell#start", alt="A picture"),
        f"<columns><column width='{chance.choice(SHARES)}'><figure {picture} grow='1'/></column></columns>",
        tag("qr", "", data="https://example.org", alt="A code"),
        tag("field", "A label", alt="blank"),
        tag("lines", ""),
        tag("space", ""),
        f"<p>Words {tag('blank', '', alt='blank')} {tag('icon', '', name='stop')} more.</p>",
        "<card>" * 12 + "<p>Deep</p>" + "</card>" * 12,
        "<p>" + "<b>" * 12 + "Deep" + "</b>" * 12 + "</p>",
    ]
    some = chance.sample(blocks, chance.randint(1, 5))
    return f'<part title="Odd" lang="en"><h1>Odd</h1>{"".join(some)}</part>'
