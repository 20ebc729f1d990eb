"""Picture files: whatever kind they are, they are printed in sRGB or grey, upright, on white, and only they."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader
from support.workbench import problems, render

from handouts.conformance.check import faults
from handouts.pages.images import read_picture
from handouts.pages.rasters import MAX_DOTS, MAX_PRINTED_DOTS, Raster

RED, GREEN, HALF_BLUE = (255, 0, 0, 255), (0, 255, 0, 0), (0, 0, 255, 128)


def striped(mode: str = "RGBA") -> Image.Image:
    """Three by two dots: red, transparent green and half-transparent blue in the upper row, black below."""
    image = Image.new("RGBA", (3, 2), (0, 0, 0, 255))
    for x, colour in enumerate((RED, GREEN, HALF_BLUE)):
        image.putpixel((x, 0), colour)
    return image.convert(mode)


def saved(image: Image.Image, path: Path, **options: Any) -> Path:
    image.save(path, **options)
    return path


def decoded(raster: Raster) -> Image.Image:
    """The dots of an image object, as a PDF reader sees them."""
    if "DCTDecode" in raster.entries:
        return Image.open(io.BytesIO(raster.data))
    mode = "L" if "DeviceGray" in raster.entries else "RGB"
    raw, stride = zlib.decompress(raster.data), raster.width * len(mode) + 1
    assert len(raw) == stride * raster.height
    pdf = render_of(raster)
    return PdfReader(io.BytesIO(pdf)).pages[0].images[0].image.convert(mode)


def render_of(raster: Raster) -> bytes:
    from handouts.pages.canvas.canvas import TaggedCanvas
    from handouts.pages.canvas.structure import Element
    from handouts.xmp import Metadata

    page = TaggedCanvas((100, 100), Metadata("x", "en"), Element("Document"))
    with page.artifact():
        page.image(raster.entries, raster.data, (0, 0, 100, 100))
    page.showPage()
    return page.finish().file()


def raster(path: Path) -> Raster:
    content = read_picture(path, path.stat().st_mtime_ns).content
    assert isinstance(content, Raster)
    return content


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    found = decoded(raster(saved(striped(), tmp_path / "a.png")))
    assert [found.getpixel((x, 0)) for x in range(3)] == [(255, 0, 0), (255, 255, 255), (127, 127, 255)]
    assert found.getpixel((0, 1)) == (0, 0, 0)


def test_a_palette_with_a_transparent_colour(tmp_path: Path) -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    found = decoded(raster(saved(image, tmp_path / "p.png", transparency=1)))
    assert [found.getpixel((x, 0)) for x in range(2)] == [(255, 0, 0), (255, 255, 255)]


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (256 * 128, 128), (65535, 255), (1000, 3)])
def test_sixteen_bits_become_eight(tmp_path: Path, value: int, expected: int) -> None:
    found = decoded(raster(saved(Image.new("I;16", (2, 2), value), tmp_path / "deep.png")))
    assert found.mode == "L"
    assert abs(found.getpixel((1, 1)) - expected) <= 1


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_png_of_every_mode(tmp_path: Path, mode: str) -> None:
    source = saved(striped(mode), tmp_path / "a.png")
    found = decoded(raster(source))
    assert found.mode == ("L" if mode in ("1", "L", "LA") else "RGB")
    assert found.getpixel((0, 1)) in (0, (0, 0, 0))
    assert faults(render(f'<figure src="{source}" alt="x"/>').pdf) == []


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_jpeg_of_every_mode(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGB", (16, 8), (200, 30, 40)).convert(mode)
    source = saved(image, tmp_path / "a.jpg", quality=95)
    found = decoded(raster(source))
    assert found.mode == ("L" if mode == "L" else "RGB")
    expected = image.convert(found.mode).getpixel((8, 4))
    got = found.getpixel((8, 4))
    pairs = zip(*(it if isinstance(it, tuple) else (it,) for it in (got, expected)), strict=True)
    assert all(abs(a - b) <= 4 for a, b in pairs)
    assert faults(render(f'<figure src="{source}" alt="x"/>').pdf) == []


def test_a_plain_jpeg_stays_as_it_is_but_for_its_metadata(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    image = Image.effect_noise((64, 64), 40).convert("RGB")
    plain = saved(image, tmp_path / "plain.jpg").read_bytes()
    told = saved(image, tmp_path / "told.jpg", exif=exif, comment="taken at home").read_bytes()
    assert b"taken at home" in told
    assert raster(tmp_path / "told.jpg").data == raster(tmp_path / "plain.jpg").data == plain


@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_a_photo_is_turned_as_its_camera_was_held(tmp_path: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("RGB", (32, 16), "white")
    image.paste("black", (0, 0, 16, 16))
    picture = read_picture(saved(image, tmp_path / f"turned.{kind}", exif=exif), 0)
    assert picture.aspect == 0.5
    assert isinstance(picture.content, Raster)
    upper, lower = (decoded(picture.content).convert("L").getpixel((8, y)) for y in (8, 24))
    assert upper < 30 < 220 < lower


def test_colours_of_a_profile_become_srgb(tmp_path: Path) -> None:
    """In a profile whose red is the green of sRGB, a red picture is green."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for i in range(128 + 4, 128 + 4 + 12 * int.from_bytes(profile[128:132], "big"), 12):
        swapped = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(bytes(profile[i : i + 4]))
        profile[i : i + 4] = swapped or profile[i : i + 4]
    for i in range(128, len(profile) - 3):  # and it is not called sRGB
        if profile[i : i + 8] == "sRGB".encode("utf-16-be"):
            profile[i : i + 8] = "Odd ".encode("utf-16-be")
    for kind in ("png", "jpg"):
        source = saved(Image.new("RGB", (8, 8), "red"), tmp_path / f"odd.{kind}", icc_profile=bytes(profile))
        red, green, blue = decoded(raster(source)).getpixel((4, 4))
        assert red < 20 < 235 < green
        assert blue < 20


