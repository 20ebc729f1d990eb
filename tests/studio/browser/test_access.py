"""Pages for everybody: axe-core finds nothing, light and dark, both ways of reading, on narrow screens."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.remote.webdriver import WebDriver
from support.clinic_project import clinic_project
from support.running_studio import Running
from support.studio_page import StudioPage

_AXE = Path(sys.prefix) / "axe.min.js"
_RIGHT_TO_LEFT = """\
name: עברית
direction: rtl
words:
  title: סטודיו
  library: תרגילים
  chosen: התרגילים
  print: הדפסה
"""


def _violations(page: StudioPage) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and its best practices."""
    if not _AXE.exists():
        pytest.skip("axe-core is not here: make test-browser fetches it by npm")
    page.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    page.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": _AXE.read_text(encoding="utf-8")})
    found: list[Any] = page.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']})"
        ".then(({violations}) => done(violations))"
    )
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def _dark(page: StudioPage) -> None:
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("state", ["empty", "made", "wrong"])
def test_axe_finds_nothing_against_any_state(page: StudioPage, state: str, dark: bool) -> None:
    if dark:
        _dark(page)
    if state != "empty":
        page.choose("programme", "psoas-strength")
        page.wait_for_pages()
        page.run("for (const each of document.querySelectorAll('details')) each.open = true")
    if state == "wrong":
        page.find("[data-row=clamshell] [data-field=sets] [data-value]").send_keys("many")
        page.wait(lambda: page.find("#problems").text)
        page.click("[data-row=bridge], [data-row=scissors] [data-remove]")
    assert _violations(page) == []


def test_axe_can_find_something(page: StudioPage) -> None:
    page.run("document.querySelector('label[for=name]').remove()")
    assert any(found.startswith("label") for found in _violations(page))


def test_a_page_in_another_direction_is_as_good(
    start: Callable[..., Running], chromium: Callable[..., WebDriver], tmp_path: Path
) -> None:
    folder = clinic_project(tmp_path).own.folder
    (folder / "studio").mkdir()
    (folder / "studio" / "he.yaml").write_text(_RIGHT_TO_LEFT, encoding="utf-8")
    page = StudioPage.opened(chromium(language="he"), start(folder).address)
    page.choose("programme", "legs")
    page.wait_for_pages()
    assert page.run("return document.documentElement.dir") == "rtl"
    assert page.find("#print").text == "הדפסה"
    library, pages = page.find(".library").rect, page.find(".pages").rect
    assert library["x"] > pages["x"]
    assert _violations(page) == []


@pytest.mark.parametrize("width", [320, 640, 768, 1280])
def test_nothing_is_wider_than_the_screen(
    running: Running, chromium: Callable[..., WebDriver], width: int
) -> None:
    page = StudioPage.opened(chromium(width, 700), running.address)
    page.choose("programme", "psoas-strength")
    page.wait_for_pages()
    page.run("for (const each of document.querySelectorAll('details')) each.open = true")
    parts = ["library", "handout", "pages"] if width < 1200 else [None]
    for part in parts:
        if part:
            page.click(f"[data-part={part}]")
        assert page.run("return document.documentElement.scrollWidth <= innerWidth")
        small = page.run(
            "return [...document.querySelectorAll('button, a[href], select, input, summary')]"
            ".filter((each) => each.checkVisibility() && !each.matches('.skip, [type=file]'))"
            ".map((each) => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])"
            ".filter(([, {width, height}]) => width < 24 || height < 24).map(([html]) => html)"
        )
        assert small == [], "targets are at least 24 by 24 (WCAG 2.5.8)"


def test_a_screen_reader_is_told_of_pages_and_moves(page: StudioPage) -> None:
    page.choose("programme", "psoas-strength")
    page.wait_for_pages()
    count = page.find("#page-count")
    assert count.get_attribute("aria-live") == "polite"
    assert count.text == f"{page.wait_for_pages()} pages"
    page.click("[data-row=clamshell] [data-move='1']")
    page.wait(lambda: "Clamshell is now number 2 of 5" in page.find("#said").get_attribute("textContent"))
    alts = page.run("return [...document.querySelectorAll('.leaf img')].map((each) => each.alt)")
    assert all(alt.startswith("Page ") for alt in alts)
