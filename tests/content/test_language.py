"""Languages: plural rules against Babel's, words, numbers, dates, and what makes a translation incomplete."""

from __future__ import annotations

import copy
import datetime
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from handouts.content.language import Language
from handouts.content.plurals import category, parse_rule
from handouts.content.span import Span
from handouts.content.translation import incomplete
from handouts.problems import BadInput
from handouts.sources.reading import read_model
from handouts.sources.source import parse_yaml

MINIMAL = """\
name: Polski
plurals:
  one: i = 1 and v = 0
  few: v = 0 and i % 10 = 2..4 and i % 100 != 12..14
  many: v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14
decimal: ","
days: [a, b, c, d, e, f, g]
short_days: [a, b, c, d, e, f, g]
narrow_days: [a, b, c, d, e, f, g]
months: [stycznia, b, c, d, e, f, g, h, i, j, k, l]
date_pattern: "{day} {month} {year}"
words:
  range: "{min}–{max}"
  sets: {one: "{n} seria", few: "{n} serie", many: "{n} serii", other: "{n} serii"}
  hello: "Dzień dobry, {name}"
"""


def read(text: str, tag: str = "pl") -> Language:
    return read_model(Language, parse_yaml(text.encode(), f"{tag}.yaml"), id=tag)


def problems(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        read(text)
    return str(caught.value)


def test_plural_rules_mean_what_they_mean_to_babel() -> None:
    """In all of CLDR's languages; Babel gives its rules in the older spelling of TR35."""
    numbers = [*range(121), 1000, 1_000_000, 0.5, 1.5, 2.25, 10.1]
    tags = {tag.split("_")[0] for tag in locale_identifiers()}
    assert len(tags) > 200
    for tag in tags:
        plural_form = Locale.parse(tag).plural_form
        rules = {name: modern(rule) for name, rule in plural_form.rules.items()}
        assert {n: category(n, rules) for n in numbers} == {n: plural_form(n) for n in numbers}, tag


def modern(rule: str) -> str:
    for old, new in ((" mod ", " % "), (" not in ", " != "), (" in ", " = ")):
        rule = rule.replace(old, new)
    return rule


def test_bundled_languages_have_the_rules_of_cldr() -> None:
    """For every number that a dose may have: whole millions have a category of their own in some languages."""
    for path in (Path(__file__).parents[2] / "data/languages").glob("*.yaml"):
        ours = read(path.read_text("utf-8"), path.stem).plurals
        cldr = Locale.parse({"pt": "pt_PT"}.get(path.stem, path.stem), sep="_").plural_form
        for number in (*range(2001), 0.25, 0.5, 1.5, 2.5, 7.25):
            assert category(number, ours) == cldr(Decimal(str(number))), (path.stem, number)


def test_a_wrong_rule_gives_other_categories() -> None:
    assert category(1, {"one": "i = 1 and v = 0"}) == "one"
    assert category(1, {"one": "i = 2"}) == "other"


@pytest.mark.parametrize("rule", ["", "i", "x = 1", "i = one", "i = 1 and", "i == 1", "i % = 1"])
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="no relation of a plural rule"):
        parse_rule(rule)


def test_a_rule_that_divides_by_nothing_is_refused() -> None:
    assert '"i % 0 = 1" divides by nothing' in problems(MINIMAL.replace("i = 1 and v = 0", "i % 0 = 1"))


def test_words_numbers_and_dates() -> None:
    language = read(MINIMAL)
    assert [language.plural("sets", n) for n in (1, 2, 5, 22, 1.5)] == [
        "1 seria", "2 serie", "5 serii", "22 serie", "1,5 serii",
    ]  # fmt: skip
    assert language.plural("sets", Span(2, 5)) == "2–5 serii"
    assert language.text("hello", name="Anna {n}") == "Dzień dobry, Anna {n}"
    assert language.day(datetime.date(2026, 1, 31)) == "31 stycznia 2026"


def test_digits_of_ones_own() -> None:
    language = read(MINIMAL.replace('decimal: ","', 'decimal: "٫"\ndigits: ۰۱۲۳۴۵۶۷۸۹'))
    assert language.number(1203.5) == "۱۲۰۳٫۵"


def test_a_missing_word_names_the_file_and_the_nearest_word() -> None:
    with pytest.raises(BadInput) as caught:
        read(MINIMAL).text("helo", name="x")
    assert str(caught.value) == (
        'pl.yaml:12:1: the word "helo" is missing\n'
        "    words:\n    ^\n"
        "    expected: a line below words:   helo: ...\n"
        '    did you mean "hello"?'
    )


def test_a_slot_that_nothing_fills_is_told() -> None:
    with pytest.raises(BadInput, match=r'pl.yaml:15:10: "hello" has a slot \{name\} that nothing fills'):
        read(MINIMAL).text("hello", nmae="x")


def test_slots_reach_no_attributes() -> None:
    language = read(MINIMAL.replace("{name}", "{name.__class__} {0}"))
    assert language.text("hello", name="x") == "Dzień dobry, {name.__class__} {0}"


def test_plural_forms_are_those_of_the_language() -> None:
    assert problems(MINIMAL.replace('few: "{n} serie", ', "")) == (
        'pl.yaml:14:9: "sets" has the plural forms one, many, other\n'
        '      sets: {one: "{n} seria", many: "{n} serii", other: "{n} serii"}\n'
        "            ^\n"
        "    expected: one, few, many, other"
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("one: i = 1 and v = 0", "one: i is 1"), '"i is 1" is no relation of a plural rule'),
        (("one: i = 1 and v = 0", "uno: i = 1"), 'there is no plural category "uno"'),
        (("days: [a, b, c, d, e, f, g]", "days: [a, b]"), "2 of 7 names stand here"),
        (("{day} {month} {year}", "{day}.{mnth}.{year}"), "the date is not complete"),
        (("name: Polski", "name: Polski\ndigits: '012'"), "3 digits stand here"),
        (("name: Polski", "name: Polski\ndirection: left"), '"left" stands here'),
        (("hello:", "Hello-You:"), '"Hello-You" is not a key'),
    ],
)
def test_mistakes_in_a_language_file(change: tuple[str, str], told: str) -> None:
    assert told in problems(MINIMAL.replace(*change))


def test_a_translation_is_measured_against_the_reference() -> None:
    reference = read(MINIMAL)
    other = read(MINIMAL.replace("hello:", "helo:").replace('"{min}–{max}"', '"{min} do"'))
    assert [str(problem) for problem in incomplete(other, reference)] == [
        'pl.yaml:12:1: 1 words are missing: hello\n    words:\n    ^\n    expected: a line for each',
        'pl.yaml:13:10: "range" has other slots than in Polski\n      range: "{min} do"\n             ^\n'
        "    expected: {max} {min}",
        'pl.yaml:15:9: no layout uses the word "helo"\n      helo: "Dzień dobry, {name}"\n            ^\n'
        '    did you mean "hello"?',
    ]  # fmt: skip
    assert list(incomplete(reference, reference)) == []


def test_languages_cannot_be_changed_and_can_be_sent_to_other_processes() -> None:
    language = read(MINIMAL)
    words: Any = language.words
    with pytest.raises(TypeError):
        words["hello"] = "x"
    for other in (pickle.loads(pickle.dumps(language)), copy.deepcopy(language)):
        assert other == language
        assert other.text("hello", name="x") == language.text("hello", name="x")
