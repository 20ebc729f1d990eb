"""Reading YAML: what a clinician meant, where it stands, and syntax errors in plain words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handouts.problems import BadInput
from handouts.sources.source import MAX_DEPTH, parse_yaml, read_yaml


def problems(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        parse_yaml(data, "f.yaml")
    return str(caught.value)


def test_scalars_stay_as_written() -> None:
    scalars = [
        "1:30",
        "no",
        "-.5",
        "08",
        "2026-01-31",
        "0x1F",
        "1e3",
        "yes",
        "1_000",
        ".inf",
        "<<",
        "=",
        "true",
    ]
    lines = "".join(f"- {scalar}\n" for scalar in scalars)
    assert parse_yaml(lines.encode(), "f").value == scalars


def test_only_nothing_and_null_are_none() -> None:
    assert parse_yaml(b"a:\nb: ~\nc: null\nd: Null\ne: NULL\nf: ''\ng: none\n", "f").value == {
        "a": None, "b": None, "c": None, "d": None, "e": None, "f": "", "g": "none",
    }  # fmt: skip


def test_every_value_knows_its_place() -> None:
    source = parse_yaml(
        b"a: one\nb:\n  - two\n  - c: three\n    d: >-\n      four\ne: {f: [five]}\n", "f.yaml"
    )
    assert str(source.place("a")) == "f.yaml:1:4"
    assert str(source.place("b", 0)) == "f.yaml:3:5"
    assert str(source.place("b", 1, "c")) == "f.yaml:4:8"
    assert str(source.place("e", "f", 0)) == "f.yaml:7:9"
    assert source.place("a").excerpt == "a: one"


def test_values_of_many_lines_are_placed_at_their_key() -> None:
    source = parse_yaml(b"a: >-\n  x\nb:\n  - y\n", "f.yaml")
    assert str(source.place("a")) == "f.yaml:1:1"
    assert str(source.place("b")) == "f.yaml:3:1"
    assert str(source.key_place("b")) == "f.yaml:3:1"


def test_a_value_left_out_is_placed_around_it() -> None:
    source = parse_yaml(b"a: one\nb:\n  c: two\n", "f.yaml")
    assert source.place("b", "missing") == source.place("b")
    assert source.place("missing") == source.place()


def test_aliases_repeat_values() -> None:
    source = parse_yaml(b"a: &x [1, 2]\nb: *x\nc: &y z\nd: *y\n", "f.yaml")
    assert source.value == {"a": ["1", "2"], "b": ["1", "2"], "c": "z", "d": "z"}
    assert str(source.place("b", 1)) == "f.yaml:1:11"


def test_line_ends_and_byte_order_marks_of_all_editors() -> None:
    for data in (b"a: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n", b"a: 1\rb: 2\r", b"\xef\xbb\xbfa: 1\nb: 2"):
        source = parse_yaml(data, "f.yaml")
        assert source.value == {"a": "1", "b": "2"}
        assert str(source.place("a")) == "f.yaml:1:4"
        assert str(source.place("b")) == "f.yaml:2:4"
        assert source.place("b").excerpt == "b: 2"


def test_letters_beyond_the_first_plane_count_as_one_column() -> None:
    assert str(parse_yaml("{a: 🦴, b: x}".encode(), "f").place("b")) == "f:1:11"


ERRORS = {
    b"": """\
f.yaml:1:1: this file is empty
    expected: keys and values, such as   name: Clamshell""",
    b"# only a comment\n": """\
f.yaml:1:1: this file is empty
    # only a comment
    ^
    expected: keys and values, such as   name: Clamshell""",
    b"a: 1\nb: 2\na: 3\n": """\
f.yaml:3:1: "a" stands here a second time; the first is on line 1
    a: 3
    ^
    expected: each key once""",
    b"note: stop: rest\n": """\
f.yaml:1:11: a colon stands inside a text
    note: stop: rest
              ^
    expected: quotes around a text that has ": " in it; or this line to begin below the key before it""",
    b"steps:\n\t- one\n": """\
f.yaml:2:1: a tab stands before the text of this line
    \t- one
    ^
    expected: spaces to indent with""",
    b"a: 'one\nb: two\n": """\
