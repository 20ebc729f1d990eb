"""PNG and JPEG pictures as image objects in sRGB or grey."""

from __future__ import annotations

import io
import struct
import warnings
from contextlib import suppress
from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING, Literal

from handouts.pages.jpeg import frame, without_metadata
from handouts.pages.srgb import srgb_profile

if TYPE_CHECKING:
    from PIL import Image

MAX_DOTS = 40_000_000
"""Of a PNG: each dot takes memory before anything can be left out."""
MAX_PHOTO_DOTS = 120_000_000
"""Of a JPEG, which can be decoded at half its size or less."""
MAX_PRINTED_DOTS = 16_000_000
"""What is printed: a page of A3 at 250 dots an inch. More are put together."""
MAX_ASPECT = 1_000
"""Longer side to shorter side."""
Kind = Literal["PNG", "JPEG"]
_FORMATS: tuple[Kind, ...] = ("JPEG", "PNG")
_JPEGS = frozenset({"JPEG", "MPO"})
"""Pillow calls the files of many phones MPO: JPEGs with a second picture behind the first."""
_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}
_ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""
_QUALITY = 92
_LUMINANCE = (0.2125, 0.7154, 0.0721, 0.0)
"""How light red, green and blue are (CSS Masking 1, 7.10.1)."""
_LARGE = 4_000_000
"""Dots from which a smaller file is not worth the time it takes."""
_DAMAGES = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    struct.error,
)
"""What Pillow raises for damaged files; UnidentifiedImageError is an OSError."""


@dataclass(frozen=True, slots=True)
class Raster:
    """An image object: its size in dots, the entries of its dictionary, and its data encoded as they say.

    `alpha` is a grey one that says how opaque it is; None where it is so throughout.
    """

    width: int
    height: int
    entries: str
    data: bytes
    alpha: Raster | None = None


def read_raster(data: bytes, name: str, kind: Kind | None = None) -> Raster:
    """The image of a PNG or JPEG file's bytes; `name` is what messages call it, `kind` what it must be.

    Colours become sRGB, whatever profile they were in; transparency is laid on white, for paper is what it is
    for; a photo is turned as its camera was held. More dots than paper shows are put together. Raises
    ValueError, worded for authors.
    """
    image = _loaded(data, name, kind)
    if image.format not in _JPEGS:
        return _deflated(_smaller(_on_white(_upright(image), image)))
    # One that is damaged, and read nevertheless, is written anew.
    with suppress(IndexError, ValueError, KeyError, struct.error):
        if _is_ready(image) and frame(data)[:2] == image.size:
            return _jpeg(without_metadata(data))
    return _photo(_smaller(_in_srgb(_upright(image), image.info.get("icc_profile"))))


def embedded_raster(data: bytes, name: str, *, grey: bool = False) -> Raster:
    """The image of a PNG or JPEG inside another picture: what is transparent in it stays so.

    With `grey` it says only how light each dot is. Raises ValueError likewise.
    """
    image = _loaded(data, name)
    upright, alpha = _parted(_upright(image))
    colours = _smaller(_in_srgb(upright, image.info.get("icc_profile")))
    if grey:
        colours = colours.convert("RGB").convert("L", _LUMINANCE)
    shown = None
    if alpha is not None and alpha.getextrema() != (255, 255):
        shown = _deflated(_smaller(alpha))
    made = _photo(colours) if image.format in _JPEGS else _deflated(colours)
    return replace(made, alpha=shown)


def raster_size(data: bytes, name: str) -> tuple[int, int]:
    """Width and height in dots, from the header alone. Raises ValueError for no PNG or JPEG, or too large a one."""
    return _opened(data, name).size


