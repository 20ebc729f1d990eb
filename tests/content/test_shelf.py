"""The shelf as a whole: every card is complete, safe to read from the floor, and one step of a chain that ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.content.dose import Dose
from handouts.content.exercise import Exercise, Sided, Variation
from handouts.content.library import Library, read_library

DATA = Path(__file__).parents[2] / "data"
LEVELS = ("beginner", "intermediate", "advanced")

SIDE_WORD = re.compile(r"(?<!all )\b(left|right)\b(?! angle)", re.IGNORECASE)
MEASURE = re.compile(r"\d+( to \d+)? (cm|mm|degrees)")
DOSE_IN_WORDS = re.compile(
    r"\b(\d+|one|two|three|four|five|six|eight|ten|twenty|thirty|once|twice)"
    r" (more )?(times?|seconds?|minutes?|breaths?|sets?|repeats?|repetitions?|a day)\b",
    re.IGNORECASE,
)


class AllFonts:
    def missing(self, text: str) -> list[str]:
        return []


def bundled() -> Library:
    return read_library([DATA], AllFonts())


SHELF = tuple(bundled().exercises.values())
every_card = pytest.mark.parametrize("card", SHELF, ids=lambda card: card.id)


def sided(card: Exercise) -> Iterator[Sided]:
    """The texts that may say something else for either side."""
    yield from (*card.setup, *card.steps, *card.cues, *card.common_errors)


def plain(card: Exercise) -> Iterator[str]:
    """The patient's texts that are the same for both sides."""
    yield card.name
    yield card.purpose
    yield from card.precautions
    yield card.stop_if
    yield card.you_should_feel or ""
    yield from (way.text for way in (*card.progressions, *card.regressions))
    yield card.pictures.start.caption or ""
    yield card.pictures.finish.caption or "" if card.pictures.finish else ""


def mirrored(text: str) -> str:
    """Left for right and right for left, where they are sides."""

    def other(match: re.Match[str]) -> str:
        word = "right" if match[0].lower() == "left" else "left"
        return word.capitalize() if match[0].istitle() else word

    return SIDE_WORD.sub(other, text)


def length(text: str) -> int:
    return len(text.split())


def linked(ways: tuple[Variation, ...]) -> list[str]:
    return [way.exercise for way in ways if way.exercise]


def test_the_shelf_has_a_hundred_cards_with_names_of_their_own() -> None:
    names = [name.lower() for card in SHELF for name in (card.name, *card.aliases)]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert len(SHELF) >= 100


@every_card
def test_a_card_is_complete(card: Exercise) -> None:
    found = [getattr(card, key) for key in ("region", "goal", "level", "position", "dose", "you_should_feel")]
    assert all(found)
    for key in ("setup", "steps", "precautions", "contraindications", "regressions", "review_notes"):
        assert getattr(card, key), key
    assert card.progressions or card.references, "a source may give no harder way; we do"
    assert 2 <= len(card.cues) <= 3
    assert 2 <= len(card.common_errors) <= 3
    assert card.primary_muscles or card.goal == "move", "in a swing nothing works"
    assert card.pictures.start.caption
    assert card.pictures.finish is None or card.pictures.finish.caption
    assert card.version
    assert card.given("reviewed_by")
    assert not card.reviewed


@every_card
def test_a_card_is_read_in_short_sentences(card: Exercise) -> None:
    for text in sided(card):
        most = 24 if text.left or card.references else 20
        assert all(length(text.on(side)) <= most for side in (None, "left", "right")), text
    assert 3 <= len(card.setup) + len(card.steps) <= 8
    assert all(length(cue.on(side)) <= 8 for cue in card.cues for side in (None, "left", "right"))
    assert length(card.stop_if) <= 20
    assert card.stop_if[0].isupper()
    for ways in (card.progressions, card.regressions):
        assert len(ways) <= 3
        assert all(length(way.text) <= 20 for way in ways)
    for picture in (card.pictures.start, card.pictures.finish):
        assert picture is None or length(picture.caption or "") <= 10


@every_card
def test_a_side_is_named_only_where_its_dose_says_which(card: Exercise) -> None:
    for words in (*plain(card), *(text.text for text in sided(card))):
        assert not SIDE_WORD.search(words), words
    for text in sided(card):
        if text.left and text.right:
            assert mirrored(text.left) == text.right
    by_side = [text for text in sided(card) if text.left]
    dose = card.dose or Dose()
    assert bool(by_side) == (dose.given("side") and dose.side != "both")
    assert (card.side_means != "side") == dose.given("side")
    if by_side:
        named = [text for text in by_side if SIDE_WORD.search(text.left or "")]
        assert named, "one of the texts must say which side"


@every_card
def test_no_number_of_a_dose_is_made_up(card: Exercise) -> None:
    dose = card.dose or Dose()
    if not card.references:
        written = {name for name in Dose.model_fields if dose.given(name) and getattr(dose, name) is not None}
        assert written <= {"side", "tempo"}
    for text in (*map(str, card.cues), *(t.on(side) for t in sided(card) for side in (None, "left"))):
        words = text.replace("2 to 3 cm (about one inch)", "")
        assert not DOSE_IN_WORDS.search(words), words
        assert not re.search(r"\d", MEASURE.sub("", words)), words
    if card.goal == "stretch":
        assert dose.given("hold_seconds") or dose.given("duration_minutes")


@every_card
def test_what_could_do_harm_is_told(card: Exercise) -> None:
    care = " ".join(card.precautions)
    if card.region == "neck":
        assert re.search("dizzy.*see double.*tingles", card.stop_if)
    if card.region == "balance-walking":
        assert "fall" in card.stop_if
    if any("band" in thing for thing in card.equipment):
        assert "tears" in care, "a band may snap"
    if any("chair" in thing for thing in card.equipment):
        assert all(re.search("firm|steady", thing) for thing in card.equipment if "chair" in thing)
    if card.position == "supine" and not card.references:
        assert "pregnan" in care or "pregnan" in " ".join(card.contraindications).lower()
    if card.position == "prone":
        assert "regnan" in " ".join(card.contraindications)


def test_chains_lead_both_ways_and_end() -> None:
    cards = {card.id: card for card in SHELF}
    harder = {card.id: linked(card.progressions) for card in SHELF}
    easier = {card.id: linked(card.regressions) for card in SHELF}
    pairs = {(low, high) for low, highs in harder.items() for high in highs}
    assert pairs == {(low, high) for high, lows in easier.items() for low in lows}
    assert len(pairs) >= 40
    for low, high in pairs:
        assert LEVELS.index(cards[low].level or "") <= LEVELS.index(cards[high].level or ""), (low, high)
    assert circle(harder) is None


def circle(harder: dict[str, list[str]]) -> str | None:
    """An exercise that is harder than itself, if there is one."""
    ends = {name for name, highs in harder.items() if not highs}
    left = dict(harder)
    while finished := [name for name, highs in left.items() if ends.issuperset(highs)]:
        ends.update(finished)
        for name in finished:
            del left[name]
    return next(iter(left), None)


def test_faults_of_a_card_are_noticed() -> None:
    assert circle({"a": ["b"], "b": ["c"], "c": ["a"]})
    assert circle({"a": ["b", "c"], "b": ["c"], "c": []}) is None
    assert mirrored("Put your left hand on the right.") == "Put your right hand on the left."
    assert (
        mirrored("Bend to a right angle. That is all right.") == "Bend to a right angle. That is all right."
    )
    assert DOSE_IN_WORDS.search("Do it three times.")
    assert not DOSE_IN_WORDS.search("Roll down bone by bone, one after the other.")
