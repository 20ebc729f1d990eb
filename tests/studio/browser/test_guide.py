"""The pictures of the guide in the docs are those of the studio: HANDOUTS_GUIDE=1 writes them anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from selenium.webdriver.remote.webdriver import WebDriver
from support.running_studio import Running
from support.studio_page import StudioPage

_FOLDER = Path(__file__).parents[3] / "docs" / "studio"
_COLOURS = 128


@pytest.mark.parametrize(("name", "width", "height"), [("wide", 1440, 900), ("narrow", 390, 844)])
def test_the_guide_has_a_picture_of_each_width(
    running: Running, chromium: Callable[..., WebDriver], name: str, width: int, height: int
) -> None:
    page = StudioPage.opened(chromium(width, height), running.address)
    page.find("#name").send_keys("Anna Example")
    page.choose("programme", "psoas-strength")
    page.wait_for_pages()
    page.wait(
        lambda: page.run(
            "return [...document.querySelectorAll('img')].every((each) => each.complete || each.loading === 'lazy')"
        )
    )
    page.run("document.activeElement.blur()")
    shown = Image.open(BytesIO(page.driver.get_screenshot_as_png())).convert("RGB")
    assert shown.width == width
    assert len(shown.getcolors(1 << 24)) > 500, "pictures are shown"
    path = _FOLDER / f"{name}.png"
    if os.environ.get("HANDOUTS_GUIDE"):
        _FOLDER.mkdir(exist_ok=True)
        shown.quantize(_COLOURS).save(path, optimize=True)
    with Image.open(path) as kept:
        assert kept.size == (width, height)
