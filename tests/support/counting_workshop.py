"""A workshop that makes products without any library, and counts how often it is asked to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.problems import BadInput, Problem, Problems
from handouts.production.product import Assembled, Document, Progress
from handouts.production.project import Project
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
