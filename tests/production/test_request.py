"""The names of products."""

from __future__ import annotations

import pytest

from handouts.production.request import Request, not_yet, unknown


@pytest.mark.parametrize(
    ("request_", "name"),
    [
        (Request("psoas-strength"), "psoas-strength-booklet"),
        (Request("psoas-strength", "handout"), "psoas-strength-handout"),
        (Request("psoas-strength", paper="a5"), "psoas-strength-booklet"),
        (Request("psoas-strength", paper="half-letter"), "psoas-strength-booklet-half-letter"),
        (Request("psoas-strength", language="de"), "psoas-strength-booklet-de"),
        (Request("psoas-strength", edition="large-print"), "psoas-strength-booklet-large-print"),
        (
            Request("psoas-strength", "booklet", "de", "half-letter", "large-print"),
            "psoas-strength-booklet-large-print-de-half-letter",
        ),
    ],
)
def test_only_what_is_unusual_is_added_to_the_name(request_: Request, name: str) -> None:
    assert request_.product_name(usual_paper="a5") == name


def test_unknown_names_come_with_the_nearest_and_all_that_are_known() -> None:
    problem = unknown("programme", "psoas-strenght", ["psoas-strength", "hip"])
    assert problem.nearest == "psoas-strength"
    assert problem.expected == "one of hip, psoas-strength"


def test_what_nobody_has_made_yet_says_what_there_is() -> None:
    assert str(not_yet("language", "de", ["en"])) == (
        'the language "de" is not available yet\n    expected: one of en'
    )


def test_names_are_composed_however_a_keyboard_gives_them() -> None:
    decomposed = Request("etude\u0301", "e\u0301tude")
    assert decomposed == Request("etud\u00e9", "\u00e9tude")
    assert decomposed.product_name("a5") == "etud\u00e9-\u00e9tude"
