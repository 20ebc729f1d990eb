"""Making products: what is up to date is left alone, the rest is made in memory and then written at once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Protocol

from handouts.files.staging import sweep
from handouts.files.writing import write_together
from handouts.problems import BadInput, Problems
from handouts.production.product import Assembled, Product, Progress, Warn, no_progress, no_warning
from handouts.production.project import Project
from handouts.production.request import Request
from handouts.production.upkeep import fingerprints
from handouts.production.upkeep.sources import take_snapshot

PARTS_FOLDER = "parts"

_MATERIALS = "handouts.production.publication.materials"


class Workshop(Protocol):
    """The sources of a project, read and checked, ready to make any of the requests they were read for."""

    def assemble(self, request: Request, progress: Progress) -> Assembled:
        """The products of a request; raises `BadInput` for what the sources do not allow."""
        ...

    def drawing_problems(self) -> Problems:
        """What is wrong with any drawing, shown in a product or not."""
        ...


def open_workshop(project: Project, requests: Sequence[Request], warn: Warn = no_warning) -> Workshop:
    """Read the sources. The libraries for it are imported only now that there is something to make."""
    if _MATERIALS not in sys.modules:
        _import_without_collecting(_MATERIALS)
    from handouts.production.publication.materials import read_materials

    return read_materials(project, requests, warn)


def _import_without_collecting(module: str) -> None:
    """Importing makes many objects and drops hardly any: to look through them all along takes a fifth of it."""
    gc.disable()
    try:
        import_module(module)
    finally:
        gc.freeze()
        gc.enable()


def build(
    requests: Sequence[Request],
    project: Project,
    *,
    force: bool = False,
    progress: Progress = no_progress,
    warn: Warn = no_warning,
    workshop: Callable[[Project, Sequence[Request]], Workshop] | None = None,
) -> Iterator[Product]:
    """Make the products of the requests, and give each as soon as it lies in the output folder.

    A product that is up to date is given as it is (`is_new` is False), unless `force` is set. Everything that
    is wrong leaves in one `BadInput`, after what could be made; what could not keeps its old products. What is
    wrong with files that no request uses goes to `warn`.
    """
    snapshot = take_snapshot(project)
    stale = []
    for request in requests:
        kept = None if force else fingerprints.unchanged(request, project.output, snapshot)
        if kept is None:
            stale.append(request)
        else:
            yield from kept
    if not stale:
        return
    digests = fingerprints.digested(snapshot.files)
    begin = perf_counter()
    shop = workshop(project, stale) if workshop else open_workshop(project, stale, warn)
    problems = Problems()
    for request in stale:
        try:
            assembled = shop.assemble(request, progress)
            written = _write(request, assembled, project.output)
        except BadInput as bad:
            problems.extend(problem for problem in bad.problems if problem not in problems)
            continue
        products = _products(assembled, project.output, perf_counter() - begin)
        fingerprints.remember(request, project.output, snapshot, digests, products, written)
        yield from products
        begin = perf_counter()
    problems.raise_if_any()


def product_file(output: Path, name: str) -> Path:
    """Where a product lies."""
    return output / f"{name}.pdf"


def sweep_output(output: Path) -> int:
    """Remove what builds that were killed left in the output folder, and give the number of files."""
    parts = output / PARTS_FOLDER
    return sum(map(sweep, (output, output / fingerprints.FOLDER, parts, *parts.glob("*/"))))


def _write(request: Request, assembled: Assembled, output: Path) -> list[Path]:
    """Write the products, and below `parts/` their parts with the markup of each; gives all paths.

    Parts that an earlier build wrote, and that the product no longer has, are removed.
    """
    folder = output / PARTS_FOLDER / next(iter(assembled.products))
    files: dict[Path, bytes] = {
        **{folder / f"{part}.pdf": document.pdf for part, document in assembled.parts.items()},
        **{folder / f"{part}.xml": markup.encode() for part, markup in assembled.markup.items()},
        **{product_file(output, name): document.pdf for name, document in assembled.products.items()},
    }
    before = fingerprints.written_before(request, output)
    write_together(files, removed=[path for path in before if path.parent == folder and path not in files])
    return list(files)


def _products(assembled: Assembled, output: Path, seconds: float) -> list[Product]:
    return [
        Product(product_file(output, name), document.pages, len(document.pdf), seconds)
        for name, document in assembled.products.items()
    ]
