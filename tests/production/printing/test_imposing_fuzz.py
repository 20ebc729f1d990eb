"""Thousands of spoilt PDFs in every scheme: a print copy as it should be, or a message that names the file."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]
_MEMORY = 2_000_000_000
"""Bytes of addresses; what is really taken is told at the end."""


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_spoilt_pdfs(seed: int) -> None:
    """Each of 500 takes less than ten seconds; all of them together less than a gigabyte."""
    command = [sys.executable, "-m", "support.fuzz_imposing", str(seed), "500"]
    run = subprocess.run(
        command, cwd=TESTS, env={**os.environ}, capture_output=True, text=True, preexec_fn=_limit, check=False
    )
    found = re.fullmatch(
        r"printed (\d+) refused (\d+) wrong (\d+) MB (\d+)", run.stdout.strip().split("\n")[-1]
    )
    assert found, run.stdout + run.stderr
    written, refused, wrong, memory = map(int, found.groups())
    assert wrong == 0, run.stdout
    assert written > 50
    assert refused > 50
    assert memory < 1_000
