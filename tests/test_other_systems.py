"""Every command works where there is nothing of POSIX: no locks, owners, links, limits, and paths with backslashes.

What `support/foreign_system/sitecustomize.py` takes away is gone in all processes, those of workers too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.clinic_project import clinic_project

from handouts.files.locks import Lock, take_lock

FOREIGN = Path(__file__).parent / "support" / "foreign_system"
RECORD = "name: Ada Long\ndate: 2026-05-31\nclinician: J. Smith\n"
LIST = "name,date,clinician\nAda Long,2026-05-31,J. Smith\nBo Short,2026-05-31,J. Smith\n"


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(FOREIGN)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run(folder: Path, *arguments: str) -> str:
    """What a command says, which goes well."""
    done = python(folder, "-m", "handouts", "--debug", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clinic")
    clinic_project(folder)
    (folder / "ada.yaml").write_text(RECORD, encoding="utf-8")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    return folder


def test_the_system_is_a_foreign_one(tmp_path: Path) -> None:
    program = (
        "import os, signal, pathlib\n"
        "for name in ('fcntl', 'resource', 'pwd'):\n"
        "    try: __import__(name)\n"
        "    except ImportError: print(name)\n"
        "print(hasattr(os, 'fchmod'), hasattr(os, 'geteuid'), hasattr(signal, 'setitimer'))\n"
        "path = pathlib.Path('a') / 'b'\n"
        "print(path, path.as_posix(), os.fspath(path), pathlib.Path(str(path)).parts)\n"
        "try: os.symlink('a', 'b')\n"
        "except OSError as error: print(error)\n"
    )
    assert python(tmp_path, "-c", program).stdout.splitlines() == [
        "fcntl",
        "resource",
        "pwd",
        "False False False",
        "a\\b a/b a/b ('a', 'b')",
        "A required privilege is not held by the client",
    ]


def test_what_asks_for_posix_fails_there(tmp_path: Path) -> None:
    assert "AttributeError" in python(tmp_path, "-c", "import os; os.geteuid()").stderr


def test_new(tmp_path: Path) -> None:
    run(tmp_path, "new", "mine")
    assert (tmp_path / "mine" / "exercises" / "ankle-pumps.yaml").is_file()


def test_build_and_again(clinic: Path) -> None:
    assert "legs-booklet.pdf" in run(clinic, "build", "legs", "--layout", "booklet")
    assert "up to date" in run(clinic, "build", "legs", "--layout", "booklet")
    run(clinic, "merge", "build/legs-booklet.pdf", "build/legs-booklet.pdf", "-o", "both.pdf")
    run(clinic, "impose", "both.pdf", "-o", "print.pdf")
    left = [path.name for path in clinic.iterdir() if path.name.startswith(".handouts-")]
    assert left == []


def test_personal(clinic: Path) -> None:
    run(clinic, "personal", "legs", "--for", "ada.yaml", "-o", "ada.pdf")
    assert (clinic / "ada.pdf").read_bytes().startswith(b"%PDF")


def test_batch_by_several_processes(clinic: Path) -> None:
    assert "2 copies" in run(clinic, "batch", "list.csv", "--programme", "legs", "--jobs", "2")
    assert len(list((clinic / "build" / "batch").glob("*.pdf"))) == 2


@pytest.mark.slow
def test_check(clinic: Path) -> None:
    assert "nothing wrong" in run(clinic, "check")
    (clinic / "exercises" / "bridge.yaml").write_text("nam: Bridge\n", encoding="utf-8")
    told = python(clinic, "-m", "handouts", "check").stderr
    assert "exercises/bridge.yaml:1:1" in told


@pytest.fixture
def windows_locks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """`msvcrt` in the place of `fcntl`; gives what was locked: where in the file, and how many bytes."""
    locked: list[tuple[int, int]] = []

    def locking(descriptor: int, mode: int, count: int) -> None:
        assert mode == 2
        if locked:
            raise PermissionError(13, "Permission denied")
        locked.append((os.lseek(descriptor, 0, os.SEEK_CUR), count))

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    return locked


def test_the_locks_of_windows_are_taken(tmp_path: Path, windows_locks: list[tuple[int, int]]) -> None:
    with (tmp_path / "lock").open("w+b") as file:
        file.write(b"123")
        file.flush()
        assert take_lock(file.fileno()) is Lock.OURS
        assert windows_locks == [(0, 1)]
        assert take_lock(file.fileno()) is Lock.ANOTHERS
