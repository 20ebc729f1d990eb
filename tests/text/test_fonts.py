"""Families and faces, refusal of unusable files, coverage and fallback."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.problems import BadInput, Place
from handouts.text.fonts import Face, FontLibrary, UnknownFamily, read_fonts

FONTS = Path(__file__).parents[2] / "fonts"
REGULAR = FONTS / "lexend" / "Lexend_600SemiBold.ttf"
BODY = "atkinson-hyperlegible-next"


def _library(folder: Path, files: dict[str, bytes]) -> FontLibrary:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return FontLibrary.read([folder])


def _with_renamed_table(data: bytes, old: bytes, new: bytes) -> bytes:
    assert data[:512].count(old) == 1
    return data.replace(old, new, 1)


def test_every_folder_is_a_family(fonts: FontLibrary) -> None:
    assert {BODY, "lexend", "noto-sans", "noto-sans-arabic"} <= set(fonts.families)


def test_the_same_files_are_read_once_and_others_anew(tmp_path: Path) -> None:
    home = tmp_path / "own"
    home.mkdir()
    shutil.copy(REGULAR, home / "a.ttf")
    first = read_fonts([tmp_path])
    assert read_fonts([tmp_path]) is first
    (home / "a.ttf").write_bytes(b"no font")
    with pytest.raises(BadInput, match="cannot be used"):
        read_fonts([tmp_path])
    (home / "b.ttf").symlink_to(tmp_path / "nowhere")
    with pytest.raises(BadInput):
        read_fonts([tmp_path])


def test_reading_the_library_opens_no_face() -> None:
    face = FontLibrary.read([FONTS]).face("lexend", 700)
    assert not {"hb", "data", "codepoints"} & set(vars(face))
    assert (face.weight, face.italic, face.units_per_em) == (700, False, 1000)


@pytest.mark.parametrize(
    ("weight", "italic", "expected"),
    [
        (400, False, (400, False)),
        (500, False, (400, False)),
        (550, False, (600, False)),
        (900, False, (700, False)),
        (100, False, (400, False)),
        (600, True, (700, True)),
        (400, True, (400, True)),
    ],
)
def test_the_nearest_face_is_the_one_css_takes(
    fonts: FontLibrary, weight: int, italic: bool, expected: tuple[int, bool]
) -> None:
    face = fonts.face(BODY, weight, italic)
    assert (face.weight, face.italic) == expected


def test_a_family_without_italics_stays_upright(fonts: FontLibrary) -> None:
    assert fonts.face("lexend", 700, italic=True) is fonts.face("lexend", 700)


def test_measures_are_fractions_of_the_em(fonts: FontLibrary) -> None:
    face = fonts.face(BODY)
    assert (face.ascent, face.descent, face.x_height, face.cap_height) == (0.984, 0.316, 0.496, 0.668)
    assert face.name == "AtkinsonHyperlegibleNext-Regular"


def test_an_unknown_family_names_the_nearest(fonts: FontLibrary) -> None:
    with pytest.raises(UnknownFamily) as caught:
        fonts.face("noto-san")
    problem = caught.value.problem(Place("theme.yaml", 3, 7))
    assert (problem.message, problem.nearest) == ('no font family "noto-san"', "noto-sans")
    assert str(problem.place) == "theme.yaml:3:7"


def test_a_later_folder_wins_by_family(tmp_path: Path) -> None:
    shutil.copytree(FONTS / "noto-sans-thai", tmp_path / "lexend")
    library = FontLibrary.read([FONTS, tmp_path])
    assert library.face("lexend").name == "NotoSansThai-Regular"
    assert library.face("noto-sans").name == "NotoSans-Regular"


def test_all_unusable_files_are_named_with_the_reason(tmp_path: Path) -> None:
    good = REGULAR.read_bytes()
    os2 = int.from_bytes(good[(at := good.index(b"OS/2")) + 8 : at + 12], "big")
    files = {
        "a/cff.otf": b"OTTO" + bytes(60),
        "a/web.woff2": b"wOF2" + bytes(60),
        "b/short.ttf": good[:300],
        "b/text.ttf": b"just text",
        "b/variable.ttf": _with_renamed_table(good, b"gasp", b"fvar"),
        "b/bitmap.ttf": _with_renamed_table(good, b"glyf", b"EBDT"),
        "b/secret.ttf": good[: os2 + 8] + b"\x00\x02" + good[os2 + 10 :],
        "b/good.ttf": good,
        "b/.hidden.ttf": b"",
        "b/OFL.txt": b"",
    }
    with pytest.raises(BadInput) as caught:
        _library(tmp_path, files)
    reasons = {Path(p.place.file).name: p.message for p in caught.value.problems if p.place}
    assert {name: reason.removeprefix("the font cannot be used: ") for name, reason in reasons.items()} == {
        "cff.otf": "it has PostScript (CFF) outlines",
        "web.woff2": "it is a web font (WOFF2)",
        "short.ttf": "it is damaged or cut short",
        "text.ttf": "it is not a font",
        "variable.ttf": "it is a variable font",
        "bitmap.ttf": "it has no TrueType outlines (glyf)",
        "secret.ttf": "its licence forbids embedding (fsType)",
    }


@given(st.integers(0, 4000))
def test_a_font_cut_anywhere_is_read_or_refused_without_a_traceback(length: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            library = _library(Path(folder), {"a/cut.ttf": REGULAR.read_bytes()[:length]})
        except BadInput:
            return
        assert library.families == ("a",)


def test_no_font_at_all_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no fonts found"):
        FontLibrary.read([tmp_path, tmp_path / "absent"])


@pytest.mark.parametrize(
    ("char", "family"),
    [("γ", "noto-sans"), ("ж", "noto-sans"), ("ع", "noto-sans-arabic"), ("ש", "noto-sans-hebrew")],
)
def test_fallback_keeps_weight_and_style(fonts: FontLibrary, char: str, family: str) -> None:
    bold = fonts.face(BODY, 700)
    fallback = fonts.fallback(char, bold)
    assert isinstance(fallback, Face)
    assert (fallback.family, fallback.weight) == (family, 700)


def test_missing_names_what_no_font_draws(fonts: FontLibrary) -> None:
    assert (
        fonts.missing("Lift 3\u202f×\u202f10 slow\u00adly – self\u2011care\n\u2066é ọ́ e\u0301\u2069 γόνατο")
        == []
    )
    assert fonts.missing("日本 knee 日 \ue000") == ["日", "本", "\ue000"]
    assert fonts.fallback("日", fonts.face(BODY)) is None


def test_stand_ins_cover_hyphens_and_spaces(fonts: FontLibrary) -> None:
    face = fonts.face(BODY)
    assert not {0x2011, 0x202F} & face.codepoints
    assert face.covers("\u2011")
    assert face.covers("\u202f")
    assert not face.covers("ж")


def test_a_repertoire_tells_the_alphabet_and_no_letter(fonts: FontLibrary) -> None:
    """It is the same for all texts of an alphabet, and has what each of them needs."""
    western = fonts.repertoire("Anna")
    assert fonts.repertoire("Zoë O’Neill – ½") is western
    assert western.issuperset("Zoë O’Neill – ½")
    greek = fonts.repertoire("Ελένη")
    assert greek is fonts.repertoire("Γιώργος Παπαδόπουλος")
    assert greek.issuperset(western | set("Γιώργος"))
    assert not greek & fonts.repertoire("Наталья") - western
    assert all(fonts.missing(char) == [] for char in greek)
    assert "\n" not in western
    assert "\u00a0" in western


@pytest.mark.parametrize(
    "words",
    [
        "ਪੰਜਾਬੀ ਵਿੱਚ",
        "বাংলা",
        "ગુજરાતી",
        "தமிழ்",
        "हिन्दी में",
        "اردو میں ٹھیک ہے۔",
        "العربية",
        "Українська ґанок",
        "Ελληνικά",
    ],
)
def test_the_scripts_of_patients_are_drawn(fonts: FontLibrary, words: str) -> None:
    assert fonts.missing(words) == []
