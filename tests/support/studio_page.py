"""The studio's page as a person uses it: clicks and keys, which are counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

_PATIENCE = 30


class StudioPage:
    """One tab of a browser with a handout in it."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver
        self.clicks = 0

    @classmethod
    def opened(cls, driver: WebDriver, address: str) -> StudioPage:
        """A new handout, once its scripts run."""
        driver.get(address)
        page = cls(driver)
        page.wait(lambda: page.run("return document.documentElement.dataset.ready === 'yes'"))
        return page

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script gives."""
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition: Callable[[], Any]) -> Any:
        """What the condition gives once that is something."""
        return WebDriverWait(self.driver, _PATIENCE, 0.02).until(lambda _: condition())

    def find(self, selector: str) -> WebElement:
        """The first element."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """What all of the elements say."""
        script = "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.trim())"
        return list(self.run(script, selector))

    def click(self, selector: str) -> None:
        """Click an element, which is counted."""
        self.clicks += 1
        self.find(selector).click()

    def keys(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def choose(self, name: str, value: str) -> None:
        """Choose from a list: two clicks of a person."""
        self.clicks += 2
        self.run(
            "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('input', {bubbles: true}));"
            "s.dispatchEvent(new Event('change', {bubbles: true}));",
            name,
            value,
        )

    def rows(self) -> list[str]:
        """The exercises of the handout."""
        return list(self.run("return [...document.querySelectorAll('.row')].map((row) => row.dataset.row)"))

    def wait_for_pages(self) -> int:
        """How many pages there are, once they are those of what is on the page."""

        def settled() -> int:
            return int(
                self.run(
                    "const busy = document.getElementById('pages').hasAttribute('aria-busy');"
                    "return busy ? 0 : document.querySelectorAll('.leaf').length"
                )
            )

        return int(self.wait(settled))

    def requests(self) -> list[str]:
        """The addresses of all that the browser has asked for since it was last looked."""
        found = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    def complaints(self) -> list[str]:
        """What the browser's console has said since it was last looked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
