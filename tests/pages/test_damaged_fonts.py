"""A damaged font is told by its name, or makes a sound PDF: never a traceback, never letters that are not there."""

from __future__ import annotations

import random
import re
import shutil
import struct
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.qpdf import qpdf_problems
from support.workbench import setting

from handouts.conformance.check import faults
from handouts.markup.parser import parse
from handouts.pages.part import render_part
from handouts.problems import BadInput, Problem
from handouts.text.fonts import FontLibrary

FONTS = Path(__file__).parents[2] / "fonts"
SOUND = (FONTS / "lexend" / "Lexend_600SemiBold.ttf").read_bytes()
WORDS = "Lie on your side. Stack your legs, and bend your knees to 45°."


def tables(font: bytes) -> dict[str, tuple[int, int]]:
    """Where each table stands, and how long it is."""
    (count,) = struct.unpack_from(">H", font, 4)
    records = struct.iter_unpack(">4s4xII", font[12 : 12 + 16 * count])
    return {tag.decode(): (offset, length) for tag, offset, length in records}


def made_with(font: bytes, folder: Path) -> bytes:
    """A page set in a font; the bundled fonts stand by as ever. Raises BadInput with what is said of the font."""
    home = folder / "own"
    home.mkdir(parents=True, exist_ok=True)
    path = home / "own.ttf"
    path.write_bytes(font)
    try:
        library = FontLibrary.read([FONTS, folder])
        own = replace(setting(font="own"), fonts=library)
        text = f'<part id="part" title="A part" lang="en-GB">\n<p>{WORDS}</p>\n</part>'
        return render_part(parse(text, "part.xml"), own).pdf
    finally:
        shutil.rmtree(home)


def fonts_of(pdf: bytes) -> set[str]:
    (page,) = PdfReader(BytesIO(pdf)).pages
    return {font["/BaseFont"] for font in page["/Resources"]["/Font"].values()}


def refused(font: bytes, folder: Path) -> str:
    with pytest.raises(BadInput) as caught:
        made_with(font, folder)
    (problem,) = caught.value.problems
    assert str(problem.place) == f"{folder / 'own' / 'own.ttf'}:1:1"
    return problem.message


def test_the_sound_font_is_used(tmp_path: Path) -> None:
    pdf = made_with(SOUND, tmp_path)
    assert any(name.endswith("+Lexend-SemiBold") for name in fonts_of(pdf))
    assert faults(pdf) == []


def _overwritten(table: str, at: int, content: bytes) -> bytes:
    offset, _ = tables(SOUND)[table]
    return SOUND[: offset + at] + content + SOUND[offset + at + len(content) :]


def _renamed(table: bytes, other: bytes) -> bytes:
    return SOUND.replace(table, other, 1)


@pytest.mark.parametrize(
    ("font", "reason"),
    [
        (_overwritten("head", 12, b"none"), "it is damaged"),
        (_overwritten("maxp", 4, b"\0\0"), "it is damaged, and has no letters"),
        (_overwritten("head", 18, b"\0\0"), "it is damaged: its letters have no height that can be"),
        (_overwritten("head", 18, b"\xff\xff"), "it is damaged: its letters have no height that can be"),
        (_overwritten("OS/2", 68, b"\x80\0\x7f\xff"), "it is damaged: its letters have no height"),
        (_overwritten("loca", 0, b"\xff" * 200), "it is damaged"),
        (_renamed(b"loca", b"lock"), "it is damaged"),
        (_renamed(b"hmtx", b"hmty"), "it is damaged"),
        (_renamed(b"cmap", b"cmaq"), "it is damaged, and has no letters"),
        (_renamed(b"maxp", b"maxq"), "it is damaged, and has no letters"),
        (SOUND[:300], "it is damaged or cut short"),
        (b"x\n", "it is not a font"),
        (b"", "it is not a font"),
        (SOUND + bytes(32_000_000), "this file has more than 32 MB"),
    ],
)
def test_a_damaged_font_is_told_by_its_name(tmp_path: Path, font: bytes, reason: str) -> None:
    assert reason in refused(font, tmp_path)


def test_a_name_from_a_font_is_no_part_of_the_pdfs_syntax(tmp_path: Path) -> None:
    """Its name could close the font's object and begin another."""
    offset, length = tables(SOUND)["name"]
    names = SOUND[offset : offset + length]
    evil = names.replace("Lexend-".encode("utf-16-be"), "X>>/A<<(".encode("utf-16-be")[:14])
    evil = evil.replace(b"Lexend-", b"X>>/A<<")
    assert evil != names
    pdf = made_with(SOUND[:offset] + evil + SOUND[offset + length :], tmp_path)
    assert all(re.fullmatch("/[A-Z]{6}[+][A-Za-z0-9-]+", name) for name in fonts_of(pdf))
    assert faults(pdf) == []


def _mutated(seed: int) -> bytes:
    """The font with some bytes changed, most of them where tables are described or short ones stand."""
    chance, font = random.Random(seed), bytearray(SOUND)
    short = [
        place
        for tag, place in tables(SOUND).items()
        if tag in ("head", "hhea", "maxp", "OS/2", "cmap", "loca")
    ]
    targets = [(0, 12 + 16 * len(tables(SOUND))), *short, (0, len(font))]
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        offset, length = chance.choice(targets)
        at = offset + chance.randrange(length)
        font[at] = chance.choice(
            (0, 0xFF, 0x7F, 0x80, chance.randrange(256), font[at] ^ (1 << chance.randrange(8)))
        )
    if chance.random() < 0.1:
        del font[chance.randrange(len(font)) :]
    return bytes(font)


def _tried(font: bytes, folder: Path) -> tuple[bytes, Sequence[Problem]]:
    try:
        return made_with(font, folder), ()
    except BadInput as bad:
        return b"", bad.problems


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [range(start, start + 40) for start in range(0, 320, 40)], ids=str)
def test_mutated_fonts_are_used_or_refused(tmp_path: Path, seeds: range) -> None:
    used = 0
    for seed in seeds:
        print(f"seed {seed}")  # noqa: T201 - shown when the test fails
        pdf, bad = _tried(_mutated(seed), tmp_path)
        assert all(problem.place and problem.place.file.endswith("own.ttf") for problem in bad), seed
        if pdf:
            used += 1
            assert qpdf_problems(pdf) == [], seed
            assert faults(pdf) == [], seed
    assert 0 < used < len(seeds), "the mutations are too coarse, or too fine"


def test_mutating_is_the_same_for_a_seed() -> None:
    make: Callable[[int], bytes] = _mutated
    assert make(7) == make(7) != make(8)
