"""The wheel carries all it needs: installed, the command works in any folder and without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

pytest.importorskip("hatchling", reason="the build backend that pyproject.toml names")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "--no-index"]
    command = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(REPOSITORY)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    (path,) = folder.glob("*.whl")
    return path


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_it_holds_all_data_layouts_fonts_and_starter_files(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("data", "layouts", "fonts"):
        assert _files(REPOSITORY / folder) == {
            name.removeprefix(f"handouts/bundled/{folder}/")
            for name in names
            if name.startswith(f"handouts/bundled/{folder}/")
        }
    assert {f"handouts/{name}" for name in _files(REPOSITORY / "handouts")} <= names
    assert any(name.startswith("handouts/production/upkeep/starter/") for name in names)


def test_installed_it_makes_and_builds_a_project_in_any_folder(wheel: Path, tmp_path: Path) -> None:
    site, anywhere = tmp_path / "site", tmp_path / "anywhere"
    zipfile.ZipFile(wheel).extractall(site)
    anywhere.mkdir()

    def run(*arguments: str, folder: Path = anywhere) -> str:
        ended = subprocess.run(
            [sys.executable, "-m", "handouts", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(site)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout

    assert run("build", "psoas-strength").startswith("✓ build/psoas-strength-booklet.pdf")
    assert (anywhere / "build" / "psoas-strength-booklet.pdf").read_bytes().startswith(b"%PDF-")
    run("new", "my-clinic")
    own = anywhere / "my-clinic"
    assert run("build", "--layout", "handout", folder=own).startswith("✓ build/my-programme-handout.pdf")
    assert run("build", "--layout", "handout", folder=own / "exercises").startswith("= ")
