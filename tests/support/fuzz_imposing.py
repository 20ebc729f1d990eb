"""Imposes PDFs that are spoilt by chance, in a process with limits: `python -m support.fuzz_imposing SEED COUNT`.

Prints a line for whatever is not right, and at last the numbers of print copies, of refusals, and the memory taken.
"""

from __future__ import annotations

import resource
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import process_time
from types import FrameType

import pikepdf

from handouts.design.layout import SCHEMES
from handouts.problems import BadInput
from handouts.production.printing.imposing import Wishes, impose_file
from handouts.production.project import Project, open_project
from support.mutation import mutated
from support.pdf_by_object import one_page, pages, raw_stream
from support.pdfium import difference, printed
from support.press_pdfs import document
from support.qpdf import qpdf_problems
from support.sheets import reprinted

ROOT = Path(__file__).parents[2]
LONGEST = 10.0
"""Seconds of computing."""
_A7 = "/MediaBox[0 0 209 297]"
_ALIKE = 0.004
_BY_ITSELF = ("paper", "front and a back", "8 pages", "cannot be tiled")
"""What messages tell that are about the paper, and name no file."""


def originals() -> list[bytes]:
    """Small PDFs with one of everything that is looked at."""
    look = raw_stream(
        b"1 0 0 rg 0 0 99 19 re f BT 0 g /F1 9 Tf 2 5 Td (NOT THE LEFT) Tj ET",
        "/Subtype/Form/BBox[0 0 100 20]/Matrix[1 0 0 1 0 0]/Resources<</Font<</F1 5 0 R>>>>",
    )
    field = (
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(NOT THE LEFT)/F 4/Rect[10 100 110 120]/AP<</N 7 0 R>>>>"
    )
    stamp = "<</Type/Annot/Subtype/Stamp/F 4/Rect[10 30 110 90]/AP<</N 7 0 R>>/OC 8 0 R>>"
    layers = "/OCProperties<</OCGs[8 0 R]/D<</OFF[]/AS[<</Event/Print/OCGs[8 0 R]/Category[/Print]>>]>>>>"
    rich = pages(
        f"{_A7}/Annots[6 0 R 9 0 R]/CropBox[0 0 200 290]/Rotate 180",
        f"{_A7}/UserUnit 1/Group<</S/Transparency/CS/DeviceRGB>>",
        catalog=f"{layers}/Lang(ar)/AcroForm<</Fields[6 0 R]>>",
        more={6: field, 7: look, 8: "<</Type/OCG/Name(A)/Usage<</Print<</PrintState/ON>>>>>>", 9: stamp},
    )
    form = raw_stream(b"0 0 1 rg 0 0 50 50 re f", "/Type/XObject/Subtype/Form/BBox[0 0 50 50]")
    inherited = one_page(
        "",
        b"q 1 0 0 1 20 20 cm /X Do Q BT /F1 12 Tf 20 100 Td [(Hel) -20 (lo)] TJ ET",
        tree=f"/Count 2/Kids[3 0 R 3 0 R]{_A7}/Rotate 0",
        resources="<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>",
        more={6: form},
    )
    return [rich, inherited, document()]


def main(seed: int, count: int) -> None:
    """Impose `count` spoilt PDFs."""
    signal.signal(signal.SIGALRM, _too_long)
    chance, docs, found = Random(seed), originals(), Counter[str]()
    project = open_project(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            pdf, scheme = mutated(chance.choice(docs), chance), chance.choice(SCHEMES)
            try:
                outcome = _imposed(pdf, scheme, project, Path(folder))
            except Exception as error:
                outcome = f"{type(error).__name__} {error}"
            finally:
                signal.alarm(0)
            found[outcome if outcome in ("printed", "refused") else "wrong"] += 1
            if outcome not in ("printed", "refused"):
                print(f"seed {seed}, number {number}, {scheme}: {outcome}")  # noqa: T201
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"printed {found['printed']} refused {found['refused']} wrong {found['wrong']} MB {memory}")  # noqa: T201


def _imposed(pdf: bytes, scheme: str, project: Project, folder: Path) -> str:
    path, output = folder / "spoilt.pdf", folder / "out.pdf"
    path.write_bytes(pdf)
    output.unlink(missing_ok=True)
    begin = process_time()
    signal.alarm(int(6 * LONGEST))
    try:
        impose_file(path, output, scheme, project, Wishes())
    except BadInput as bad:
        told = str(bad)
        is_named = "spoilt.pdf" in told or any(words in told for words in _BY_ITSELF)
        return "refused" if is_named and not output.exists() else f"no file named: {told}"
    if process_time() - begin > LONGEST:
        return f"took {process_time() - begin:.0f} s"
    if problems := qpdf_problems(output.read_bytes()):
        return f"qpdf: {problems[0]}"
    return _held_against_pdfium(pdf)


def _held_against_pdfium(pdf: bytes) -> str:
    """What is sound is printed as PDFium prints it; what is not, each reader mends in its own way."""
    if b"/Widget" in pdf and b"/AcroForm" not in pdf:  # PDFium draws no fields then
        return "printed"
    try:
        if qpdf_problems(pdf):
            return "printed"
    except pikepdf.PdfError:
        return "printed"
    theirs, ours = printed(pdf), printed(reprinted(pdf))
    if len(theirs) != len(ours):
        return f"{len(ours)} pages of {len(theirs)}"
    worst = max(difference(one, other) for one, other in zip(theirs, ours, strict=True))
    return "printed" if worst < _ALIKE else f"another picture: {worst:.3f}"


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError("it takes for ever")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
