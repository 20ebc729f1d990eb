"""What a translation may say is what its source says in words; each text has a state of its own."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from pydantic.fields import FieldInfo

from handouts.content.exercise import Exercise
from handouts.content.translations.entries import entries, misfits
from handouts.content.translations.shape import KINDS, translation_of
from handouts.problems import BadInput
from handouts.production.translating.skeleton import skeleton
from handouts.sources.model import Model, models_in
from handouts.sources.reading import read_model
from handouts.sources.source import parse_yaml

NO_WORDS = {
    "id", "authors", "reviewed_by", "review_notes", "published", "review_due", "version", "references", "licence",
    "codes", "region", "category", "goal", "level", "position", "side_means", "dose", "pose", "video_url", "image",
    "exercise", "muscle", "layouts", "log", "weeks", "view", "plate", "address", "phone", "email", "website", "logo",
    "number", "language", "figure", "variant", "tempo",
}  # fmt: skip
"""What stays as the source has it; `name` of a clinic too."""

SOURCE = """
name: Bridge
aliases: [Pelvic lift]
purpose: It makes your hips stronger.
steps:
  - Lift your hips.
  - {text: Lift one leg., left: Lift the left leg., right: Lift the right leg.}
  - Hold for 5 seconds.
progressions: [{text: Lift one foot., equipment: a mat}]
primary_muscles: [{name: your bottom, medical_name: gluteus maximus}]
stop_if: You feel sharp pain.
"""


def source() -> Exercise:
    return read_model(Exercise, parse_yaml(SOURCE.encode(), "en.yaml"), id="bridge")


def translated(text: str) -> Model:
    return read_model(translation_of(Exercise), parse_yaml(text.encode(), "xx.yaml"))


def kinds() -> set[type[Model]]:
    found: set[type[Model]] = set()
    waiting: list[type[Model]] = [*KINDS.values()]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            fields = (kind.model_fields[name] for name in kind.WORDS)
            waiting += [model for field in fields for model in models_in(field.annotation)]
    return found


def _has_text(field: FieldInfo) -> bool:
    def texts(annotation: object) -> bool:
        return annotation is str or any(texts(inner) for inner in get_args(annotation))

    return texts(field.annotation) or any(models_in(field.annotation))


@pytest.mark.parametrize("kind", sorted(kinds(), key=lambda kind: kind.__name__))
def test_every_field_with_words_is_translated_or_said_to_have_none(kind: type[Model]) -> None:
    with_text = {name for name, field in kind.model_fields.items() if _has_text(field)}
    untold = with_text - set(kind.WORDS) - NO_WORDS
    assert untold <= ({"name"} if kind.__name__ == "Clinic" else set())
    assert set(kind.WORDS) <= kind.model_fields.keys()


def test_a_skeleton_has_every_text_once_and_nothing_else() -> None:
    bridge = source()
    made = translated(skeleton(bridge, str.upper))
    assert not [*misfits(bridge, made)]
    for entry in entries(bridge, made):
        assert entry.may_be_missing or entry.target == entry.source.upper()
    assert len(skeleton(bridge, str.upper).splitlines()) == len(skeleton(bridge).splitlines())
    assert {entry.target for entry in entries(bridge, translated(skeleton(bridge)))} == {None}


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        ("nmae: Most", 1, 'there is no key "nmae" here'),
        ("dose: {sets: 3}", 1, 'there is no key "sets" here'),
        ("steps: [Jeden., Dwa.]", 1, '"steps" has 2 items, and 3 in the source (en.yaml:5:1)'),
        ("name: Most\ncues: [Wolno]", 2, 'the source has no "cues" here'),
        ("steps:\n  - {text: A., left: B.}\n  - B.\n  - C.", 2, 'the source has no "left" here'),
    ],
)
def test_what_does_not_fit_is_told_at_its_line(written: str, line: int, message: str) -> None:
    try:
        found = [*misfits(source(), translated(written))]
    except BadInput as bad:
        found = [*bad.problems]
    (problem,) = found
    assert problem.place
    assert problem.place.line == line
    assert problem.message.startswith(message)


def test_warnings_and_latin_names_are_known() -> None:
    found = {entry.path: entry for entry in entries(source(), None)}
    assert found["stop_if"].is_warning
    assert not found["name"].is_warning
    assert found["primary_muscles.0.medical_name"].may_be_missing
    assert not [path for path in found if re.match("aliases", path)]
