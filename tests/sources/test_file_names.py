"""Files are found by the name that an author sees, whatever way the disk or the keyboard writes its letters."""

import unicodedata
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError
from support.clinic_project import clinic_project

from handouts.content.images import ImageFolder
from handouts.design.edition import read_edition
from handouts.design.layout import read_layout
from handouts.design.theme_reader import read_theme
from handouts.markup.templates import Templates
from handouts.problems import look_of, nearest
from handouts.sources.file_names import file_called, one_called
from handouts.text.fonts import FontLibrary

FORMS = ("NFC", "NFD")
REPOSITORY = Path(__file__).parents[2]


def written(form: str, text: str) -> str:
    return unicodedata.normalize(form, text)


@pytest.fixture(params=[("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")], ids="-".join)
def forms(request: pytest.FixtureRequest) -> tuple[str, str]:
    """How the disk has it, and how the author writes it."""
    return request.param


def test_a_picture(tmp_path: Path, forms: tuple[str, str]) -> None:
    disk, author = forms
    folder = tmp_path / written(disk, "Fotos für Ärzte")
    folder.mkdir()
    (folder / written(disk, "Übung.svg")).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    found = ImageFolder(tmp_path).find(written(author, "Fotos für Ärzte/Übung.svg"))
    assert found.read_text().startswith("<svg")


def test_a_template_a_layout_a_theme_and_an_edition(tmp_path: Path, forms: tuple[str, str]) -> None:
    disk, author = forms
    layout = tmp_path / written(disk, "größe")
    layout.mkdir()
    template = written(author, "größer.xml")
    (layout / "layout.yaml").write_text(
        f"title: Mine\ntheme: clinic\npapers: [a4]\nparts: [template: {template}]\n"
    )
    (layout / written(disk, "größer.xml")).write_text("<part/>")
    for kind in ("themes", "editions"):
        (tmp_path / kind).mkdir()
    (tmp_path / "themes" / written(disk, "grün.yaml")).write_text("extends: clinic\n")
    (tmp_path / "editions" / written(disk, "groß-é.yaml")).write_text("{}\n")
    roots = [REPOSITORY / "layouts", tmp_path]
    (part,) = read_layout(written(author, "größe"), roots).parts
    assert part.template.endswith(".xml")
    assert "größer" in unicodedata.normalize("NFC", part.template)
    assert Templates(roots, None).names(part.template) == frozenset()
    families = [path.name for path in (REPOSITORY / "fonts").iterdir()]
    assert read_theme(written(author, "grün"), roots, families=families)
    assert read_edition(written(author, "groß-é"), roots)


def test_a_family_of_fonts(tmp_path: Path, forms: tuple[str, str]) -> None:
    disk, author = forms
    (tmp_path / written(disk, "schön")).symlink_to(REPOSITORY / "fonts" / "lexend")
    assert FontLibrary.read([tmp_path]).face(written(author, "schön")).weight


def test_an_exact_name_comes_first(tmp_path: Path) -> None:
    for form in FORMS:
        (tmp_path / written(form, "é.svg")).write_text(form)
    for form in FORMS:
        assert file_called(tmp_path, written(form, "é.svg")).read_text() == form


def test_what_is_not_there_stays_as_it_was_written(tmp_path: Path) -> None:
    assert file_called(tmp_path, "é/ü.svg") == tmp_path / "é" / "ü.svg"
    assert one_called("é", ["e", "f"]) is None


@pytest.mark.parametrize("there", ["a\u00a0b.png", "a\u200bb.png", "a\u00adb.png", "ﬁt.png"])
def test_no_name_is_suggested_that_looks_like_what_was_written(tmp_path: Path, there: str) -> None:
    name = look_of(there)
    name = "ab.png" if name == "ab.png" else name
    (tmp_path / there).write_bytes(b"x")
    with pytest.raises(PydanticCustomError) as bad:
        ImageFolder(tmp_path).find(name)
    assert bad.value.context is not None
    assert bad.value.context["nearest"] is None
    assert "one that looks alike has other characters in its name (U+" in str(bad.value.context["message"])
    assert nearest(name, [there]) is None


def test_other_names_are_suggested_still(tmp_path: Path) -> None:
    assert nearest("stat.png", ["start.png"]) == "start.png"
    assert nearest("start.png", ["start.png"]) == "start.png"


def test_an_exercise_with_such_a_picture_builds(tmp_path: Path) -> None:
    from handouts.content.library import read_library

    clinic_project(tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / written("NFD", "Übung.svg")).write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"/>'
    )
    with (tmp_path / "exercises" / "bridge.yaml").open("a", encoding="utf-8") as file:
        file.write(f"pictures: {{start: {{image: images/{written('NFC', 'Übung.svg')}}}}}\n")
    library = read_library([REPOSITORY / "data", tmp_path], FontLibrary.read([REPOSITORY / "fonts"]))
    assert library.exercises["bridge"].pictures.start.image.is_file()
