"""Templates to written markup: escaping, strictness, and problems at the template's line."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.authoring import make, part, problems_of, said, write

from handouts.files.sealed import SealedFolder
from handouts.markup.parser import parse
from handouts.markup.templates import Templates
from handouts.markup.values import collapse_blanks
from handouts.problems import BadInput, Place, Problem
from handouts.sources.written import Source

ITEM = "while writing exercise clamshell (clamshell.yaml)"


@dataclass(frozen=True)
class Exercise:
    """Stands for a model."""

    name: str
    purpose: str | None = None
    steps: tuple[str, ...] = ()


CLAMSHELL = Exercise("Clamshell", steps=("Lie down.", "Lift your knee."))


@pytest.fixture(scope="module")
def echo() -> Iterator[Templates]:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), "sheet/echo.xml", part('<p>{{ words }}</p><figure src="x" alt="-{{ words }}"/>'))
        yield Templates([Path(folder)])


@settings(max_examples=200, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("<>&\"'{}%#\n\t;?!]-")))
def test_any_words_come_through_as_they_are(echo: Templates, words: str) -> None:
    markup = echo.write("sheet/echo.xml", {"words": words})
    if any(character in "\ufffe\uffff" for character in words):
        with pytest.raises(BadInput, match="cannot be printed"):
            parse(markup.text, "echo.xml", origin=markup.origin)
        return
    paragraph, figure = parse(markup.text, "echo.xml", origin=markup.origin).elements
    assert paragraph.text == collapse_blanks(words).strip(" ")
    assert figure.get("alt") == collapse_blanks("-" + words).strip(" ")


def test_a_control_character_is_told_at_the_expression_that_wrote_it(tmp_path: Path) -> None:
    assert said(lambda: make(tmp_path, part("<p>So: {{ words }}</p>\n"), words="a\x00b"), tmp_path) == dedent(
        f"""\
        sheet/page.xml:2:8: the character U+0000 cannot be printed, {ITEM}
            <p>So: {{{{ words }}}}</p>
                   ^
            expected: letters, digits, signs and blanks
        """
    )


def test_what_a_template_writes_is_readable_and_bare(tmp_path: Path) -> None:
    write(tmp_path, "parts/steps.xml", "{% macro steps(all) %}\n<li>{{ all[0] }}</li>\n{% endmacro %}\n")
    template = """\
        {# Shown to nobody. #}
        {% from "parts/steps.xml" import steps %}
        <part id="a" title="{{ exercise.name }}" lang="en">
          {% if exercise.steps %}
          <ol>{{ steps(exercise.steps) }}</ol>
          {% endif %}
          <p>{{ exercise.steps|length == 2 }} {{ 3 }} &amp; <!-- <b> --></p>
        </part>
        """
    write(tmp_path, "sheet/page.xml", template)
    written = Templates([tmp_path]).write("sheet/page.xml", {"exercise": CLAMSHELL})
    assert written.text == dedent(
        """\
        <part id="a" title="Clamshell" lang="en">
          <ol><li>Lie down.</li>
        </ol>
          <p>true 3 &amp; <!-- <b> --></p>
        </part>
        """
    )


def test_grammar_problems_are_told_at_the_templates_lines(tmp_path: Path) -> None:
    write(tmp_path, "parts/dose.xml", "{% macro dose(n) %}\n  <p><nun>{{ n }}</nun></p>\n{% endmacro %}\n")
    template = """\
        {% import "parts/dose.xml" as parts %}
        <part id="{{ exercise.name|lower }}" title="T" lang="en">
          {% for step in exercise.steps %}
            <p
               stile="{% if loop.first %}a{% endif %}">{{ step }}</p>
          {% endfor %}
          {{ parts.dose(10) }} <b>x</b>
          {% for step in exercise.steps %}{{ step }}{% endfor %}
          <p>{{ "&nbsp;" }} &nbsp;</p>
        </part>
        """
    assert said(
        lambda: make(tmp_path, template.replace("&nbsp;</p>", "</p>"), exercise=CLAMSHELL), tmp_path
    ) == dedent(
        f"""\
        parts/dose.xml:2:6: unknown element <nun>, {ITEM}
              <p><nun>{{{{ n }}}}</nun></p>
                 ^
            did you mean "num"?
        sheet/page.xml:5:8: <p> has no attribute "stile", {ITEM}
                   stile="{{% if loop.first %}}a{{% endif %}}">{{{{ step }}}}</p>
                   ^
            expected: one of style
            did you mean "style"?
        sheet/page.xml:7:24: <b> may not stand in <part>, {ITEM}
              {{{{ parts.dose(10) }}}} <b>x</b>
                                   ^
            expected: a block
        sheet/page.xml:8:3: words may not stand in <part>, {ITEM}
              {{% for step in exercise.steps %}}{{{{ step }}}}{{% endfor %}}
              ^
            expected: a block
        """
    )
    assert said(lambda: make(tmp_path, template, exercise=CLAMSHELL), tmp_path) == dedent(
        f"""\
        sheet/page.xml:9:6: unknown entity &nbsp;, {ITEM}
              <p>{{{{ "&nbsp;" }}}} &nbsp;</p>
                 ^
            expected: the character itself, or its number, e.g. &#160; for &nbsp;
        """
    )


@pytest.mark.parametrize(
    ("template", "message", "place"),
    [
        ("<p>{{ excercise.name }}</p>", '"excercise" is not known here', "1:7 exercise"),
        ("<p>\n{{ exercise.nmae }}</p>", 'Exercise has no "nmae"', "2:13 name"),
        ("{{ facts.rests }}", 'this has no "rests"', "1:10 reps"),
        ("{{ exercise.purpose }}", "this is null: test it with {% if %} before it is printed", "1:1 None"),
        ("{{ exercise }}", "this is Exercise, which is no text: print something of it", "1:1 None"),
        ("a {{ facts.reps + 'b' }}", "unsupported operand type(s) for +: 'int' and 'str'", "1:3 None"),
        ("a\n{{ fail() }}", "this fails with ValueError", "2:1 None"),
        (
            "{{ exercise.__class__ }}",
            "access to attribute '__class__' of 'Exercise' object is unsafe.",
            "1:1 None",
        ),
        ("{{ names.append(1) }}", "access to attribute 'append' of 'list' object is unsafe.", "1:1 None"),
        ("{% include 'parts/doze.xml' %}", 'there is no template "parts/doze.xml"', "1:13 parts/dose.xml"),
        ("{% include '../secret.xml' %}", 'there is no template "../secret.xml"', "1:13 None"),
        ("{% include 'parts/link.xml' %}", 'there is no template "parts/link.xml"', "1:13 parts/dose.xml"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", "this fails with RecursionError", "1:1 None"),
        ("{% for i in range(10**9) %}{% endfor %}", "this fails with OverflowError", "1:1 None"),
    ],
)
def test_what_fails_while_writing_is_told_with_line_and_item(
    tmp_path: Path, template: str, message: str, place: str
) -> None:
    def fail() -> None:
        raise ValueError("Mrs Example")

    layouts = tmp_path / "layouts"
    write(tmp_path, "secret.xml", "<p/>")
    write(layouts, "parts/dose.xml", "<p/>")
    (layouts / "parts/link.xml").symlink_to(tmp_path / "secret.xml")
    data: dict[str, Any] = {"exercise": CLAMSHELL, "facts": {"reps": 10}, "fail": fail, "names": ["a"]}
    with pytest.raises(BadInput) as caught:
        make(layouts, template, **data)
    (problem,) = caught.value.problems
    assert problem.place
    assert problem.message.startswith(message)
    assert problem.message.endswith(f", {ITEM}")
    assert "Example" not in problem.message
    assert f"{problem.place.line}:{problem.place.column} {problem.nearest}" == place


@pytest.mark.parametrize(
    ("template", "message", "place"),
    [
        ("<p>\n  {% endif %}", "Encountered unknown tag 'endif'.", "2:6"),
        ("{% if x %}\n<p/>", "Unexpected end of template.", "2:1"),
        ("{{ x|safe }}", "No filter named 'safe'.", "1:6"),
        ("{{ names|random }}", "No filter named 'random'.", "1:10"),
        ("{{ x", "unexpected end of template", "1:1"),
    ],
)
def test_what_is_no_template_is_told_at_its_line(
    tmp_path: Path, template: str, message: str, place: str
) -> None:
    with pytest.raises(BadInput) as caught:
        make(tmp_path, template)
    (problem,) = caught.value.problems
    assert problem.place
    assert message in problem.message
    assert f"{problem.place.line}:{problem.place.column}" == place


def test_problems_raised_by_what_a_template_calls_keep_their_places(tmp_path: Path) -> None:
    def words(key: str) -> str:
        raise BadInput(
            [Problem(f'no words "{key}"'), Problem("no plural", Place(f"{tmp_path}/words.yaml", 3))]
        )

    assert said(lambda: make(tmp_path, "\n<p>{{ t('stop') }}</p>", t=words), tmp_path) == dedent(
        f"""\
        sheet/page.xml:2:4: no words "stop", {ITEM}
            <p>{{{{ t('stop') }}}}</p>
               ^
        words.yaml:3:1: no plural, {ITEM}
        """
    )


def test_later_folders_win_template_by_template(tmp_path: Path) -> None:
    bundled, own = tmp_path / "bundled", tmp_path / "own"
    write(bundled, "sheet/page.xml", "{% include 'parts/head.xml' %}{% include 'parts/foot.xml' %}")
    write(bundled, "parts/head.xml", "bundled head, ")
    write(bundled, "parts/foot.xml", "bundled foot")
    write(own, "parts/head.xml", "own head, ")
    assert Templates([bundled, own]).write("sheet/page.xml", {}).text == "own head, bundled foot"


def test_compiled_templates_are_kept_until_their_source_changes(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    cache = SealedFolder(tmp_path / "cache", b"")
    write(tmp_path, "sheet/page.xml", "<p>{{ x }}</p>")
    for word in ("a", "b"):
        assert Templates([tmp_path], cache).write("sheet/page.xml", {"x": word}).text == f"<p>{word}</p>"
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert Templates([tmp_path], cache).write("sheet/page.xml", {"x": "c"}).text == "<p>c</p>"
    write(tmp_path, "sheet/page.xml", "<p>{{ y }}</p>")
    with pytest.raises(BadInput, match='"y" is not known here'):
        Templates([tmp_path], cache).write("sheet/page.xml", {"x": "d"})
    unwritable = SealedFolder(write(tmp_path, "file", ""), b"")
    assert Templates([tmp_path], unwritable).write("sheet/page.xml", {"y": "e"}).text == "<p>e</p>"


def test_a_kept_template_is_not_unmarshalled_before_its_seal_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flipped bit in a marshalled program can crash the interpreter."""
    (tmp_path / "cache").mkdir()
    cache = SealedFolder(tmp_path / "cache", b"")
    write(tmp_path, "sheet/page.xml", "<p>{{ x }}</p>")
    Templates([tmp_path], cache).write("sheet/page.xml", {"x": "a"})
    loaded: list[bytes] = []
    monkeypatch.setattr(
        "marshal.loads", lambda program, loads=marshal.loads: loaded.append(program) or loads(program)
    )
    (kept,) = (tmp_path / "cache").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:100] + bytes([whole[100] ^ 4]) + whole[101:])
    Templates([tmp_path], cache).write("sheet/page.xml", {"x": "a"})
    assert loaded == []
    Templates([tmp_path], cache).write("sheet/page.xml", {"x": "a"})
    assert loaded == [whole[32:]]


def test_a_template_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    write(tmp_path, "sheet/page.xml", "").write_bytes("<p>\nCaf\xe9</p>".encode("latin-1"))
    message = said(lambda: Templates([tmp_path]).write("sheet/page.xml", {}), tmp_path)
    assert message.startswith("sheet/page.xml:2:4: this file is not in UTF-8")


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("{}%#<>/pb \n'\"=-if&;"), max_size=60))
def test_no_template_ends_in_a_traceback(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for problem in problems_of(lambda: make(Path(folder), text)):
            assert problem.place is not None
            assert problem.place.line <= len(Source(text, "").lines)
