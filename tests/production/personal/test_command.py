"""`handouts personal` and `handouts.personal`: what counts more, what is never written over, and what is told."""

from __future__ import annotations

import json
import os
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project

import handouts
from handouts.cli.exercise_option import exercise_of
from handouts.cli.main import main
from handouts.production.project import Project

MARKER = "qzxmarker"
FOLDER = Path("build") / "personal"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = clinic_project(tmp_path_factory.mktemp("clinic"))
    other = made.own.folder / "programmes" / "arms.yaml"
    other.write_text("title: Better arms\nexercises: [bridge]\nstop_if: [It hurts.]\n", encoding="utf-8")
    return made


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def personal(project: Project, *arguments: str) -> int:
    return main(["personal", *arguments, "--project", str(project.own.folder)])


def words(pdf: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def a4(pdf: bytes) -> bool:
    return round(float(PdfReader(BytesIO(pdf)).pages[0].mediabox.width)) == 595


def test_options_count_more_than_the_record(project: Project, here: Path) -> None:
    record = "programme: arms\nname: Anna\nnote: From the record.\npaper: letter\nedition: photocopy\n"
    (here / "record.yaml").write_text(record, encoding="utf-8")
    assert personal(project, "--for", "record.yaml", "-l", "handout", "-o", "own.pdf") == 0
    options = ["legs", "--name", "Bea", "--paper", "a4", "--edition", "standard"]
    assert personal(project, *options, "--for", "record.yaml", "-l", "handout", "-o", "said.pdf") == 0
    own, said = (here / "own.pdf").read_bytes(), (here / "said.pdf").read_bytes()
    assert "Better arms" in PdfReader(BytesIO(own)).metadata.title
    assert "Stronger legs" in PdfReader(BytesIO(said)).metadata.title
    assert ("Anna" in words(own), "Bea" in words(said), "Anna" in words(said)) == (True, True, False)
    assert "From the record." in words(said)
    assert (a4(own), a4(said)) == (False, True)


def test_arguments_count_more_than_the_record(project: Project) -> None:
    record = {"programme": "arms", "paper": "letter"}
    ask = {"layout": "handout", "project": project.own.folder}
    own = handouts.personal(None, record, **ask)
    said = handouts.personal("legs", record, paper="a4", **ask)
    assert "Better arms" in PdfReader(BytesIO(own)).metadata.title
    assert "Stronger legs" in PdfReader(BytesIO(said)).metadata.title
    assert (a4(own), a4(said)) == (False, True)


@pytest.mark.parametrize("output", ["record.yaml", "out", "", "out.txt", "link.pdf"])
def test_the_record_is_never_written_over(
    project: Project, here: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "record.yaml").write_text("name: Anna\n", encoding="utf-8")
    (here / "link.pdf").symlink_to(here / "record.yaml")
    assert personal(project, "legs", "--for", "record.yaml", "-o", output) == 2
    assert "the output is" in capsys.readouterr().err
    assert (here / "record.yaml").read_text(encoding="utf-8") == "name: Anna\n"


def test_no_unlocked_print_copy_stays_beside_a_locked_file(project: Project, here: Path) -> None:
    (here / "record.yaml").write_text("id: a-17\n", encoding="utf-8")
    (here / "password").write_text("secret\n", encoding="utf-8")
    assert personal(project, "legs", "--for", "record.yaml") == 0
    folder = project.output / "personal"
    for other in ("a-17-tiled.pdf", "a-17-b.pdf", "a-170-print.pdf"):
        (folder / other).write_bytes((folder / "a-17-print.pdf").read_bytes())
    assert personal(project, "legs", "--for", "record.yaml", "--password-file", "password") == 0
    found = sorted(path.name for path in folder.glob("a-17*.pdf"))
    assert found == ["a-17-b.pdf", "a-17.pdf", "a-170-print.pdf"]
    assert PdfReader(folder / "a-17.pdf").is_encrypted


@pytest.mark.parametrize("name", ["a-17-print", "a-17-TILED"])
def test_an_id_is_no_print_copy_of_another(
    project: Project, here: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "record.yaml").write_text(f"id: {name}\n", encoding="utf-8")
    assert personal(project, "legs", "--for", "record.yaml") == 2
    assert "print copies are named like this id" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["personal"], ["batch", "list.csv"]])
def test_blanks_in_passwords_count_in_both_commands(project: Project, here: Path, command: list[str]) -> None:
    (here / "password").write_bytes(b"\xef\xbb\xbf two  blanks  \r\n")
    (here / "list.csv").write_text("name\nAnna\n", encoding="utf-8")
    options = ["-o", "out.pdf" if command == ["personal"] else "out", "--password-file", "password"]
    programme = ["legs"] if command == ["personal"] else ["-p", "legs"]
    assert main([*command, *programme, *options, "--project", str(project.own.folder)]) == 0
    (pdf,) = here.rglob("*.pdf")
    assert not PdfReader(pdf).decrypt("two blanks")
    assert PdfReader(pdf).decrypt(" two  blanks  ")


