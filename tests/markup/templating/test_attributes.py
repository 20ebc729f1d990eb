"""Words of one copy stand in an attribute as words, and decide then how the page looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.markup.fill import Fill
from handouts.markup.parser import parse
from handouts.markup.templates import Templates
from handouts.markup.templating.attributes import Attributes

HEAD, END = '<part title="x" lang="en">', "</part>"


def written(folder: Path, text: str, fill: Fill) -> str:
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own/t.xml").write_text(f"{HEAD}{text}{END}")
    return Templates([folder]).write("own/t.xml", {"name": fill, "yes": True}).text


@pytest.mark.parametrize(
    "text",
    [
        '<h1>T</h1><field alt="{{ name }}">a</field>',
        "<h1>T</h1><field alt='of {{ name }}'>a</field>",
        '<h1>T</h1><field{% if yes %} alt="{% if yes %}{{ name }}{% endif %}"{% endif %}>a</field>',
        '{% macro m(who) %}<field alt="{{ who }}">a</field>{% endmacro %}<h1>T</h1>{{ m(name) }}',
    ],
)
def test_words_of_one_copy_may_stand_in_an_attribute(tmp_path: Path, text: str) -> None:
    seen: set[str] = set()
    found = written(tmp_path, text, Fill("1.name", 'Knee "bend" & <more>', seen))
    tree = parse(found, "t.xml")
    assert "fill" not in {node.tag for node in tree.walk()}
    assert 'Knee "bend" & <more>' in "".join(str(node.get("alt", "")) for node in tree.walk())
    assert seen == {"1.name"}


def test_in_text_they_stay_what_the_next_copy_fills_anew(tmp_path: Path) -> None:
    seen: set[str] = set()
    found = written(
        tmp_path, '<h1>It\'s "{{ name }}" > 3</h1><p style="text">{{ name }}</p>', Fill("n", "A", seen)
    )
    assert [node.tag for node in parse(found, "t.xml").walk()].count("fill") == 2
    assert not seen


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("", False),
        ('<p style="', True),
        ("<p style='a\"", True),
        ('<p style="a"', False),
        ('<p style="a" alt="', True),
        ('<p>"', False),
        ('3 < 4 "', False),
        ('</p><q a="', True),
    ],
)
def test_attributes_are_followed_wherever_the_text_is_cut(text: str, is_open: bool) -> None:
    for cut in range(len(text) + 1):
        attributes = Attributes()
        attributes.read(text[:cut])
        attributes.read(text[cut:])
        assert attributes.is_open is is_open or text[cut - 1 : cut] == "<"
