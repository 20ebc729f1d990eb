"""The tables of fields in docs/writing-content.md, made from the models that the program itself goes by.

`python -m handouts.content.reference docs` brings them up to date; the text around them is written by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from handouts.content.clinic import Clinic, Emergency
from handouts.content.document import Code, Document, Reference
from handouts.content.dose import Dose, Load
from handouts.content.exercise import Exercise, Picture, Sided, Variation, WorkedMuscle
from handouts.content.language import Language
from handouts.content.muscle import Action, Muscle, Term
from handouts.content.printer import Booklet, Printer, Tiles
from handouts.content.programme import Choice, Log, Phase, Programme
from handouts.content.unprinted import NOT_PRINTED
from handouts.files.writing import write_together
from handouts.sources.model import Model

PAGE = "writing-content.md"

TABLES: dict[str, type[Model]] = {
    "document": Document,
    "clinic": Clinic,
    "emergency": Emergency,
    "exercise": Exercise,
    "sided": Sided,
    "picture": Picture,
    "variation": Variation,
    "worked-muscle": WorkedMuscle,
    "dose": Dose,
    "load": Load,
    "muscle": Muscle,
    "action": Action,
    "term": Term,
    "programme": Programme,
    "choice": Choice,
    "phase": Phase,
    "log": Log,
    "printer": Printer,
    "booklet": Booklet,
    "tiles": Tiles,
    "language": Language,
    "reference": Reference,
    "code": Code,
}
"""Name of a table, as it stands in the page's marks, to the model whose fields it lists."""


def field_table(name: str) -> str:
    """The fields of a model as a Markdown table, without the control data that every document has."""
    model = TABLES[name]
    shared = Document.model_fields if issubclass(model, Document) and model is not Document else {}
    rows = ["| key | what it says |", "| --- | --- |"]
    for key, field in model.model_fields.items():
        if key not in shared and not field.exclude:
            about = (field.description or "").replace("|", "\\|")
            why = NOT_PRINTED.get(f"{model.__name__}.{key}")
            rows.append(
                f"| `{key}` | {about}{' Required.' if field.is_required() else ''}"
                f"{f' Not printed: {why}.' if why else ''} |"
            )
    return "\n".join(rows) + "\n"


def with_tables(page: str) -> str:
    """A page with what stands between its marks `<!-- table: NAME -->` and `<!-- end -->` made anew."""
    return re.sub(
        r"(<!-- table: ([\w-]+) -->\n).*?(<!-- end -->)",
        lambda match: f"{match[1]}{field_table(match[2])}{match[3]}",
        page,
        flags=re.DOTALL,
    )


if __name__ == "__main__":
    path = Path(sys.argv[1]) / PAGE
    write_together({path: with_tables(path.read_text(encoding="utf-8")).encode()})
