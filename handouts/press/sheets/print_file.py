"""A PDF made for paper: pages that paint forms at their places. Untagged, and it claims no standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pypdf.generic import DictionaryObject

from handouts.pdf import access, syntax
from handouts.pdf.allowance import Allowance
from handouts.pdf.as_printed.layers import printed_layers
from handouts.pdf.as_printed.page_form import PageForms
from handouts.pdf.as_printed.shown import BoxName, shown
from handouts.pdf.matrix import Box, Matrix, Size
from handouts.pdf.reading import Source, damage_reported, open_pdf
from handouts.pdf.writing.file import PdfFile, compressed
from handouts.pdf.writing.graft import Graft
from handouts.pdf.writing.metadata import Claims, info_dictionary, metadata_stream
from handouts.problems import BadInput, Problems
from handouts.xmp import Metadata

NOTE_TAG = "/PrinterNote"
"""The marked-content tag of what is for the printer's eyes and not for the reader's."""

Duplex = Literal["/Simplex", "/DuplexFlipLongEdge", "/DuplexFlipShortEdge"]


@dataclass(frozen=True, slots=True)
class Form:
    """A page of a source: the number of its form XObject in the file, and its size as shown."""

    number: int
    size: Size


@dataclass(frozen=True, slots=True)
class Placed:
    """A form on a page: where its coordinates go, and the box outside which nothing of it shows."""

    form: Form
    matrix: Matrix
    window: Box | None = None


class PrintFile:
    """The file while it is put together."""

    def __init__(self) -> None:
        self._file = PdfFile()
        self._catalog, self._tree = self._file.reserve(), self._file.reserve()
        self._pages: list[int] = []
        self._intents: list[bytes] = []
        self._layers: bytes | None = None

    def forms(self, source: Source, box: BoxName = "/CropBox") -> list[Form]:
        """Every page of a PDF as a form that shows what a viewer prints, cut to one of its boxes.

        Of all sources that are painted into a file, one may have layers. Raises `BadInput` for what is no PDF, and
        for pages that cannot be printed as they are meant.
        """
        reader = open_pdf(source)
        allowance = Allowance()
        graft = Graft(self._file, packed=allowance.sound)
        with damage_reported(source.name):
            self._take_intents(graft, reader.root_object)
            self._layers = self._layers or printed_layers(graft, reader.root_object)
            pages = PageForms(self._file, graft, reader.root_object, allowance)
        problems, forms = Problems(), list[Form]()
        for number, page in enumerate(reader.pages, start=1):
            try:
                with damage_reported(source.name, number):
                    seen = shown(page, box)
                    forms.append(Form(pages.form(page, seen), seen.size))
            except BadInput as bad:
                problems.extend(bad.problems)
        problems.raise_if_any()
        return forms

    def add_page(
        self,
        size: Size,
        placed: Sequence[Placed],
        *,
        marks: bytes = b"",
        under_marks: Sequence[Placed] = (),
        notes: Sequence[Placed] = (),
        shift: tuple[float, float] = (0.0, 0.0),
        boxes: dict[str, Box] | None = None,
    ) -> None:
        """Add a page that paints the forms, and then what is for the printer's eyes; all moved by `shift`.

        That is forms under the marks, the marks (operators), and notes over them. `boxes` are further page boxes,
        such as TrimBox.
        """
        forms = {item.form.number for item in (*placed, *under_marks, *notes)}
        content = b"".join(map(_painted, placed))
        printers = [*map(_painted, under_marks), marks, *map(_painted, notes)]
        if any(printers):
            content += b"%b BMC\n%bEMC\n" % (NOTE_TAG.encode(), b"".join(printers))
        if any(shift):
            content = b"1 0 0 1 %b cm\n" % b" ".join(map(syntax.number, shift)) + content
        objects = {f"X{number}": syntax.reference(number) for number in sorted(forms)}
        entries = {
            "Type": b"/Page",
            "Parent": syntax.reference(self._tree),
            "MediaBox": _box((0, 0, *size)),
            "Resources": syntax.dictionary({"XObject": syntax.dictionary(objects)}),
            "Contents": syntax.reference(self._file.add(compressed({}, content))),
            **{name: _box(box) for name, box in (boxes or {}).items()},
        }
        self._pages.append(self._file.add(syntax.dictionary(entries)))

    def finish(self, metadata: Metadata, duplex: Duplex = "/Simplex") -> bytes:
        """The bytes of the file. Printers are told not to scale it, and how to turn its sheets."""
        kids = syntax.array(map(syntax.reference, self._pages))
        tree = {"Type": b"/Pages", "Count": syntax.number(len(self._pages)), "Kids": kids}
        self._file.put(self._tree, syntax.dictionary(tree))
        packet = metadata_stream(metadata, Claims(accessible=False, archivable=False))
        viewing = {"DisplayDocTitle": b"true", "PrintScaling": b"/None", "Duplex": duplex.encode()}
        catalog = {
            "Type": b"/Catalog",
            "Pages": syntax.reference(self._tree),
            "Lang": syntax.text(metadata.language),
            "ViewerPreferences": syntax.dictionary(viewing | {"PickTrayByPDFSize": b"true"}),
            "Metadata": syntax.reference(self._file.add(packet)),
        }
        if self._layers:
            catalog["OCProperties"] = self._layers
        if self._intents:
            catalog["OutputIntents"] = syntax.array(self._intents[:1])
        self._file.put(self._catalog, syntax.dictionary(catalog))
        return self._file.written(self._catalog, self._file.add(info_dictionary(metadata)))

    def _take_intents(self, graft: Graft, catalog: DictionaryObject) -> None:
        self._intents += [graft.value(intent) for intent in access.array(catalog, "/OutputIntents")]


def _painted(item: Placed) -> bytes:
    clip = b""
    if item.window:
        left, bottom, right, top = item.window
        corner_and_size = (left, bottom, right - left, top - bottom)
        clip = b"%b re W n " % b" ".join(map(syntax.number, corner_and_size))
    matrix = b" ".join(map(syntax.number, item.matrix))
    return b"q %b%b cm /X%d Do Q\n" % (clip, matrix, item.form.number)


def _box(box: Box) -> bytes:
    return syntax.array(map(syntax.number, box))