@pytest.mark.parametrize("option", ["--for", "--password-file"])
@pytest.mark.parametrize("kind", ["folder", "locked", "missing"])
def test_files_that_cannot_be_read_are_not_named(
    project: Project,
    here: Path,
    option: str,
    kind: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = here / f"{MARKER}.yaml"
    if kind == "folder":
        file.mkdir()
    elif kind == "locked":
        file.write_text("name: Anna\n", encoding="utf-8")
        file.chmod(0)
        refuse_access(monkeypatch, file)
    assert personal(project, "legs", option, file.name, "--json") == 2
    captured = capsys.readouterr()
    (problem,) = json.loads(captured.out)["problems"]
    assert "cannot be read" in problem["message"]
    assert MARKER not in captured.out + captured.err


def refuse_access(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """The superuser may read everything: behave as for anybody else."""
    access, read = os.access, Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == file.name:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(
        os,
        "access",
        lambda path, *rest, **more: not str(path).endswith(file.name) and access(path, *rest, **more),
    )
    monkeypatch.setattr(Path, "read_bytes", refused)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("bridge", {}),
        ("bridge:", {}),
        ("bridge: sets=3, reps=8-12", {"sets": "3", "reps": "8-12"}),
        ("bridge: days=mon wed", {"days": ["mon", "wed"]}),
        ("bridge: days=mon/wed, sets=2", {"days": ["mon", "wed"], "sets": "2"}),
        ("bridge: days=mon, wed", {"days": ["mon", "wed"]}),
        ("bridge: sets=___, reps=null", {"sets": None, "reps": None}),
        ("bridge: Hold-Seconds=5", {"hold_seconds": "5"}),
        ("bridge: note=do this, x=y, sets=3", {"note": "do this, x=y", "sets": "3"}),
        ("bridge: load=2,5 kg", {"load": "2,5 kg"}),
    ],
)
def test_an_exercise_is_said_in_one_line(said: str, meant: dict[str, Any]) -> None:
    assert exercise_of(said) == {"exercise": "bridge", **meant}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("bridge: exercise=clamshell", "has a field that there is not"),
        ("bridge: note=x, exercise=clamshell", "has a field that there is not"),
        ("bridge: note=slowly, stes=3", "has a field that there is not"),
        ("bridge: sets=3, sets=4", "twice"),
        ("bridge: 3", "is not understood"),
        ("bridge: sets=3, Qzx=3", "is not understood"),
    ],
)
def test_an_exercise_that_is_not_understood_is_refused(said: str, message: str) -> None:
    with pytest.raises(handouts.BadInput, match=message) as refused:
        exercise_of(said)
    assert "Qzx" not in str(refused.value)


def endless() -> dict[str, Any]:
    record: dict[str, Any] = {"exercises": []}
    record["exercises"] += [record] * 10
    return record


@pytest.mark.parametrize(
    ("programme", "record", "more"),
    [
        (None, {}, {}),
        ("", {}, {}),
        (MARKER, {}, {}),
        ("legs", None, {}),
        ("legs", [MARKER], {}),
        ("legs", endless(), {}),
        ("legs", {"dose": {"sets": 10**400}}, {}),
        ("legs", {"dose": {"rpe": float("nan")}}, {}),
        ("legs", {"dose": {"rpe": float("inf")}}, {}),
        ("legs", {"name": 10**5000}, {}),
        ("legs", {"name": MARKER.encode()}, {}),
        ("legs", {"exercises": {MARKER}}, {}),
        ("legs", {"dose": object()}, {}),
        ("legs", {"exercises": MARKER}, {}),
        ("legs", {5: MARKER, None: 6}, {}),
        ("legs", {"password": f"{MARKER}\n"}, {}),
        ("legs", {"name": "\udcff"}, {}),
        (5, {}, {}),
        ("legs", {}, {"paper": 5}),
        ("legs", {}, {"language": 5}),
        ("legs", {}, {"edition": b"x"}),
        ("legs", {}, {"layout": 5}),
        ("legs", {}, {"layout": None}),
    ],
)
def test_wrong_types_are_bad_input(project: Project, programme: Any, record: Any, more: Any) -> None:
    with pytest.raises(handouts.BadInput) as refused:
        handouts.personal(programme, record, project=project.own.folder, **more)
    assert MARKER not in f"{refused.value!r} {refused.value.__context__!r}"


@pytest.mark.parametrize(
    ("programme", "more"),
    [
        (["legs"], {}),
        ("legs", {"layout": ["handout"]}),
        ("legs", {"paper": {"a4"}}),
    ],
)
def test_a_list_for_one_name_is_a_mistake_of_the_program(project: Project, programme: Any, more: Any) -> None:
    with pytest.raises(TypeError, match="is one name, a str, and not a"):
        handouts.personal(programme, {}, project=project.own.folder, **more)


def test_what_is_left_open_is_as_usual(project: Project) -> None:
    record = {"date": datetime(2026, 5, 31, 9, 30)}
    pdf = handouts.personal("legs", record, language=None, edition=None, project=project.own.folder)
    assert "31 May 2026" in words(pdf).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "numbers", [{"jobs": 0}, {"jobs": -1}, {"workers": 0}, {"workers": -2}, {"set_size": -1}]
)
def test_numbers_that_make_no_sense_are_refused_before_anything(here: Path, numbers: dict[str, int]) -> None:
    (name,) = numbers
    with pytest.raises(ValueError, match=f"^{name} is "):
        handouts.batch(here / "none.csv", here / "out", **numbers)
    assert not (here / "out").exists()


@pytest.mark.parametrize("password", ["", "  ", "a\tb", "x" * 128])
def test_a_batch_takes_the_passwords_that_can_be_typed(here: Path, password: str) -> None:
    with pytest.raises(handouts.BadInput, match="password"):
        handouts.batch(here / "none.csv", here / "out", password=password)
