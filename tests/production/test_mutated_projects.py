"""Spoilt files of every kind, as commands meet them: printed soundly, or told; never a traceback, or for ever.

`HANDOUTS_CASES=400 make test-slow` tries more of each kind; a case that ends badly is printed with its seed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from support.mutated_projects import KINDS, prepared, tried
from support.mutations import mutated

CASES = int(os.environ.get("HANDOUTS_CASES", "40"))
"""Of each kind."""
TESTS = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_files_are_printed_or_told(kind: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "support.mutated_projects", kind, "0", str(CASES)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    ended = subprocess.run(
        command,
        cwd=TESTS,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30 * CASES + 60,
        check=False,
    )
    assert (ended.stdout, ended.returncode, ended.stderr) == ("", 0, "")


def test_a_case_that_ends_badly_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr("handouts.cli.building.build", fail)
    monkeypatch.setattr("support.mutated_projects.mutated", lambda data, _: data)
    assert "ValueError: a fault" in str(tried("clinic", 0, tmp_path))


@pytest.mark.parametrize("kind", KINDS)
def test_cases_are_the_same_for_a_seed_and_near_what_is_sound(kind: str, tmp_path: Path) -> None:
    _, sound, _ = prepared(kind, tmp_path)
    spoilt = [mutated(sound, random.Random(seed)) for seed in range(20)]
    assert len(set(spoilt)) > 10
    if kind != "xlsx":  # an archive tells the time at which it was made
        assert spoilt == [mutated(sound, random.Random(seed)) for seed in range(20)]
