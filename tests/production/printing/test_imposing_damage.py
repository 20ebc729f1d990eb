"""Whatever stands in a PDF, imposing it makes a print copy or a message that names it, in every scheme."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest
from support.pdf_by_object import FONT, HELLO, one_page, raw_pdf, raw_stream
from support.qpdf import qpdf_problems

from handouts.design.layout import SCHEMES
from handouts.problems import BadInput, Problem
from handouts.production.printing.imposing import Wishes, impose_file
from handouts.production.project import Project, open_project

ROOT = Path(__file__).parents[3]
BOX = "/MediaBox[0 0 200 200]"
WRONG = (
    *(
        "null",
        "true",
        "-1",
        "0",
        "7",
        "1.5",
        "99999999999999999999",
        "(text)",
        "<00ff>",
        "/Name",
        "[]",
        "[1]",
    ),
    *(
        "[[[[1]]]]",
        "<<>>",
        "<</A<</B[1 2]>>>>",
        "3 0 R",
        "4 0 R",
        "99 0 R",
        "[3 0 R 3 0 R 4 0 R]",
        "[null null]",
    ),
)


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT)


@pytest.fixture
def impose(project: Project, tmp_path: Path) -> Any:
    """What is wrong with imposing the bytes of a PDF; empty where it is a print copy."""

    def made(pdf: bytes, scheme: str = "saddle-stitch") -> str:
        path, output = tmp_path / "leaflet.pdf", tmp_path / "out.pdf"
        path.write_bytes(pdf)
        output.unlink(missing_ok=True)
        problems: tuple[Problem, ...] = ()
        try:
            impose_file(path, output, scheme, project, Wishes())
        except BadInput as bad:
            problems = bad.problems
        assert all("leaflet.pdf" in problem.message or "paper" in problem.message for problem in problems)
        assert all(problem.expected for problem in problems)
        assert output.exists() != bool(problems)
        assert not output.exists() or qpdf_problems(output.read_bytes()) == []
        return "\n".join(map(str, problems))

    return made


def plain(scheme: str, **how: Any) -> bytes:
    """A page; two where cards need a back."""
    tree = "/Count 2/Kids[3 0 R 3 0 R]" if scheme == "cards" else "/Count 1/Kids[3 0 R]"
    return one_page(**{"tree": tree, **how})


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_sound_page_is_printed(impose: Any, scheme: str) -> None:
    """Otherwise the tests below would see nothing."""
    assert impose(plain(scheme, page=BOX), scheme) == ""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("", "has no /MediaBox"),
        ("/Parent 3 0 R", "has no /MediaBox"),
        ("/MediaBox 5", "has the /MediaBox 5"),
        ("/MediaBox[0 0 200]", r"has the /MediaBox \[0, 0, 200\]"),
        ("/MediaBox[0 0 /a (b)]", "has the /MediaBox"),
        ("/MediaBox[0 0 0 0]", "is 0 by 0 units large"),
        ("/MediaBox[0 0 1 200]", "is 1 by 200 units large"),
        ("/MediaBox[0 0 200000 200000]", "is 200000 by 200000 units large"),
        ("/MediaBox[0 0 1e30 1e30]", "leaflet.pdf"),
        (f"/MediaBox[0 0 {'9' * 40} 200]", "has the /MediaBox"),
        (f"{BOX}/CropBox[500 500 600 600]", "has a /CropBox outside of its page"),
        (f"{BOX}/CropBox[10 10 10 90]", "has a /CropBox outside of its page"),
        (f"{BOX}/CropBox[1 2 3]", "has the /CropBox"),
        (f"{BOX}/Rotate/x", "has the /Rotate /x"),
        (f"{BOX}/Rotate(90)", "has the /Rotate 90"),
        (f"{BOX}/Rotate[90]", r"has the /Rotate \[90\]"),
        (f"{BOX}/Rotate 45", "has the /Rotate 45"),
        (f"{BOX}/UserUnit 0", "has the /UserUnit 0"),
        (f"{BOX}/UserUnit(2)", "has the /UserUnit 2"),
        (f"{BOX}/UserUnit 1000000", "has the /UserUnit 1000000"),
    ],
)
def test_boxes_and_turns_that_are_none_are_told(impose: Any, scheme: str, page: str, fault: str) -> None:
    import re

    problems = impose(plain(scheme, page=page), scheme)
    assert re.search(fault, problems), problems
    assert 'page 1 of "' in problems or "1e30" in page


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (raw_stream(b"BT ET", "/Filter/JBIG2Decode"), "packed by /JBIG2Decode"),
        (raw_stream(b"BT ET", "/Filter/DCTDecode"), "packed by /DCTDecode"),
        (raw_stream(b"BT ET", "/Filter/Unknown"), "leaflet"),
        (raw_stream(b"not deflated at all", "/Filter/FlateDecode"), "is damaged or cut short"),
        (raw_stream(zlib.compress(HELLO * 99)[:-20], "/Filter/FlateDecode"), "is damaged or cut short"),
        (
            raw_stream(
                zlib.compress(HELLO), "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000>>"
            ),
            "more than is ever unpacked",
        ),
        (raw_stream(zlib.compress(HELLO), "/Filter/FlateDecode/DecodeParms<</Predictor 99>>"), "is damaged"),
        (raw_stream(HELLO, f"/Filter[{'/FlateDecode' * 99}]"), "more than is ever unpacked"),
        (b"<</Length 2000000000>>\nstream\nq Q\nendstream", "more than is ever read"),
        (b"<</Length 4 0 R>>\nstream\nq Q\nendstream", "more than is ever read"),
        ("(text)", "/Contents that are no content streams"),
        ("<</A 1>>", "/Contents that are no content streams"),
        ("[4 0 R]", "/Contents that are no content streams"),
    ],
)
def test_content_that_cannot_be_read_is_told(
    impose: Any, scheme: str, content: str | bytes, fault: str
) -> None:
    pdf = plain(scheme, page=BOX, more={4: content})
    assert fault in impose(pdf, scheme)


def test_a_wrong_check_sum_is_mended(impose: Any) -> None:
    """All of the content is there; viewers show it."""
    packed = zlib.compress(HELLO)
    for flawed in (packed[:-4], packed[:-1] + b"x"):
        assert impose(one_page(BOX, more={4: raw_stream(flawed, "/Filter/FlateDecode")})) == ""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fonts_that_are_themselves_are_told(impose: Any, scheme: str) -> None:
    assert "is damaged" in impose(plain(scheme, page=BOX, more={5: "5 0 R"}), scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_structure_without_end_is_told_or_left_alone(impose: Any, scheme: str) -> None:
    nested = "<</Type/StructTreeRoot/K " + "[" * 3000 + "]" * 3000 + ">>"
    problems = impose(plain(scheme, page=BOX, catalog="/StructTreeRoot 6 0 R", more={6: nested}), scheme)
    assert bool(problems) == (scheme == "tiles")  # which look at figures in it


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["saddle-stitch", "tiles"])
@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize(
    "key",
    [
        *(
            "/MediaBox",
            "/CropBox",
            "/Rotate",
            "/UserUnit",
            "/Resources",
            "/Annots",
            "/Group",
            "/Parent",
            "/Type",
        ),
        *(
            "Catalog/Pages",
            "Catalog/AcroForm",
            "Catalog/OCProperties",
            "Catalog/StructTreeRoot",
            "Catalog/Lang",
        ),
        *("Catalog/ViewerPreferences", "Catalog/OutputIntents", "Tree/Kids", "Tree/Count", "Tree/Type"),
        *("Tree/MediaBox", "Stream/Filter", "Stream/DecodeParms", "Stream/Length", "Annot/Rect", "Annot/AP"),
        *(
            "Annot/F",
            "Annot/AS",
            "Annot/Subtype",
            "Annot/Parent",
            "Annot/FT",
            "Annot/V",
            "Annot/OC",
            "Look/BBox",
        ),
        *("Look/Matrix", "Look/Resources", "D/OFF", "D/ON", "D/AS", "D/BaseState", "OC/OCGs", "Font", "Info"),
    ],
)
def test_entries_of_any_type_are_taken_or_told(impose: Any, key: str, value: str, scheme: str) -> None:
    holder, _, entry = key.rpartition("/")
    own = {holder: f"/{entry} {value}"}
    layers = own.get("OC", "/OCGs[8 0 R]")
    page = own.get("", "")
    box = "" if entry == "MediaBox" else BOX
    annotation = "/Type/Annot/Subtype/Widget/FT/Tx/V(a)/F 4/Rect[0 0 9 9]/AP<</N 7 0 R>>/OC 8 0 R"
    pdf = raw_pdf(
        {
            1: f"<</Type/Catalog{own.get('Catalog', '') if 'Pages' in entry else '/Pages 2 0 R'}"
            f"/OCProperties<<{layers}/D<<{own.get('D', '/OFF[8 0 R]')}>>>>/AcroForm<</Fields[6 0 R]>>"
            f"{own.get('Catalog', '')}>>",
            2: f"<</Type/Pages/Count 1/Kids[3 0 R]{own.get('Tree', '')}>>",
            3: f"<</Type/Page/Parent 2 0 R{box}/Annots[6 0 R]/Contents 4 0 R"
            f"/Resources<</Font<</F1 5 0 R>>>>{page}>>",
            4: raw_stream(HELLO, own.get("Stream", "")),
            5: value if key == "Font" else FONT,
            6: f"<<{annotation}{own.get('Annot', '')}>>",
            7: raw_stream(b"0 0 9 9 re f", "/Subtype/Form/BBox[0 0 9 9]" + own.get("Look", "")),
            8: "<</Type/OCG/Name(A)>>",
        },
        trailer=f"/Info {value}" if key == "Info" else "",
    )
    impose(pdf, scheme)
