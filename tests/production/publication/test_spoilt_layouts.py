"""Layouts, templates, themes, editions, icons, palettes and words spoilt by the hundred: refused, or built."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from support.clinic_project import clinic_project

from handouts.design.edition import FOLDER as EDITIONS
from handouts.problems import BadInput, Problem
from handouts.production.product import no_progress
from handouts.production.project import bundled_root
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request

BUNDLED = bundled_root()
FILES = {
    "layouts/own/layout.yaml": BUNDLED.layouts / "cheatsheet/layout.yaml",
    "layouts/own/sheet.xml": BUNDLED.layouts / "cheatsheet/sheet.xml",
    "layouts/parts/exercise.xml": BUNDLED.layouts / "parts/exercise.xml",
    "layouts/parts/imprint.xml": BUNDLED.layouts / "parts/imprint.xml",
    "layouts/parts/icons.yaml": BUNDLED.layouts / "parts/icons.yaml",
    "layouts/themes/clinic.yaml": BUNDLED.layouts / "themes/clinic.yaml",
    f"layouts/{EDITIONS}/standard.yaml": BUNDLED.layouts / "editions/large-print.yaml",
    "figures/palettes.yaml": BUNDLED.data / "figures/palettes.yaml",
    "figures/words/en.yaml": BUNDLED.data / "figures/words/en.yaml",
    "languages/en.yaml": BUNDLED.data / "languages/en.yaml",
    "printer.yaml": BUNDLED.data / "printer.yaml",
}
PIECES = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "{{ x }}", "{% endif %}", "{% for a in cards %}", "{% endfor %}"),
    *(
        "{{ cards }}",
        "{{ t }}",
        "|join",
        "|length",
        "[0]",
        ".name",
        "(",
        ")",
        "'",
        '"',
        "<",
        ">",
        "&",
        "</p>",
    ),
    *("<p>", "<b>", '<icon name="x"/>', "\n", "\n  ", ": ", "- ", "null", "{}", "[]", "~", "-1", "0", "1e9"),
    *("99999cm", "0.0001pt", "9" * 30, "#", "#fff", "true", "*x", "&x", "%", "\t", "é", "\u202e", "a" * 3000),
)


def spoilt(text: str, chance: random.Random) -> str:
    """The text with some of it cut out, put twice, moved, or put in from elsewhere."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        end = min(end, at + chance.choice((1, 2, 5, 20, 80)))
        other = chance.randrange(len(text) + 1)
        match chance.randrange(5):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:end] + text[at:end] + text[end:]
            case 2:
                text = text[:other] + text[at:end] + text[other:]
            case 3:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case _:
                text = text[:at] + chance.choice(PIECES) + text[end:]
    return text


def problems_with(folder: Path, name: str, text: str) -> tuple[Problem, ...]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="replace")
    request = Request("legs", "own")
    try:
        read_materials(clinic_project(folder), [request]).assemble(request, no_progress)
    except BadInput as bad:
        return bad.problems
    finally:
        shutil.copy(FILES[name], path)
    return ()


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_spoilt_files_are_refused_or_built(tmp_path: Path, name: str) -> None:
    for other, source in FILES.items():
        (tmp_path / other).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, tmp_path / other)
    source, built = FILES[name].read_text(encoding="utf-8"), 0
    for seed in range(SEEDS):
        print(f"{name} seed {seed}")  # noqa: T201 - shown when the test fails
        found = problems_with(tmp_path, name, spoilt(source, random.Random(f"{name} {seed}")))
        built += not found
        for problem in found:
            assert problem.message
            assert "\u202e" not in str(problem)
            assert problem.place is None or problem.place.line >= 1
    assert 0 < built < SEEDS, "the mutations are too coarse, or too fine"


SEEDS = 150
"""For each file."""
