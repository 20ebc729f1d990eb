"""What templates can do comes to an end, and what they cannot do is told at their line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.authoring import problems_of, write

from handouts.markup.fill import Fill
from handouts.markup.templates import Templates
from handouts.markup.templating.budget import MOST_CHARACTERS, MOST_STEPS
from handouts.markup.templating.filters import FILTERS
from handouts.markup.templating.sandbox import FUNCTIONS
from handouts.markup.templating.template_tests import TESTS
from handouts.markup.view import Function, View

MOST_MEMORY = 120_000_000
"""Bytes; with the program itself that is less than 200 MB."""

NESTED = (
    "{% set n = namespace(x=(0,), y=(0,)) %}{% for i in range(100) %}"
    "{% set n.x = (n.x, n.x) %}{% set n.y = (n.y, n.y) %}{% endfor %}"
)
"""Two tuples of 2^100 items in a few bytes."""
LONG = "{% set x = 'x' * 1000000 %}"
MANY = "{% set x = range(10000)|list %}"
OFTEN = "{% for a in range(10000) %}"
FAT = "{% macro m() %}" + "{% if y %}a{% endif %}" * 2000 + "{% endmacro %}"

TOO_LONG, TOO_MUCH = "this goes on for too long", "this makes too much"
WITHOUT_END = {
    "loops": ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", TOO_LONG),
    "conditions": (MANY + OFTEN + "{% for b in x if b < 0 %}{% endfor %}{% endfor %}", TOO_LONG),
    "range": ("{% for a in range(99999) %}{% endfor %}", "a range has 10,000 numbers at most"),
    "huge list": ("{% set x = [1] * 10**9 %}", TOO_LONG),
    "huge text": ("{% set x = 'a' * 10**9 %}", TOO_MUCH),
    "power": ("{% set x = 10 ** 10**9 %}", "this number is too large"),
    "product": ("{% set n = namespace(x=9) %}" + OFTEN + "{% set n.x = n.x * n.x %}{% endfor %}", "this number"),
    "doubled text": ("{% set n = namespace(x='ab') %}" + OFTEN + "{% set n.x = n.x ~ n.x %}{% endfor %}", TOO_MUCH),
    "doubled list": ("{% set n = namespace(x=[0]) %}" + OFTEN + "{% set n.x = n.x + n.x %}{% endfor %}", TOO_LONG),
    "output": (LONG + OFTEN + "{{ x }}{% endfor %}", TOO_MUCH),
    "changed text": (LONG + OFTEN + "{% set y = x|upper %}{% endfor %}", TOO_MUCH),
    "compared text": (LONG + OFTEN + "{% if x ~ '' == x %}{% endif %}{% endfor %}", TOO_MUCH),
    "cut text": (LONG + OFTEN + "{% set y = x[1:] %}{% endfor %}", TOO_LONG),
    "parted text": (LONG + OFTEN + "{% set y = x.split('y') %}{% endfor %}", TOO_LONG),
    "replaced": (LONG + "{% set y = x|replace('x', x) %}", TOO_MUCH),
    "joined": ("{{ ['x' * 1000000] * 1000|int }}{{ (['x' * 100000] * 1000)|join }}", "this is a list"),
    "joined alone": ("{{ (['x' * 100000] * 1000)|join }}", TOO_MUCH),
    "letters": ("{% set y = ('\U0001f600' * 2000000)|list %}", TOO_LONG),
    "searched": (MANY + OFTEN + "{% if -1 in x %}{% endif %}{% endfor %}", TOO_LONG),
    "summed": (MANY + OFTEN + "{% set y = x|sum %}{% endfor %}", TOO_LONG),
    "sorted": (MANY + OFTEN + "{% set y = x|sort %}{% endfor %}", TOO_LONG),
    "batch": ("{{ [1]|batch(10**9, 0)|list|length }}", TOO_LONG),
    "slice": ("{{ [1]|slice(10**9)|list|length }}", TOO_LONG),
    "compared": (NESTED + "{{ n.x == n.y }}", TOO_LONG),
    "key": (NESTED + "{{ {n.x: 1} }}", "this is a list, where a key should stand"),
    "item": (NESTED + "{{ {}[n.x] }}", "a mapping has no such item"),
    "got": (NESTED + "{{ {}.get(n.x) }}", TOO_LONG),
    "unique": (NESTED + "{{ [n.x]|unique|list }}", TOO_LONG),
    "printed": (NESTED + "{{ n.x ~ '' }}", "this is a list, where a text should stand"),
    "formatted": ("{{ '%1000000000d' % 1 }}", "% does not go with text and a number"),
    "odd": ("{{ '%1000000000d' is odd }}", "this is text, where a number should stand"),
    "divisible": ("{{ '%1000000000d' is divisibleby 3 }}", "this is text, where a number should stand"),
    "centred": ("{{ 'a'|center(10**9) }}", 'there is no filter "center"'),
    "indented": ("{{ 'a'|indent(10**9) }}", 'there is no filter "indent"'),
    "attributes": ("{{ [v]|map(attribute='a.a.a.a.a.a')|list }}", "5 names one behind the other are the most"),
    "macro": ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", "this calls itself again and again"),
    "loop": ("{% for x in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}", "this calls itself again"),
    "include": ("{% include 'sheet/page.xml' %}", "this comes back to itself without end"),
    "import": ("{% import 'sheet/page.xml' as x %}", "this comes back to itself without end"),
    "import with context": ("{% from 'sheet/page.xml' import x with context %}", "this comes back to itself"),
    "extends": ("{% extends 'sheet/page.xml' %}", "this comes back to itself without end"),
    "fat macro": ("{% set y = 1 %}" + FAT + OFTEN + "{{ m() }}{% endfor %}", TOO_LONG),
    "brackets": ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "too much stands within each other"),
    "signs": ("{{ " + "-" * 5000 + "1 }}", "too much stands within each other"),
    "sums": ("{{ 1" + "+1" * 10000 + " }}", "too much stands within each other"),
    "names": ("{{ v" + ".a" * 20000 + " }}", "too much stands within each other"),
    "blocks": ("{% if 1 %}" * 2000 + "{% endif %}" * 2000, "too much stands within each other"),
    "nested loops": ("{% for a in [1] %}" * 19 + "{% endfor %}" * 19, "too much stands within each other"),
    "digits": ("{{ " + "9" * 5000 + " }}", "this number is too long"),
    "file": ("<p/>" * 20000, "this file has more than 50 kB"),
    "comments": ("{# " * 15000, "Missing end of comment tag"),
    "raw": ("{% raw %}" * 5000, "Missing end of raw directive"),
    "strings": ('{{ "' * 12000, "expected token"),
    "tags": ("{%" * 24000, "tag name expected"),
}  # fmt: skip


def given() -> dict[str, Any]:
    """One of everything that a template is given."""
    words = Function("t", lambda key, **values: f"{key} {len(values)}")
    fill = Fill("name", "Anna", set())
    return {"t": words, "v": View("exercise", {"name": "Clamshell", "steps": ("one", "two")}), "fill": fill}


@pytest.mark.parametrize(("template", "message"), WITHOUT_END.values(), ids=WITHOUT_END)
def test_everything_comes_to_an_end(tmp_path: Path, template: str, message: str) -> None:
    """Steps are counted, not seconds; the memory is measured."""
    write(tmp_path, "sheet/page.xml", template)
    (problem,) = problems_of(lambda: Templates([tmp_path]).write("sheet/page.xml", given()))
    assert message in problem.message
    assert problem.place
    assert problem.place.line == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="resource is POSIX")
def test_nothing_fills_the_memory(tmp_path: Path) -> None:
    """All of them in one process, which tells the most that it ever had."""
    for number, (template, _) in enumerate(WITHOUT_END.values()):
        write(tmp_path, f"sheet/{number}.xml", template.replace("sheet/page.xml", f"sheet/{number}.xml"))
    code = f"""
