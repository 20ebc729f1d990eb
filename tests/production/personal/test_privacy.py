"""Nothing of a patient stands anywhere but on the page, and nothing of one in the copy of another."""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project

import handouts
from handouts.conformance.check import faults
from handouts.pdf.access import one_or_many, resolved
from handouts.production.project import Project

MARKER = "Qzxmarker"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return clinic_project(tmp_path_factory.mktemp("clinic"))


def streams(pdf: bytes) -> Iterator[tuple[bool, bytes]]:
    """Every stream decoded, and whether it is what a page shows."""
    reader = PdfReader(BytesIO(pdf))
    contents = (resolved(stream) for page in reader.pages for stream in one_or_many(page, "/Contents"))
    shown = {stream.indirect_reference.idnum for stream in contents}
    for match in re.finditer(rb"(\d+) 0 obj\n<<(.*?)>>\nstream\n", pdf, re.DOTALL):
        length = int(re.search(rb"/Length\s+(\d+)", match[2])[1])
        data = pdf[match.end() : match.end() + length]
        decoded = zlib.decompress(data) if b"/FlateDecode" in match[2] else data
        yield int(match[1]) in shown, decoded


def test_nothing_tells_a_patient_but_the_page(
    project: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marked names and words are looked for in every byte of everything else that was made."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    fields = {
        "name": MARKER,
        "clinician": f"Dr {MARKER}",
        "note": f"For {MARKER}.",
        "exercises": "heel-raise",
    }
    fields |= {"note_1": f"Dear {MARKER}, slowly.", "load_1": f"a bag of {MARKER}"}
    listed = tmp_path / "list.csv"
    listed.write_text(";".join(fields) + "\n" + ";".join(fields.values()) + "\n", encoding="utf-8")
    from handouts.cli.main import main

    out = tmp_path / "out"
    arguments = ["--project", str(project.own.folder), "-p", "legs", "-o", str(out), "--sets", "5"]
    assert main(["batch", str(listed), *arguments]) == 0
    told = "".join(capfd.readouterr())
    spoilt = listed.read_text(encoding="utf-8").replace("heel-raise", MARKER) + f"{MARKER};;;;;;{MARKER}\n"
    listed.write_text(spoilt, encoding="utf-8")
    assert main(["batch", str(listed), *arguments]) == 2
    told += "".join(capfd.readouterr())
    made = [path for root in (tmp_path, project.own.folder) for path in root.rglob("*")]
    assert len([path for path in made if path.suffix == ".pdf"]) >= 2
    needles = [MARKER.encode(), MARKER.encode("utf-16-be"), MARKER.encode().hex().upper().encode()]
    assert MARKER not in told + " ".join(map(str, made))
    for path in made:
        if not path.is_file() or path == listed:
            continue
        assert path.stat().st_mode & 0o077 == 0 or out not in path.parents
        content = path.read_bytes()
        assert not any(needle in content for needle in needles), path
        if path.suffix == ".pdf" and out in path.parents:
            assert MARKER in "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
            for is_shown, data in streams(content):
                assert not any(needle in data for needle in needles) or is_shown


def test_the_search_finds_a_name_that_is_told(project: Project) -> None:
    """The search above can fail: a name in the metadata is found."""
    pdf = handouts.personal("legs", {"name": "Anna"}, project=project.own.folder)
    assert any(b"Stronger legs" in data for _, data in streams(pdf))


NEEDLES = [MARKER.encode(), MARKER.encode("utf-16-be"), MARKER.encode().hex().upper().encode()]


def unfolded(content: bytes) -> Iterator[bytes]:
    """The bytes of a file, and whatever in it is deflated."""
    yield content
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(content[match.start() :], 10_000_000)


def tellers(folder: Path) -> list[str]:
    """The files below a folder that tell the marked name, in their names or anywhere in their bytes."""
    return [
        path.name
        for path in folder.rglob("*")
        if MARKER in path.name
        or (
            path.is_file()
            and any(needle in data for data in unfolded(path.read_bytes()) for needle in NEEDLES)
        )
    ]


@pytest.fixture
def own_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("XDG_CACHE_HOME", "TMPDIR"):
        (tmp_path / variable).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / variable))
    return tmp_path / "XDG_CACHE_HOME"


def record(folder: Path) -> Path:
    (folder / "record.yaml").write_text(
        f"name: {MARKER}\nclinician: Dr {MARKER}\nnote: For {MARKER}.\n", encoding="utf-8"
    )
    return folder / "record.yaml"


@pytest.mark.parametrize("way", ["personal", "batch", "rows"])
def test_nothing_tells_a_patient_of_a_locked_copy(
    project: Project, tmp_path: Path, own_caches: Path, capfd: pytest.CaptureFixture[str], way: str
) -> None:
    """Not even the page; nor caches, notes, or what is told as JSON."""
    pytest.importorskip("cryptography")
    from handouts.cli.main import main

    arguments = ["--project", str(project.own.folder), "--json"]
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "password").write_text("s3cret\n")
    (sources / "list.csv").write_text(f"name;note\n{MARKER};For {MARKER}.\n")
    (sources / "rows.csv").write_text(f"name;password\n{MARKER};{MARKER}\n")
    out, locked = str(tmp_path / "out"), ["--password-file", str(sources / "password")]
    command = {
        "personal": ["personal", "legs", "--for", str(record(sources)), "-o", f"{out}/copy.pdf", *locked],
        "batch": ["batch", str(sources / "list.csv"), "-p", "legs", "-o", out, *locked],
        "rows": ["batch", str(sources / "rows.csv"), "-p", "legs", "-o", out],
    }
    assert main([*command[way], *arguments]) == 0
    told = "".join(capfd.readouterr())
    assert json.loads(told)
    assert MARKER not in told
    assert set(tellers(tmp_path)) <= {"record.yaml", "list.csv", "rows.csv"}
    assert list(own_caches.rglob("*"))
    assert tellers(project.output) == []


