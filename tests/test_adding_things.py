"""Adding a thing takes one new file, or one line, in a copy of the program; what is half done is told.

A prop is added in `tests/figures/poses/test_props.py`, where pictures are looked into.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.pose_figures import english_phrases
from support.translated import translate

from handouts.production.project import open_project

ROOT = Path(__file__).parents[1]
EXERCISE = """\
name: Wall slide
purpose: It makes your shoulders move more easily.
steps: [Stand with your forearms on a wall., Slide them up.]
stop_if: You feel sharp pain.
dose: {sets: 2, reps: 10}
"""


@dataclass(frozen=True, slots=True)
class Copy:
    """The program and all that comes along, to be added to."""

    folder: Path

    def add(self, name: str, text: str) -> None:
        """One new file."""
        path = self.folder / name
        assert not path.exists()
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def add_line(self, name: str, after: str, line: str) -> None:
        """One new line in a file, behind the one that ends so."""
        path = self.folder / name
        before, found, behind = path.read_text("utf-8").partition(f"{after}\n")
        assert found
        path.write_text(f"{before}{found}{line}\n{behind}", encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """What a command prints that goes well."""
        done = self._run(arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def fail(self, *arguments: str) -> str:
        """What a command says that does not."""
        done = self._run(arguments)
        assert done.returncode != 0, done.stdout
        return done.stderr

    def listed(self, kind: str) -> dict[str, str]:
        names: dict[str, str] = json.loads(self.run("list", kind, "--json"))[kind]
        return names

    def _run(self, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "handouts", *arguments)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    for name in ("handouts", "data", "layouts", "fonts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    made = Copy(tmp_path)
    used = Path(made.python("-c", "import handouts; print(handouts.__file__)").stdout.strip())
    assert used.is_relative_to(tmp_path)  # else all below would prove nothing
    return made


def test_a_paper_size_is_a_line(copy: Copy) -> None:
    copy.add_line(
        "handouts/paper.py", '"a7": _Paper(_mm(74, 105)),', '    "b5": _Paper(_mm(176, 250), unfolded="a3"),'
    )
    assert copy.listed("papers").keys() >= {"b5", "b5-landscape"}
    copy.add(
        "layouts/single/layout.yaml",
        "title: Single\ntheme: clinic\npapers: [b5]\nparts: [{template: handout/exercise.xml, for-each: exercises}]\n"
        "bind: true\n",
    )
    copy.run("build", "clamshell", "--layout", "single")


def test_a_paper_that_there_is_not_is_told_with_those_there_are(copy: Copy) -> None:
    told = copy.fail("impose", "x.pdf", "--paper", "b5", "-o", "y.pdf", "--scheme", "saddle-stitch")
    assert "b5" in told
    assert "a5" in told


COMMAND = '''\
"""`handouts count-pages`: how many."""

from __future__ import annotations

from handouts.cli.messages import say


def count_pages_command(file: str) -> None:
    """Say how many pages a file has."""
    say(f"{file}: 12 pages")
'''


def test_a_command_is_a_file(copy: Copy) -> None:
    copy.add("handouts/cli/commands/count_pages.py", COMMAND)
    assert "count-pages" in copy.run("--help")
    assert copy.run("count-pages", "a.pdf") == "a.pdf: 12 pages\n"


def test_a_command_without_its_function_is_told(copy: Copy) -> None:
    copy.add("handouts/cli/commands/count_pages.py", COMMAND.replace("pages_command", "command"))
    assert "cli/commands/count_pages.py:1:1: this file has no function count_pages_command" in copy.fail(
        "--help"
    )


def test_an_exercise_is_a_file(copy: Copy) -> None:
    copy.add("data/exercises/wall-slide.yaml", EXERCISE)
    assert copy.listed("exercises")["wall-slide"] == "Wall slide"
    copy.run("build", "wall-slide", "--layout", "handout")


def test_an_exercise_that_lacks_something_is_told_what(copy: Copy) -> None:
    copy.add("data/exercises/wall-slide.yaml", EXERCISE.replace("name: Wall slide\n", ""))
    told = copy.fail("build", "wall-slide")
    assert "data/exercises/wall-slide.yaml:1:1" in told
    assert '"name"' in told


LAYOUT = "title: Card\ntheme: clinic\npapers: [a4]\nbind: true\nparts: [{template: card.xml, for-each: exercises}]\n"


def test_a_layout_is_a_file(copy: Copy) -> None:
    copy.add("layouts/card/layout.yaml", LAYOUT.replace("card.xml", "handout/exercise.xml"))
    assert copy.listed("layouts")["card"].startswith("Card")
    copy.run("build", "clamshell", "--layout", "card")


def test_a_layout_without_its_template_is_told(copy: Copy) -> None:
    copy.add("layouts/card/layout.yaml", LAYOUT)
    told = copy.fail("build", "clamshell", "--layout", "card")
    assert "layouts/card/layout.yaml:5:" in told
    assert "card.xml" in told


THEME = "extends: clinic\ncolours: {primary: '#7a4b00'}\n"


def test_a_theme_is_a_file(copy: Copy) -> None:
    copy.add("layouts/themes/sunny.yaml", THEME)
    assert "sunny" in copy.listed("themes")
    copy.add(
        "layouts/card/layout.yaml",
        LAYOUT.replace("clinic", "sunny").replace("card.xml", "handout/exercise.xml"),
    )
    copy.run("build", "clamshell", "--layout", "card")


def test_a_theme_that_stands_on_nothing_is_told(copy: Copy) -> None:
    copy.add("layouts/themes/sunny.yaml", THEME.replace("clinic", "clinc"))
    copy.add(
        "layouts/card/layout.yaml",
        LAYOUT.replace("card.xml", "handout/exercise.xml").replace("clinic", "sunny"),
    )
    told = copy.fail("build", "clamshell", "--layout", "card")
    assert "layouts/themes/sunny.yaml:1:" in told
    assert '"clinic"' in told


def test_a_language_is_a_file_and_one_for_what_it_says_of_figures(copy: Copy) -> None:
    words = (
        (copy.folder / "data/languages/en.yaml").read_text("utf-8").replace("name: English", "name: Ekspa")
    )
    copy.add("data/languages/eo.yaml", words)
    copy.add("data/exercises/wall-slide.yaml", EXERCISE)
    assert copy.listed("languages")["eo"] == "Ekspa"
    names = ("clinic", "exercises/wall-slide", "exercises/clamshell")
    translate(open_project(copy.folder), "eo", *names)
    copy.run("build", "wall-slide", "--layout", "handout", "--language", "eo")  # which shows no figure
    told = copy.fail("build", "clamshell", "--layout", "handout", "--language", "eo")
    assert 'data/figures/words/eo.yaml:1:1: there are no figure words in "eo"' in told
    copy.add("data/figures/words/eo.yaml", english_phrases())
    copy.run("translate", "update", "eo")
    copy.run("build", "clamshell", "--layout", "handout", "--language", "eo")


def test_a_language_that_lacks_a_word_is_told_which(copy: Copy) -> None:
    words = (copy.folder / "data/languages/en.yaml").read_text("utf-8").replace("  cues: Key points\n", "")
    copy.add("data/languages/eo.yaml", words)
    told = copy.fail("build", "clamshell", "--language", "eo")
    assert "data/languages/eo.yaml" in told
    assert "1 words are missing: cues" in told
