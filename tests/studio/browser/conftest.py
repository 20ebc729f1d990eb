"""A studio as it is started by its command, in a real Chromium. Without one these tests are skipped."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver
from support.running_studio import Running
from support.studio_page import StudioPage

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_DRIVER = shutil.which("chromedriver")
_QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    missing = pytest.mark.skip(reason="no Chromium here: apt-get install chromium chromium-driver")
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not (_CHROMIUM and _DRIVER):
                item.add_marker(missing)


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Starts studios, all of which are stopped in the end."""
    started: list[Running] = []

    def begin(folder: Path | None = None, *more: str) -> Running:
        started.append(Running(folder, *more))
        return started[-1]

    yield begin
    for each in started:
        each.stop()


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    """A studio of the content that comes along."""
    studio = Running(None)
    yield studio
    studio.stop()


@pytest.fixture
def chromium() -> Iterator[Callable[..., WebDriver]]:
    """Opens browsers with a profile of their own, all of which are closed in the end."""
    opened: list[WebDriver] = []
    profiles: list[str] = []

    def begin(width: int = 1440, height: int = 900, language: str = "en") -> WebDriver:
        options = webdriver.ChromeOptions()
        options.binary_location = _CHROMIUM or ""
        profiles.append(tempfile.mkdtemp(prefix="studio-browser-"))
        for argument in (*_QUIET, f"--user-data-dir={profiles[-1]}", f"--accept-lang={language}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(_DRIVER))
        opened.append(driver)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        return driver

    yield begin
    for driver in opened:
        driver.quit()
    for profile in profiles:
        shutil.rmtree(profile, ignore_errors=True)


@pytest.fixture
def page(running: Running, chromium: Callable[..., WebDriver]) -> StudioPage:
    """A new handout in a browser that was just opened."""
    return StudioPage.opened(chromium(), running.address)
