from __future__ import annotations

from babel import Locale, localedata
from babel.core import UnknownLocaleError

from handouts.pdf.direction import is_right_to_left


def test_every_language_that_unicode_knows_runs_as_it_says() -> None:
    compared = 0
    for tag in localedata.locale_identifiers():
        try:
            direction = Locale.parse(tag).text_direction
        except (UnknownLocaleError, ValueError):
            continue
        assert is_right_to_left(tag.replace("_", "-")) == (direction == "rtl"), tag
        compared += 1
    assert compared > 500


def test_the_script_decides() -> None:
    assert is_right_to_left("az-Arab-IR")
    assert not is_right_to_left("ar-Latn")
    assert is_right_to_left("AR")
    assert not is_right_to_left("")
