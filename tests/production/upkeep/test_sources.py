"""What is looked through to find out what a build depends on: a project's own folders, once each."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handouts.production.upkeep.sources import stamps

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links are made with POSIX")


def names(folder: Path) -> list[str]:
    return sorted(Path(found.path).relative_to(folder).as_posix() for found in stamps(folder))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    for name in ("clinic.yaml", "exercises/a.yaml", "shared/b.yaml"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def test_folders_that_links_lead_to_inside_count(project: Path) -> None:
    (project / "muscles").symlink_to(project / "shared", target_is_directory=True)
    assert names(project) == ["clinic.yaml", "exercises/a.yaml", "muscles/b.yaml", "shared/b.yaml"]


def test_links_in_a_circle_come_to_an_end(project: Path) -> None:
    for number in range(5):
        (project / f"exercises/up{number}").symlink_to(project, target_is_directory=True)
        (project / f"exercises/over{number}").symlink_to(project / "shared", target_is_directory=True)
        (project / f"shared/over{number}").symlink_to(project / "exercises", target_is_directory=True)
    assert len(names(project)) < 20


def test_what_lies_outside_is_not_looked_through(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "c.yaml").touch()
    (project / "everything").symlink_to("/", target_is_directory=True)
    (project / "muscles").symlink_to(outside, target_is_directory=True)
    assert names(project) == ["clinic.yaml", "exercises/a.yaml", "shared/b.yaml"]
