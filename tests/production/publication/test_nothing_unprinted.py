"""Nothing is written and not printed: each field and each word is, or the documentation says why it is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from support.every_field import PROGRAMME, every_field, every_field_project

import handouts
from handouts.content.document import Document
from handouts.content.dose import Dose
from handouts.content.dose_sentences import dose_sentences
from handouts.content.language import Language
from handouts.content.languages import read_language
from handouts.content.terms import SideNoun
from handouts.content.unprinted import NOT_PRINTED
from handouts.design.layout import layout_names
from handouts.markup.templates import Templates
from handouts.markup.view import View
from handouts.production.product import no_progress
from handouts.production.project import bundled_root
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request

ROOT = bundled_root()
BY_THE_PROGRAM = {
    "Action": "text view",
    "Choice": "dose exercise note",
    "Clinic": " ".join((*Document.model_fields, "figure")),
    "Dose": " ".join(Dose.model_fields),
    "Emergency": "number",
    "FigureChoice": "person",
    "Exercise": "dose equipment pictures pose side_means steps setup cues common_errors",
    "Load": "band bodyweight unit value words",
    "Log": "weeks",
    "Muscle": "actions plate view",
    "Phase": "exercises",
    "Picture": "alt caption image",
    "Pictures": "between finish start",
    "Programme": "exercises figure muscle phases",
    "Sided": "left right text",
    "Variation": "equipment variant",
}
"""What the program puts on pages itself: doses in sentences, sides, pictures, things needed. Other tests hold these.

A clinic's control data stand on no sheet: a sheet tells those of what it is about.
"""


def looked_at(folder: Path) -> set[tuple[str, str]]:
    """The fields that any layout looks at, by what views call their models."""
    seen: set[tuple[str, str]] = set()
    look = View.look

    def noted(view: View, name: str) -> Any:
        seen.add((view.kind, name))
        return look(view, name)

    project = every_field_project(folder)
    wanted = [Request(PROGRAMME, layout) for layout in layout_names([ROOT.layouts])]
    wanted.append(Request("every-phase", "booklet"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(View, "look", noted)
        for request in wanted:
            read_materials(project, [request]).assemble(request, no_progress)
    return seen


def told(model: str, field: str) -> bool:
    """Whether the documentation tells why the field is not printed."""
    return f"{model}.{field}" in NOT_PRINTED or (
        field in Document.model_fields and f"Document.{field}" in NOT_PRINTED
    )


def test_each_field_is_printed_or_said_not_to_be(tmp_path: Path) -> None:
    seen = looked_at(tmp_path)
    silent = {
        f"{model}.{field}"
        for model, field in every_field()
        if (re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model).lower(), field) not in seen
        and field not in BY_THE_PROGRAM.get(model, "").split()
        and not told(model, field)
    }
    assert silent == set()
    assert ("exercise", "no_such_field") not in seen
    assert ("exercise", "purpose") in seen, "what is looked at is noted"


def test_the_documentation_tells_each_reason() -> None:
    page = (Path(__file__).parents[3] / "docs" / "writing-content.md").read_text(encoding="utf-8")
    for key, reason in NOT_PRINTED.items():
        field = key.split(".")[1]
        assert re.search(rf"^\| `{field}` \| .*Not printed: {re.escape(reason)}\. \|$", page, re.MULTILINE), (
            key
        )


def words_of_the_program() -> Iterator[str]:
    """The texts that stand in calls of the program that ask for a word."""
    for path in Path(handouts.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = (
                getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            )
            if called in ("text", "plural", "has"):
                yield from (
                    one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and one.value
                )


def words_of_doses(language: Language) -> set[str]:
    """The words that any dose is said with."""
    asked: set[str] = set()

    def noted(name: str) -> Any:
        method = getattr(Language, name)

        def call(self: Language, key: str, *args: Any, **kwargs: Any) -> Any:
            asked.add(key)
            return method(self, key, *args, **kwargs)

        return call

    sides = [None, "left", "right", "each", "alternate", "both"]
    fields: list[dict[str, Any]] = [
        {"sets": 3, "reps": "8-12", "rest_seconds": 45}, {"reps": 10}, {"reps": "until tired"},
        {"reps": "as many as is comfortable"},
        {"hold_seconds": 10}, {"hold_seconds": 120}, {"hold_seconds": {"start": 10, "goal": 20}},
        {"hold_seconds": {"start": 120, "goal": 240}}, {"hold_breaths": 3}, {"reps": 5, "hold_seconds": 10},
        {"reps": 5, "hold_seconds": 120}, {"reps": 5, "hold_breaths": 3}, {"duration_minutes": 2},
        {"duration_minutes": 0.5}, {"duration_minutes": {"start": 1, "goal": 3}},
        {"duration_minutes": {"start": 0.5, "goal": 1}}, {"rest_seconds": 10}, {"rest_seconds": 120},
        {"sets": 2, "rest_seconds": 120}, {"tempo": "slow"}, {"tempo": "steady"}, {"tempo": "quick"},
        {"tempo": "3-1-2-1"}, {"load": {"band": "red"}}, {"load": {"bodyweight": True}},
        {"load": {"value": 2, "unit": "kg"}}, {"load": {"value": 2, "unit": "lb"}}, {"rpe": 3}, {"rir": 2},
        {"rir": 0}, {"sets": 2, "rir": 2}, {"pain_limit": 3}, {"pain_limit": 0}, {"times_per_day": 2},
        {"days_per_week": 3}, {"days_per_week": 7}, {"days": "alternate"}, {"days": ["mon", "wed", "fri"]},
        {"weeks": 6},
    ]  # fmt: skip
    fields += [{name: None} for name in Dose.model_fields]
    with pytest.MonkeyPatch.context() as patch:
        for name in ("text", "plural", "has"):
            patch.setattr(Language, name, noted(name))
        for field, side, noun in product(fields, sides, get_args(SideNoun)):
            given = field if side is None or "side" in field else {**field, "side": side}
            dose_sentences(Dose.model_validate(given), language, noun)
    return asked


def test_each_word_is_printed() -> None:
    language = read_language("en", [ROOT.data])
    positions = {"start", "finish"}  # asked for by the names of pictures
    used = positions | {
        *Templates([ROOT.layouts]).texts(),
        *words_of_the_program(),
        *words_of_doses(language),
    }
    assert sorted(set(language.words) - used) == []
    assert "worst_pain" not in used
