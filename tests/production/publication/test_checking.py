"""A check makes everything and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.counting_workshop import CountingWorkshop

from handouts.problems import BadInput, Problem
from handouts.production.product import Assembled, Progress
from handouts.production.project import Project, Root, bundled_root
from handouts.production.publication.check import check, every_request
from handouts.production.request import Request


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "clinic.yaml").write_text("name: The clinic\n")
    return Project((bundled_root(), Root("own", tmp_path, tmp_path)), tmp_path / "build")


def test_each_programme_is_wanted_in_each_layout_on_each_of_its_papers(project: Project) -> None:
    requests = every_request(project, ["a", "b"])
    assert {request.programme for request in requests} == {"a", "b"}
    assert Request("a", "booklet", paper="half-letter") in requests
    assert Request("b", "handout", paper="a4") in requests
    assert len(set(requests)) == len(requests)


def test_layouts_may_be_named(project: Project) -> None:
    assert {request.layout for request in every_request(project, ["a"], ["handout"])} == {"handout"}
    with pytest.raises(BadInput, match="unknown layout"):
        every_request(project, ["a"], ["handuot"])


def test_all_problems_of_all_products_are_told_once_and_nothing_is_written(project: Project) -> None:
    class NoRoom(CountingWorkshop):
        def assemble(self, request: Request, progress: Progress) -> Assembled:
            self.made.append(request)
            raise BadInput([Problem("the same everywhere"), Problem(f"too long for {request.paper}")])

    workshop = NoRoom()
    requests = [Request("a", paper="a5"), Request("a", paper="half-letter")]
    with pytest.raises(BadInput) as raised:
        check(project, requests, workshop=workshop)
    told = [problem.message for problem in raised.value.problems]
    assert told == ["the same everywhere", "too long for a5", "too long for half-letter"]
    assert workshop.made == requests
    assert not project.output.exists()
