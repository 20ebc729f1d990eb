"""The bidirectional algorithm against cases of its standard."""

import unicodedata
from pathlib import Path

from handouts.text.bidi import base_level, embedding_levels, needs_reordering, visual_order

_CASES = Path(__file__).with_name("bidi_cases.txt")
_RESET_AT_LINE_END = {"WS", "LRI", "RLI", "FSI", "PDI", "BN", "RLE", "LRE", "RLO", "LRO", "PDF"}

Outcome = tuple[int, list[int], list[int]]


def _expected_and_found(case: str) -> tuple[Outcome, Outcome]:
    """Paragraph level, levels of the characters that are kept, and their visual order."""
    codes, direction, paragraph_level, levels, order = case.split(";")
    text = "".join(chr(int(code, 16)) for code in codes.split())
    kept = [i for i, level in enumerate(levels.split()) if level != "x"]
    wanted = [int(level) for level in levels.split() if level != "x"]

    base = base_level(text) if direction == "2" else int(direction)
    found_levels = _line_levels(text, embedding_levels(text, base), base)
    found = [found_levels[i] for i in kept]
    found_order = [kept[i] for i in visual_order(found)]
    return (int(paragraph_level), wanted, [int(i) for i in order.split()]), (base, found, found_order)


def _line_levels(text: str, levels: list[int], base: int) -> list[int]:
    """Rule L1, for a paragraph of one line."""
    levels = list(levels)
    at_end = True
    for i in reversed(range(len(text))):
        name = unicodedata.bidirectional(text[i])
        if name in ("B", "S"):
            at_end = True
            levels[i] = base
        elif name not in _RESET_AT_LINE_END:
            at_end = False
        elif at_end:
            levels[i] = base
    return levels


def test_levels_and_order_are_those_of_the_standard() -> None:
    cases = [line for line in _CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    outcomes = [(case, *_expected_and_found(case)) for case in cases]
    assert len(outcomes) > 300
    assert [case for case, expected, found in outcomes if expected != found] == []


def test_a_wrong_level_in_a_case_is_noticed() -> None:
    expected, found = _expected_and_found("05D0 0061;0;0;1 1;1 0")
    assert expected != found


def test_left_to_right_text_needs_no_reordering() -> None:
    assert not needs_reordering("Schritt 1: Füße – γόνατα, колено, घुटना, เข่า")
    assert needs_reordering("knee (ברך)")
    assert needs_reordering("3\u20664–6\u2069")
