"""A project that fills in every field that an author may fill in, with a logo of each kind."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from handouts.content.clinic import Clinic
from handouts.content.exercise import Exercise
from handouts.content.library import Library
from handouts.content.muscle import Muscle
from handouts.content.poses.pose import Pose
from handouts.content.programme import Programme
from handouts.production.project import Project, open_project
from handouts.sources.model import Model, models_in

LOGOS = ("images/logo.png", "images/logo.jpg", "images/logo.svg")
PROGRAMME = "every-field"
SIGNED = """\
authors: [A. Writer, B. Writer]
reviewed_by: J. Smith, physiotherapist
review_notes: [Looked at by all of us.]
published: 2026-01-31
review_due: 2028-01-31
version: "2"
licence: CC BY 4.0
references:
  - {text: A textbook of exercises, url: "https://books.example/exercises"}
codes:
  - {system: "http://snomed.info/sct", code: "229070002", display: Stretching exercises}
"""
EXERCISE = """\
aliases: [Another name]
region: hip-pelvis
goal: strength
category: floor exercises
level: beginner
position: side_lying
side_means: leg
equipment: [a mat, a chair]
purpose: It makes your legs stronger.
setup: [{text: Lie down on your side., left: Lie down on your right side., right: Lie down on your left side.}]
steps: [Bend your knees., Lift the top knee., Lower it slowly.]
cues: [Hips stay still, Feet together]
common_errors: [The hip rolls back.]
you_should_feel: The side of your hip working.
precautions: [Stop where it pulls.]
contraindications: [After an operation on the hip.]
stop_if: You feel sharp pain.
progressions:
  - text: Use a band.
    exercise: second
    equipment: [a band]
    picture: {caption: With a band, alt: A knee with a band around it}
regressions:
  - {text: Lift it only a little., picture: {image: images/start.png, alt: A knee that is lifted a little}}
primary_muscles:
  - {name: side of the hip, medical_name: gluteus medius, muscle: hip}
secondary_muscles: [buttock]
video_url: https://clinic.example/film
"""  # fmt: skip
FILES = {
    "exercises/first.yaml": f"""\
name: Clam
{EXERCISE}
pictures:
  start: {{caption: Knees together, alt: A woman on her side., image: images/start.png}}
  finish: {{caption: Knee up, alt: The top knee lifted., image: images/finish.jpg}}
dose:
  sets: 3
  reps: 8-12
  hold_seconds: {{start: 10, goal: 30}}
  rest_seconds: {{min: 30, max: 60}}
  load: {{value: 2.5, unit: kg}}
{SIGNED}""",
    "exercises/second.yaml": """\
name: Bridge
purpose: It makes your back stronger.
steps: [Lie on your back., Lift your hips.]
stop_if: You feel pain in your back.
dose: {sets: null, hold_breaths: 3, tempo: 3-1-2-0, side: each, load: {band: red}, rpe: 3-5, rir: 2, pain_limit: 3}
pose:
  start: {posture: back, hips: {flex: 45}, knees: {flex: 90}}
  variants: {band: {props: [band above_knees]}}
progressions: [{text: Wrap a band around your knees., variant: band}]
""",
    "exercises/third.yaml": """\
name: March
purpose: It trains your balance.
steps: [Stand up., Lift one knee.]
pictures:
  start: {caption: Standing, alt: A woman who stands., image: images/start.png}
  between: [{caption: Half way, alt: A knee half way up., image: images/start.png}]
  finish: {caption: Knee up, alt: A lifted knee., image: images/finish.jpg}
stop_if: You feel dizzy.
dose:
  duration_minutes: 2.5
  load: {bodyweight: true}
  times_per_day: 2
  days: [mon, wed, fri]
  days_per_week: 3
  weeks: 6
  progress: Add a minute each week.
  note: Go slowly.
""",
    "muscles/hip.yaml": f"""\
name: Your hip
medical_name: gluteus medius
pronunciation: GLOO-tee-us ME-dee-us
summary: A muscle at the side of your hip.
location: It lies below the belt line.
origin: It begins at the ilium.
insertion: It ends at your thigh bone.
joins: It joins no other.
group: It is one of the gluteal muscles.
actions:
  - {{text: It lifts your leg to the side., view: back}}
  - It keeps your pelvis level.
