"""With `--json` every command answers in JSON, whatever goes wrong; without, nothing in an answer hides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handouts.cli import building
from handouts.cli.main import main

FAILING = [
    "bild --json",
    "--json",
    "build --json --layout",
    "build clamshell --nope --json",
    "build nothing --json",
    "build clamshell --paper zz --json",
    "build clamshell --project nowhere --json",
    "check nothing --json",
    "check -l nothing --json",
    "personal --json",
    "personal clamshell --for nowhere.yaml --json",
    "personal clamshell --date never -l handout --json",
    "batch --json",
    "batch nowhere.csv --json",
    "impose --json",
    "impose nowhere.pdf -o x.pdf --json",
    "merge --json",
    "merge nowhere.pdf -o x.pdf --json",
    "figure --json",
    "figure nothing --json",
    "figure clamshell --width 9999999 --json",
    "list nothing --json",
    "new --json",
    "schema nothing --json",
    "printer-test --paper zz --json",
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", FAILING)
def test_what_fails_is_told_in_json(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command.split()) == 2
    told = capsys.readouterr()
    problems = json.loads(told.out)["problems"]
    assert problems
    assert all(problem["message"] for problem in problems)
    assert told.err == ""


def test_an_error_of_ours_is_told_in_json_without_what_was_worked_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("cannot make sense of Maria Mustermann")

    monkeypatch.setattr(building, "build", fail)
    for command in ("build clamshell --json", "build clamshell --json --edition standard --debug"):
        code = main(command.split())
        told = capsys.readouterr()
        (problem,) = json.loads(told.out)["problems"]
        assert "Maria" not in told.out + told.err
        assert problem["message"].startswith("This should not have happened: ") or code == 2


@pytest.mark.parametrize(
    "name",
    ["\x1b[31mred\x07", "clam\u202eshell", "\udcff\udcfe", "e\u0301tude", "cl\u0430mshell", "x" * 5000],
)
def test_what_is_typed_comes_back_without_ringing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["build", name], ["build", "clamshell", "--layout", name], ["check", name], [name]):
        assert main(command) == 2
        told = capsys.readouterr().err
        assert not {"\x1b", "\x07", "\u202e", "\udcff"} & set(told)
        assert len(told) < 6000