import sys
from pathlib import Path
from handouts.markup.templates import Templates
from handouts.problems import BadInput
for number in range({len(WITHOUT_END)}):
    try:
        Templates([Path(sys.argv[1])]).write(f"sheet/{{number}}.xml", {{"v": 1, "t": 1}})
    except BadInput:
        pass
    else:
        sys.exit(f"number {{number}} comes to no end")
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    kilobytes = int(run.stdout) if sys.platform != "darwin" else int(run.stdout) // 1024
    assert kilobytes < MOST_MEMORY // 1000


def test_what_stops_a_template_is_told_at_its_line(tmp_path: Path) -> None:
    """The innermost one, in the file that it stands in."""
    much = (
        "{% macro much() %}",
        "<p/>",
        "{% for a in range(9999) %}",
        "{% for b in range(9999) %}x{% endfor %}",
        "{% endfor %}",
        "{% endmacro %}",
    )
    write(tmp_path, "parts/much.xml", "\n".join(much))
    write(tmp_path, "sheet/page.xml", "<part>\n{% from 'parts/much.xml' import much %}\n{{ much() }}</part>")
    (problem,) = problems_of(lambda: Templates([tmp_path]).write("sheet/page.xml", given(), item="a log"))
    assert problem.message.startswith(f"this goes on for too long: a template may take {MOST_STEPS:,} steps")
    assert problem.message.endswith(", while writing a log")
    assert str(problem.place).endswith("parts/much.xml:4:1")


