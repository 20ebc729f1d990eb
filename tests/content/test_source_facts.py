"""Every fact of the source stands in the content, in our words, and no dose was made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.content.dose import Dose
from handouts.content.exercise import Exercise
from handouts.content.library import Library, read_library
from handouts.content.span import Span

DATA = Path(__file__).parents[2] / "data"

ANATOMY = [
    r"wraps around your pelvis",
    r"from your lower back",
    r"lower part of your pelvis at the inner thigh",
    r"one on each side",
    r"front and sides of the lumbar vertebrae",
    r"\(T12 to L5\)",
    r"in your pelvis it joins the iliacus",
    r"ends on the lesser trochanter .* of your femur",
    r"iliopsoas.* part of a larger group of muscles, the hip flexors",
    r"most of your everyday movements, and also when you keep still",
    r"when your spine keeps still, it brings your upper thigh toward your trunk",
    r"when your legs keep still, it brings your trunk toward your thighs",
    r"helps to turn your trunk",
    r"turn your hip outward \(external rotation\)",
]
EVERYDAY = ("Walking", "Climbing", "Running", "Cycling", "Sit-ups and crunches")

STEPS = {
    "clamshell": [
        r"lie on your side",
        r"stack your legs",
        r"knees to 45 degrees",
        r"rest your head on your lower arm",
        r"keep your hips facing forward",
        r"keep your feet together\. open your knees without moving your hips",
    ],
    "pelvic-curl": [
        r"lie on your back, arms at your sides",
        r"bend your knees and put your feet flat on the floor",
        r"tighten your belly and buttocks",
        r"tuck your pelvis .* upward",
        r"lift your lower body until it makes a straight line from your knees to your shoulders",
        r"gently lower your body",
        r"each bone of your back touch the floor, one after the other",
        r"repeat slowly and with control",
    ],
    "russian-twist": [
        r"sit on the floor with your knees bent and your feet slightly off the floor",
        r"moderate dumbbell in front of your chest, slightly above your hips",
        r"turn your chest to one side",
        r"keep the weight in line with your shoulders",
        r"twist to the other side",
        r"lead with your shoulders and twist from your core",
        r"as many on one side as on the other",
    ],
    "scissors": [
        r"lie on your back with your legs straight and your arms resting at your sides",
        r"tighten your belly and lift both legs up toward the ceiling",
        r"keep your hips square and on the floor",
        r"slowly lower one leg",
        r"stop 2 to 3 cm \(about one inch\) above the floor",
        r"lift that leg again",
        r"the other leg",
        r"change legs each time as you count",
    ],
    "static-wall-squat": [
        r"stand with your back against a wall",
        r"feet as far apart as your hips",
        r"walk your feet forward and let your hips sink",
        r"thighs are level with the floor",
        r"tighten your belly",
        r"pull your navel .* toward your spine",
        r"hold this position\. over time, work up to a longer hold",
        r"breathe steadily all the time",
    ],
}

DOSES = {
    "clamshell": {"sets": None, "reps": None, "side": "each", "times_per_day": None},
    "pelvic-curl": {"sets": None, "reps": Span(10, 10), "tempo": "slow", "times_per_day": None},
    "russian-twist": {"sets": None, "reps": Span(10, 10), "side": "each", "times_per_day": None},
    "scissors": {
        "sets": None,
        "reps": Span(10, 10),
        "side": "alternate",
        "tempo": "slow",
        "times_per_day": None,
    },
    "static-wall-squat": {"hold_seconds": Span(30, 30, 60), "reps": None, "times_per_day": None},
}


class AllFonts:
    def missing(self, text: str) -> list[str]:
        return []


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library([DATA], AllFonts())


def said(exercise: Exercise) -> str:
    """How to get into the position, and all steps, where no side is prescribed."""
    return " ".join(text.on(None) for text in (*exercise.setup, *exercise.steps))


def tells(text: str, fact: str) -> bool:
    return re.search(fact, text, re.IGNORECASE) is not None


@pytest.mark.parametrize("fact", ANATOMY)
def test_anatomy_is_told(library: Library, fact: str) -> None:
    assert tells(library.muscles["psoas-major"].prose, fact)


def test_everyday_movements_are_told(library: Library) -> None:
    assert library.muscles["psoas-major"].everyday == EVERYDAY


@pytest.mark.parametrize(
    ("exercise", "fact"), [(name, fact) for name, facts in STEPS.items() for fact in facts]
)
def test_every_step_is_told(library: Library, exercise: str, fact: str) -> None:
    assert tells(said(library.exercises[exercise]), fact)


def test_no_step_tells_a_dose(library: Library) -> None:
    """A patient's own dose must not contradict the steps: numbers of a dose stand in the dose alone."""
    dose = re.compile(r"\d+ (times|seconds?|minutes?|sets?|on each side)|count of \d", re.IGNORECASE)
    assert dose.search("Hold for 30 seconds.")
    told = [
        (e.id, step) for e in library.exercises.values() for step in map(str, e.steps) if dose.search(step)
    ]
    assert told == []