def _opened(data: bytes, name: str, kind: Kind | None = None) -> Image.Image:
    """The picture before its dots are decoded: of the kinds that are printed, and no larger than can be."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own bound is higher than ours
            image = Image.open(io.BytesIO(data), formats=[kind] if kind else _FORMATS)
    except Image.DecompressionBombError:
        raise ValueError(f"{name} has more than {MAX_DOTS:,} dots; make it smaller") from None
    except _DAMAGES as error:
        raise ValueError(f"{name} cannot be read as a {kind or 'PNG or JPEG'} picture") from error
    width, height = image.size
    most = MAX_PHOTO_DOTS if image.format in _JPEGS else MAX_DOTS
    if width * height > most:
        raise ValueError(f"{name} has {width:,} by {height:,} dots, more than {most:,}; make it smaller")
    if max(width, height) > MAX_ASPECT * min(width, height):
        raise ValueError(
            f"{name} has {width:,} by {height:,} dots; a picture is at most {MAX_ASPECT:,} times as long as wide"
        )
    return image


def _loaded(data: bytes, name: str, kind: Kind | None = None) -> Image.Image:
    """The picture with its dots decoded. A very large photo is decoded at half or a quarter of its size."""
    image = _opened(data, name, kind)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if image.format in _JPEGS and not _fits(image):
                part = sqrt(MAX_PRINTED_DOTS / (image.width * image.height))
                image.draft(None, (int(image.width * part), int(image.height * part)))
            image.load()
            image.getexif()
    except _DAMAGES as error:
        raise ValueError(f"{name} cannot be read as a {kind or 'PNG or JPEG'} picture") from error
    return image


def _fits(image: Image.Image) -> bool:
    return image.width * image.height <= MAX_PRINTED_DOTS


def _smaller(image: Image.Image) -> Image.Image:
    """The picture with no more dots than paper shows."""
    if _fits(image):
        return image
    part = sqrt(MAX_PRINTED_DOTS / (image.width * image.height))
    return image.resize((max(1, int(image.width * part)), max(1, int(image.height * part))), reducing_gap=2.0)


def _photo(image: Image.Image) -> Raster:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
    return _jpeg(without_metadata(buffer.getvalue()))


def _is_ready(image: Image.Image) -> bool:
    """Whether a JPEG's data can stand in a PDF as it is: sRGB or grey, upright and not too large."""
    if not _fits(image):
        return False
    upright = image.getexif().get(_ORIENTATION, 1) == 1
    profile = image.info.get("icc_profile")
    return image.mode in ("RGB", "L") and upright and (profile is None or _is_srgb(profile))


def _is_srgb(profile: bytes) -> bool:
    from PIL import ImageCms

    try:
        described = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return False
    return "sRGB" in described


def _upright(image: Image.Image) -> Image.Image:
    """The picture as its camera was held, at no more dots than are needed before anything else is done with it."""
    from PIL import ImageOps

    if not _fits(image) and image.mode in ("P", "1"):  # which cannot be put together dot by dot
        image = image.convert("RGBA" if image.has_transparency_data else "RGB" if image.mode == "P" else "L")
    if not _fits(image) and not image.mode.startswith("I") and "transparency" not in image.info:
        image = _smaller(image)
    turned: Image.Image = ImageOps.exif_transpose(image)
    return turned


def _parted(upright: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Colours, and how opaque they are where they are not so throughout."""
    if not upright.has_transparency_data or upright.mode.startswith("I"):
        return upright, None
    both = upright.convert("LA" if upright.mode in ("L", "LA", "1") else "RGBA")
    return both.convert("L" if both.mode == "LA" else "RGB"), both.getchannel("A")


def _on_white(upright: Image.Image, image: Image.Image) -> Image.Image:
    """The picture in sRGB or grey of 8 bits, on white."""
    from PIL import Image

    colours, alpha = _parted(upright)
    colours = _in_srgb(colours, image.info.get("icc_profile"))
    if alpha is not None:
        colours = Image.composite(colours, Image.new(colours.mode, colours.size, "white"), alpha)
    return colours


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode.startswith("I"):
        # 16 bits: Pillow's own conversion would cut off all above 255.
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "P":
        image = image.convert("RGB")
    if profile and image.mode in ("L", "RGB", "CMYK", "LAB"):
        from PIL import ImageCms

        try:
            source, target = (ImageCms.ImageCmsProfile(io.BytesIO(it)) for it in (profile, srgb_profile()))
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a damaged profile, or one for another kind of colours
        if converted is not None:
            return converted
    return image.convert("L" if image.mode in ("L", "1") else "RGB")


def _jpeg(data: bytes) -> Raster:
    width, height, channels = frame(data)
    return Raster(width, height, _entries(width, height, channels, "DCTDecode"), data)


def jpeg_entries(data: bytes) -> str:
    """The entries of an image dictionary for a JPEG of one or three channels; KeyError for another."""
    return _entries(*frame(data), "DCTDecode")


def _deflated(image: Image.Image) -> Raster:
    """Pillow's PNG data are Flate data with a predictor, as a PDF takes them (ISO 32000-1, 7.4.4.4)."""
    buffer = io.BytesIO()
    image.info.clear()
    image.save(buffer, "PNG", compress_level=9 if image.width * image.height < _LARGE else 3)
    png, at, parts = buffer.getvalue(), 8, list[bytes]()
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IDAT":
            parts.append(png[at + 8 : at + 8 + length])
        at += length + 12
    data = b"".join(parts)
    channels = len(image.getbands())
    predictor = f"/Predictor 15/Colors {channels}/BitsPerComponent 8/Columns {image.width}"
    entries = _entries(image.width, image.height, channels, "FlateDecode")
    return Raster(image.width, image.height, f"{entries}/DecodeParms <<{predictor}>>", data)


def _entries(width: int, height: int, channels: int, code: str) -> str:
    space = _SPACES[channels]
    return f"/Width {width}/Height {height}/ColorSpace/{space}/BitsPerComponent 8/Filter/{code}"
