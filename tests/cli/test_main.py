"""The command line as a whole: exit codes, streams, no traceback whatever is typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handouts.cli import building
from handouts.cli.main import main
from handouts.production.product import Product
from handouts.production.project import Project
from handouts.production.publication import check as checking
from handouts.production.request import Request

PATIENT = "Maria Mustermann"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands run in an empty folder, so that what they write goes there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "handouts", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def test_help_shows_commands_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    overview = capsys.readouterr().out
    for command in ("build", "check", "list", "merge", "new", "schema"):
        assert f"\n  {command} " in overview
        assert main([command, "--help"]) == 0
        text = capsys.readouterr().out
        assert f"Example{'s' if text.count('handouts ' + command) > 2 else ''}" in text
        assert f"\n    handouts {command}" in text or f"\n      handouts {command}" in text


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.split()[0] == "handouts"


def test_what_is_unknown_ends_with_2_and_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bild"]) == 2
    assert "build" in capsys.readouterr().err
    assert main(["build", "psoas-strenght"]) == 2
    captured = capsys.readouterr()
    assert 'unknown programme, exercise or muscle "psoas-strenght"' in captured.err
    assert 'did you mean "psoas-strength"?' in captured.err
    assert captured.out == ""


def test_what_does_not_exist_yet_says_what_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "psoas-strength", "--language", "xx", "--edition", "large-prnt"]) == 2
    told = capsys.readouterr().err
    assert 'the language "xx" is not available yet' in told
    assert 'did you mean "large-print"?' in told


def test_problems_as_json_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "psoas-strenght", "--json"]) == 2
    captured = capsys.readouterr()
    answer = json.loads(captured.out)
    assert answer["products"] == []
    assert answer["problems"][0]["nearest"] == "psoas-strength"
    assert captured.err == ""


@pytest.mark.parametrize("debug", [False, True])
def test_an_error_of_ours_tells_where_and_never_what(
    debug: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError(f"cannot make sense of {PATIENT}")

    monkeypatch.setattr(building, "build", fail)
    options = ["--debug"] if debug else []
    assert main([*options, "build", "psoas-strength"]) == 1
    told = capsys.readouterr().err
    assert "ValueError in test_main.py, line" in told
    assert PATIENT not in told
    assert ("building.py" in told) == debug


def test_what_the_system_refuses_is_told_as_a_problem(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "x" * 300]) == 2
    assert "File name too long" in capsys.readouterr().err
    assert main(["list", "--json", "--project", "x" * 300]) == 2
    assert "File name too long" in json.loads(capsys.readouterr().out)["problems"][0]["message"]


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "build", interrupt)
    assert main(["build", "psoas-strength"]) == 130
    assert main(["build", "psoas-strength", "--force"]) == 130


def test_a_reader_that_goes_early_is_no_error_of_ours() -> None:
    command = f"{sys.executable} -m handouts list | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr


def test_a_terminal_without_ticks_is_written_to_all_the_same(here: Path) -> None:
    ended = run("new", "my-clinic", PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "? my-clinic/clinic.yaml" in ended.stdout


def test_the_shell_completes_programmes_and_layouts(here: Path) -> None:
    (here / "clinic.yaml").touch()
    (here / "programmes").mkdir()
    (here / "programmes" / "my-week-1.yaml").write_text("{ not finished")
    complete = {"_HANDOUTS_COMPLETE": "complete_bash"}
    programmes = run(**complete, COMP_WORDS="handouts build my-", COMP_CWORD="2")
    assert programmes.stdout.split() == ["my-week-1"]
    layouts = run(**complete, COMP_WORDS="handouts build --layout b", COMP_CWORD="3")
    assert "booklet" in layouts.stdout.split()
    commands = run(**complete, COMP_WORDS="handouts ", COMP_CWORD="1")
    assert {"build", "check", "list", "new"} <= set(commands.stdout.split())


def test_finding_nothing_to_do_imports_neither_parser_nor_libraries() -> None:
    program = (
        "import sys; from handouts.cli.plain import understand; from handouts.cli.main import main;"
        "from handouts.production.upkeep import fingerprints; from handouts.production.product import Product;"
        "from pathlib import Path;"
        "fingerprints.unchanged = lambda *_: [Product(Path('a.pdf'), 1, 1, is_new=False)];"
        "code = main(['build', 'psoas-strength']);"
        "print(code, *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    told, modules = out.splitlines()
    assert told == "= a.pdf  up to date"
    heavy = {
        "typer",
        "pydantic",
        "yaml",
        "jinja2",
        "reportlab",
        "pypdf",
        "rich",
        "numpy",
        "PIL",
        "watchfiles",
        "babel",
    }
    assert modules.startswith("0 ")
    assert not set(heavy) & set(modules.split())


def test_lists_are_narrowed_by_options_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "exercises", "clam", "shel", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"exercises": {"clamshell": "Clamshell"}}
    assert main(["list", "--position", "sitting", "--region", "knee-thigh", "--json"]) == 0
    assert "sit-to-stand" in json.loads(capsys.readouterr().out)["exercises"]
    assert main(["list", "exercises", "zzzz"]) == 0
    assert "Nothing there is like this" in capsys.readouterr().err


def test_a_list_tells_all_that_is_asked_for_and_cannot_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "muscles", "--goal", "moove", "--position", "siting"]) == 2
    told = capsys.readouterr().err
    assert "muscles have no region" in told
    assert 'did you mean "move"' in told
    assert 'did you mean "sitting"' in told


COMMANDS = ["build", "check", "list", "merge", "new", "schema", "--help", "--debug"]
OPTIONS = [
    "--json",
    "--layout",
    "--paper",
    "--project",
    "--output",
    "-o",
    "--language",
    "--edition",
    "--force",
    "-h",
]
VALUES = ["psoas-strength", "booklet", "a5", "en", ".", "..", "/dev/null", "exercises", "x.pdf", "--version"]
WORDS = st.text(st.characters(exclude_characters="\0"), max_size=8)  # no system passes a NUL
ARGUMENTS = st.lists(st.sampled_from([*COMMANDS, *OPTIONS, *VALUES]) | WORDS, max_size=5)


def harmless(arguments: list[str]) -> bool:
    """Neither a watch, which does not end, nor a change of the shell's settings."""
    return not any(word in ("--watch", "-w") or word.startswith("--install") for word in arguments)


@pytest.fixture(scope="module")
def _quick() -> Iterator[None]:
    """Making products takes a second, and is tested elsewhere."""

    def build(requests: Sequence[Request], project: Project, **_: object) -> Iterator[Product]:
        for request in requests:
            yield Product(project.output / f"{request.product_name('a5')}.pdf", 1, 1000)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "build", build)
        patch.setattr(checking, "check", lambda *_, **__: [])
        yield


@pytest.mark.slow
@pytest.mark.usefixtures("_quick")
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arguments=ARGUMENTS.filter(harmless))
@example(arguments=["build", "\udcff"])
@example(arguments=["build", "../../x", "--layout", "../x", "--json"])
@example(arguments=["check", "../x", "--layout", "booklet"])
@example(arguments=["check", "psoas-strength", "--layout", "x", "--json"])
@example(arguments=["list", "--project", "\udcff"])
@example(arguments=["merge", "\udcff", "-o", "."])
@example(arguments=["new", "x" * 300])
def test_no_command_line_shows_a_traceback(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = main(arguments)
    captured = capsys.readouterr()
    assert code in (0, 2), (arguments, captured.err)
    assert "Traceback" not in captured.out + captured.err
