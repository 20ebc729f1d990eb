"""The words of the studio: all that pages say is there, and a project adds languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.clinic_project import clinic_project

import handouts.studio
from handouts.problems import BadInput
from handouts.production.live.dosing import SIDES
from handouts.production.live.draft import DOSE_FIELDS
from handouts.production.live.finding import FILTERS
from handouts.production.live.screen_words import read_screen_words

_STUDIO = Path(handouts.studio.__file__).parent
_SAID = re.compile(r"""\b(?:t|words|say|count|counted|announce)\(\s*['"]([a-z_]+)['"]""")


def _sources() -> str:
    paths = [path for ending in ("html", "js", "py") for path in _STUDIO.rglob(f"*.{ending}")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_word_that_is_said_is_there_and_none_is_for_nothing(tmp_path: Path) -> None:
    english = read_screen_words(clinic_project(tmp_path), _STUDIO / "words")["en"].words
    sources = _sources()
    said = set(_SAID.findall(sources)) - {"dose_", "side_"}
    made = {f"dose_{name}" for name in DOSE_FIELDS} | {f"side_{name}" for name in SIDES}
    made |= {f"{name}_{value}" for name, values in FILTERS.items() for value in values}
    made |= {name for name in english if name.endswith(("_one", "_hint")) or name.startswith("edition_")}
    assert said - set(english) == set()
    unused = {name for name in set(english) - said - made if f"{name}" not in re.findall(r"[\w-]+", sources)}
    assert unused == set()


def test_a_project_says_some_of_it_in_another_language(tmp_path: Path) -> None:
    project = clinic_project(tmp_path)
    (tmp_path / "studio").mkdir()
    (tmp_path / "studio/de.yaml").write_text("name: Deutsch\nwords:\n  print: Drucken\n")
    german = read_screen_words(project, _STUDIO / "words")["de"]
    assert german("print") == "Drucken"
    assert german("save_pdf") == "Save PDF"


def test_a_word_that_nothing_says_is_told_with_its_place(tmp_path: Path) -> None:
    project = clinic_project(tmp_path)
    (tmp_path / "studio").mkdir()
    (tmp_path / "studio/de.yaml").write_text("name: Deutsch\nwords:\n  prnit: Drucken\n")
    with pytest.raises(BadInput, match=r"de\.yaml:3:.*prnit(.|\n)*print"):
        read_screen_words(project, _STUDIO / "words")
