"""Projects with some of all that may be written about a clinic, its exercises, a muscle and a programme."""

from __future__ import annotations

import random
from pathlib import Path

from handouts.production.project import Project, open_project

_CLINIC = {
    "department": "Physiotherapy",
    "address": "[1 Hill Road, Hilltown]",
    "phone": "01 234",
    "email": "desk@hill.example",
    "website": "https://hill.example",
    "opening_hours": "[Monday to Friday]",
    "contact": "Ask us.",
    "feedback": "Tell us.",
    "emergency": "{number: null, advice: Call for help.}",
}
_CONTROL = {
    "version": '"2"',
    "authors": "[A. Writer]",
    "published": "2026-01-01",
    "review_due": "2027-01-01",
    "reviewed_by": "B. Clinician",
    "references": "[A book]",
}
_EXERCISE = {
    "equipment": "[a mat]",
    "setup": "[Get ready.]",
    "cues": "[Slowly, Breathe]",
    "common_errors": "[Rushing.]",
    "you_should_feel": "Your legs.",
    "precautions": "[Hold on to something.]",
    "contraindications": "[Not after surgery.]",
    "progressions": "[{text: With a band., equipment: a band}]",
    "regressions": "[Only half way.]",
    "dose": "{sets: null, reps: 10, side: each, times_per_day: 2}",
    "video_url": "https://hill.example/video",
    "pictures": "{start: {caption: At first, image: images/logo.svg, alt: A square}}",
}
_MUSCLE = {
    "medical_name": "musculus exemplaris",
    "pronunciation": "egg-SEM-plar-is",
    "origin": "It begins there.",
    "insertion": "It ends here.",
    "joins": "It joins others.",
    "group": "They are many.",
    "when_active": "It always works.",
    "everyday": "[Walking, Running, Sitting]",
    "terms": "[{term: muscle, meaning: a muscle}]",
}
_PROGRAMME = {
    "subtitle": "For your legs",
    "muscle": "example",
    "introduction": "[This is good for you.]",
    "how_to_use": "[Read it.]",
    "before_you_start": "[Ask us first.]",
    "stop_if": "[It hurts.]",
    "call_us_if": "[It still hurts.]",
    "emergency_if": "[You cannot breathe.]",
}
_LOGS = ("", "{weeks: 4}", "{weeks: 1, form: sets}", "{weeks: 3, form: pain}", "{weeks: 26, form: weekly}")
_SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>'
)
PROGRAMME = "legs"


def odd_project(folder: Path, seed: int) -> Project:
    """A project made of chance: every optional key is there or not."""
    chance = random.Random(seed)
    names = [f"move-{number}" for number in range(chance.choice((1, 1, 2, 3, 5)))]
    files = {
        "images/logo.svg": _SQUARE,
        "clinic.yaml": "name: Hill Clinic\n" + _some(chance, _CLINIC),
        "muscles/example.yaml": "name: your muscle\nsummary: The muscle is here.\nlocation: It lies there.\n"
        "actions: [It bends your knee.]\n" + _some(chance, {**_MUSCLE, **_CONTROL}),
    }
    for name in names:
        files[f"exercises/{name}.yaml"] = (
            f"name: The {name}\npurpose: It is good.\nsteps: [Begin., Go on., Rest.]\nstop_if: It hurts.\n"
            + _some(chance, {**_EXERCISE, **_CONTROL})
        )
    log = chance.choice(_LOGS)
    files[f"programmes/{PROGRAMME}.yaml"] = (
        f"title: Legs\nexercises: [{', '.join(names)}]\n"
        + _some(chance, {**_PROGRAMME, **_CONTROL})
        + (f"log: {log}\n" if log else "")
    )
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return open_project(folder)


def _some(chance: random.Random, keys: dict[str, str]) -> str:
    likely = chance.choice((0.1, 0.5, 0.9))
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if chance.random() < likely)
