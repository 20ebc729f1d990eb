"""What every command does with the place that it writes to: what it replaces, refuses, and clears away."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.clinic_project import clinic_project, write_list
from support.press_pdfs import blocks
from support.sample_pdf import sample

from handouts.cli.main import main

Command = Callable[[Path, str], list[str]]
"""The arguments of a command that writes a file of this name into the folder `out` of a project."""


def _for_patients(project: Path) -> list[str]:
    (project.parent / "anna.yaml").write_text("name: Anna\n")
    return ["--for", str(project.parent / "anna.yaml")]


def _pdf(project: Path) -> str:
    path = project.parent / "leaflet.pdf"
    path.write_bytes(sample(blocks("one")))
    return str(path)


FILES: dict[str, Command] = {
    "figure": lambda project, name: ["figure", "clamshell", "-o", name],
    "impose": lambda project, name: ["impose", _pdf(project), "-o", name],
    "merge": lambda project, name: ["merge", _pdf(project), _pdf(project), "-o", name],
    "personal": lambda project, name: ["personal", "legs", "-l", "log", "-o", name, *_for_patients(project)],
}
"""Commands that write a file which is named."""

FOLDERS: dict[str, Command] = {
    "batch": lambda project, out: [
        "batch",
        str(write_list(project.parent / "list.csv", 2)),
        *("-p", "legs", "-l", "log", "-o", out),
    ],
    "build": lambda project, out: ["build", "legs", "-l", "log", "-o", out],
    "new": lambda project, out: ["new", out],
    "printer-test": lambda project, out: ["printer-test", "-o", out],
    "schema": lambda project, out: ["schema", "exercise", "-o", out],
}
"""Commands that write into a folder which is named."""

EVERY = {
    name: lambda project, out, make=make: make(project, f"{out}/file.pdf") for name, make in FILES.items()
}
EVERY |= FOLDERS


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = clinic_project(tmp_path / "clinic").own.folder
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("command", FILES)
@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_what_is_no_plain_file_is_refused_and_stays(
    project: Path, command: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without waiting for somebody at the other end of a pipe, and without a file in a device's place."""
    target = project / "out.pdf"
    try:
        {"folder": os.mkdir, "pipe": os.mkfifo, "device": _null_device}[kind](target)
    except PermissionError:
        pytest.skip("only root makes devices")
    before = os.lstat(target)
    assert main(FILES[command](project, "out.pdf")) == 2
    assert f"it is a {kind}" in capsys.readouterr().err
    assert (os.lstat(target).st_mode, os.lstat(target).st_ino) == (before.st_mode, before.st_ino)


def _null_device(path: Path) -> None:
    os.mknod(path, 0o020666, os.makedev(1, 3))


@pytest.mark.parametrize("command", ["impose", "merge"])
@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/null"])
def test_standard_output_and_devices_are_refused(
    project: Path,
    command: str,
    name: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is tried on the machine's own devices: writing is an error of the test."""
    monkeypatch.setattr("handouts.files.writing._Writing", None)
    if name != "-" and not Path(name).exists():
        pytest.skip("there is no such device")
    assert main(FILES[command](project, name)) == 2
    told = capsys.readouterr()
    assert "cannot write" in told.err
    assert told.out == ""


@pytest.mark.parametrize("command", FILES)
def test_links_are_written_through(project: Path, command: str) -> None:
    real, link = project.parent / "real.pdf", project / "link.pdf"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert main(FILES[command](project, "link.pdf")) == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("command", EVERY)
@pytest.mark.parametrize("as_json", [False, True])
def test_what_a_killed_run_left_is_cleared_away_and_told(
    project: Path, command: str, capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    out = project / "out"
    out.mkdir()
    for number in (0, 1):
        (out / f".handouts-0123456789abcdef.new-{number}").write_bytes(b"half of Anna")
    (out / ".handouts-0123456789abcdef.lock").touch()
    arguments = EVERY[command](project, "out") + (["--json"] if as_json and command != "schema" else [])
    assert main(arguments) == 0
    told = capsys.readouterr()
    assert "Removed 2 unfinished files that a stopped run had left.\n" in told.err
    assert not list(out.rglob(".handouts-*"))
    if as_json and command != "schema":
        assert json.loads(told.out)
    if command != "new":  # which makes a folder once
        assert main(arguments) == 0
        assert "Removed" not in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["parts", "parts/legs-log", ".fingerprints"])
def test_a_build_clears_its_whole_folder(
    project: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even where nothing has to be built."""
    assert main(["build", "legs", "-l", "log"]) == 0
    (project / "build" / folder / ".handouts-0123456789abcdef.new-0").touch()
    assert main(["build", "legs", "-l", "log"]) == 0
    told = capsys.readouterr()
    assert "up to date" in told.out
    assert "Removed an unfinished file that a stopped run had left.\n" in told.err
    assert not list((project / "build").rglob(".handouts-*"))


def test_a_locked_copy_takes_the_open_print_copy_away_and_nothing_else(project: Path) -> None:
    pytest.importorskip("cryptography")
    arguments = ["personal", "legs", "-l", "booklet", *_for_patients(project), "-o", "out/anna.pdf"]
    assert main(arguments) == 0
    tiled = project / "out" / "anna-tiled.pdf"
    tiled.write_bytes(b"%PDF- of somebody else")
    (project / "secret.txt").write_text("s3cret")
    opened = {path.name for path in (project / "out").iterdir()}
    assert opened == {"anna.pdf", "anna-print.pdf", "anna-tiled.pdf"}
    assert main([*arguments, "--password-file", "secret.txt"]) == 0
    assert {path.name for path in (project / "out").iterdir()} == {"anna.pdf", "anna-tiled.pdf"}
