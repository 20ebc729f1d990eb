from __future__ import annotations

import time
from io import BytesIO

import pytest
from pypdf import PdfReader
from support.press_pdfs import blocks, document
from support.qpdf import qpdf_problems
from support.sample_pdf import METADATA, Block, sample

from handouts.conformance.check import faults
from handouts.pdf.labels import PageLabel
from handouts.pdf.structure import structure
from handouts.press.binding.bind import Part, bind
from handouts.problems import BadInput
from handouts.xmp import Metadata

BOOKLET = Metadata(title="Strong hips", language="en-GB", author="A clinic")


def part(name: str, to: str, title: str = "", **options: object) -> Part:
    title = title or name.title()
    pdf = sample(blocks(title, to), names={name: 0, "steps": 1}, bookmarks=[(title, name)])
    return Part(name, pdf, title, **options)  # type: ignore[arg-type]  # only level and in_outline are given


def furniture(texts: list[str]) -> bytes:
    """A page with a line of text for each; pages with no text have nothing to paint."""
    pages = [Block("P", text, page=index) for index, text in enumerate(texts) if text]
    return sample([*pages, Block("Sect", page=len(texts) - 1)], decorated=False)


@pytest.fixture(scope="module")
def booklet() -> bytes:
    parts = [part("cover", "clamshell"), part("clamshell", "bridge"), part("bridge", "cover")]
    return bind(parts, BOOKLET)


def test_a_bound_booklet_is_still_valid(booklet: bytes) -> None:
    assert faults(booklet) == []
    assert qpdf_problems(booklet) == []


def test_the_tree_has_one_part_for_each(booklet: bytes) -> None:
    own = structure(document()).replace("to=intro", "to=clamshell").split("\n")[1:]
    cover = ["Document", '  Part title="Cover"'] + ["  " + line for line in own]
    assert structure(booklet).split("\n")[: len(cover)] == [
        line.replace('H1 "Clamshell"', 'H1 "Cover"') for line in cover
    ]
    assert structure(booklet).count("\n  Part ") == 3


def test_the_text_of_a_tree_can_be_read() -> None:
    assert structure(document()) == "\n".join(
        [
            "Document",
            '  H1 "Clamshell"',
            "  P",
            '    "Lie on your side. See "',
            '    Link to=intro "the start"',
            '  H2 "Steps"',
            "  L ListNumbering=Decimal",
            "    LI",
            '      Lbl "1."',
            '      LBody "Lift the knee"',
            '  Figure alt="A bird"',
            "  Table",
            "    TR",
            '      TH Scope=Column "Week"',
            '      TH Scope=Column "Sets"',
            "    TR",
            '      TD "1"',
            "      TD",
            "    TR",
            "      TD",
            "      TD",
            '  P "Stop if it hurts."',
        ]
    )


def test_links_lead_across_parts(booklet: bytes) -> None:
    reader = PdfReader(BytesIO(booklet))
    pages = {name: reader.get_destination_page_number(d) for name, d in reader.named_destinations.items()}
    assert pages == {"cover": 0, "clamshell": 2, "bridge": 4, "steps": 1, "steps-2": 3, "steps-3": 5}
    targets = [page["/Annots"][0].get_object()["/Dest"] for page in reader.pages if "/Annots" in page]
    assert targets == ["clamshell", "bridge", "cover"]


def test_a_link_prefers_its_own_part() -> None:
    pdfs = [
        sample([Block("H1", "A"), Block("P", below=[Block("Link", "b", to="steps")])], names={"steps": 0})
    ]
    reader = PdfReader(BytesIO(bind([Part(str(i), pdf, "A") for i, pdf in enumerate(pdfs * 2)], BOOKLET)))
    assert [page["/Annots"][0].get_object()["/Dest"] for page in reader.pages] == ["steps", "steps-2"]


def test_a_link_to_nowhere_is_named() -> None:
    with pytest.raises(BadInput) as caught:
        bind([part("cover", "bridg"), part("bridge", "cover")], BOOKLET)
    assert str(caught.value) == '"cover" links to "bridg", which no part defines\n    did you mean "bridge"?'


def test_all_unusable_parts_are_named_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        bind([Part("a", b"", "A"), Part("b", b"%PDF-1.7 broken", "B"), Part("c", b"text", "C")], BOOKLET)
    assert [problem.message for problem in caught.value.problems] == [
        '"a" is empty',
        '"b" is damaged',
        '"c" is not a PDF',
    ]