def test_a_fact_that_is_not_there_is_noticed(library: Library) -> None:
    assert not tells(said(library.exercises["clamshell"]), r"knees to 90 degrees")


def test_the_harder_clamshell_has_its_band(library: Library) -> None:
    harder = library.exercises["clamshell"].progressions
    assert harder[0].text == "Wrap a resistance band around your knees. Then open your knees."


@pytest.mark.parametrize("exercise", DOSES)
def test_doses_are_the_source_s_and_what_it_leaves_open_is_blank(library: Library, exercise: str) -> None:
    dose = library.exercises[exercise].dose
    assert dose
    written = {name: getattr(dose, name) for name in Dose.model_fields if dose.given(name)}
    load = written.pop("load", None)
    assert written == DOSES[exercise]
    assert (load.words if load else None) == ("a moderate dumbbell" if exercise == "russian-twist" else None)


def test_the_programme_has_the_five_exercises_in_the_source_s_order(library: Library) -> None:
    programme = library.programmes["psoas-strength"]
    assert [choice.exercise for choice in programme.exercises] == list(STEPS)
    assert programme.muscle == "psoas-major"


def words(text: str) -> int:
    return len(text.split())


def test_cards_are_short_enough_to_read_from_the_floor(library: Library) -> None:
    for exercise in library.exercises.values():
        assert 3 <= len(exercise.setup) + len(exercise.steps) <= 8, exercise.id
        for side in (None, "left", "right"):
            assert all(words(text.on(side)) <= 24 for text in (*exercise.setup, *exercise.steps)), exercise.id
            assert all(words(cue.on(side)) <= 8 for cue in exercise.cues), exercise.id
        assert 2 <= len(exercise.cues) <= 3, exercise.id
        assert words(exercise.stop_if) <= 20, exercise.id
        assert all(words(way.text) <= 25 for way in (*exercise.progressions, *exercise.regressions)), (
            exercise.id
        )


def test_nothing_counts_as_reviewed_and_every_file_says_what_to_check(library: Library) -> None:
    documents = [
        *library.exercises.values(),
        *library.muscles.values(),
        *library.programmes.values(),
        library.clinic,
    ]
    for document in documents:
        assert not document.reviewed, document.id
        assert document.given("reviewed_by"), document.id
        assert document.review_notes, document.id


def test_medical_words_are_explained_where_they_first_stand(library: Library) -> None:
    """In brackets right behind the word, or in the words before it ("... are called the iliopsoas")."""
    muscle = library.muscles["psoas-major"]
    prose = muscle.prose
    for term in muscle.terms[1:]:  # the first is the muscle itself, which all of the text explains
        first = prose.lower().index(term.term.lower())
        around = prose[max(0, first - 80) : first + len(term.term) + 60]
        explained = rf"{term.term}s? \(|\([^)]*{term.term}|called the {term.term}"
        assert tells(around, explained), term.term


def explained_terms(exercise: Exercise) -> str:
    return f"{exercise.purpose} {said(exercise)}"


def test_exercises_explain_the_medical_words_of_the_source(library: Library) -> None:
    for word in ("pelvis", "navel", "core"):
        texts = [explained_terms(exercise) for exercise in library.exercises.values()]
        users = [text for text in texts if tells(text, rf"\b{word}\b")]
        assert users, word
        for text in users:
            assert tells(text, rf"\b{word} \("), text
