"""The parts of the benchmarks work, and all engines are given the same words. How long anything takes is no test."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from benchmarks.engines import PEERS, PROJECT
from benchmarks.processes import ProcessFailed, by_turns, measured
from benchmarks.table import Table
from handouts.conformance.check import faults


def test_a_table_as_text_and_as_markdown() -> None:
    table = Table("Speed", "How fast.", ("engine", "time"), (("handouts", "9 ms"), ("other", "100 ms")))
    assert table.text() == "Speed\n\n  engine      time\n  handouts    9 ms\n  other     100 ms"
    assert table.markdown() == (
        "## Speed\n\nHow fast.\n\n| engine | time |\n| --- | ---: |\n| handouts | 9 ms |\n| other | 100 ms |\n"
    )


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="2 columns, but a row of 1"):
        Table("Speed", "", ("engine", "time"), (("handouts",),))


def test_processes_take_turns_and_the_first_one_does_not_count(tmp_path: Path) -> None:
    """A child begins as a copy of this process: the hungry one takes more than this one ever did."""
    turns: list[str] = []
    much = 300_000_000 + 1024 * getrusage(RUSAGE_SELF).ru_maxrss
    hungry = f"import time; a = bytearray({much}); time.sleep(0.2)"
    commands = {"idle": [sys.executable, "-c", ""], "hungry": [sys.executable, "-c", hungry]}
    costs = by_turns(commands, 1, tmp_path / "log", turns.append)
    assert turns == ["idle", "hungry", "idle", "hungry"]
    assert costs["hungry"].memory > much > costs["idle"].memory
    assert costs["hungry"].wall > 0.2 > costs["idle"].cpu > 0


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(ProcessFailed, match="no such engine"):
        measured([sys.executable, "-c", "raise SystemExit('no such engine')"], tmp_path / "log")


def test_the_project_says_what_the_other_engines_say() -> None:
    words = _yaml(PEERS.parent / "content.yaml")
    programme = _yaml(PROJECT / "programmes" / "strengthen-your-psoas.yaml")
    muscle = _yaml(PROJECT / "muscles" / "psoas-major.yaml")
    exercises = [_yaml(PROJECT / "exercises" / f"{name}.yaml") for name in programme["exercises"]]
    assert words["title"] == programme["title"]
    assert (words["muscle"], words["paragraphs"]) == (muscle["name"], [muscle["summary"], muscle["location"]])
    assert words["activities"] == muscle["everyday"]
    assert [(e["name"], e["steps"]) for e in words["exercises"]] == [
        (e["name"], e["steps"]) for e in exercises
    ]


@pytest.mark.parametrize("engine", ["handouts", "reportlab"])
def test_each_copy_has_eight_pages_with_the_name_on_all_of_them(engine: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    measured([sys.executable, str(PEERS / f"with_{engine}.py"), str(tmp_path), "2"], log)
    assert len(json.loads(log.read_text().splitlines()[-1])) == 2
    for number, today in enumerate(("8 today", "9 today")):
        texts = [page.extract_text() for page in PdfReader(tmp_path / f"{number}.pdf").pages]
        pages = [" ".join(text.split()) for text in texts]
        assert len(pages) == 8
        assert all(f"Patient 0000{number}" in page for page in pages)
        assert all(today in page for page in pages[2:7])


def test_what_handouts_makes_is_what_the_table_claims(tmp_path: Path) -> None:
    measured([sys.executable, str(PEERS / "with_handouts.py"), str(tmp_path), "1"], tmp_path / "log")
    pdf = (tmp_path / "0.pdf").read_bytes()
    assert b"pdfuaid:part" in PdfReader(BytesIO(pdf)).xmp_metadata.stream.get_data()
    assert faults(pdf) == []


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