when_active: It works when you stand on one leg.
everyday: [Walking, Climbing stairs]
terms:
  - {{term: ilium, meaning: the wing of your pelvis}}
view: back
plate: gluteals
{SIGNED}""",
    "programmes/every-field.yaml": f"""\
title: Stronger hips
subtitle: For every day
layouts: [booklet, handout]
muscle: hip
exercises:
  - {{exercise: first, dose: {{reps: 10, load: {{words: a light weight}}}}, note: Begin with this one.}}
  - second
  - third
goals: [You walk further.]
introduction: [These exercises are for you.]
how_to_use: [Read each page first.]
before_you_start: [Clear a space.]
stop_if: [You feel sharp pain.]
what_is_normal: [Your muscles may ache.]
call_us_if: [Pain lasts until the next day.]
emergency_if: [You have chest pain.]
log: {{form: sets, weeks: 2}}
figure: {{person: anna}}
{SIGNED}""",
    "programmes/every-phase.yaml": """\
title: Stronger hips, week by week
phases:
  - weeks: 1-2
    title: Begin
    exercises: [first, second]
    expect: [Your hip may ache for a while.]
    move_on_when: [It is easy.]
  - {weeks: 3, title: Go on, exercises: [{exercise: first, dose: {sets: 4}}, third]}
""",
}
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40">
  <circle cx="20" cy="20" r="16" fill="#0b5563"/>
  <path d="M44 12 H112 V18 H44 Z M44 24 H96 V30 H44 Z" fill="#0b5563"/>
</svg>
"""


def every_field_project(folder: Path, logo: str = LOGOS[0]) -> Project:
    """The project, in a folder of its own."""
    clinic = (
        "name: Hill Clinic\ndepartment: Physiotherapy\naddress: [1 Hill Street, Hilltown]\nphone: 01 234 567\n"
        "language: en\n"
        f"email: hello@clinic.example\nwebsite: https://clinic.example\nlogo: {logo}\nlogo_alt: A hill at sunrise\n"
        "opening_hours: [Monday to Friday 8 to 17]\ncontact: Ask us before you go on.\n"
        "feedback: Tell us what could be better.\nemergency: {number: '112', advice: Call 112 if it cannot wait.}\n"
        "figure: {person: anna}\n"
    )
    for name, text in {"clinic.yaml": clinic + SIGNED, "images/logo.svg": SVG, **FILES}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, size in (("logo.png", (360, 120)), ("logo.jpg", (360, 120)), ("start.png", (400, 300))):
        _drawn(folder / "images" / name, size)
    _drawn(folder / "images" / "finish.jpg", (400, 300))
    return open_project(folder)


def _drawn(path: Path, size: tuple[int, int]) -> None:
    """A picture that shows which way up it is, and where it ends."""
    width, height = size
    image = Image.new("RGB", size, "#e8f1f2")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width - 1, height - 1), outline="#0b5563", width=4)
    hill = [(x, height * (0.75 - 0.35 * math.sin(math.pi * x / width))) for x in range(0, width + 1, 4)]
    draw.polygon([*hill, (width, height), (0, height)], fill="#0b5563")
    draw.ellipse((width * 0.7, height * 0.12, width * 0.7 + height * 0.25, height * 0.37), fill="#d9481f")
    image.save(path)


Field = tuple[str, str]
"""A model's name and a field's."""


def every_field() -> set[Field]:
    """All fields of everything an author writes, but for what figures are described with."""
    found: set[Field] = set()
    waiting: list[type[Model]] = [Clinic, Exercise, Muscle, Programme]
    while waiting:
        kind = waiting.pop()
        for name, field in kind.model_fields.items():
            if (kind.__name__, name) not in found and name != "id":
                found.add((kind.__name__, name))
                waiting += [inner for inner in models_in(field.annotation) if inner is not Pose]
    return found


def filled_in(library: Library, files: set[str]) -> set[Field]:
    """The fields that the files of a library with these ids give a value."""
    documents: list[Model] = [library.clinic]
    for folder in (library.exercises, library.muscles, library.programmes):
        documents += [document for name, document in folder.items() if name in files]
    return {field for document in documents for part in document.whole() for field in _given(part)}


def _given(model: Model) -> Iterator[Field]:
    for name in model.model_fields_set:
        value: Any = getattr(model, name)
        if value not in (None, (), ""):
            yield type(model).__name__, name
