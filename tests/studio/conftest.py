"""A studio of a small clinic, asked without a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from support.clinic_project import clinic_project

from handouts.studio.app import make_app
from handouts.studio.safety.gate import Door
from handouts.studio.studio import Studio

PORT = 4321


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(clinic_project(tmp_path_factory.mktemp("clinic")), Door.new(PORT))


@pytest.fixture(scope="module")
def outside(studio: Studio) -> Iterator[TestClient]:
    """A browser that has not come in yet."""
    with TestClient(make_app(studio, studio.door), base_url=studio.door.origin) as client:
        yield client


@pytest.fixture
def client(outside: TestClient, studio: Studio) -> Iterator[TestClient]:
    """A browser that was opened with the token."""
    outside.headers["origin"] = studio.door.origin
    outside.get(f"/open/{studio.door.token}")
    yield outside
    outside.cookies.clear()
    outside.headers.pop("origin")


@pytest.fixture
def tab(client: TestClient) -> str:
    """The address of a new handout."""
    return client.get("/").url.path
