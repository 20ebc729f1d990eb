"""Importing is most of what a small build takes: what a build may not need is not imported before it does."""

from __future__ import annotations

import subprocess
import sys

import pytest

FOR_SOME_BUILDS = {
    "babel",
    "handouts.content.patients.patient",
    "handouts.content.plates.plate",
    "handouts.press.sheets.imposition",
    "numpy",
    "pyphen",
    "reportlab.graphics",
    "reportlab.platypus",
    "rich",
    "segno",
    "ssl",
    "tinycss2",
    "typer",
    "urllib.request",
    "watchfiles",
}
FOR_ANY_BUILD = {"PIL", "jinja2", "pydantic", "pypdf", "reportlab", "uharfbuzz", "yaml"}


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("handouts.production.publication.materials", FOR_SOME_BUILDS),
        ("handouts.cli.main", FOR_SOME_BUILDS | FOR_ANY_BUILD),
        ("handouts.cli.command", FOR_SOME_BUILDS | FOR_ANY_BUILD),
    ],
)
def test_what_may_not_be_needed_is_not_imported(module: str, unwanted: set[str]) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert module in imported
    assert not unwanted & imported
