"""Draws a print copy: the pages of a PDF placed on sheets as a plan says, with printer's marks.

A print copy is made for paper; the copy to read on a screen is the bound one. The press has no fonts, so the
little text that a sheet needs (what it is, which version, what the ruler is for) comes as the pages of a
small PDF, one line to a page, and is painted into the strips of the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handouts.pdf.matrix import IDENTITY, Matrix, Size, multiplied
from handouts.pdf.reading import Source
from handouts.press.sheets.marks import ruler, sheet_marks, strip_matrix
from handouts.press.sheets.plan import MM, Plan, Side, Strip, in_mm
from handouts.press.sheets.print_file import Duplex, Form, Placed, PrintFile
from handouts.press.sheets.printer import Printer
from handouts.problems import Problems
from handouts.xmp import Metadata

NEARLY = 5 * MM
"""By how much a page may be smaller or larger than its place."""
_TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Notes:
    """PDFs with a line of text to a page, each page as large as its line.

    `labels` has a page for each sheet (what it is, version, sheet number); `ruler` has one that tells what
    the ruler is for. A line longer than its strip is made smaller to fit.
    """

    labels: bytes
    ruler: bytes


def print_copy(
    pdf: bytes,
    plan: Plan,
    metadata: Metadata,
    *,
    printer: Printer | None = None,
    notes: Notes | None = None,
    name: str = "the pages to print",
) -> bytes:
    """The sheets of a plan as a PDF, fronts and backs by turns; `name` is what problems call the pages' file.

    A page that is not quite as large as its place, as scanners make them, lies in the middle of it. `metadata.title`
    should say that this is the print copy. Raises `BadInput` for what is no PDF, and for pages whose size is not the
    plan's; ValueError for labels that are not as many as the sheets.
    """
    printer = printer or Printer()
    file = PrintFile()
    pages = file.forms(Source(name, pdf))
    _check_sizes(pages, plan, name)
    labels = file.forms(Source("the labels", notes.labels)) if notes else []
    captions = file.forms(Source("the note on the ruler", notes.ruler)) if notes else []
    if notes and len(labels) != len(plan.sheets):
        raise ValueError(f"{len(labels)} labels for {len(plan.sheets)} sheets")
    cut_and_fold = sheet_marks(plan.folds, plan.cuts, plan.paper, printer.printable(plan.paper))
    for number, sheet in enumerate(plan.sheets):
        for on_back in (False, True) if plan.flip else (False,):
            marks, lines = b"" if on_back else cut_and_fold, []
            if labels and plan.label.on_back == on_back:
                lines.append(in_strip(labels[number], plan.label))
            if number == 0 and plan.ruler.on_back == on_back:
                marks += ruler(plan.ruler)
                lines += [in_strip(caption, _beside_the_ruler(plan.ruler)) for caption in captions[:1]]
            side = sheet.back if on_back else sheet.front
            shift = printer.back_shift(plan.paper, plan.flip) if on_back else (0.0, 0.0)
            file.add_page(plan.paper, _placed(side, pages, plan.page), marks=marks, notes=lines, shift=shift)
    return file.finish(metadata, _duplex(plan))


def in_strip(line: Form, strip: Strip) -> Placed:
    """A line of text at the beginning of a strip, made smaller where it is too long or too high."""
    width, height = line.size
    scale = min(1.0, strip.length / width, strip.depth / height)
    a, b, c, d, e, f = strip_matrix(strip)
    return Placed(line, (a * scale, b * scale, c * scale, d * scale, e, f))


def _placed(side: Side, pages: Sequence[Form], page: Size) -> list[Placed]:
    return [
        Placed(
            pages[item.page],
            multiplied(_centred(pages[item.page].size, page), item.matrix(page)),
            item.window,
        )
        for item in side
    ]


def _centred(own: Size, place: Size) -> Matrix:
    """From a page's coordinates to those of its place."""
    right, up = ((wanted - is_) / 2 for is_, wanted in zip(own, place, strict=True))
    return (1, 0, 0, 1, right, up) if max(abs(right), abs(up)) > _TOLERANCE else IDENTITY


def _check_sizes(pages: Sequence[Form], plan: Plan, name: str) -> None:
    problems = Problems()
    needed = 1 + max((item.page for sheet in plan.sheets for item in (*sheet.front, *sheet.back)), default=-1)
    if needed > len(pages):
        raise ValueError(f"a plan for {needed} pages, and {len(pages)} pages")
    for number, form in enumerate(pages, start=1):
        if any(abs(own - wanted) > NEARLY for own, wanted in zip(form.size, plan.page, strict=True)):
            problems.add(
                f'page {number} of "{name}" is {in_mm(form.size)}',
                expected=f"the size of its place, {in_mm(plan.page)}, within {NEARLY / MM:g} mm",
            )
    problems.raise_if_any()


def _beside_the_ruler(strip: Strip) -> Strip:
    """Room for the note on the ruler: before its beginning, so that it covers no tick."""
    return replace(strip, length=max((strip.length - 100 * MM) / 2 - MM, MM))


def _duplex(plan: Plan) -> Duplex:
    match plan.flip:
        case "long":
            return "/DuplexFlipLongEdge"
        case "short":
            return "/DuplexFlipShortEdge"
        case None:
            return "/Simplex"
