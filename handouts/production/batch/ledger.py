"""What is known of every patient of a list while it is made: opaque names, digests, and what was made of them.

Kept in a database of its own that has no name in any folder and goes when the batch ends, so that a list of a
hundred thousand takes no more memory than one of a hundred.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE record (at INTEGER PRIMARY KEY, id TEXT COLLATE NOCASE, source TEXT, row INTEGER, kind TEXT);
CREATE INDEX by_id ON record (id);
CREATE TABLE made (id TEXT COLLATE NOCASE PRIMARY KEY, source TEXT, row INTEGER, pages INTEGER, bytes INTEGER);
CREATE TABLE there (file TEXT COLLATE NOCASE PRIMARY KEY, size INTEGER) WITHOUT ROWID;
"""
_IS_KEPT = """EXISTS (SELECT * FROM made JOIN there ON there.file = made.id || '.pdf'
                      WHERE made.id = record.id AND made.source = record.source AND there.size = made.bytes)"""
_LARGEST = (1 << 63) - 1
_IS_OF_OTHERS = "made.id NOT IN (SELECT id FROM record) AND made.id || '.pdf' IN (SELECT file FROM there)"


class Known(NamedTuple):
    """A sound record: its number in the list from 0 on, its name and digest, and the row or line it stands in.

    Copies of one `kind` can be printed together: they have the same language, edition and paper.
    """

    at: int
    id: str
    source: str
    row: int
    kind: str


class Made(NamedTuple):
    """A copy that was made: its id, what it was made from as an opaque digest, and what the file is like."""

    id: str
    source: str
    row: int
    pages: int
    bytes: int

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.id}.pdf"


class Ledger:
    """The records of a list and the copies made of them. Names that differ in case only are the same file's."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_TABLES)

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def add(self, records: Iterable[Known]) -> None:
        """Note sound records, in any order."""
        self._put("record", records)

    def twins(self) -> Iterator[tuple[int, int]]:
        """The rows of records whose name another has already, each with the row of that one."""
        yield from self._database.execute(
            """SELECT twin.row, first.row FROM record twin
               JOIN (SELECT id, min(at) AS at FROM record GROUP BY id HAVING count(*) > 1) lowest USING (id)
               JOIN record first ON first.at = lowest.at WHERE twin.at > lowest.at ORDER BY twin.at"""
        )

    def find(self, files: Iterable[tuple[str, int]]) -> None:
        """Note which files there are, with their sizes in bytes; -1 is the size of what is no plain file.

        A name that is no text, as other systems can make it, is none of ours.
        """
        named = ((name, size) for name, size in files if name.isprintable())
        self._database.executemany("INSERT OR IGNORE INTO there VALUES (?, ?)", named)

    def size_of(self, file: str) -> int | None:
        """The size of a file in bytes; None where there is no such plain file."""
        found = self._database.execute(
            "SELECT size FROM there WHERE file = ? AND size >= 0", (file,)
        ).fetchone()
        return int(found[0]) if found else None

    def taken(self, *, by_any: bool) -> Iterator[int]:
        """The rows of records whose copies cannot be written, for something else has their names.

        That is what is no plain file, and with `by_any` also what is one.
        """
        most = -1 if not by_any else _LARGEST
        found = self._database.execute(
            """SELECT record.row FROM record JOIN there ON there.file = record.id || '.pdf'
               WHERE there.size <= ? ORDER BY at""",
            (most,),
        )
        return (row for (row,) in found)

    def unnoted(self) -> Iterator[Known]:
        """Records whose copies are there by their digests' names, and were not noted."""
        found = self._database.execute(
            f"""SELECT record.* FROM record JOIN there ON there.file = record.id || '.pdf'
                WHERE record.id = record.source AND there.size > 0 AND NOT {_IS_KEPT} ORDER BY at"""
        )
        return (Known(*row) for row in found.fetchall())

    def note(self, made: Iterable[Made]) -> None:
        """Note what was made; of two notes on one copy the later one counts."""
        self._put("made", made)

    @property
    def records(self) -> int:
        """How many sound records the list has."""
        return self._count("record")

    @property
    def kept(self) -> int:
        """How many copies were there from an earlier run, made of the same record."""
        return self._count(f"record WHERE {_IS_KEPT}")

    @property
    def others(self) -> int:
        """How many copies of earlier lists there are that this list does not ask for."""
        return self._count(f"made WHERE {_IS_OF_OTHERS}")

    def missing(self) -> bytes:
        """For each number up to the last sound record's: 1 where the copy has to be made, else 0."""
        return self._flags(f"NOT {_IS_KEPT}")

    def kinds(self) -> list[str]:
        """The kinds of copies, in the order in which they first come."""
        found = self._database.execute("SELECT kind FROM record GROUP BY kind ORDER BY min(at)")
        return [kind for (kind,) in found]

    def of_kind(self, kind: str) -> bytes:
        """For each number up to the last sound record's: 1 where the copy is of that kind, else 0."""
        return self._flags("kind = ?", kind)

    def manifest(self) -> Iterator[Made]:
        """All that was made: of this list by row, and then what is left of earlier lists."""
        found = self._database.execute(
            f"""SELECT made.id, made.source, coalesce(record.row, made.row), pages, bytes
                FROM made LEFT JOIN record USING (id) WHERE record.id IS NOT NULL OR {_IS_OF_OTHERS}
                ORDER BY record.at IS NULL, record.at, made.row"""
        )
        return (Made(*row) for row in found)

    def _flags(self, condition: str, *values: str) -> bytes:
        (last,) = self._database.execute("SELECT coalesce(max(at), -1) FROM record").fetchone()
        flags = bytearray(last + 1)
        for (at,) in self._database.execute(f"SELECT at FROM record WHERE {condition}", values):
            flags[at] = 1
        return bytes(flags)

    def _put(self, table: str, items: Iterable[Known] | Iterable[Made]) -> None:
        columns = (Known if table == "record" else Made)._fields
        places = ", ".join("?" for _ in columns)
        self._database.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", items)

    def _count(self, what: str, *values: str) -> int:
        (count,) = self._database.execute(f"SELECT count(*) FROM {what}", values).fetchone()
        return int(count)
