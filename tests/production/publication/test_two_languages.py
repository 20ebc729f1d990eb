"""Each sheet in two languages: part by part, every part tagged with its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project
from support.translated import all_names, translate

from handouts.conformance.check import faults
from handouts.problems import BadInput
from handouts.production.project import Project, open_project
from handouts.production.publication.build import build
from handouts.production.request import Request

ENGLISH = Path(__file__).parents[3] / "data" / "languages" / "en.yaml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("clinic")
    found = clinic_project(folder)
    (folder / "languages").mkdir()
    words = ENGLISH.read_text("utf-8").replace("name: English", "name: Esperanto")
    (folder / "languages" / "eo.yaml").write_text(words, encoding="utf-8")
    translate(found, "eo", *all_names(found), say=str.upper)
    return open_project(folder)


def test_the_name_of_the_file_has_both() -> None:
    request = Request("legs", "handout", "eo, en")
    assert (request.language, request.beside) == ("eo", "en")
    assert request.product_name("a4") == "legs-handout-eo-en"
    assert [each.language for each in request.in_each_language] == ["eo", "en"]


def test_each_part_stands_in_both_languages_and_is_tagged_with_its_own(project: Project) -> None:
    (made,) = build([Request("legs", "handout", "eo,en")], project)
    reader = PdfReader(made.path)
    assert not faults(made.path.read_bytes())
    pages = [page.extract_text() for page in reader.pages]
    bridges = [number for number, text in enumerate(pages) if "bridge" in text.lower()]
    first, second = bridges[:2]
    assert second == first + 1
    assert "MOVE SLOWLY." in pages[first]
    assert "Move slowly." in pages[second]
    assert reader.root_object["/Lang"] == "eo"
    document = reader.root_object["/StructTreeRoot"]["/K"]
    root = document[0] if isinstance(document, list) else document
    parts = [kid.get_object() for kid in root.get_object()["/K"]]
    assert [part.get("/Lang") for part in parts] == [None, "en"] * (len(parts) // 2)


def test_the_steps_of_a_card_stand_on_its_back_in_both(project: Project) -> None:
    made, *_ = build([Request("legs", "cards", "eo,en")], project)
    pages = [page.extract_text() for page in PdfReader(made.path).pages]
    assert ["MOVE SLOWLY." in text for text in pages[:4]].count(True) == 1
    assert ["Move slowly." in text for text in pages[:4]].count(True) == 1
    assert len(pages) == 8


def test_a_booklet_has_page_numbers_and_so_one_language(project: Project) -> None:
    with pytest.raises(BadInput, match='the layout "booklet" has page numbers'):
        list(build([Request("legs", "booklet", "eo,en")], project))


def test_a_second_language_that_there_is_not_is_told(project: Project) -> None:
    with pytest.raises(BadInput, match='the language "eoo" is not available yet'):
        list(build([Request("legs", "handout", "en,eoo")], project))
