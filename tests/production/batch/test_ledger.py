"""What a batch knows of its list: twins, what is kept, what is missing, and the manifest in the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from handouts.production.batch.ledger import Known, Ledger, Made


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with closing(Ledger()) as opened:
        yield opened


def known(at: int, name: str, source: str = "new", kind: str = "en standard ") -> Known:
    return Known(at, name, source, at + 2, kind)


def made(name: str, source: str = "new", row: int = 9) -> Made:
    return Made(name, source, row, 12, 3456)


def test_what_is_missing(ledger: Ledger) -> None:
    """A copy is kept that was made of the same record and whose file is there."""
    earlier = [made("kept"), made("changed", "old"), made("lost"), made("gone", row=40), made("deleted")]
    ledger.note(earlier)
    ledger.find([("kept.pdf", 3456), ("changed.pdf", 3456), ("gone.pdf", 3456), ("emptied.pdf", 0)])
    ledger.note([made("emptied")])
    names = ["kept", "changed", "lost", "fresh", "emptied"]
    ledger.add(known(at, name) for at, name in reversed([*enumerate(names)]))
    assert ledger.missing() == bytes([0, 1, 1, 1, 1])
    assert (ledger.records, ledger.kept, ledger.others) == (5, 1, 1)
    ledger.note(made(name, row=at + 2) for at, name in enumerate(names) if name != "kept")
    assert [(one.id, one.row) for one in ledger.manifest()] == [
        ("kept", 2),
        ("changed", 3),
        ("lost", 4),
        ("fresh", 5),
        ("emptied", 6),
        ("gone", 40),
    ]


def test_copies_that_were_not_noted_are_known_by_their_names(ledger: Ledger) -> None:
    """A name that the list gives says nothing of what the copy was made of."""
    ledger.note([made("noted", "noted")])
    ledger.find([("noted.pdf", 3456), ("stopped.pdf", 1), ("own-id.pdf", 2), ("folder.pdf", -1)])
    ledger.add([known(0, "noted", "noted"), known(1, "stopped", "stopped"), known(2, "own-id", "digest")])
    ledger.add([known(3, "folder", "folder")])
    assert [one.id for one in ledger.unnoted()] == ["stopped"]
    assert (ledger.size_of("OWN-id.pdf"), ledger.size_of("folder.pdf"), ledger.size_of("none.pdf")) == (
        2,
        None,
        None,
    )
    ledger.note([Made("stopped", "stopped", 3, 12, 1)])
    assert ledger.missing() == bytes([0, 0, 1, 1])


def test_names_that_something_else_has(ledger: Ledger) -> None:
    ledger.find([("ada.pdf", 3), ("bea.pdf", -1), ("cem.pdf", 0)])
    ledger.add(known(at, name) for at, name in enumerate(("Ada", "bea", "cem", "dag")))
    assert list(ledger.taken(by_any=False)) == [3]
    assert list(ledger.taken(by_any=True)) == [2, 3, 4]


def test_twins_are_told_by_row_however_records_come_in(ledger: Ledger) -> None:
    """Names that differ in case only are one file on many systems."""
    ledger.add([known(5, "Bea"), known(0, "ada"), known(3, "ADA"), known(1, "bea"), known(4, "Ada")])
    assert list(ledger.twins()) == [(5, 2), (6, 2), (7, 3)]


def test_rows_that_are_not_sound_leave_gaps(ledger: Ledger) -> None:
    ledger.add([known(2, "ada"), known(4, "bea", kind="el standard a5")])
    assert ledger.missing() == bytes([0, 0, 1, 0, 1])
    assert ledger.kinds() == ["en standard ", "el standard a5"]
    assert ledger.of_kind("el standard a5") == bytes([0, 0, 0, 0, 1])


def test_an_empty_list(ledger: Ledger) -> None:
    assert (ledger.missing(), ledger.records, list(ledger.manifest())) == (b"", 0, [])
