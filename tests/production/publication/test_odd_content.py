"""Whatever of the optional keys is written: built without a fault, with nothing empty on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.odd_content import PROGRAMME, odd_project
from support.page_reading import structure

from handouts.conformance.check import faults
from handouts.content.patients.patient import Patient
from handouts.design.layout import layout_names, read_layout
from handouts.production.assembly.nothing import NothingToPrint
from handouts.production.personal.copies import Copier
from handouts.production.product import no_progress
from handouts.production.publication.materials import read_materials
from handouts.production.request import Request


def lines(pdf: bytes) -> list[str]:
    return structure(pdf).splitlines()


_UNNUMBERED = "ListNumbering=None"
"""What a list without marks says in its tag."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(24))
def test_every_choice_of_keys_is_built(tmp_path: Path, seed: int) -> None:
    project = odd_project(tmp_path, seed)
    layouts = {
        name: read_layout(name, project.layout_folders) for name in layout_names(project.layout_folders)
    }
    wanted = [
        Request(PROGRAMME, name, edition=edition)
        for name, layout in layouts.items()
        for edition in ("standard", "large-print", "photocopy")
        if edition in (layout.editions or (edition,))
    ]
    materials = read_materials(project, wanted)
    has_log = materials.library.programme(PROGRAMME).log is not None
    for request in wanted:
        for make in (
            lambda request=request: next(iter(materials.assemble(request, no_progress).products.values())),
            lambda request=request: Copier(materials, request).make(Patient()),
        ):
            if request.layout == "log" and not has_log:
                with pytest.raises(NothingToPrint):
                    make()
                continue
            document = make()
            assert faults(document.pdf) == [], request
            assert not [line for line in lines(document.pdf) if "None" in line.replace(_UNNUMBERED, "")], (
                request
            )
