"""Which files can be pictures: plain ones inside the data folder, of the kind that their name says."""

import os
import struct
import warnings
import zlib
from pathlib import Path

import pytest
from PIL import Image
from pydantic_core import PydanticCustomError

from handouts.content.images import ImageFolder

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def told(folder: Path, name: str) -> str:
    """What is told of a picture; nothing for one that is taken."""
    try:
        ImageFolder(folder).find(name)
    except PydanticCustomError as fault:
        return str(fault.context["message"]) if fault.context else ""
    return ""


def test_sound_pictures_are_taken(tmp_path: Path) -> None:
    for name, kind in (("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.JPEG", "JPEG")):
        Image.new("RGB", (3, 3)).save(tmp_path / name, kind)
        assert told(tmp_path, name) == ""
    (tmp_path / "a.svg").write_text(SVG)
    assert told(tmp_path, "a.svg") == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_pipes_folders_and_devices_are_no_pictures(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.svg")
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "zeros.png").symlink_to("/dev/zero")
    assert told(tmp_path, "pipe.svg") == '"pipe.svg" is no plain file'
    assert told(tmp_path, "folder.png") == '"folder.png" is no plain file'
    assert "outside the data folder" in told(tmp_path, "zeros.png")
    assert "no file" in told(tmp_path, "pipe.sgv".replace("sgv", "jpg"))  # and looking for it opens no pipe


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.png", "JPEG"), ("a.jpg", "PNG"), ("a.png", "GIF"), ("a.jpg", "EPS"), ("a.png", "WEBP")],
)
def test_another_kind_than_the_name_says_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    Image.new("RGB", (3, 3)).save(tmp_path / name, kind)
    assert "damaged or not the picture its name says" in told(tmp_path, name)


@pytest.mark.parametrize(
    "text", ["", "<svg", "<html/>", "<?xml version='1.0' encoding='x-nope'?><svg/>", "\x00", f"{SVG}{SVG}"]
)
def test_what_is_no_svg_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.svg").write_text(text)
    assert "damaged or not the picture its name says" in told(tmp_path, "a.svg")


def test_many_dots_are_neither_decoded_nor_warned_of(tmp_path: Path) -> None:
    Image.new("1", (1, 1)).save(tmp_path / "a.png")
    data = bytearray((tmp_path / "a.png").read_bytes())
    data[16:24] = struct.pack(">II", 12_000, 10_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    (tmp_path / "a.png").write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert told(tmp_path, "a.png") == ""  # it is told when it is printed, with how many there may be
