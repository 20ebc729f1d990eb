"""A workshop that makes products without any library, and counts how often it is asked to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handouts.problems import BadInput, Problem, Problems
from handouts.production.product import Assembled, Document, Product, Progress
from handouts.production.project import Project
from handouts.production.publication.build import build
from handouts.production.request import Request


@dataclass
class CountingWorkshop:
    """Prints the clinic's file as the product."""

    made: list[Request] = field(default_factory=list)
    parts: tuple[str, ...] = ("cover", "bridge")
    fails: bool = False

    def __call__(self, project: Project, requests: Sequence[Request]) -> CountingWorkshop:
        self.clinic = (project.own.data / "clinic.yaml").read_bytes()
        return self

    def drawing_problems(self) -> Problems:
        return Problems()

    def assemble(self, request: Request, progress: Progress) -> Assembled:
        self.made.append(request)
        if self.fails:
            raise BadInput([Problem("it does not fit")])
        for number, part in enumerate(self.parts):
            progress(part, number, len(self.parts))
        return Assembled(
            products={request.product_name("a5"): Document(b"%PDF " + self.clinic, 4)},
            parts={part: Document(f"%PDF {part}".encode(), 1) for part in self.parts},
            markup={part: f"<part id='{part}'/>" for part in self.parts},
        )


BOOKLET = Request("psoas-strength")


def make(
    project: Project, workshop: CountingWorkshop, *requests: Request, force: bool = False
) -> list[Product]:
    return list(build(requests or [BOOKLET], project, force=force, workshop=workshop))


def rewrite(path: Path, text: str) -> None:
    """Write at a time of its own, as an author does, however coarse the file system's clock is."""
    path.write_text(text)
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 10_000_000))


def edit_clinic(folder: Path) -> None:
    rewrite(folder / "clinic.yaml", "name: The klinic\n")
