"""What lies where on the sheets of a print copy."""

from __future__ import annotations

from pypdf import PageObject

from handouts.pdf.interpreting.painting import painting
from handouts.pdf.matrix import Matrix
from handouts.pdf.reading import Source
from handouts.press.sheets.print_file import Placed, PrintFile
from handouts.xmp import Metadata


def seen(page: PageObject) -> dict[str, Matrix]:
    """Each text on a sheet and where it stands."""
    return {item.text: item.matrix for item in painting(page).painted if item.font}


def reprinted(pdf: bytes) -> bytes:
    """Each page alone on a sheet of its size, as print copies paint it."""
    file = PrintFile()
    for form in file.forms(Source("a", pdf)):
        file.add_page(form.size, [Placed(form, (1, 0, 0, 1, 0, 0))])
    return file.finish(Metadata("Title", "en"))
