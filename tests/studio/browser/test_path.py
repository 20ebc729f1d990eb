"""From a patient in the chair to a printed handout."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from support.running_studio import Running
from support.studio_page import StudioPage

_FIVE = "psoas-strength"


def test_five_exercises_in_at_most_fifteen_clicks_and_a_minute(page: StudioPage) -> None:
    begin = perf_counter()
    page.click("#name")
    page.keys("Anna Example")
    page.choose("programme", _FIVE)
    page.wait(lambda: len(page.rows()) == 5)
    page.click(".row:nth-child(1) .dose > summary")
    page.click("[data-row=clamshell] [data-field=sets] [data-step='1']")
    page.click("[data-row=clamshell] [data-field=sets] [data-step='1']")
    page.click("[data-row=clamshell] [data-field=sets] [data-step='1']")
    page.wait(lambda: "Do 3 sets." in page.find("[data-row=clamshell] [data-said]").text.replace("\xa0", " "))
    assert page.wait_for_pages() >= 12
    page.run(
        "window.printed = 0; const printer = {focus() {}, print() { window.printed++; }};"
        "HTMLIFrameElement.prototype.__defineGetter__('contentWindow', () => printer)"
    )
    page.click("#print")
    page.wait(lambda: page.run("return window.printed"))
    assert page.clicks <= 15
    assert perf_counter() - begin < 60
    assert page.complaints() == []


def test_own_exercises_are_added_searched_for_moved_and_taken_out(page: StudioPage) -> None:
    page.find("#words").send_keys("bridge")
    page.wait(lambda: page.texts(".card-name")[:1] == ["Bridge"])
    page.click("[data-add=bridge]")
    page.wait(lambda: page.rows() == ["bridge"])
    page.find("#words").clear()
    page.find("#words").send_keys("clam")
    page.wait(lambda: page.texts(".card-name")[:1] == ["Clamshell"])
    page.click("[data-add=clamshell]")
    page.wait(lambda: page.rows() == ["bridge", "clamshell"])
    page.click("[data-row=clamshell] [data-move='-1']")
    assert page.rows() == ["clamshell", "bridge"]
    page.click("[data-row=clamshell] [data-remove]")
    assert page.rows() == ["bridge"]
    page.click("#undo")
    assert page.rows() == ["clamshell", "bridge"]
    assert page.wait_for_pages() > 3


def test_all_of_it_by_keys_alone(page: StudioPage) -> None:
    def to(selector: str) -> None:
        for _ in range(400):
            if page.run("return document.activeElement.matches(arguments[0])", selector):
                return
            page.keys(Keys.TAB)
        raise AssertionError(f"no key leads to {selector}")

    to("#words")
    page.keys("bridge")
    page.wait(lambda: page.texts(".card-name")[:1] == ["Bridge"])
    to("[data-add=bridge]")
    page.keys(Keys.ENTER)
    page.wait(lambda: page.rows() == ["bridge"])
    to("[data-add]:not([aria-pressed=true])")
    page.keys(Keys.SPACE)
    page.wait(lambda: len(page.rows()) == 2)
    to("#name")
    page.keys("Anna Example")
    to("[data-row=bridge] [data-grip]")
    page.keys(Keys.ARROW_DOWN)
    assert page.rows()[1] == "bridge"
    assert page.run("return document.activeElement.closest('.row').dataset.row") == "bridge"
    to("[data-row=bridge] .dose > summary")
    page.keys(Keys.ENTER)
    to("[data-row=bridge] [data-field=sets] [data-value]")
    page.keys(Keys.ARROW_UP)
    page.wait(lambda: " set" in page.find("[data-row=bridge] [data-said]").text)
    to("[data-row=bridge] [data-field=sets] [data-blank]")
    page.keys(Keys.SPACE)
    page.wait(lambda: "___" in page.find("[data-row=bridge] [data-said]").text)
    page.wait_for_pages()
    to("#print")
    assert page.find("#print").is_enabled()
    to(".leaf button")
    page.keys(Keys.ENTER)
    page.wait(lambda: page.find("dialog[open]"))
    page.keys(Keys.ESCAPE)
    page.wait(lambda: not page.run("return document.querySelector('dialog')"))


def test_reloading_and_going_back_lose_nothing(page: StudioPage) -> None:
    page.find("#name").send_keys("Anna Example")
    page.choose("programme", _FIVE)
    pages = page.wait_for_pages()
    address = page.driver.current_url
    page.driver.refresh()
    page.wait(lambda: len(page.rows()) == 5 and page.find("#name").get_attribute("value") == "Anna Example")
    assert page.wait_for_pages() == pages
    page.driver.get("about:blank")
    page.driver.back()
    page.wait(lambda: len(page.rows()) == 5)
    assert page.driver.current_url == address


def test_two_tabs_have_two_patients_and_a_duplicate_begins_anew(page: StudioPage, running: Running) -> None:
    page.find("#name").send_keys("Anna Example")
    page.choose("programme", _FIVE)
    page.wait_for_pages()
    first, address = page.driver.current_window_handle, page.driver.current_url
    page.driver.switch_to.new_window("tab")
    other = StudioPage.opened(page.driver, running.origin)
    other.find("#name").send_keys("Bert Other")
    assert other.driver.current_url != address
    page.driver.switch_to.new_window("tab")
    page.driver.get(address)
    page.wait(lambda: page.driver.current_url != address)
    page.driver.switch_to.window(first)
    assert page.find("#name").get_attribute("value") == "Anna Example"


def test_a_new_patient_is_a_new_handout(page: StudioPage) -> None:
    page.find("#name").send_keys("Anna Example")
    page.choose("programme", _FIVE)
    page.wait_for_pages()
    address = page.driver.current_url
    page.click("#new-patient")
    page.wait(
        lambda: page.driver.current_url != address and page.run("return document.readyState") == "complete"
    )
    assert "Anna" not in page.driver.page_source
    page.driver.back()
    page.wait(lambda: page.run("return document.readyState") == "complete")
    assert "Anna" not in page.driver.page_source


def test_a_mistake_is_told_at_its_field(page: StudioPage) -> None:
    page.choose("programme", _FIVE)
    page.wait_for_pages()
    page.click("[data-row=clamshell] .dose > summary")
    page.find("[data-row=clamshell] [data-field=sets] [data-value]").send_keys("many")
    page.wait(lambda: page.find("[data-row=clamshell] [data-field=sets] .wrong").text)
    assert "1 to 20" in page.find("#problems").text
    assert not page.find("#print").is_enabled()
    assert page.find("[data-field=sets] [data-value]").get_attribute("aria-invalid") == "true"


def test_where_the_studio_has_ended_the_page_says_so_and_goes_on_later(
    start: Callable[..., Running], chromium: Callable[..., WebDriver]
) -> None:
    studio = start()
    page = StudioPage.opened(chromium(), studio.address)
    page.choose("programme", _FIVE)
    page.wait_for_pages()
    assert studio.stop()[0] == 0
    page.find("#name").send_keys("A")
    page.wait(lambda: "not answering" in page.find("#notice").text)
    assert len(page.rows()) == 5
