"""File names of any bytes, as old ZIP files and USB sticks have them: shown with a replacement, by every command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from support.raw_pdf import one_page

NAME = os.fsdecode(b"caf\xe9-\xff")
"""Latin-1, and a byte that is no letter in any encoding."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / f"{NAME}.pdf").write_bytes(one_page())
    (tmp_path / f"{NAME}.txt").write_bytes(b"no PDF")
    (tmp_path / f"{NAME}.yaml").write_text("name: Anna Example\nprogramme: psoas-strength\n")
    (tmp_path / f"{NAME}.csv").write_text("id,name,programme\n1,Anna Example,psoas-strength\n")
    yield tmp_path
    shutil.rmtree(os.fsencode(tmp_path))  # pytest, too, would like to write the names down


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "handouts", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


MADE = {
    "merge": ["merge", f"{NAME}.pdf", "-o", f"{NAME}-out.pdf"],
    "impose": ["impose", f"{NAME}.pdf", "-o", f"{NAME}-out.pdf"],
    "tiles": ["impose", f"{NAME}.pdf", "-o", f"{NAME}-out.pdf", "--scheme", "tiles"],
    "figure": ["figure", "clamshell", "-o", f"{NAME}-out.svg"],
    "personal": ["personal", "-l", "log", "--for", f"{NAME}.yaml", "-o", f"{NAME}-out.pdf"],
    "build": ["build", "psoas-strength", "-l", "log", "-o", f"{NAME}-out"],
    "batch": ["batch", f"{NAME}.csv", "-l", "log", "-o", f"{NAME}-out"],
    "new": ["new", f"{NAME}-out"],
    "schema": ["schema", "--output", f"{NAME}-out"],
}


@pytest.mark.slow
@pytest.mark.parametrize("arguments", MADE.values(), ids=MADE)
def test_every_command_reads_and_writes_them(arguments: list[str], folder: Path) -> None:
    for more in ([], ["--json"])[: 1 if arguments[0] == "schema" else 2]:
        if arguments[0] == "new" and more:
            shutil.rmtree(folder / f"{NAME}-out")
        code, out, errors = run(folder, *arguments, *more)
        assert (code, "Traceback" in errors, "should not" in errors) == (0, False, False), errors
        if more:
            json.loads(out)
    assert any(path.name.startswith(f"{NAME}-out") for path in folder.iterdir())


REFUSED = {
    "merge a text": ["merge", f"{NAME}.txt", "-o", "out.pdf"],
    "merge nothing": ["merge", f"{NAME}-not.pdf", "-o", "out.pdf"],
    "impose a text": ["impose", f"{NAME}.txt", "-o", "out.pdf"],
    "impose nothing": ["impose", f"{NAME}-not.pdf", "-o", "out.pdf"],
    "personal for nothing": ["personal", "-l", "log", "--for", f"{NAME}-not.yaml", "-o", "out.pdf"],
    "personal on no day": ["personal", "-l", "log", "--name", "A", "--date", NAME, "-o", "out.pdf"],
    "personal of nobody": ["personal", "-l", "log", "--name", NAME, "-o", "out.pdf"],
    "batch of nothing": ["batch", f"{NAME}-not.csv", "-l", "log", "-o", "out"],
    "build of nothing": ["build", NAME],
    "build in nothing": ["build", "--project", NAME],
    "a layout of nothing": ["build", "psoas-strength", "-l", NAME],
    "a figure of nothing": ["figure", NAME],
}


@pytest.mark.slow
@pytest.mark.parametrize("arguments", REFUSED.values(), ids=REFUSED)
def test_every_command_refuses_them_in_words(arguments: list[str], folder: Path) -> None:
    code, _, errors = run(folder, *arguments)
    assert (code, "Traceback" in errors, "should not" in errors) == (2, False, False), errors
    code, out, _ = run(folder, *arguments, "--json")
    assert code == 2
    assert json.loads(out)["problems"]
    assert not (folder / "out.pdf").exists()


def test_the_title_of_a_merged_file_has_a_replacement(folder: Path) -> None:
    code, _, errors = run(
        folder, "merge", f"{NAME}.pdf", f"{NAME}.pdf", "-o", "out.pdf", LC_ALL="C", PYTHONUTF8="0"
    )
    assert (code, errors.count(".pdf: it has no tags")) == (0, 1), errors
    with pikepdf.open(folder / "out.pdf") as document:
        assert str(document.docinfo["/Title"]) == "caf\ufffd-\ufffd"
        assert "caf\ufffd-\ufffd" in document.Root.Metadata.read_bytes().decode()
        with document.open_outline() as outline:
            assert [item.title for item in outline.root] == ["caf\ufffd-\ufffd"] * 2