def test_a_damaged_profile_is_passed_over(tmp_path: Path) -> None:
    source = saved(Image.new("RGB", (8, 8), "red"), tmp_path / "odd.png", icc_profile=b"no profile")
    assert decoded(raster(source)).getpixel((4, 4)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("no.png", b""),
        ("no.jpg", b"\xff\xd8\xff"),
        ("text.png", b"just words"),
        ("gif.png", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
        ("no.svg", b"<html/>"),
        ("broken.svg", b"<svg"),
        ("empty.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'),
        ("photo.gif", b"GIF89a"),
    ],
)
def test_what_is_no_picture_is_told_with_its_place(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = problems(f'<p>One</p>\n<figure src="{tmp_path / name}" alt="x"/>')
    assert [str(problem.place) for problem in found] == ["part.xml:3:1"]
    assert name in found[0].message


def test_a_cut_off_picture_is_told(tmp_path: Path) -> None:
    for kind in ("png", "jpg"):
        whole = saved(Image.effect_noise((64, 64), 40), tmp_path / f"whole.{kind}").read_bytes()
        (tmp_path / f"cut.{kind}").write_bytes(whole[: len(whole) // 2])
        assert problems(f'<figure src="{tmp_path / f"cut.{kind}"}" alt="x"/>')


def too_large(size: tuple[int, int]) -> bytes:
    """A PNG whose header says that it has so many dots, and that has none."""
    buffer = io.BytesIO()
    Image.new("1", (1, 1)).save(buffer, "PNG")
    data = bytearray(buffer.getvalue())
    data[16:24] = struct.pack(">II", *size)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


@pytest.mark.parametrize("size", [(11_000, 8_000), (20_000, 20_000), (60_000, 60_000)])
def test_a_picture_of_too_many_dots_is_told_before_it_is_decoded(
    tmp_path: Path, size: tuple[int, int], capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "large.png").write_bytes(too_large(size))
    (found,) = problems(f'<figure src="{tmp_path / "large.png"}" alt="x"/>')
    assert f"{MAX_DOTS:,}" in found.message
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "mode", "size"), [
    ("png", "RGB", (7700, 5150)),
    ("png", "RGBA", (7700, 5150)),
    ("png", "P", (7700, 5150)),
    ("jpg", "RGB", (10300, 7800)),
    ("jpg", "CMYK", (10300, 7800)),
])  # fmt: skip
def test_a_large_scan_is_made_smaller_in_little_memory(
    tmp_path: Path, kind: str, mode: str, size: tuple[int, int]
) -> None:
    source = saved(Image.effect_noise((770, 515), 60).resize(size).convert(mode), tmp_path / f"scan.{kind}")
    program = (
        "import sys; from pathlib import Path; from handouts.pages.images import read_picture\n"
        "content = read_picture(Path(sys.argv[1]), 0).content\n"
        "peak = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(content.width * content.height, peak)"
    )
    done = subprocess.run([sys.executable, "-c", program, source], capture_output=True, text=True, check=True)
    dots, kilobytes = map(int, done.stdout.split())
    assert 0.7 * MAX_PRINTED_DOTS <= dots <= MAX_PRINTED_DOTS
    assert kilobytes < 700_000


def test_dots_that_are_put_together_look_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handouts.pages.rasters.MAX_PRINTED_DOTS", 5000)
    for kind, mode in (("png", "RGB"), ("png", "RGBA"), ("png", "P"), ("png", "L"), ("jpg", "RGB")):
        image = Image.new("RGB", (200, 100), "red")
        image.paste("blue", (100, 0, 200, 100))
        found = raster(saved(image.convert(mode), tmp_path / f"{mode}.{kind}"))
        assert found.width * found.height <= 5000
        assert found.width == pytest.approx(2 * found.height, abs=2)
        left, right = (
            decoded(found).convert("RGB").getpixel((found.width * x // 4, found.height // 2)) for x in (1, 3)
        )
        if mode != "L":
            assert left[0] > 240 > 20 > left[2]
            assert right[2] > 240 > 20 > right[0]


def test_the_second_picture_of_a_phone_is_left_out(tmp_path: Path) -> None:
    """Many phones write a JPEG, and behind its end another (MPO), with a depth map or a film."""
    first = saved(Image.effect_noise((64, 64), 40).convert("RGB"), tmp_path / "a.jpg").read_bytes()
    (tmp_path / "b.jpg").write_bytes(first + b"taken at home" + first)
    assert raster(tmp_path / "b.jpg").data == first
    both = tmp_path / "c.jpg"
    Image.open(tmp_path / "a.jpg").save(
        both, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 64), "red")]
    )
    found = raster(both)
    assert "DCTDecode" in found.entries
    assert len(found.data) < 1.1 * len(first)
    assert faults(render(f'<figure src="{both}" alt="x"/>').pdf) == []


def test_a_progressive_jpeg_stays_as_it_is(tmp_path: Path) -> None:
    source = saved(Image.effect_noise((64, 64), 40).convert("RGB"), tmp_path / "p.jpg", progressive=True)
    assert raster(source).data == source.read_bytes()


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "JPEG"), ("a.jpg", "PNG"), ("a.jpg", "GIF"), ("a.png", "TIFF")]
)
def test_a_picture_is_what_its_name_says_or_refused(tmp_path: Path, name: str, kind: str) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / name, kind)
    (found,) = problems(f'<figure src="{tmp_path / name}" alt="x"/>')
    assert f"{name} cannot be read as a" in found.message


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1000, 1), (1, 1000)])
def test_pictures_of_extreme_shape(tmp_path: Path, width: int, height: int) -> None:
    source = saved(Image.new("L", (width, height)), tmp_path / "long.png")
    assert faults(render(f'<figure src="{source}" alt="x" height="40mm"/><p>n</p>').pdf) == []
    assert bool(problems(f'<figure src="{source}" alt="A tower"/>')) == (height > width)


@pytest.mark.parametrize(("width", "height"), [(1, 100_000), (100_000, 1), (1001, 1)])
def test_pictures_like_threads_are_refused(tmp_path: Path, width: int, height: int) -> None:
    source = saved(Image.new("1", (width, height)), tmp_path / "strip.png")
    (found,) = problems(f'<figure src="{source}" alt="x" height="40mm"/><p>n</p>')
    assert "at most 1,000 times as long as wide" in found.message


def test_nothing_is_drawn_thinner_than_can_be_seen(tmp_path: Path) -> None:
    source = saved(Image.new("L", (1, 1000)), tmp_path / "long.png")
    (found,) = problems(f'<figure src="{source}" alt="x" height="10mm"/><p>n</p>')
    assert found.expected == "at least 0.1 points each way"


def test_one_picture_on_many_pages_is_one_object(tmp_path: Path) -> None:
    source = saved(Image.effect_noise((64, 64), 40), tmp_path / "noise.png")
    figure = f'<figure src="{source}" alt="x" height="20mm"/>'
    once, often = len(render(figure).pdf), len(render(f"{figure}<break/>" * 5).pdf)
    assert often < once + 8000
    assert faults(render(f"{figure}<break/>" * 5).pdf) == []