def test_parts_need_ids_of_their_own() -> None:
    with pytest.raises(ValueError, match="ids of their own"):
        bind([part("cover", "cover"), part("cover", "cover")], BOOKLET)


def test_the_outline_nests_by_level() -> None:
    parts = [
        part("cover", "a", in_outline=False),
        part("a", "b", "Anatomy"),
        part("b", "a", "Clamshell", level=2),
        part("c", "a", "Bridge", level=2),
        part("d", "a", "Log"),
    ]
    outline = PdfReader(BytesIO(bind(parts, BOOKLET))).outline
    titles = [[item.title for item in entry] if isinstance(entry, list) else entry.title for entry in outline]
    assert titles == ["Anatomy", ["Clamshell", "Bridge"], "Log"]


def test_a_parts_own_bookmarks_come_below_its_title() -> None:
    names = {"a": 0, "why": 0, "how": 0}
    pdf = sample([Block("H1", "A")], names=names, bookmarks=[("Why", "why"), ("How", "how")])
    outline = PdfReader(BytesIO(bind([Part("a", pdf, "A")], BOOKLET))).outline
    assert outline[0].title == "A"
    assert [item.title for item in outline[1]] == ["Why", "How"]


def test_furniture_is_painted_as_an_artifact() -> None:
    parts = [part("cover", "cover"), part("bridge", "cover")]
    bound = bind(parts, BOOKLET, furniture=furniture(["", "2", "3", "4"]))
    assert faults(bound) == []
    assert structure(bound) == structure(bind(parts, BOOKLET))
    texts = [page.extract_text().split("\n")[-1] for page in PdfReader(BytesIO(bound)).pages]
    assert texts[1:] == ["2", "3", "4"]
    assert "/XObject" not in PdfReader(BytesIO(bound)).pages[0]["/Resources"]


def test_furniture_must_have_a_page_for_each() -> None:
    with pytest.raises(ValueError, match="3 pages of furniture for 2"):
        bind([part("cover", "cover")], BOOKLET, furniture=furniture(["1", "2", "3"]))


def test_page_labels() -> None:
    labels = [PageLabel(0, "none", prefix="Cover"), PageLabel(1, "roman"), PageLabel(2, start=1)]
    bound = bind([part("cover", "cover"), part("bridge", "cover")], BOOKLET, labels=labels)
    assert PdfReader(BytesIO(bound)).page_labels == ["Cover", "i", "1", "2"]


def test_another_language_stays_with_its_part() -> None:
    german = Metadata(title="Teil", language="de")
    parts = [part("cover", "cover"), Part("teil", sample([Block("H1", "Teil")], metadata=german), "Teil")]
    assert '  Part title="Teil" lang=de\n' in structure(bind(parts, BOOKLET))


def test_equal_fonts_are_kept_once(booklet: bytes) -> None:
    reader = PdfReader(BytesIO(booklet))
    fonts = {page["/Resources"]["/Font"].raw_get("/F1").idnum for page in reader.pages}
    assert len(fonts) == 1
    assert len(booklet) < 1.5 * len(document())


def test_metadata_and_intent_to_print(booklet: bytes) -> None:
    reader = PdfReader(BytesIO(booklet))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Strong hips", "A clinic")
    assert reader.root_object["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert reader.root_object["/PageMode"] == "/UseOutlines"


def test_an_untagged_part_makes_no_claims() -> None:
    bound = bind([part("cover", "cover"), Part("form", sample([], tagged=False), "Form")], BOOKLET)
    catalog = PdfReader(BytesIO(bound)).root_object
    assert b"pdfuaid:part" not in catalog["/Metadata"].get_data()
    assert b"pdfaid:part" not in catalog["/Metadata"].get_data()
    assert catalog["/MarkInfo"]["/Suspects"]


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = [part("cover", "bridge"), part("bridge", "cover")]
    assert bind(parts, BOOKLET) == bind(parts, BOOKLET)
    other = bind(parts, Metadata(title="Other", language="en-GB"))
    identifiers = {PdfReader(BytesIO(pdf)).trailer["/ID"][0] for pdf in (bind(parts, BOOKLET), other)}
    assert len(identifiers) == 2


def test_twelve_parts_bind_quickly() -> None:
    parts = [part(f"part-{i}", f"part-{(i + 1) % 12}") for i in range(12)]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        bind(parts, METADATA)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3  # 0.07 on two idle cores; the benchmarks measure it
