"""A library of two thousand exercises is as quick to look through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver.remote.webdriver import WebDriver
from support.running_studio import Running
from support.studio_page import StudioPage

from benchmarks.studio import many_exercises
from handouts.studio.library import SHOWN


@pytest.mark.slow
def test_two_thousand_exercises_are_shown_a_page_at_a_time_and_found_while_typing(
    start: Callable[..., Running], chromium: Callable[..., WebDriver], tmp_path: Path
) -> None:
    studio = start(many_exercises(tmp_path))
    page = StudioPage.opened(chromium(), studio.address)
    assert int(page.find("#found").text.split()[0]) >= 2_000
    assert len(page.texts(".card-name")) == SHOWN
    page.run("document.getElementById('show-more').click()")
    page.wait(lambda: len(page.texts(".card-name")) == 2 * SHOWN)
    page.find("#words").send_keys("knee bend 1000")
    page.wait(lambda: page.texts(".card-name")[:1] == ["Knee bend 1000"])
    milliseconds = page.run(
        "const times = performance.getEntriesByType('resource').filter((each) => each.name.endsWith('/find'));"
        "return times.map((each) => each.duration).sort((a, b) => a - b)"
    )
    assert milliseconds[len(milliseconds) // 2] < 1_000, "on any machine; benchmarks/studio.py measures it"
