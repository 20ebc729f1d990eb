"""Text comes out of a part as it was written, in the order in which it reads: no word lost, none run together."""

import shutil
import subprocess
import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from support import pdfium
from support.page_reading import spoken
from support.workbench import fonts, render

SCRIPTS = {
    "Latin": (
        "en-GB",
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZàéîõüßøłșğı0123456789.,;:!?()–’“”/%&<>+",
    ),
    "Greek": ("el", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΑΒΓΔΩ.,;"),
    "Cyrillic": ("ru", "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЁіїєґ.,!"),
    "Hebrew": ("he", "אבגדהוזחטיכלמנסעפצקרשתםןץףך.,?()0123456789"),
    "Arabic": ("ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهويةءآأؤئىپچگک،؟()0123456789ًٌٍَُِّْ"),
    "Devanagari": ("hi", "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौंः्।"),
    "Thai": ("th", "กขคงจฉชซญดตถทนบปผฝพฟภมยรลวศษสหอฮะาิีึืุูเแโใไ่้๊๋์ำๆ"),
}
RIGHT_TO_LEFT = ("Hebrew", "Arabic")


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split())


def texts(script: str) -> st.SearchStrategy[str]:
    words = st.text(SCRIPTS[script][1], min_size=1, max_size=9)
    return st.lists(words, min_size=1, max_size=12).map(" ".join)


def written(script: str, text: str) -> bytes:
    language, _ = SCRIPTS[script]
    direction = "rtl" if script in RIGHT_TO_LEFT else "ltr"
    return render(f"<p>{escape(text)}</p>", lang=language, direction=direction, paper="a6").pdf


@pytest.mark.parametrize("script", SCRIPTS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_read_aloud_is_what_was_written(script: str, data: st.DataObject) -> None:
    text = data.draw(texts(script))
    assume(not fonts().missing(text))
    assert folded(spoken(written(script, text))) == folded(text)


MIXED = st.sampled_from(["abc", "XYZ", "123", "אבג", "دمل", "αβγ", "где", "คงจ", "कखग", ".,()"])


@given(st.lists(MIXED, min_size=1, max_size=20).map(" ".join))
@example("a (ב) 12, ג")
@settings(max_examples=30, deadline=None)
def test_scripts_may_stand_beside_each_other(text: str) -> None:
    assert folded(spoken(written("Latin", text))) == folded(text)
    assert folded(spoken(written("Hebrew", text))) == folded(text)


def test_a_lost_word_is_noticed() -> None:
    pdf = written("Latin", "one two")
    assert folded(spoken(pdf)) not in (folded("one"), folded("onetwo"), folded("two one"))


needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")


def poppler(pdf: bytes, folder: Path) -> str:
    path = folder / "part.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    return done.stdout


SENTENCES = {
    "Latin": "Lie on your side. Stack your legs; bend your knees to 45 degrees (or less), and don’t hold your "
    "breath: 2–3 cm, 10 × each side, ½ an hour, 37 °C.",
    "Greek": "Ξαπλώστε στο πλάι. Λυγίστε τα γόνατα και κρατήστε τα πόδια μαζί, δέκα φορές σε κάθε πλευρά.",
    "Cyrillic": "Лягте на бок. Согните колени и держите стопы вместе, десять раз с каждой стороны.",
    "Devanagari": "करवट लेकर लेटें। अपने घुटनों को मोड़ें और धीरे-धीरे साँस लें, दस बार करें।",
    "Thai": "นอนตะแคง งอเข่าทั้งสองข้าง หายใจเข้าช้า ๆ ทำซ้ำสิบครั้ง",
}


@pytest.mark.parametrize("script", ["Latin", "Greek", "Cyrillic"])
def test_pdfium_reads_it_too(script: str) -> None:
    assert folded(pdfium.read(written(script, SENTENCES[script]))) == folded(SENTENCES[script])


@needs_poppler
@pytest.mark.parametrize("script", SENTENCES)
def test_poppler_reads_it_too(script: str, tmp_path: Path) -> None:
    assert folded(poppler(written(script, SENTENCES[script]), tmp_path)) == folded(SENTENCES[script])


@needs_poppler
@pytest.mark.parametrize(
    ("script", "text"),
    [("Hebrew", "שכבו על הצד וכופפו את הברכיים"), ("Arabic", "استلق على جانبك واثن ركبتيك")],
)
def test_poppler_reads_right_to_left_letters(script: str, text: str, tmp_path: Path) -> None:
    """Signs and digits between right-to-left words it puts on their wrong side, in whatever file they stand."""
    signs = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f"))
    assert folded(poppler(written(script, text), tmp_path).translate(signs)) == folded(text)
