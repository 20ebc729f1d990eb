"""Words for translators as a PO file of gettext, and back; see the GNU gettext manual, "The Format of PO Files"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polib

from handouts.content.translations.lock import State
from handouts.problems import BadInput, Place, Problem
from handouts.production.translating.units import Unit


def to_po(units: Sequence[Unit], language: str) -> str:
    """A PO file; what is stale is fuzzy."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
    }
    for unit in units:
        po.append(
            polib.POEntry(
                msgctxt=unit.key,
                msgid=unit.source,
                msgstr=unit.target,
                comment="\n".join(unit.notes),
                tcomment=f"state: {unit.state}",
                occurrences=[(unit.file, str(unit.place.line))],
                flags=["fuzzy"] if unit.state is State.STALE else [],
            )
        )
    return f"{po}\n"


def from_po(text: str, file: str) -> Iterator[tuple[str, str, str, Place]]:
    """The key, source and translation of every text that is translated, and where it stands.

    Raises BadInput for what is no PO file.
    """
    try:
        po = polib.pofile(f"{text}\n")  # a text of one line could be the name of a file
    except (OSError, ValueError) as error:
        raise BadInput(
            [Problem(f"this is no PO file: {error}", Place(file), "a file that export made")]
        ) from None
    lines = text.splitlines()
    for entry in po:
        if entry.obsolete or not entry.msgctxt:
            continue
        line = entry.linenum or 1
        place = Place(file, line, 1, lines[line - 1] if line <= len(lines) else "")
        if "fuzzy" not in entry.flags:
            yield entry.msgctxt, entry.msgid, entry.msgstr, place
