"""Data folders to a library: later folders win, everything read is known, pictures are what they say."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pydantic import ValidationError

from handouts.content.dose_sentences import dose_sentences
from handouts.content.library import Library, read_library
from handouts.problems import BadInput
from handouts.text.fonts import FontLibrary

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "data"
CARD = "name: {name}\npurpose: P.\nsteps: [Do it.]\nstop_if: It hurts.\n"

Write = Callable[[str, str], Path]


class AllFonts:
    def missing(self, text: str) -> list[str]:
        return []


@pytest.fixture
def own(tmp_path: Path) -> Write:
    """Writes a file of a data folder of one's own."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write


def read(*roots: Path) -> Library:
    return read_library([BUNDLED, *roots], AllFonts())


def problems(*roots: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read(*roots)
    return str(caught.value)


def test_the_bundled_content_is_sound_with_the_bundled_fonts() -> None:
    library = read_library([BUNDLED], FontLibrary.read([ROOT / "fonts"]))
    assert library.muscles["psoas-major"].medical_name == "psoas major"
    assert [p.exercise.name for p in library.prescriptions(library.programmes["psoas-strength"])] == [
        "Clamshell", "Pelvic curl", "Russian twist", "Scissors", "Static wall squat",
    ]  # fmt: skip
    for folder in ("exercises", "muscles", "programmes", "languages"):
        assert set(BUNDLED.glob(f"{folder}/*.yaml")) <= set(library.files)
    assert BUNDLED / "clinic.yaml" in library.files


def test_the_files_that_a_new_project_starts_with_are_sound() -> None:
    library = read(ROOT / "handouts/production/upkeep/starter")
    assert all(programme.exercises for programme in library.programmes.values())


def test_own_files_add_to_the_bundled_ones_and_win_by_id(own: Write, tmp_path: Path) -> None:
    own("clinic.yaml", "name: Hill Street Physio\n")
    own("exercises/clamshell.yaml", CARD.format(name="Our clamshell"))
    own("exercises/heel-raise.yaml", CARD.format(name="Heel raise"))
    library = read(tmp_path)
    assert library.clinic.name == "Hill Street Physio"
    assert library.exercises["clamshell"].name == "Our clamshell"
    assert {"heel-raise", "scissors"} <= library.exercises.keys()
    assert library.exercises["clamshell"].place("name").file == str(tmp_path / "exercises/clamshell.yaml")


def test_a_programme_overrides_doses_field_by_field(own: Write, tmp_path: Path) -> None:
    own(
        "programmes/mine.yaml",
        "title: Mine\nexercises:\n"
        "  - {exercise: scissors, dose: {sets: 2, times_per_day: 1}, note: Only on the mat.}\n"
        "  - pelvic-curl\n",
    )
    library = read(tmp_path)
    scissors, curl = library.prescriptions(library.programmes["mine"])
    assert scissors.dose
    said = " ".join(
        map(str, dose_sentences(scissors.dose, library.languages["en"], scissors.exercise.side_means))
    )
    assert said.replace("\u00a0", " ") == (
        "Do it 10 times in all, changing legs each time. That makes 5 with each leg. That is one set. Do 2 sets. "
        "Move slowly. Do this 1 time a day."
    )
    assert scissors.note == "Only on the mat."
    assert curl.dose == library.exercises["pelvic-curl"].dose


def test_models_are_frozen_and_can_be_sent_to_other_processes() -> None:
    library = read()
    clamshell = library.exercises["clamshell"]
    with pytest.raises(ValidationError):
        clamshell.name = "x"  # type: ignore[misc]  # what is tested
    with pytest.raises(AttributeError):
        library.clinic = library.clinic  # type: ignore[misc]  # what is tested
    assert pickle.loads(pickle.dumps(library)).exercises["clamshell"] == clamshell
    assert hash(clamshell) == hash(pickle.loads(pickle.dumps(clamshell)))


def test_values_know_their_places() -> None:
    clamshell = read().exercises["clamshell"]
    lines = (BUNDLED / "exercises/clamshell.yaml").read_text().splitlines()
    place = clamshell.place("steps", 1)
    assert clamshell.steps[1].text == "Close your knees slowly."
    assert lines[place.line - 1][place.column - 1 :] == clamshell.steps[1].text
    assert clamshell.place("setup", 0, "left").excerpt.strip().startswith("left: Lie on your right side.")
    assert clamshell.progressions[0].place("text").excerpt.strip().startswith("- text: Wrap")
    assert clamshell.dose
    assert clamshell.dose.place("sets").excerpt == "  sets: null"
    assert clamshell.dose.place("weeks") == clamshell.dose.place()


def test_a_file_that_is_broken_is_no_mistake_of_files_that_name_it(own: Write, tmp_path: Path) -> None:
    own("exercises/mine.yaml", "name: [")
    own("programmes/mine.yaml", "title: Mine\nexercises: [mine]\n")
    told = problems(tmp_path)
    assert told.startswith(f"{tmp_path / 'exercises/mine.yaml'}:1:8: a value should stand here")
    assert "there is no exercise" not in told


def test_without_a_clinic_nothing_can_be_signed(own: Write, tmp_path: Path) -> None:
    own("exercises/mine.yaml", CARD.format(name="Mine"))
    with pytest.raises(BadInput, match="no clinic is described"):
        read_library([tmp_path], AllFonts())
    with pytest.raises(BadInput, match=r'there is no folder ".*nowhere"'):
        read_library([tmp_path / "nowhere"], AllFonts())


def picture(path: Path, form: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (4, 4)).save(path, form)


def card_with(image: str) -> str:
    return CARD.format(name="Mine") + f"pictures: {{start: {{image: {image}}}}}\n"


@pytest.mark.parametrize(("name", "form"), [("a.png", "PNG"), ("b.jpg", "JPEG"), ("deep/c.JPEG", "JPEG")])
def test_pictures_are_found_from_the_data_folder(own: Write, tmp_path: Path, name: str, form: str) -> None:
    picture(tmp_path / "images" / name, form)
    own("exercises/mine.yaml", card_with(f"images/{name}"))
    library = read(tmp_path)
    assert library.exercises["mine"].pictures.start.image == (tmp_path / "images" / name).resolve()
    assert (tmp_path / "images" / name).resolve() in library.files


def test_svg_pictures(own: Write, tmp_path: Path) -> None:
    own("good.svg", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')
    own("exercises/mine.yaml", card_with("good.svg"))
    assert read(tmp_path).exercises["mine"].pictures.start.image == (tmp_path / "good.svg").resolve()
    for bad in ("<svg>", "<html/>", "", "\x00"):
        own("good.svg", bad)
        assert "is damaged or not the picture its name says" in problems(tmp_path)


def test_pictures_that_are_none(own: Write, tmp_path: Path) -> None:
    picture(tmp_path / "jpeg.png", "JPEG")
    picture(tmp_path / "whole.png", "PNG")
    data = (tmp_path / "whole.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(data[: len(data) // 2])
    (tmp_path / "outside").mkdir()
    picture(tmp_path / "outside/secret.png", "PNG")
    root = tmp_path / "own"
    own("own/exercises/mine.yaml", card_with("images/x.png"))
    (root / "images").mkdir()
    (root / "images/link.png").symlink_to(tmp_path / "outside/secret.png")
    (root / "images/loop.png").symlink_to(root / "images/loop.png")
    (root / "images/x.png").mkdir()
    for image, told in {
        "images/x.png": "this is a folder and no file",
        "images/y.png": 'there is no file "images/y.png"',
        "images/link.png": 'the link "link.png" leads out of the project',
        "images/loop.png": '"images/loop.png" cannot be used: this file cannot be read',
        "../outside/secret.png": "lies outside the data folder",
        str(tmp_path / "whole.png"): "lies outside the data folder",
        "images/y.gif": "is not a picture file",
        '"a\\0b.png"': "the invisible character U+0000",
        "a" * 5000 + ".png": "there is no file",
        "../jpeg.png": "lies outside the data folder",
    }.items():
        own("own/exercises/mine.yaml", card_with(image))
        assert told in problems(root), image
    for image in ("jpeg.png", "cut.png"):
        own("exercises/mine.yaml", card_with(image))
        assert f'"{image}" is damaged or not the picture its name says' in problems(tmp_path)


def test_characters_are_asked_of_real_fonts(own: Write, tmp_path: Path) -> None:
    own("exercises/mine.yaml", "# 🦴\n" + CARD.format(name="Knochen 🦴 é ü ⁂"))
    with pytest.raises(BadInput) as caught:
        read_library([BUNDLED, tmp_path], FontLibrary.read([ROOT / "fonts"]))
    assert 'mine.yaml:2:15: no font has the character "🦴" (U+1F9B4)' in str(caught.value)
    assert "é" not in str(caught.value).replace("Knochen 🦴 é", "")


def test_every_language_is_measured_against_the_bundled_english(own: Write, tmp_path: Path) -> None:
    english = (BUNDLED / "languages/en.yaml").read_text()
    own("languages/en.yaml", english.replace("  start: Start", "  start: Begin"))
    assert read(tmp_path).languages["en"].text("start") == "Begin"
    own("languages/da.yaml", english.replace("  start: Start\n", ""))
    assert "1 words are missing: start" in problems(tmp_path)


def test_a_projects_language_file_adds_to_the_bundled_one(own: Write, tmp_path: Path) -> None:
    fonts = FontLibrary.read([ROOT / "fonts"])
    own("languages/en.yaml", "decimal: ','\nwords:\n  start: Begin\n  hello: Hello, {name}\n")
    english = read_library([BUNDLED, tmp_path], fonts, lambda: ["hello"]).languages["en"]
    assert (english.text("start"), english.text("hello", name="Anna")) == ("Begin", "Hello, Anna")
    assert (english.text("finish"), english.number(2.5)) == ("Finish", "2,5")
    assert str(english.place("words", "hello")).endswith("/languages/en.yaml:4:10")


def test_a_word_of_ones_own_that_no_layout_uses_names_the_nearest(own: Write, tmp_path: Path) -> None:
    own("languages/en.yaml", "words:\n  exercse_log: Log\n")
    told = problems(tmp_path)
    assert 'en.yaml:2:16: no layout uses the word "exercse_log"' in told
    assert 'did you mean "exercise_log"?' in told
    own("languages/en.yaml", "words:\n  start: {one: a, few: b, other: c}\n")
    assert 'en.yaml:2:10: "start" has the plural forms one, few, other' in problems(tmp_path)
