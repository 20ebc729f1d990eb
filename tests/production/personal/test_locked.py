"""A locked copy tells nothing of a patient's words to whoever has the project, the copy, and no password."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from support.clear_parts import clear_parts
from support.clinic_project import clinic_project
from support.qpdf import qpdf_problems

import handouts
from handouts.conformance.check import faults
from handouts.press.binding.deflate import padded
from handouts.press.binding.locked import _STEP, _coarse
from handouts.production.project import Project

pytest.importorskip("cryptography")

STEP = 1024
"""Bytes that the lengths of what holds words differ by."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return clinic_project(tmp_path_factory.mktemp("clinic"))


def copy(project: Project, layout: str = "booklet", password: str = "s3cret", **record: Any) -> bytes:
    record |= {"password": password} if password else {}
    return handouts.personal("legs", record, layout=layout, project=project.own.folder)


RECORDS = (
    {"name": "Al", "date": "2026-05-31"},
    {"name": "Bartholomew Featherstonehaugh", "date": "2026-05-31"},
    {"name": "Zoë Ångström", "date": "2026-11-30", "clinician": "J. Smith"},
)


@pytest.mark.parametrize(
    "layout", ["booklet", "handout", "log", "cards", "poster", "zine", "leaflet", "cheatsheet"]
)
def test_copies_for_other_names_and_days_are_alike_in_all_that_stands_in_the_clear(
    project: Project, layout: str
) -> None:
    clear, lengths = zip(
        *(clear_parts(copy(project, layout, **record)) for record in RECORDS[:2]), strict=True
    )
    assert clear[0] == clear[1]
    assert all(one == other or one % STEP == other % STEP for one, other in zip(*lengths, strict=True))
    assert any(one % STEP == 32 for one in lengths[0]), "there are streams with words"


def test_what_is_compared_shows_what_an_unlocked_copy_tells(project: Project) -> None:
    """The comparison above can fail: lengths of unlocked copies tell names apart."""
    lengths = [clear_parts(copy(project, password="", **record))[1] for record in RECORDS[:2]]
    assert any(one != other and one % STEP != other % STEP for one, other in zip(*lengths, strict=True))


def test_the_same_record_is_never_locked_the_same_way_twice(project: Project) -> None:
    """Nor does the identifier have to do with the copy that is not locked."""
    copies = [copy(project, **RECORDS[0]) for _ in range(3)]
    identifiers = {bytes(PdfReader(BytesIO(pdf)).trailer["/ID"][0].original_bytes) for pdf in copies}
    opened = copy(project, password="", **RECORDS[0])
    assert len({*copies, opened}) == 4
    assert len(identifiers) == 3
    assert PdfReader(BytesIO(opened)).trailer["/ID"][0].original_bytes not in identifiers
    assert any(clear_parts(copies[0])[1] != clear_parts(pdf)[1] for pdf in copies[1:])


