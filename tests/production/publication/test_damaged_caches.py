"""Whatever becomes of what is kept, products are those of a build that has nothing kept."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.clinic_project import clinic_project

from handouts.pages.images import read_picture
from handouts.production.project import Project
from handouts.production.publication.build import build
from handouts.production.request import Request

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30" width="60" height="30">' + (
    '<circle cx="15" cy="15" r="12" fill="#007777"/><path d="M30 5 L55 15 L30 25 Z" fill="#aa5500"/></svg>'
)


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "handouts"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A clinic with a picture of its own, so that pictures are kept as well as templates."""
    project = clinic_project(tmp_path / "clinic")
    images = project.own.folder / "images"
    images.mkdir()
    (images / "bridge.svg").write_text(PICTURE)
    with (project.own.folder / "exercises" / "bridge.yaml").open("a") as exercise:
        exercise.write("pictures: {start: {image: images/bridge.svg, alt: A circle.}}\n")
    return project


def products(project: Project, *requests: Request) -> dict[str, bytes]:
    """The bytes of a forced build in this process, as of one that has just begun."""
    read_picture.cache_clear()
    return {made.path.name: made.path.read_bytes() for made in build(requests, project, force=True)}


def _flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _cut(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def _swap(path: Path, chance: random.Random) -> None:
    other = chance.choice([file for file in kept(path.parent.parent) if file != path])
    content = path.read_bytes()
    path.write_bytes(other.read_bytes())
    other.write_bytes(content)


def _empty(path: Path, _: random.Random) -> None:
    path.write_bytes(b"")


def _pipe(path: Path, _: random.Random) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path, _: random.Random) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: tuple[Callable[[Path, random.Random], None], ...] = (_flip, _cut, _swap, _empty, _pipe, _folder)


def kept(caches: Path) -> list[Path]:
    return sorted(path for path in caches.rglob("*") if path.is_file())


def damaged_builds(
    project: Project, caches: Path, rounds: int, *requests: Request
) -> Iterator[tuple[str, bool]]:
    """After each round of damage to one file of each kind: what it was, and whether the products are the same."""
    cold = products(project, *requests)
    assert products(project, *requests) == cold
    pristine = caches.with_name("pristine")
    shutil.copytree(caches, pristine)
    for number in range(rounds):
        chance = random.Random(number)
        damage = DAMAGES[number % len(DAMAGES)]
        for kind in sorted(path.name for path in caches.iterdir()):
            if files := kept(caches / kind):
                damage(chance.choice(files), chance)
        yield f"{damage.__name__} of round {number}", products(project, *requests) == cold
        shutil.rmtree(caches)
        shutil.copytree(pristine, caches)


@pytest.mark.slow
def test_products_are_the_same_whatever_has_become_of_what_is_kept(project: Project, caches: Path) -> None:
    request = Request("legs", "handout")
    outcomes = list(damaged_builds(project, caches, len(DAMAGES), request))
    assert kept(caches / "templates")
    assert kept(caches / "pictures")
    assert [what for what, same in outcomes if not same] == []
    assert len(outcomes) == len(DAMAGES)


@pytest.mark.slow
def test_products_with_figures_and_plates_are_the_same_too(
    project: Project, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures are computed anew here, as are those of exercises of one's own."""
    monkeypatch.setattr("handouts.figures.gallery.find", lambda *_: None)
    requests = Request("legs", "handout"), Request("clamshell", "cards"), Request("psoas-major", "handout")
    outcomes = list(damaged_builds(project, caches, 2 * len(DAMAGES), *requests))
    assert all(kept(caches / kind) for kind in ("templates", "pictures", "plates", "figures"))
    assert [what for what, same in outcomes if not same] == []


def test_the_comparison_finds_a_picture_that_is_another(
    project: Project, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can fail: where seals are not looked at, other contents are printed."""
    monkeypatch.setattr("handouts.files.sealed.SealedFolder._seal", lambda *_: bytes(32))
    monkeypatch.setattr("handouts.production.publication.pictures.open_cache", _unsealed(caches))
    cold = products(project, Request("legs", "handout"))
    (picture,) = (caches / "pictures").iterdir()
    picture.write_bytes(picture.read_bytes().replace(b"0.466", b"0.111"))
    assert products(project, Request("legs", "handout")) != cold


def _unsealed(caches: Path) -> Callable[[str], object]:
    from handouts.files.sealed import SealedFolder

    def opened(kind: str) -> SealedFolder:
        (caches / kind).mkdir(parents=True, exist_ok=True)
        return SealedFolder(caches / kind, b"")

    return opened
