"""Spoils pictures by chance, and reads and paints each under a bound of time; run as a program by the fuzz test."""

from __future__ import annotations

import io
import random
import re
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

SECONDS = 10
KILOBYTES = 1_000_000
_ELEMENT = r"<\w+ [^<>]*/>"
_NUMBERS = (
    "nan",
    "inf",
    "1e400",
    "-1",
    "0",
    "1e9",
    "1e-9",
    "-0",
    "1e5",
    ".5",
    "100%",
    "9" * 30,
    "",
    "1.5.5",
    "3em",
)
_PIECES = (
    '<use href="#a"/>', '<use href="#d1" x="5"/>', '<g id="a" opacity=".5">{}{}</g>', "<svg>{}</svg>", "<g>{}</g>",
    '<clipPath id="a">{}</clipPath>', '<mask id="a">{}{}</mask>', "<rect/>", "<text>x{}</text>", "<tspan>{}</tspan>",
    "<style>*{fill:url(#a)} g g > .x, #a { opacity: 50% !important; mask: url(#a) }</style>", "<!--{}-->",
    '<svg viewBox="0 0 1 1" preserveAspectRatio="xMinYMax slice">{}</svg>', "<![CDATA[{}]]>", "&amp;",
    '<image href="data:image/png;base64,AA"/>', '<g transform="scale(0)">{}</g>', '<g transform="scale(1e5)">{}</g>',
    '<pattern id="a" width=".3" height="2" viewBox="0 0 9 9">{}</pattern>', '<marker id="a">{}</marker>',
    '<g style="marker:url(#a);stroke:url(#a);stroke-dasharray:3 1e-3" clip-path="url(#a)" mask="url(#a)">{}</g>',
    '<linearGradient id="a" href="#d1" spreadMethod="repeat" x1=".5"/>',
    '<text x="1 2 3" dy="-1 2" y="9">a b\n c{}</text>',
    '<radialGradient id="a" fr=".1" r=".2" spreadMethod="reflect"><stop/><stop offset="1" stop-opacity=".1"/>'
    "</radialGradient>",
)  # fmt: skip
_VALUES = (
    "url(#a)",
    "url(#d1)",
    "none",
    "inherit",
    "currentColor",
    "objectBoundingBox",
    "userSpaceOnUse",
    "50%",
    "auto",
)


def spoilt_svg(data: bytes, chance: random.Random) -> bytes:
    """A few changes that leave it well-formed, mostly: numbers, values, names, whole elements."""
    text = data.decode("utf-8")
    for _ in range(chance.randint(1, 5)):
        match chance.randint(0, 6):
            case 0 | 1:
                text = _replaced(
                    text, r"(?<=[ \"(,])[-+]?\d*\.?\d+(?=[ \",)])", chance.choice(_NUMBERS), chance
                )
            case 2:
                text = _replaced(text, r'(?<=[a-z]=")[^"/:]*(?=")', chance.choice(_VALUES), chance)
            case 3:
                names = re.findall(r"[a-zA-Z-]+(?==\")", text) or ["x"]
                text = _replaced(text, r"(?<= )[a-z-]+(?==\")", chance.choice(names), chance)
            case 4:
                text = _replaced(text, _ELEMENT, "", chance)
            case _:
                text = _replaced(text, _ELEMENT, chance.choice(_PIECES).replace("{}", r"\g<0>"), chance)
    spoilt = text.encode()
    return spoilt_bytes(spoilt, chance) if chance.random() < 0.1 else spoilt


def spoilt_bytes(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, and now and then the rest cut off, or a piece of it moved."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] = chance.choice((0, 0xFF, 0x7F, chance.randrange(256)))
    if chance.random() < 0.2:
        del spoilt[chance.randrange(len(spoilt) + 1) :]
    if chance.random() < 0.1:
        at = chance.randrange(len(spoilt) + 1)
        spoilt = spoilt[at:] + spoilt[:at]
    return bytes(spoilt)


def _replaced(text: str, pattern: str, new: str, chance: random.Random) -> str:
    """The text with one of what fits the pattern, behind the root's tag, replaced; \\g<0> stands for it."""
    found = [one for one in re.finditer(pattern, text) if one.start() > text.index(">")]
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start()] + one.expand(new) + text[one.end() :]


def sound_rasters() -> list[tuple[str, bytes]]:
    """Small pictures of every kind that is read, with all that such files carry."""
    from PIL import Image, ImageCms

    noise = Image.effect_noise((40, 30), 60)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x0112] = 6
    found = []
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        found.append((".png", _saved(noise.convert("L" if mode == "I;16" else mode).convert(mode), "PNG")))
    found.append((".png", _saved(noise.convert("RGB"), "PNG", icc_profile=profile, exif=exif)))
    for mode in ("L", "RGB", "CMYK"):
        found.append((".jpg", _saved(noise.convert(mode), "JPEG")))
        found.append(
            (".jpg", _saved(noise.convert(mode), "JPEG", progressive=True, icc_profile=profile, exif=exif))
        )
    return found


def _saved(image: object, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)  # type: ignore[attr-defined]
    return buffer.getvalue()


class TooLong(BaseException):
    """The time for one picture is up."""


def _ring(_: int, __: FrameType | None) -> None:
    raise TooLong


def run(seeds: range) -> list[str]:
    """What went wrong with which seed."""
    from handouts.conformance.check import faults
    from handouts.pages.images import read_picture
    from handouts.pages.rasters import Raster
    from handouts.problems import BadInput
    from support.made_up_svg import MadeUp
    from support.vector_drawing import pdf_of
    from support.workbench import render

    drawn = sorted((Path(__file__).parents[1] / "pages" / "vectors" / "svg").rglob("*.svg"))
    rasters, told = sound_rasters(), list[str]()
    signal.signal(signal.SIGALRM, _ring)

    def try_one(seed: int, folder: Path) -> None:
        chance = random.Random(seed)
        kind = chance.choice(("drawn", "drawn", "made up", "raster"))
        suffix, data = ".svg", b""
        spoil: Callable[[bytes, random.Random], bytes] = spoilt_svg
        if kind == "raster":
            (suffix, data), spoil = chance.choice(rasters), spoilt_bytes
        else:
            data = chance.choice(drawn).read_bytes() if kind == "drawn" else MadeUp(seed).text.encode()
        path = folder / f"{seed}{suffix}"
        path.write_bytes(spoil(data, chance))
        signal.alarm(SECONDS)
        try:
            picture = read_picture(path, 0)
            if isinstance(picture.content, Raster):
                pdf = render(f'<figure src="{path}" alt="x" height="9mm"/>').pdf
            else:
                pdf = pdf_of(picture.content)
            if found := faults(pdf):
                told.append(f"seed {seed}: {found}")
        except BadInput as bad:
            if any(ord(character) < 32 and character not in "\n\t" for character in str(bad)):
                told.append(f"seed {seed}: control characters in {bad!s:.200}")
        except TooLong:
            told.append(f"seed {seed}: more than {SECONDS} s\n{traceback.format_exc()}")
        except Exception:
            told.append(f"seed {seed}: {traceback.format_exc()}")
        finally:
            signal.alarm(0)
            path.unlink()

    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            try_one(seed, Path(folder))
    if (used := resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) > KILOBYTES:
        told.append(f"{used} kB of memory")
    return told


if __name__ == "__main__":
    found = run(range(int(sys.argv[1]), int(sys.argv[2])))
    sys.stdout.write("\n".join(found))
    sys.exit(bool(found))