@pytest.mark.parametrize("length", [0, 5, 2000, 2048, 2049])
def test_a_length_tells_hardly_anything(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of words that take 60 bytes more, a copy comes out at the same length in all but 60 of 1024 cases."""
    assert _STEP == STEP

    def outcomes(length: int) -> Counter[int]:
        found: Counter[int] = Counter()
        for chance in range(STEP):
            monkeypatch.setattr("secrets.randbelow", lambda _, chance=chance: chance)
            found[_coarse(length)] += 1
        return found

    assert (outcomes(length) & outcomes(length + 60)).total() >= STEP - 60


@pytest.mark.parametrize("length", range(1500, 1532))
def test_padding_changes_no_data_and_ends_in_one_block(length: int) -> None:
    import zlib

    data = zlib.compress(bytes(range(256)) * 3)
    made = padded(data, length)
    assert length - 5 < len(made) <= length
    assert zlib.decompress(made) == zlib.decompress(data)


@pytest.mark.parametrize("password", ["s3cret", "two words ", "pässwörd", "密码", "ﬁne", "x" * 127])
def test_a_locked_copy_opens_with_its_password_alone_in_every_reader(project: Project, password: str) -> None:
    pdf = copy(project, password=password, **RECORDS[1])
    assert faults(pdf, password=password) == []
    assert not PdfReader(BytesIO(pdf)).decrypt(password[:-1] + "?")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(pdf, password="wrong")
    reader = PdfReader(BytesIO(pdf), password=password)
    assert "Bartholomew" in reader.pages[0].extract_text()
    opened = PdfReader(BytesIO(copy(project, password="", **RECORDS[1])))
    assert [p.extract_text() for p in reader.pages] == [p.extract_text() for p in opened.pages]
    if password != "ﬁne":  # as it is typed; these two take passwords as they are handed over
        assert qpdf_problems(pdf, password) == []
        with pypdfium2.PdfDocument(pdf, password=password) as document:
            assert "Bartholomew" in document[0].get_textpage().get_text_range()


# -- what lies beside copies -----------------------------------------------------------------------------


def made_batch(folder: Path, project: Project, rows: str, **more: Any) -> Path:
    folder.mkdir()
    (folder / "list.csv").write_text(rows, encoding="utf-8")
    handouts.batch(folder / "list.csv", folder / "out", programme="legs", project=project.own.folder, **more)
    return folder / "out"


def digests(content: bytes) -> Iterator[str]:
    for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b", "blake2s"):
        digest = hashlib.new(name, content)
        yield digest.hexdigest()
    yield str(len(content))


def test_the_manifest_proves_no_guess_of_an_open_copy(project: Project, tmp_path: Path) -> None:
    """Whoever has the manifest, and can make the copy that they guess, finds nothing of it there."""
    out = made_batch(tmp_path / "batch", project, "name\nAnna Example\n")
    (pdf,) = out.glob("*.pdf")
    notes = (out / "manifest.jsonl").read_text()
    guessed = handouts.personal("legs", {"name": "Anna Example"}, project=project.own.folder)
    assert guessed == pdf.read_bytes(), "the guess is right"
    for found in digests(guessed):
        assert found[:16] not in notes, found
    (line,) = notes.splitlines()
    assert json.loads(line).keys() == {"file", "row", "pages", "id", "source", "seal"}


def test_names_and_notes_of_the_same_row_have_nothing_in_common(project: Project, tmp_path: Path) -> None:
    """Each place has a key of its own, without which its names and notes cannot be told from any others."""
    lines = []
    for place in ("a", "b"):
        out = made_batch(tmp_path / place, project, "name\nAnna Example\n")
        lines.append(json.loads((out / "manifest.jsonl").read_text()))
    for field in ("file", "id", "source", "seal"):
        assert lines[0][field] != lines[1][field]


@pytest.mark.parametrize("where", ["batch", "row"])
def test_with_the_key_a_guess_takes_the_password_too(
    project: Project, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of locked copies are made with the password, and to try one takes a key derivation each."""
    rows = "name;password\nAnna Example;s3cret\n" if where == "row" else "name\nAnna Example\n"
    more = {"password": "s3cret"} if where == "batch" else {}
    out = made_batch(tmp_path / "real", project, rows, **more)
    names = {path.name for path in out.glob("*.pdf")}
    assert len(names) == 1
    tried = []
    scrypt = hashlib.scrypt

    def counted(password: bytes, **more: Any) -> bytes:
        tried.append(password)
        return scrypt(password, **more)

    from handouts.production.batch import records

    monkeypatch.setattr(records, "scrypt", counted)
    records.stretched.cache_clear()
    for guess, hits in (("guess", False), ("s3cret", True)):
        folder = tmp_path / guess
        folder.mkdir()
        (folder / "out").mkdir()
        (folder / "out" / "key").write_bytes((out / "key").read_bytes())
        (folder / "list.csv").write_text(rows.replace("s3cret", guess), encoding="utf-8")
        more = {"password": guess} if where == "batch" else {}
        handouts.batch(
            folder / "list.csv", folder / "out", programme="legs", project=project.own.folder, **more
        )
        assert ({path.name for path in (folder / "out").glob("*.pdf")} == names) is hits
    assert tried == [b"guess", b"s3cret"]


def test_a_locked_batch_is_kept_while_its_passwords_are(project: Project, tmp_path: Path) -> None:
    rows = "name;password\nAnna;s3cret\nBea;0ther\n"
    out = made_batch(tmp_path / "a", project, rows)
    before = {path.name: path.read_bytes() for path in out.glob("*.pdf")}
    listed = tmp_path / "a" / "list.csv"
    report = handouts.batch(listed, out, programme="legs", project=project.own.folder)
    assert (report.kept, report.made) == (2, 0)
    listed.write_text(rows.replace("0ther", "n3w"), encoding="utf-8")
    report = handouts.batch(listed, out, programme="legs", project=project.own.folder)
    assert (report.kept, report.made) == (1, 1)
    assert all((out / name).read_bytes() == pdf for name, pdf in before.items())
