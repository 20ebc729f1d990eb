"""The same booklet with pypdf's `merge_transformed_page`. Prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from pypdf import PageObject, PdfReader, PdfWriter, Transformation


def main(source: Path, target: Path) -> None:
    """Impose, and tell how long it took after all imports."""
    begin = perf_counter()
    pages = PdfReader(source).pages
    width, height = (float(side) for side in pages[0].mediabox[2:])
    count = len(pages) + -len(pages) % 4
    writer = PdfWriter()
    for side in range(count // 2):
        pair = (count - 1 - side, side) if side % 2 == 0 else (side, count - 1 - side)
        sheet = PageObject.create_blank_page(width=2 * width, height=height)
        for number, x in zip(pair, (0, width), strict=True):
            if number < len(pages):
                sheet.merge_transformed_page(pages[number], Transformation().translate(x, 0))
        writer.add_page(sheet)
    writer.write(target)
    print(json.dumps({"seconds": perf_counter() - begin, "pages": len(pages)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
