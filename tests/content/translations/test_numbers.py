"""Numbers, units and sides are found in every script, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from handouts.content.translations.comparing import ENGLISH, Comparer
from handouts.content.translations.entries import Entry
from handouts.content.translations.numbers import Sides, numbers_in, units_in
from handouts.problems import Place

HERE = Place("x.yaml")
POLISH = Sides.of(["lewa", "lewą", "lewy", "lewej"], ["prawa", "prawą", "prawy", "prawej"])
ARABIC = Sides.of(["يسرى", "اليسرى"], ["يمنى", "اليمنى"])


def told(language: str, sides: Sides, source: str, target: str) -> list[str]:
    comparer = Comparer("en", language, ENGLISH, sides)
    return [problem.message for problem in comparer.differences(Entry("a", source, HERE, target, HERE))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("8–12 times", ["8", "12"]),
        ("2,5 kg and 2.50 kg", ["2.5", "2.5"]),
        ("1,000 and 1.000 steps", ["1000", "1000"]),
        ("٣٠ ثانية و٢٫٥", ["30", "2.5"]),
        ("३० सेकंड", ["30"]),
        ("from T12 to L5, 08", ["12", "5", "8"]),
        ("none", []),
    ],
)
def test_numbers_are_the_same_whatever_writes_them(text: str, numbers: list[str]) -> None:
    assert sorted(numbers_in(text).elements()) == sorted(numbers)


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("pl", "przez 30 sekund", "seconds"),
        ("pl", "22 sekundy", "seconds"),
        ("de", "30 Sekunden lang", "seconds"),
        ("uk", "30 секунд", "seconds"),
        ("ar", "٣٠ ثانية", "seconds"),
        ("hi", "30 सेकंड", "seconds"),
        ("pa", "30 ਸਕਿੰਟ", "seconds"),
        ("fr", "45\u00a0°", "degrees"),
        ("es", "5 kg", "kilograms"),
        ("it", "2 settimane", "weeks"),
    ],
)
def test_units_are_known_by_cldr(language: str, text: str, unit: str) -> None:
    assert list(units_in(text, language).values()) == [frozenset({unit})]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("Hold for 30 seconds.", "Przytrzymaj 30 sekund.", None),
        ("Hold for 30 seconds.", "Przytrzymaj 20 sekund.", "the numbers differ"),
        ("Hold for 30 seconds.", "Przytrzymaj.", "the numbers differ: 30 of the source missing"),
        ("Hold for 30 seconds.", "Przytrzymaj 30 minut.", "30 seconds became 30 minutes"),
        ("Lift 2 kg.", "Podnieś 2 funty.", "2 kilograms became 2 pounds"),
        ("Lie on your left side.", "Połóż się na lewym boku.", None),
        ("Lie on your left side.", "Połóż się na prawym boku.", "the source speaks of left"),
        ("Turn left, then right.", "Obróć się w lewo.", "the source speaks of left and right"),
        ("Bend to a right angle.", "Zegnij do kąta prostego.", None),
    ],
)
def test_what_is_told_otherwise_is_found(source: str, target: str, message: str | None) -> None:
    found = told("pl", POLISH, source, target)
    assert (found == []) if message is None else found[0].startswith(message)


def test_arabic_writes_articles_and_prepositions_with_the_word() -> None:
    assert told("ar", ARABIC, "Bend the right knee.", "اثنِ الركبة اليمنى.") == []
    assert told("ar", ARABIC, "With the right hand.", "باليمنى.") == []
    assert told("ar", ARABIC, "Bend the right knee.", "اثنِ الركبة اليسرى.")
