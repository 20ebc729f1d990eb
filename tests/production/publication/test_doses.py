"""Whatever a dose says can be printed in sentences, and blank."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project

from handouts.content.dose import Dose
from handouts.production.publication.build import build
from handouts.production.request import Request

_GIVEN = {
    "hold_breaths": ("3", "3 slow breaths"),
    "reps": ("until tired", "until you are tired"),
    "days": ("alternate", "every other day"),
    "progress": ("Add one each week.", "Add one each week."),
    "note": ("Breathe.", "Breathe."),
}


@pytest.mark.parametrize("layout", ["handout", "cards"])
def test_each_field_of_a_dose_is_printed_and_may_be_blank(tmp_path: Path, layout: str) -> None:
    project = clinic_project(tmp_path)
    names = [name for name in Dose.model_fields if name not in _GIVEN]
    exercise = (tmp_path / "exercises" / "bridge.yaml").read_text(encoding="utf-8").partition("dose:")[0]
    doses = {f"blank-{name.replace('_', '-')}": f"{name}: null" for name in names}
    doses |= {name.replace("_", "-"): f"{name}: {value}" for name, (value, _) in _GIVEN.items()}
    for name, dose in doses.items():
        (tmp_path / "exercises" / f"{name}.yaml").write_text(exercise + f"dose: {{{dose}}}\n", "utf-8")
    (tmp_path / "programmes" / "doses.yaml").write_text(f"title: Doses\nexercises: [{', '.join(doses)}]\n")
    product = next(build([Request("doses", layout)], project))
    printed = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(product.path).pages)
    assert [said for _, said in _GIVEN.values() if said not in printed] == []
