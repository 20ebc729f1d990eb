"""Nothing of a patient stands anywhere but on the page, and nothing of one in the copy of another."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
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
