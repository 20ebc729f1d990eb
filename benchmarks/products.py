"""Build every reading copy there is into one folder, for a validator: `python -m benchmarks.products FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from handouts.problems import BadInput
from handouts.production.project import Project, find_project
from handouts.production.publication.build import build
from handouts.production.request import Request
from handouts.production.upkeep.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[1]


def main(folder: Path) -> None:
    """Programmes, exercises and muscles in every layout, edition and language, and on every paper of the layout."""
    project = find_project(ROOT, folder)
    there = catalogue(project)
    made = 0
    for title in (*there["programmes"], *there["exercises"], *there["muscles"]):
        for layout in there["layouts"]:
            for language in there["languages"]:
                for edition in there["editions"]:
                    made += _built(Request(title, layout, language, None, edition), project)
    print(f"{made} files in {folder}")


def _built(request: Request, project: Project) -> int:
    """How many reading copies a request became; none where it is refused, which is not for the validator to tell."""
    try:
        products = list(build([request], project))
    except BadInput:
        return 0
    for product in products:
        if product.path.stem.endswith(("-print", "-tiled", "-shop")):
            product.path.unlink()
    return len(products)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
