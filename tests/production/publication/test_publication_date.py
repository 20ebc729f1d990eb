"""The date of a PDF comes from the data or the environment."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from handouts.problems import BadInput
from handouts.production.assembly.publication_date import VARIABLE, publication_date

PUBLISHED = date(2025, 3, 1)


@pytest.fixture(autouse=True)
def _no_date_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def test_it_is_the_day_of_publication_or_none() -> None:
    assert publication_date(PUBLISHED) == datetime(2025, 3, 1, tzinfo=UTC)
    assert publication_date(None) is None


def test_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "1700000000")
    assert publication_date(PUBLISHED) == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize("value", ["yesterday", "1e9", "9" * 30, "-" + "9" * 15])
def test_what_is_no_moment_is_a_problem(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, value)
    with pytest.raises(BadInput, match=VARIABLE):
        publication_date(PUBLISHED)
