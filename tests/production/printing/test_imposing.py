"""PDFs from anywhere: what is printed of them, what is told, and what is refused by name."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from support.pdf_by_object import pages, raw_stream
from support.pdfium import areas, printed, read
from support.qpdf import qpdf_problems
from support.sheets import seen

from handouts.design.layout import SCHEMES
from handouts.problems import BadInput
from handouts.production.printing.imposing import Wishes, impose_file
from handouts.production.product import Product
from handouts.production.project import Project, open_project

ROOT = Path(__file__).parents[3]
A5, A7 = "/MediaBox[0 0 419.5 595.2]", "/MediaBox[0 0 209 297]"
_RED, _BLUE = (255, 0, 0), (0, 0, 255)


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT)


@pytest.fixture
def impose(project: Project, tmp_path: Path) -> Any:
    """Imposes the bytes of a PDF; gives what was made."""

    def made(pdf: bytes, scheme: str = "saddle-stitch", name: str = "leaflet.pdf", **wishes: Any) -> Product:
        path = tmp_path / name
        path.write_bytes(pdf)
        return impose_file(path, tmp_path / "out.pdf", scheme, project, Wishes(**wishes))

    return made


def words(product: Product) -> list[str]:
    """What stands on the sheets, line by line."""
    return [line for line in read(product.path.read_bytes()).replace("\r", "").split("\n") if line]


def texts(product: Product) -> set[str]:
    """Each text of the pages and of the sheets."""
    return set[str]().union(*(seen(page) for page in PdfReader(product.path).pages))


def pictures(product: Product) -> list[Image.Image]:
    """The sheets."""
    return printed(product.path.read_bytes())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fields_and_notes_are_printed(impose: Any, scheme: str) -> None:
    look = raw_stream(
        b"BT /F1 9 Tf 2 5 Td (NOT THE LEFT LEG) Tj ET",
        "/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>",
    )
    note = "<</Type/Annot/Subtype/FreeText/F 4/Rect[10 100 110 120]/AP<</N 7 0 R>>>>"
    product = impose(pages(f"{A7}/Annots[6 0 R]", A7, more={6: note, 7: look}), scheme)
    assert any("NOT THE LEFT LEG" in line for line in words(product))
    assert product.remarks == ()
    assert qpdf_problems(product.path.read_bytes()) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_hidden_layers_stay_hidden(impose: Any, scheme: str) -> None:
    squares = raw_stream(b"/OC /L BDC 1 0 0 rg 20 90 60 60 re f EMC 0 0 1 rg 100 90 60 60 re f")
    layers = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"
    pdf = pages(A7, A7, catalog=layers, more={6: "<</Type/OCG/Name(Answers)>>", 11: squares})
    pdf = pdf.replace(b"/Resources<<", b"/Resources<</Properties<</L 6 0 R>>")
    found = set[Any]().union(*map(areas, pictures(impose(pdf, scheme))))
    assert _BLUE in found
    assert _RED not in found
    shown = set[Any]().union(*map(areas, pictures(impose(pdf.replace(b"/OFF[6 0 R]", b""), scheme))))
    assert _RED in shown


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_lies_outside_of_the_crop_is_not_printed(impose: Any, scheme: str) -> None:
    page = "/MediaBox[0 0 249 337]/CropBox[20 20 229 317]"
    outside = raw_stream(b"1 0 0 rg 0 0 249 18 re f 0 0 18 337 re f 0 0 1 rg 100 90 60 60 re f")
    found = set[Any]().union(*map(areas, pictures(impose(pages(page, page, more={11: outside}), scheme))))
    assert _BLUE in found
    assert _RED not in found


def test_every_page_of_a_file_is_a_poster(impose: Any) -> None:
    product = impose(pages("/MediaBox[0 0 700 900]", A7, "/MediaBox[0 0 900 400]/Rotate 90"), "tiles")
    found = words(product)
    tiles = [line for line in found if line.startswith("Sheet ")]
    assert product.pages == len(tiles) + 3
    assert [sum(f"Poster {n} of 3" in line for line in tiles) for n in (1, 2, 3)] == [2, 1, 2]
    assert {"Page 1", "Page 2", "Page 3"} <= texts(product)


def test_more_posters_than_anybody_glues_are_refused(impose: Any) -> None:
    with pytest.raises(BadInput, match=r"has 51 pages\n.*at most 50 posters"):
        impose(pages(*[A7] * 51), "tiles")
    with pytest.raises(BadInput, match=r"takes .* sheets\n.*at most 500"):
        impose(pages(*["/MediaBox[0 0 2300 3000]"] * 30), "tiles")


# -- sizes -------------------------------------------------------------------------------------------------


def corners(product: Product) -> dict[str, tuple[float, float]]:
    """Where the text of each page begins."""
    found = (item for page in PdfReader(product.path).pages for item in seen(page).items())
    return {text: (matrix[4], matrix[5]) for text, matrix in found if text.startswith("Page")}


def test_pages_of_a_scanner_lie_in_the_middle_of_their_places(impose: Any) -> None:
    sizes = ((419.5, 595.2), (421.0, 596.0), (420.0, 594.0), (418.3, 595.0))
    product = impose(pages(*(f"/MediaBox[0 0 {width} {height}]" for width, height in sizes)))
    (remark,) = product.remarks
    assert remark.message == (
        "its pages are 147.6 × 209.5 mm to 148.5 × 210.3 mm large; each lies in the middle of its place"
    )
    middle, (paper_width, paper_height) = 841.89 / 2, (841.89, 595.28)
    found = corners(product)
    for number, (width, height) in enumerate(sizes, start=1):
        x, y = found[f"Page {number}"]
        left, bottom = x - 20, y - 40  # where the page's own corner is, if it stands upright
        if number in (2, 3):  # on the back, which is upside down for a sheet turned by its long edge
            left, bottom = paper_width - (x + 20), paper_height - (y + 40)
        place = middle if number in (1, 3) else middle - 421
        assert left == pytest.approx(place + (421 - width) / 2, abs=0.3)
        assert bottom == pytest.approx((paper_height - height) / 2, abs=0.3)


def test_pages_of_quite_other_sizes_are_told_with_the_difference(impose: Any) -> None:
    with pytest.raises(BadInput) as bad:
        impose(pages(A5, A5, "/MediaBox[0 0 419.5 605]", A5, "/MediaBox[0 0 595 842]"))
    assert str(bad.value).replace(str(Path(str(bad.value).split('"')[1])), "leaflet.pdf") == (
        'page 3 of "leaflet.pdf" is 148 × 213.4 mm\n'
        "    expected: the size of most pages, 148 × 210 mm, within 2.5 mm\n"
        'page 5 of "leaflet.pdf" is 209.9 × 297 mm\n'
        "    expected: the size of most pages, 148 × 210 mm, within 2.5 mm"
    )


def test_a_page_may_reach_a_little_beyond_the_paper(impose: Any) -> None:
    assert impose(pages(*["/MediaBox[0 0 424 600]"] * 4)).pages == 2
    with pytest.raises(BadInput, match="do not fit on the paper"):
        impose(pages(*["/MediaBox[0 0 440 600]"] * 4))


# -- what it is called ---------------------------------------------------------------------------------------


def titled(title: str) -> bytes:
    raw = ("\ufeff" + title).encode("utf-16-be", "surrogatepass").hex()
    return pages(A5, A5, more={6: f"<</Title<{raw}>>>"}, trailer="/Info 6 0 R")


@pytest.mark.parametrize(
    ("title", "name", "label"),
    [
        ("Knee plan", "leaflet.pdf", "Knee plan"),
        ("Knee 🦵 plan", "leaflet.pdf", "Knee plan"),
        ("Knee 👩🏽‍⚕️ plan", "leaflet.pdf", "Knee plan"),
        ("同意書", "consent.pdf", "consent"),
        ("同意書", "同意書.pdf", None),
        ("", "同意書.pdf", None),
        ("🦵", "🦵.pdf", None),
        ("Séance n°\u00a03:\u00a0genou\ndroit", "x.pdf", "Séance n° 3: genou droit"),
        ("\u00a0", "x.pdf", "x"),
        ("\u202egnp.exe\u202c", "x.pdf", "gnp.exe"),
        ("Übung für Łukasz", "x.pdf", "Übung für Łukasz"),
        ("Ελληνικά και українська", "x.pdf", "Ελληνικά και українська"),
        ("a" * 300, "x.pdf", "a" * 79 + "…"),
    ],
)
def test_labels_have_what_can_be_printed_of_the_title(
    impose: Any, title: str, name: str, label: str | None
) -> None:
    product = impose(titled(title), name=name)
    found = next(line for line in words(product) if "Print copy" in line).split(" · ")
    assert found[:-3] == ([label] if label else [])
    assert "Print copy" in impose(titled(title), "tiles", name=name).path.read_bytes().decode("latin-1")


def test_the_metadata_keep_the_title_whole(impose: Any) -> None:
    info = PdfReader(impose(titled("同意書 🦵")).path).metadata
    assert info is not None
    assert info.title == "同意書 🦵 · Print copy"


def test_a_file_name_need_not_be_unicode(project: Project, tmp_path: Path) -> None:
    path = tmp_path / b"caf\xe9.pdf".decode("utf-8", "surrogateescape")
    path.write_bytes(pages(A5, A5))
    product = impose_file(path, tmp_path / "out.pdf", "saddle-stitch", project, Wishes())
    assert any(line.startswith("caf · ") for line in words(product))


def test_any_language_is_taken(impose: Any) -> None:
    for tag in ("en-GB", "de", "no language at all", "../../secret", ""):
        product = impose(pages(A5, A5, catalog=f"/Lang({tag})"))
        own = "Druckvorlage" if tag == "de" else "Print copy"
        assert any(own in line for line in words(product))


# -- locked ---------------------------------------------------------------------------------------------------


def locked(permitted: UserAccessPermissions, algorithm: str = "AES-128", password: str = "") -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pages(A7, A7)))
    writer.encrypt(password, "owner", permissions_flag=permitted, algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


ALL = UserAccessPermissions.all()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_what_opens_without_a_password_is_printed_and_told(impose: Any, algorithm: str) -> None:
    product = impose(locked(ALL & ~UserAccessPermissions.ASSEMBLE_DOC, algorithm))
    assert {"Page 1", "Page 2"} <= texts(product)
    assert [remark.message for remark in product.remarks] == ["it is encrypted, and the print copy is not"]


def test_what_may_not_be_printed_is_not(impose: Any) -> None:
    with pytest.raises(BadInput, match="may not be printed: its author has not permitted it"):
        impose(locked(ALL & ~UserAccessPermissions.PRINT))


def test_a_password_is_asked_for(impose: Any) -> None:
    with pytest.raises(BadInput, match=r'leaflet\.pdf" needs a password'):
        impose(locked(ALL, password="secret"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_without_the_library_for_it_a_locked_file_is_told(
    impose: Any, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pypdf import _encryption
    from pypdf._crypt_providers import _fallback

    pdf = locked(ALL)
    for name in ("CryptAES", "aes_cbc_decrypt", "aes_cbc_encrypt", "aes_ecb_decrypt", "aes_ecb_encrypt"):
        monkeypatch.setattr(_encryption, name, getattr(_fallback, name))
    with pytest.raises(BadInput, match=r'leaflet.pdf" is encrypted\n.*handouts\[password\]'):
        impose(pdf, scheme)


def test_the_original_is_not_replaced(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pages(A5, A5))
    (tmp_path / "b.pdf").symlink_to(path)
    for output in (path, tmp_path / "b.pdf"):
        with pytest.raises(BadInput, match="would take the place of"):
            impose_file(path, output, "saddle-stitch", project, Wishes())
    assert path.read_bytes() == pages(A5, A5)


def test_what_is_not_meant_to_be_printed_is_told(impose: Any) -> None:
    field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(patient)/V(Anna)/Rect[0 0 9 9]/AP<</N 7 0 R>>>>"
    look = raw_stream(b"", "/Subtype/Form/BBox[0 0 9 9]")
    form = "/AcroForm<</Fields[6 0 R]>>"
    product = impose(pages(f"{A5}/Annots[6 0 R]", A5, catalog=form, more={6: field, 7: look}))
    (remark,) = product.remarks
    assert remark.message == 'not meant to be printed, and so left out: the field "patient" on page 1'


# -- from right to left -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("catalog", "binding", "first"),
    [
        ("", None, "Page 4"),
        ("/Lang(ar)", None, "Page 1"),
        ("/Lang(he-IL)", None, "Page 1"),
        ("/Lang(ar-Latn)", None, "Page 4"),
        ("/ViewerPreferences<</Direction/R2L>>", None, "Page 1"),
        ("/Lang(ar)/ViewerPreferences<</Direction/L2R>>", None, "Page 4"),
        ("/Lang(ar)", "left", "Page 4"),
        ("/Lang(en)", "right", "Page 1"),
    ],
)
def test_it_is_bound_as_it_is_read(impose: Any, catalog: str, binding: str | None, first: str) -> None:
    product = impose(pages(*[A5] * 4, catalog=catalog), binding=binding)
    on_front = seen(PdfReader(product.path).pages[0])
    assert min(("Page 1", "Page 4"), key=lambda text: on_front[text][4]) == first


def test_an_unknown_side_is_told(impose: Any) -> None:
    with pytest.raises(BadInput, match='unknown side to bind "rigth"'):
        impose(pages(A5, A5), binding="rigth")