f.yaml:1:4: a quote is opened and never closed
    a: 'one
       ^
    expected: the same quote at the end""",
    b"a: [one,\nb: two\n": """\
f.yaml:1:4: a [ is opened and never closed, or a comma is missing
    a: [one,
       ^
    expected: a comma or ]; quotes around a text that begins with [""",
    b"a:\n  - b\n c: 1\n": """\
f.yaml:3:2: this line does not fit the lines above it
     c: 1
     ^
    expected: the indent of its neighbours""",
    b"a: @b\n": """\
f.yaml:1:4: text cannot begin with this character
    a: @b
       ^
    expected: quotes around the text""",
    b"a: *b\n": """\
f.yaml:1:4: nothing above is marked &b, so *b has nothing to repeat
    a: *b
       ^
    expected: quotes around a text that begins with *""",
    b"a: &b [*b]\n": """\
f.yaml:1:8: nothing above is marked &b, so *b has nothing to repeat
    a: &b [*b]
           ^
    expected: quotes around a text that begins with *""",
    b"a: !!int 3\n": """\
f.yaml:1:4: a text cannot begin with "!"
    a: !!int 3
       ^
    expected: quotes around the text""",
    b"? [a]\n: b\n": """\
f.yaml:1:3: a key must be a word, not a list or keys and values
    ? [a]
      ^
    expected: quotes around { or [""",
    b"a: 1\n---\nb: 2\n": """\
f.yaml:2:1: a second document begins here
    ---
    ^
    expected: one file for each, without a line "---\"""",
    b"\xff\xfea\x00": """\
f.yaml:1:1: this file is in UTF-16, not in UTF-8
    expected: a file saved as UTF-8""",
    b"a: 1\nb: caf\xe9 au lait\n": """\
f.yaml:2:7: this file is not in UTF-8: byte 0xe9 here
    b: caf\N{REPLACEMENT CHARACTER} au lait
          ^
    expected: a file saved as UTF-8""",
    b"a: x\x07y\n": """\
f.yaml:1:5: the invisible character U+0007 stands here
    a: x\N{REPLACEMENT CHARACTER}y
        ^
    expected: the text without it; it comes along when text is copied""",
}


@pytest.mark.parametrize(("data", "told"), ERRORS.items(), ids=range(len(ERRORS)))
def test_errors_are_told_in_plain_words(data: bytes, told: str) -> None:
    assert problems(data) == told


def test_aliases_that_multiply_are_refused() -> None:
    levels = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9))
    assert "more than 100000 values" in problems(f"a0: &a0 [x]\n{levels}".encode())


def test_aliases_that_nest_are_refused() -> None:
    levels = "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 200))
    assert f"nested more than {MAX_DEPTH} deep" in problems(f"a0: &a0 [x]\n{levels}".encode())


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "- - "])
def test_deep_nesting_is_refused_and_kills_nobody(opening: str) -> None:
    assert f"nested more than {MAX_DEPTH} deep" in problems((opening * 100_000).encode())


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.yaml"):
        with pytest.raises(BadInput, match="this file cannot be read"):
            read_yaml(path)


def test_the_parser_in_python_reads_the_same(tmp_path: Path) -> None:
    """Where PyYAML was built without libyaml; in a process of its own, as the choice is made at import."""
    file = Path(__file__).parents[2] / "data/exercises/clamshell.yaml"
    script = (
        "import sys, pathlib, yaml; yaml.__with_libyaml__ = sys.argv[2] == 'C'\n"
        "from handouts.sources.source import read_yaml\n"
        "source = read_yaml(pathlib.Path(sys.argv[1])); print(source.value, source.mark)"
    )
    read = [
        subprocess.run([sys.executable, "-c", script, file, which], capture_output=True, check=True).stdout
        for which in ("C", "Python")
    ]
    assert read[0] == read[1] != b""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(("data", "place"), [(b"\xce: 1", "f:1:1"), (b"a: 1\nb: x\xff", "f:2:5")])
def test_a_byte_order_mark_moves_no_place(mark: bytes, data: bytes, place: str) -> None:
    with pytest.raises(BadInput, match=f"^{place}: this file is not in UTF-8"):
        parse_yaml(mark + data, "f")