def test_the_search_finds_names_of_files_words_in_them_and_deflated_words(tmp_path: Path) -> None:
    """The search above can fail."""
    (tmp_path / f"{MARKER}.txt").touch()
    (tmp_path / "hex.txt").write_bytes(b"<" + NEEDLES[2] + b">")
    (tmp_path / "deflated.pdf").write_bytes(
        b"stream\n" + zlib.compress(b"For " + NEEDLES[1]) + b"\nendstream"
    )
    (tmp_path / "other.txt").write_text("Qzx marker")
    assert sorted(tellers(tmp_path)) == [f"{MARKER}.txt", "deflated.pdf", "hex.txt"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process of its own is killed")
def test_what_a_killed_run_leaves_is_private_and_goes_with_the_next(
    project: Project, tmp_path: Path, own_caches: Path
) -> None:
    from handouts.cli.main import main

    out = tmp_path / "out"
    arguments = ["personal", "legs", "--project", str(project.own.folder), "-o", str(out / "copy.pdf")]
    arguments += ["--for", str(record(tmp_path))]
    child = os.fork()
    if child == 0:
        os.fsync = lambda _: os._exit(9)  # when everything is stored, and nothing is in its place
        main(arguments)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = [path for path in out.iterdir() if path.stat().st_size]
    assert len(left) >= 2
    assert all(path.stat().st_mode & 0o077 == 0 for path in (out, *left))
    assert not [path for path in left if path.suffix == ".pdf" or MARKER in path.name]
    assert main(arguments) == 0
    assert {path.name for path in out.iterdir()} == {"copy.pdf", "copy-print.pdf"}
    assert set(tellers(tmp_path)) == {"record.yaml"}


@pytest.mark.parametrize("more", [["--debug"], ["--json"], ["--debug", "--json"], []])
def test_an_error_of_ours_tells_places_in_the_code_only(
    project: Project,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    more: list[str],
) -> None:
    from handouts.cli.main import main
    from handouts.press.binding.binder import Binder

    def fail(*_: object) -> bytes:
        try:
            raise ValueError(f"inner {MARKER}")
        except ValueError as error:
            raise RuntimeError(f"outer {MARKER}") from error

    monkeypatch.setattr(Binder, "bind", fail)
    arguments = ["personal", "legs", "--for", str(record(tmp_path)), "--project", str(project.own.folder)]
    debug = [word for word in more if word == "--debug"]
    assert main([*debug, *arguments, *(word for word in more if word != "--debug")]) == 1
    told = "".join(capfd.readouterr())
    assert "RuntimeError" in told
    assert MARKER not in told


def test_records_that_lie_in_the_project_are_noted_nowhere(
    tmp_path: Path, own_caches: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not their names, and no digest by which a guess could be checked."""
    from handouts.cli.main import main

    folder = clinic_project(tmp_path / "clinic").own.folder
    records = {f"{MARKER}.yaml": f"name: {MARKER}\n", "list.csv": f"name\n{MARKER}\n", "x.xlsx": MARKER}
    for name, content in records.items():
        (folder / name).write_text(content)
    assert main(["build", "legs", "-l", "log", "--project", str(folder)]) == 0
    assert "✓" in capfd.readouterr().out
    notes = b"".join(path.read_bytes() for path in (folder / "build" / ".fingerprints").iterdir())
    assert b"bridge.yaml" in notes
    for name, content in records.items():
        assert name.encode() not in notes
        assert sha256(content.encode()).hexdigest().encode() not in notes
        (folder / name).write_text(f"{content}more\n")
    assert main(["build", "legs", "-l", "log", "--project", str(folder)]) == 0
    assert "up to date" in capfd.readouterr().out


def test_a_copy_tells_nothing_of_who_else_is_in_the_list(project: Project, tmp_path: Path) -> None:
    """Not even by the letters that its fonts have."""
    alone, others = "id;name\nada;Ada Łow\n", "bo;Ελένη\ncem;محمد\ndag;Zoë\neva;Наталья Ь\n"
    made = []
    for name, text in {"alone": alone, "together": alone + others}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        handouts.batch(
            tmp_path / f"{name}.csv", tmp_path / name, programme="legs", project=project.own.folder
        )
        made.append((tmp_path / name / "ada.pdf").read_bytes())
    assert made[0] == made[1]
    bo = "".join(
        data.decode("latin-1") for _, data in streams((tmp_path / "together" / "bo.pdf").read_bytes())
    )
    assert "<0395>" in bo  # the search below can find letters
    assert not any(f"<{ord(letter):04X}>" in bo for letter in "محمدŁНЬ")


def test_another_password_makes_other_copies(project: Project, tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    (tmp_path / "list.csv").write_text("id;name\nada;Ada\n", encoding="utf-8")
    for password in ("first", "second"):
        report = handouts.batch(
            tmp_path / "list.csv",
            tmp_path / "out",
            programme="legs",
            project=project.own.folder,
            password=password,
        )
        assert report.made == 1
        assert faults((tmp_path / "out" / "ada.pdf").read_bytes(), password=password) == []
    notes = (tmp_path / "out" / "manifest.jsonl").read_text()
    assert "first" not in notes
    assert "second" not in notes
