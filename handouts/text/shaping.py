"""Text to positioned glyphs: runs of one script and face, shaped by HarfBuzz."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice, pairwise
from typing import NamedTuple

from handouts.text.characters import SOFT_HYPHEN, clusters, draws_nothing, is_drawn, script_of
from handouts.text.face import Face
from handouts.text.fonts import FontLibrary

_SIMPLE_SCRIPTS = {"Latn", "Grek", "Cyrl"}
_NO_LIGATURES = {"liga": False, "clig": False}
_CONTEXT = 8
"""Letters beside a text that are looked at: HarfBuzz itself looks at five."""
_SCALE_LIMITS = (0.9, 1.1)
CONTEXT = 5
"""Letters on either side of a run that HarfBuzz looks at (its buffers hold no more), for how others join them."""


class Glyph(NamedTuple):
    """A glyph as placed, in points. The texts of a run's glyphs in reading order are the text of the run."""

    gid: int
    advance: float
    dx: float
    dy: float
    text: str


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """Glyphs of one face, left to right as drawn; `size` in points includes the scale of a fallback face."""

    face: Face
    size: float
    glyphs: tuple[Glyph, ...]
    advance: float


class FaceRun(NamedTuple):
    """A stretch of text that one face draws in one script."""

    face: Face
    script: str
    start: int
    end: int


def shape_text(
    text: str,
    face: Face,
    size: float,
    library: FontLibrary,
    *,
    language: str,
    rtl: bool = False,
    before: str = "",
    after: str = "",
) -> tuple[ShapedRun, ...]:
    """Shape text of one style and direction; the runs are in logical order.

    `before` and `after` are the letters that touch it in other styles: Arabic letters join across them.
    """
    before, after = before[-_CONTEXT:], after[:_CONTEXT]
    whole = before + text + after
    runs = []
    for run in face_runs(text, face, library):
        run_size = size if run.face is face else size * _scale(run.face, face)
        first, end = run.start + len(before), run.end + len(before)
        begin = max(0, first - CONTEXT)
        around = whole[begin : end + CONTEXT]
        glyphs = _shape(around, first - begin, end - begin, run.face, run_size, run.script, language, rtl)
        runs.append(ShapedRun(run.face, run_size, glyphs, sum(glyph.advance for glyph in glyphs)))
    return tuple(runs)


def face_runs(text: str, face: Face, library: FontLibrary) -> list[FaceRun]:
    """Cut text where its script or the face that draws it changes.

    Letters of one script that touch get one face, so no word is patched from two; signs may differ. What is
    not drawn goes with the letters before it, or after it; where nothing is drawn there is no run.
    """
    runs: list[FaceRun] = []
    script, start, end = _first_script(text), 0, 0
    for letters, group in groupby(clusters(text), key=lambda cluster: script_of(cluster[0])):
        script = letters or script
        pieces = list(group)
        whole = "".join(pieces)
        for piece in [whole] if letters and _face_for(whole, face, library) else pieces:
            end += len(piece)
            if draws_nothing(piece.replace(SOFT_HYPHEN, "-")):
                if runs:
                    runs[-1] = runs[-1]._replace(end=end)
                    start = end
                continue
            chosen = _face_for(piece, face, library) or face
            if runs and runs[-1].face is chosen and runs[-1].script == script:
                runs[-1] = runs[-1]._replace(end=end)
            else:
                runs.append(FaceRun(chosen, script, start, end))
            start = end
    return runs


def _first_script(text: str) -> str:
    return next(filter(None, map(script_of, text)), "Latn")


def _face_for(text: str, face: Face, library: FontLibrary) -> Face | None:
    drawn = "".join(filter(is_drawn, text.replace(SOFT_HYPHEN, "-")))
    return face if face.covers_all(drawn) else library.fallback(drawn, face)


def _scale(fallback: Face, face: Face) -> float:
    """Makes the small letters of the fallback face as tall as those of the face, within limits."""
    if not (fallback.x_height and face.x_height):
        return 1.0
    least, most = _SCALE_LIMITS
    return min(most, max(least, face.x_height / fallback.x_height))


@lru_cache(maxsize=1 << 12)
def _shape(
    whole: str, start: int, end: int, face: Face, size: float, script: str, language: str, rtl: bool
) -> tuple[Glyph, ...]:
    """Shape `whole[start:end]` in the context of `whole`; glyphs left to right."""
    import uharfbuzz

    source = whole[start:end]
    buffer = uharfbuzz.Buffer()
    buffer.add_codepoints([_drawn_codepoint(char, face) for char in whole], start, end - start)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = language
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(face.hb, buffer, _NO_LIGATURES if script in _SIMPLE_SCRIPTS else {})

    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts, advances = [info.cluster - start for info in infos], [place.x_advance for place in positions]
    texts = _glyph_texts(source, starts, advances, rtl=rtl)
    scale = size / face.units_per_em
    return tuple(
        Glyph(i.codepoint, p.x_advance * scale, p.x_offset * scale, p.y_offset * scale, text)
        for i, p, text in zip(infos, positions, texts, strict=True)
    )


def _drawn_codepoint(char: str, face: Face) -> int:
    if char == SOFT_HYPHEN:
        char = "\u2010"
    return ord(face.glyph_source(char))


def _glyph_texts(source: str, starts: Sequence[int], advances: Sequence[int], *, rtl: bool) -> list[str]:
    """For each glyph the text it stands for; joined in reading order they are `source`.

    A cluster's text is spread over its glyphs that take up room, since PDF readers see a gap, and so a blank,
    where a wide glyph stands for nothing. Marks without an advance go with their letter.
    """
    groups: list[list[int]] = []
    in_reading_order = range(len(starts))[:: -1 if rtl else 1]
    for _, group in groupby(in_reading_order, key=starts.__getitem__):
        glyphs = list(group)
        if groups and not any(advances[glyph] for glyph in glyphs):
            groups[-1] += glyphs
        else:
            groups.append(glyphs)

    texts = [""] * len(starts)
    begins = [0, *(starts[glyphs[0]] for glyphs in groups[1:]), len(source)]
    for glyphs, (begin, end) in zip(groups, pairwise(begins), strict=True):
        wide = [glyph for glyph in glyphs if advances[glyph]] or glyphs[:1]
        for glyph, part in zip(wide, _parts(source[begin:end], len(wide)), strict=False):
            texts[glyph] = part
    return texts


def _parts(text: str, most: int) -> list[str]:
    """`text` in up to `most` parts; none begins with a mark that has no room of its own."""
    letters = (i for i, char in enumerate(text) if i and unicodedata.category(char) != "Mn")
    return [text[start:end] for start, end in pairwise((0, *islice(letters, most - 1), len(text)))]
