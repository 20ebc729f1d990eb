"""Thousands of spoilt PDFs, each made from a seed: merged or refused by name, in little time and memory."""

from __future__ import annotations

import os
import random
import re
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from support.active_content import active_content
from support.in_process import mending_in_process
from support.press_pdfs import document, rewritten
from support.raw_pdf import annotated, one_page, stream, text_field

from handouts.pdf.reading import Source
from handouts.press.joining.merge import merge
from handouts.problems import BadInput

SECONDS, MEMORY = 10, 1_500_000_000
BLOCK, BLOCKS = 250, 16


def everything() -> bytes:
    """One small file with a bit of all that a merge takes over, or leaves out."""
    annotations = [
        text_field(b"(name)", b"(Anna)"),
        b"<</Type/Annot/Subtype/Widget/FT/Btn/T(side)/Ff 49152/V/L/Kids[26 0 R]/Rect[0 0 9 9]>>",
        b"<</Type/Annot/Subtype/Link/Rect[10 10 90 30]/A<</S/GoTo/D(here)/Next<</S/JavaScript/JS(x)>>>>>>",
        b"<</Type/Annot/Subtype/Link/Rect[10 40 90 60]/StructParent 1/A<</S/URI/URI(https://clinic.example)>>>>",
        b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents<feff004b>/Popup 25 0 R/AA<</E<</S/Launch/F(x)>>>>>>",
        b"<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Parent 24 0 R>>",
        b"<</Type/Annot/Subtype/Widget/Parent 21 0 R/Rect[0 0 9 9]/AS/L/AP<</N<</L 40 0 R>>>>>>",
        b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 41 0 R>>",
    ]
    catalog = (
        b"/AcroForm<</Fields[20 0 R 21 0 R]/DA(/Helv 9 Tf)/DR<</Font<</Helv 5 0 R>>>>/CO[20 0 R]>>"
        b"/Names<</Dests<</Kids[43 0 R]>>/EmbeddedFiles<</Names[(a)41 0 R]>>/JavaScript<</Names[(a)44 0 R]>>>>"
        b"/Outlines 45 0 R/PageLabels<</Nums[0<</S/r/P(A-)>>]>>/Lang(en)/OpenAction 44 0 R"
        b"/OCProperties<</OCGs[48 0 R]/D<</OFF[48 0 R]/Order[48 0 R]>>>>"
        b"/MarkInfo<</Marked true>>/StructTreeRoot 49 0 R"
    )
    more = {
        40: stream(b"1 0 0 rg 0 0 9 9 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
        41: b"<</Type/Filespec/F(a)/EF<</F 42 0 R>>>>",
        42: stream(b"data", b"/Type/EmbeddedFile"),
        43: b"<</Limits[(here)(there)]/Names[(here)[3 0 R/XYZ 0 0 null](there)<</D[3 0 R/Fit]>>]>>",
        44: b"<</S/JavaScript/JS(x)>>",
        45: b"<</First 46 0 R/Last 47 0 R/Count 2>>",
        46: b"<</Title(One)/Parent 45 0 R/Next 47 0 R/Dest(here)/First 50 0 R/Last 50 0 R/Count -1>>",
        47: b"<</Title<feff0032>/Parent 45 0 R/Prev 46 0 R/A<</S/GoTo/D[0/Fit]>>>>",
        48: b"<</Type/OCG/Name(Layer)>>",
        49: b"<</Type/StructTreeRoot/K 51 0 R/RoleMap<</Dose/P>>/ClassMap<</C<</O/Layout>>>>>>",
        50: b"<</Title(Below)/Parent 46 0 R/Dest[3 0 R/Fit]>>",
        51: b"<</Type/StructElem/S/Document/P 49 0 R/K[52 0 R 53 0 R]>>",
        52: b"<</S/Dose/P 51 0 R/Pg 3 0 R/K[0 1]/ID(i)/C/C/A<</O/Table/Headers[(i)]>>>>",
        53: b"<</S/Link/P 51 0 R/K<</Type/OBJR/Obj 23 0 R/Pg 3 0 R>>>>",
    }
    return annotated(annotations, catalog=catalog, more=more)


def packed(pdf: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as whole:
        whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return out.getvalue()


SEEDS = [
    everything(),
    packed(everything()),
    document(),
    rewritten(document()),
    one_page(),
    packed(one_page()),
]
_NUMBER = re.compile(rb"(?<![\w.])\d+(?![\w.])")
_WORD = re.compile(rb"/[A-Za-z]+")
_LARGE = [
    b"0",
    b"-1",
    b"1e9",
    b"65536",
    b"2147483648",
    b"99999999999999999999",
    b"0.0000001",
    b"null",
    b"3 0 R",
]


def flipped(pdf: bytes, chance: random.Random) -> bytes:
    changed = bytearray(pdf)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(pdf: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(pdf))
    return pdf[:start] + pdf[start + chance.randint(1, 400) :] if chance.random() < 0.7 else pdf[:start]


def doubled(pdf: bytes, chance: random.Random) -> bytes:
    start, place = chance.randrange(len(pdf)), chance.randrange(len(pdf))
    return pdf[:place] + pdf[start : start + chance.randint(1, 400)] + pdf[place:]


def renumbered(pdf: bytes, chance: random.Random) -> bytes:
    return _exchanged(pdf, _NUMBER, chance, _LARGE)


def renamed(pdf: bytes, chance: random.Random) -> bytes:
    return _exchanged(pdf, _WORD, chance, [])


def _exchanged(pdf: bytes, pattern: re.Pattern[bytes], chance: random.Random, others: list[bytes]) -> bytes:
    """Some words in the place of some others: references that lead elsewhere, keys that mean something else."""
    found = list(pattern.finditer(pdf))
    for _ in range(chance.randint(1, 6) if found else 0):
        place = chance.choice(found)
        new = chance.choice([*others, chance.choice(found)[0]])
        pdf = pdf[: place.start()] + new + pdf[place.end() :]
        found = list(pattern.finditer(pdf))
    return pdf


WAYS: list[Callable[[bytes, random.Random], bytes]] = [flipped, cut, doubled, renumbered, renamed]


def spoilt(seed: int) -> bytes:
    chance = random.Random(seed)
    pdf = chance.choice(SEEDS)
    for _ in range(chance.randint(1, 3)):
        pdf = chance.choice(WAYS)(pdf, chance)
    return pdf


def check(seed: int) -> None:
    """Merge what a seed makes between two good files."""
    sources = [
        Source("good.pdf", one_page()),
        Source("spoilt.pdf", spoilt(seed)),
        Source("good.pdf", everything()),
    ]
    try:
        result = merge(sources)
    except BadInput as refused:
        blamed = {problem.message.split('"')[1] for problem in refused.problems}
    else:
        blamed = {"spoilt.pdf"}
        assert active_content(result.pdf) == []
        assert result.pages >= 3
    assert blamed == {"spoilt.pdf"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("block", range(BLOCKS))
def test_spoilt_files_are_merged_or_refused(block: int) -> None:
    """In a process with limits, which says the seed at which it ended."""
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reader)
        _run(range(block * BLOCK, (block + 1) * BLOCK), writer)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read().splitlines()
    _, status = os.waitpid(pid, 0)
    assert (status, said[-1]) == (0, "done"), "\n".join(["at the seed", *said[-40:]])


def _run(seeds: range, writer: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        with os.fdopen(writer, "w") as pipe, mending_in_process():
            for seed in seeds:
                pipe.write(f"{seed}\n")
                pipe.flush()
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
                try:
                    check(seed)
                except BaseException:
                    pipe.write(traceback.format_exc())
                    pipe.flush()
                    os._exit(1)
            pipe.write("done\n")
    finally:
        os._exit(0)


def test_the_way_of_looking_can_fail() -> None:
    """What everything holds is seen where it is not left out, and files are spoilt in many ways."""
    assert active_content(everything())
    assert len({spoilt(seed) for seed in range(100)}) == 100
