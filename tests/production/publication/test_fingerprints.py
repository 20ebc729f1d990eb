"""Fingerprints that are damaged, swapped or written elsewhere mean building again, and nothing worse."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.counting_workshop import BOOKLET, CountingWorkshop, make

from handouts.production.project import Project
from handouts.production.request import Request
from handouts.production.upkeep import fingerprints


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_fingerprint_only_means_building_again(
    project: Project, workshop: CountingWorkshop, data: st.DataObject
) -> None:
    make(project, workshop)
    (path,) = (project.output / ".fingerprints").iterdir()
    record = path.read_bytes()
    begin = data.draw(st.integers(0, len(record) - 1))
    end = data.draw(st.integers(begin, len(record)))
    damaged = record[:begin] + data.draw(st.binary(max_size=5)) + record[end:]
    path.write_bytes(damaged)
    (product,) = make(project, workshop)
    assert product.is_new == (damaged != record)


def test_fingerprints_of_other_requests_do_not_count(project: Project, workshop: CountingWorkshop) -> None:
    handout = Request("psoas-strength", "handout")
    make(project, workshop, BOOKLET, handout)
    one, other = (project.output / ".fingerprints").iterdir()
    one.rename(one.with_name("swapped"))
    other.rename(one)
    one.with_name("swapped").rename(other)
    assert [product.is_new for product in make(project, workshop, BOOKLET, handout)] == [True, True]


@pytest.mark.parametrize(
    "damage",
    [
        lambda record: record["products"].append(["../../secret.pdf", 1, 1]),
        lambda record: record["outputs"].update({"/etc/passwd": [1, 1, ""]}),
        lambda record: record["outputs"].update({"parts": None}),
        lambda record: record["sources"].update({"own/clinic.yaml": [1, 1]}),
        lambda record: record.pop("surroundings"),
        lambda record: record.update(products=[[1, 2, 3]]),
        lambda record: record.update(outputs=[]),
    ],
)
def test_a_fingerprint_from_elsewhere_is_data(
    project: Project, workshop: CountingWorkshop, damage: Callable[[dict[str, Any]], object]
) -> None:
    """Its seal tells no damage, since anybody can make one; what it says is looked at all the same."""
    make(project, workshop)
    (path,) = (project.output / ".fingerprints").iterdir()
    record = json.loads(path.read_bytes().partition(b"\n")[2])
    damage(record)
    text = json.dumps(record).encode()
    path.write_bytes(fingerprints._seal(BOOKLET, text) + b"\n" + text)
    assert make(project, workshop)[0].is_new


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"{}", b"[" * 100_000])
def test_a_fingerprint_that_is_none_only_means_building_again(
    project: Project, workshop: CountingWorkshop, content: bytes
) -> None:
    make(project, workshop)
    (path,) = (project.output / ".fingerprints").iterdir()
    path.write_bytes(content)
    (product,) = make(project, workshop)
    assert product.is_new
