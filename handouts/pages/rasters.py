"""PNG and JPEG pictures as image objects in sRGB or grey."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handouts.pages.srgb import srgb_profile

if TYPE_CHECKING:
    from PIL import Image

_FORMATS = ("JPEG", "PNG")
_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}
_ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""
_QUALITY = 92
_START_OF_SCAN = 0xDA
_KEPT_SEGMENTS = frozenset({0xE0, 0xEE})
"""JFIF and Adobe say how a JPEG's colours are coded; other data may tell where a photo was taken."""


@dataclass(frozen=True, slots=True)
class Raster:
    """An image object: its size in dots, the entries of its dictionary, and its data encoded as they say."""

    width: int
    height: int
    entries: str
    data: bytes


def read_raster(data: bytes, name: str) -> Raster:
    """The image of a PNG or JPEG file's bytes; `name` is what messages call it.

    Colours become sRGB, whatever profile they were in; transparency is laid on white, for paper is what it is
    for; a photo is turned as its camera was held. Raises ValueError, worded for authors.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValueError(f"{name} has more dots than can be printed; make it smaller") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise ValueError(f"{name} cannot be read as a PNG or JPEG picture") from error
    if image.format == "JPEG" and _is_ready(image):
        return _jpeg(_without_metadata(data))
    return raster_of(image)


def raster_of(image: Image.Image) -> Raster:
    """The image object of an opened picture: a photo stays a JPEG, all else is kept dot by dot."""
    printable = _printable(image)
    if image.format != "JPEG":
        return _deflated(printable)
    buffer = io.BytesIO()
    printable.save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
    return _jpeg(_without_metadata(buffer.getvalue()))


def _is_ready(image: Image.Image) -> bool:
    """Whether a JPEG's data can stand in a PDF as it is: sRGB or grey, and upright."""
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


def _printable(image: Image.Image) -> Image.Image:
    """The picture in sRGB or grey of 8 bits, upright, on white."""
    from PIL import Image, ImageOps

    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    alpha = None
    if upright.has_transparency_data and not upright.mode.startswith("I"):
        upright = upright.convert("LA" if upright.mode in ("L", "LA", "1") else "RGBA")
        alpha = upright.getchannel("A")
        upright = upright.convert("L" if upright.mode == "LA" else "RGB")
    colours = _in_srgb(upright, profile)
    if alpha:
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
    width, height, channels = _frame(data)
    return Raster(width, height, _entries(width, height, channels, "DCTDecode"), data)


def jpeg_entries(data: bytes) -> str:
    """The entries of an image dictionary for a JPEG of one or three channels; KeyError for another."""
    return _entries(*_frame(data), "DCTDecode")


def _frame(data: bytes) -> tuple[int, int, int]:
    """Width, height and channels of a JPEG, from its frame header (ITU-T T.81, B.2.2)."""
    for marker, segment in _segments(data):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            _, height, width, channels = struct.unpack_from(">BHHB", segment, 4)
            return width, height, channels
    raise ValueError("a JPEG without a frame")


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG up to the first scan, each with its marker; the last has all that follows."""
    at = 2
    while True:
        while data[at + 1] == 0xFF:  # fill bytes may stand before a marker
            at += 1
        marker = data[at + 1]
        end = len(data) if marker == _START_OF_SCAN else at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, data[at:end]
        if marker == _START_OF_SCAN:
            return
        at = end


def _without_metadata(data: bytes) -> bytes:
    """A JPEG with nothing in it but the picture."""
    kept = (
        segment
        for marker, segment in _segments(data)
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _KEPT_SEGMENTS
    )
    return data[:2] + b"".join(kept)


def _deflated(image: Image.Image) -> Raster:
    """Pillow's PNG data are Flate data with a predictor, as a PDF takes them (ISO 32000-1, 7.4.4.4)."""
    buffer = io.BytesIO()
    image.info.clear()
    image.save(buffer, "PNG", compress_level=9)
    png, at, data = buffer.getvalue(), 8, b""
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    channels = len(image.getbands())
    predictor = f"/Predictor 15/Colors {channels}/BitsPerComponent 8/Columns {image.width}"
    entries = _entries(image.width, image.height, channels, "FlateDecode")
    return Raster(image.width, image.height, f"{entries}/DecodeParms <<{predictor}>>", data)


def _entries(width: int, height: int, channels: int, code: str) -> str:
    space = _SPACES[channels]
    return f"/Width {width}/Height {height}/ColorSpace/{space}/BitsPerComponent 8/Filter/{code}"
