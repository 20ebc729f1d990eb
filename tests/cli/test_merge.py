"""What `handouts merge` says of the files it joins."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from support.raw_pdf import annotated, stream

from handouts.cli.main import main

ACTIVE = annotated(
    [b"<</Subtype/Link/Rect[10 10 90 30]/A<</S/JavaScript/JS(x)>>/AA<</E<</S/JavaScript/JS(y)>>>>>>"],
    catalog=b"/Names<</EmbeddedFiles<</Names[(plan.csv)60 0 R]>>>>",
    more={60: b"<</Type/Filespec/F(plan.csv)/EF<</F 61 0 R>>>>", 61: stream(b"a,b")},
)


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("form.pdf").write_bytes(ACTIVE)
    return "form.pdf"


def test_what_is_left_out_is_told_on_standard_error(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", form, "-o", "out.pdf"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("✓ out.pdf  1 page")
    assert said.err.splitlines() == [
        "form.pdf: it has no tags: a screen reader can only guess how its pages are read",
        "form.pdf: a file attached to it is left out",
        "form.pdf: 2 scripts are left out",
    ]


def test_programs_are_told_the_same(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", form, "-o", "out.pdf", "--json", "--keep-attachments"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    (product,) = json.loads(said.out)["products"]
    assert [(one["file"], one["kind"], one["count"]) for one in product["remarks"]] == [
        ("form.pdf", "untagged", 1),
        ("form.pdf", "script", 2),
    ]
    with pikepdf.open(BytesIO(Path("out.pdf").read_bytes())) as document:
        assert list(document.attachments) == ["plan.csv"]
