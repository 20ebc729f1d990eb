"""A language that is written from right to left: its copies are bound on the right, and its numbers are its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project
from support.pdfium import read
from support.sheets import seen
from support.translated import all_names, translate

from handouts.content.languages import read_language
from handouts.markup.templating.budget import new_budget
from handouts.problems import BadInput
from handouts.production.project import Project, open_project
from handouts.production.publication.build import build
from handouts.production.request import Request
from handouts.production.views.wording import said_by

ROOT = Path(__file__).parents[3]
DIGITS = "٠١٢٣٤٥٦٧٨٩"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Its layout words are English, so that they can be told apart in a test; only their numbers are Arabic."""
    folder = tmp_path_factory.mktemp("clinic")
    clinic_project(folder)
    words = (ROOT / "data" / "languages" / "en.yaml").read_text(encoding="utf-8")
    own = f'direction: rtl\ndigits: "{DIGITS}"\nunits: {{kg: كغ}}\n'
    words = words.replace("direction: ltr\n", "")
    (folder / "languages").mkdir()
    (folder / "languages" / "ar.yaml").write_text(own + words, encoding="utf-8")
    programme = folder / "programmes" / "legs.yaml"
    programme.write_text(programme.read_text(encoding="utf-8") + 'version: "12"\n', encoding="utf-8")
    (folder / "exercises" / "bridge.yaml").write_text(
        "name: Bridge\npurpose: Strength.\nsteps: [Begin., Move slowly., Rest.]\n"
        "stop_if: It hurts.\ndose: {sets: 3, load: 2.5 kg}\n",
        encoding="utf-8",
    )
    found = open_project(folder)
    translate(found, "ar", *all_names(found))
    return found


def made(project: Project, layout: str, language: str = "ar") -> dict[str, Path]:
    """The reading copy and the print copy."""
    products = list(build([Request("legs", layout, language)], project))
    return {"print" if "-print" in product.path.name else "read": product.path for product in products}


def first_of(page: int, path: Path, texts: tuple[str, str]) -> str:
    """Which of two texts stands further to the left on a sheet."""
    found = {text.removesuffix("?"): matrix for text, matrix in seen(PdfReader(path).pages[page]).items()}
    return min(texts, key=lambda text: found[text][4])


@pytest.mark.parametrize(
    ("layout", "cover", "back"), [("booklet", "Stronger legs", "Questions"), ("zine", "Hill Clinic", "Call ")]
)
def test_the_cover_lies_left_of_the_back(project: Project, layout: str, cover: str, back: str) -> None:
    """Folded, the fold is at the right; in English it is the other way round."""
    assert first_of(0, made(project, layout)["print"], (cover, back)) == cover
    assert first_of(0, made(project, layout, "en")["print"], (cover, back)) == back


def test_reading_copies_say_how_their_pages_follow(project: Project) -> None:
    for language, direction in (("ar", "/R2L"), ("en", None)):
        catalog = PdfReader(made(project, "booklet", language)["read"]).root_object
        assert catalog["/ViewerPreferences"].get("/Direction") == direction  # type: ignore[attr-defined]


def test_numbers_and_units_are_its_own(project: Project) -> None:
    text = read(made(project, "booklet")["read"].read_bytes())
    for number in ("١", "٢", "٣", "١٢", "٢.٥", "كغ"):
        assert number in text or number[::-1] in text
    assert not set("123456789") & set(text.replace("01\u00a0234", ""))


def test_an_unknown_unit_is_told(project: Project) -> None:
    path = project.own.data / "languages" / "ar.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("{kg: كغ}", "{kilo: كغ}"), encoding="utf-8")
    try:
        with pytest.raises(BadInput, match='there is no unit "kilo"'):
            made(project, "zine")
    finally:
        path.write_text(before, encoding="utf-8")


def test_what_stays_in_its_own_language_is_kept_apart(project: Project) -> None:
    """On lines from right to left an address would begin with its street and end with its number."""
    for direction, words in (("rtl", "\u20681 Long Street\u2069"), ("ltr", "1 Long Street")):
        language = read_language("ar", project.data_folders).with_fields(direction=direction)
        with new_budget():
            assert said_by(language)["apart"]("1 Long Street") == words
