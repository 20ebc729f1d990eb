"""The handout from WeasyPrint: HTML and CSS; with `--ua` as PDF/UA-1.

With `--fonttools` it subsets fonts as it does where the system lacks HarfBuzz's subsetter.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from typing import Any

from copies import BOLD, FIGURE, REGULAR, Copy, timed, words

_STYLE = f"""
@page {{ size: A5; margin: 40pt }}
@font-face {{ font-family: noto; src: url({REGULAR.as_uri()}) }}
@font-face {{ font-family: noto; font-weight: bold; src: url({BOLD.as_uri()}) }}
body {{ font: 12pt/16pt noto }}
h1 {{ font-size: 20pt; line-height: 26pt; color: #0b5563; break-before: page }}
img {{ width: 200pt; height: 80pt }}
td {{ border: .5pt solid; width: 30pt }}
"""


def make(copies: Iterator[Copy], accessible: bool) -> Iterator[None]:
    """Write each copy."""
    from weasyprint import HTML
    from weasyprint.pdf import fonts as embedding
    from weasyprint.text.fonts import FontConfiguration

    if "--fonttools" in sys.argv:
        embedding.harfbuzz_subset = None
    content, fonts = words(), FontConfiguration()
    variant = {"pdf_variant": "pdf/ua-1"} if accessible else {}
    for copy in copies:
        HTML(string=page(content, copy)).write_pdf(copy.file, font_config=fonts, **variant)
        yield


def page(content: dict[str, Any], copy: Copy) -> str:
    """The whole handout as HTML."""
    name = escape(copy.name)
    footer = f"@page {{ @bottom-left {{ content: '{name} - page ' counter(page); font-size: 8pt }} }}"
    pages = [
        f"<h1>{escape(content['title'])}</h1><p>{name}</p>",
        f"<h1>{escape(content['muscle'])}</h1>{_each('p', content['paragraphs'])}"
        f"<ul>{_each('li', content['activities'])}</ul>",
    ]
    for exercise in content["exercises"]:
        pages.append(
            f"<h1>{escape(exercise['name'])}</h1><img src='{FIGURE.as_uri()}' alt='{escape(exercise['name'])}'>"
            f"<p>{escape(exercise['dose'])} - {copy.today} today</p><ol>{_each('li', exercise['steps'])}</ol>"
        )
    row = f"<tr>{'<td>&nbsp;</td>' * 8}</tr>"
    pages.append(f"<h1>Log</h1><table>{row * 7}</table>")
    head = f"<title>{escape(content['title'])}</title><style>{_STYLE}{footer}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(pages)}</body></html>"


def _each(tag: str, texts: list[str]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)


if __name__ == "__main__":
    timed(make)
