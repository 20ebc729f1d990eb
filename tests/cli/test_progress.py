"""A bar for those who wait at a terminal, and for nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from handouts.cli import progress as module
from handouts.cli.progress import TerminalProgress


class Terminal(io.StringIO):
    """Text that is shown to a person."""

    def isatty(self) -> bool:
        return True


def open_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal. Not a fixture: pytest sets its own streams after these."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    return terminal


def work(progress: TerminalProgress) -> None:
    for done, part in enumerate(("cover", "clamshell", "log")):
        progress(part, done, 3)


def test_slow_work_shows_parts_and_clears_them_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 0)
    with TerminalProgress() as progress:
        work(progress)
    assert "log" in terminal.getvalue()
    assert "2/3" in terminal.getvalue()
    erase_line = "\x1b[2K"
    assert terminal.getvalue().rpartition("log")[2].count(erase_line) >= 1


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    with TerminalProgress() as progress:
        work(progress)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("wanted", [True, False])
def test_a_pipe_gets_nothing(
    wanted: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0)
    with TerminalProgress(wanted) as progress:
        work(progress)
    assert capsys.readouterr() == ("", "")


def test_json_wants_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 0)
    with TerminalProgress(wanted=False) as progress:
        work(progress)
    assert terminal.getvalue() == ""
