"""`handouts studio` where its packages are missing."""

from __future__ import annotations

import sys

import pytest

from handouts.cli.main import main


def test_missing_packages_are_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "handouts.studio.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["studio", "--no-browser"]) == 2
    assert "pip install 'handouts[studio]'" in capsys.readouterr().err
