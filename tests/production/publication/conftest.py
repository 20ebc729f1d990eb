"""A project of two files, and a workshop that counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.counting_workshop import CountingWorkshop

from handouts.production.project import Project, Root


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of two files that stands by itself, without the bundled content."""
    folder = tmp_path / "my-clinic"
    for name, text in {
        "clinic.yaml": "name: The clinic\n",
        "exercises/bridge.yaml": "name: Bridge\n",
        "layouts/booklet/layout.yaml": "papers: [a5]\n",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Project((Root("own", folder, folder),), folder / "build")


@pytest.fixture
def workshop() -> CountingWorkshop:
    """A workshop that has made nothing yet."""
    return CountingWorkshop()