def test_what_one_template_takes_another_has_not_lost(tmp_path: Path) -> None:
    half = MOST_CHARACTERS // 2 - 1000
    loops = "{% for a in range(900) %}{% for b in range(100) %}{% endfor %}{% endfor %}"
    write(tmp_path, "sheet/page.xml", loops + "{{ 'x' * n }}")
    templates = Templates([tmp_path])
    for _ in range(3):
        assert len(templates.write("sheet/page.xml", {"n": half // 2}).text) == half // 2


def test_nothing_that_a_template_keeps_lasts(tmp_path: Path) -> None:
    """Else the name of one patient could stand in the copy of another."""
    write(tmp_path, "parts/store.xml", "{% set kept = namespace(name='nobody') %}")
    store = "{% import 'parts/store.xml' as store %}{% set kept = store.kept %}"
    write(tmp_path, "sheet/page.xml", store + "{{ kept.name }}{% set kept.name = name %}")
    templates = Templates([tmp_path])
    for name in ("Anna", "Ben"):
        assert templates.write("sheet/page.xml", {"name": name}).text == "nobody"


DONE = {
    "{{ v.steps|map('upper')|join(', ') }}": "ONE, TWO",
    "{{ v['name'][:4] ~ v.steps[-1] }}": "Clamtwo",
    "{{ [3, 1, 2]|sort|join }}{{ ['b', 'A']|sort(reverse=true)|join }}": "123bA",
    "{{ [1, 2, 2]|unique|list|length }}{{ [4, 9]|min }}{{ [4, 9]|max }}{{ [1, 2]|sum }}": "2493",
    "{% for some in [1, 2, 3]|batch(2, 0) %}{{ some|join }} {% endfor %}": "12 30 ",
    "{% for some in range(5)|slice(2) %}{{ some|join }} {% endfor %}": "012 34 ",
    "{{ [{'a': 1}, {'a': 0}]|selectattr('a')|map(attribute='a')|list|length }}": "1",
    "{{ [1, 2, 3]|select('odd')|list|length }}{{ [1, 2, 3]|reject('gt', 1)|join }}": "21",
    "{{ {'a': 'x'}.get('a') }}{{ {'a': 'x'}.b is defined }}{{ ({'a': 'x'}|items|first)[0] }}": "xfalsea",
    "{{ 'a b'.split()|last }}{{ 'ab'.startswith('a') }}{{ ' a '|trim }}{{ 'aba'|replace('a', 'c') }}": "btrueacbc",
    "{{ 2.567|round(1) }}{{ 7 // 2 }}{{ 7 % 4 }}{{ 2 ** 8 }}{{ -3|abs }}{{ '12'|int + 1 }}": "2.633256313",
    "{{ fill }}{{ fill.upper() }}{{ fill ~ '!' }}{{ fill + '!' }}{{ fill|length }}{{ fill == 'Anna' }}": (
        '<fill name="name">Anna</fill>ANNA<fill name="name">Anna</fill>!Anna!4true'
    ),
    "{% macro m(a, b=2) %}<b>{{ a }}{{ b }}</b>{% endmacro %}{{ m('<') ~ '&' }}": "<b>&lt;2</b>&amp;",
    "{% for x in 'ab' %}{{ loop.index }}{{ loop.cycle('-', '+') }}{{ loop.last }}{% endfor %}": "1-false2+true",
    "{% set n = namespace(i=0) %}{% for x in 'abc' %}{% set n.i = n.i + 1 %}{% endfor %}{{ n.i }}": "3",
    "{% block a %}x{% endblock %}{{ self.a() }}": "xx",
    "{% call(x) v2(1) %}{{ x }}{% endcall %}": "",
    "{{ none|default('-', true) }}{{ y|d('?') }}{{ 'a' if 1 else 'b' }}{{ t('k', n=1) }}": "-?ak 1",
}  # fmt: skip


@pytest.mark.parametrize(("template", "written"), DONE.items(), ids=range(len(DONE)))
def test_what_layouts_need_can_be_done(tmp_path: Path, template: str, written: str) -> None:
    if "call(x)" in template:
        template = "{% macro v2(a) %}{{ caller(a) }}{% endmacro %}" + template
        written = "1"
    write(tmp_path, "sheet/page.xml", template)
    assert Templates([tmp_path]).write("sheet/page.xml", given()).text == written


def test_a_model_by_mistake_among_the_data_is_the_programs_fault(tmp_path: Path) -> None:
    write(tmp_path, "sheet/page.xml", "")
    with pytest.raises(TypeError, match="templates see plain data only, and logo is a"):
        Templates([tmp_path]).write("sheet/page.xml", {"logo": tmp_path})


def test_the_lists_of_what_is_allowed_are_short() -> None:
    """Whoever makes them longer reads `handouts/markup/templating/filters.py` first."""
    assert (len(FILTERS), len(TESTS), sorted(FUNCTIONS)) == (35, 33, ["namespace", "range"])
