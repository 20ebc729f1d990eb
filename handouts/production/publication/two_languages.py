"""A publication in two languages: each part in the reader's, and behind it the same in that of whoever explains it.

Printed on both sides, the two are front and back of one sheet, and look alike: both can point.
"""

from __future__ import annotations

from itertools import chain, zip_longest

from handouts.design.layout import Layout
from handouts.pages.part import Setting
from handouts.press.binding.binder import Binder, Sheet
from handouts.press.binding.part import make_ready
from handouts.problems import BadInput, Problem
from handouts.production.product import Assembled, Document
from handouts.production.publication.publication import Publication, Rendered


def check_two_languages(layout: Layout, name: str) -> None:
    """Raise `BadInput` for a layout whose pages have numbers: they count the pages of one language."""
    if any(part.folio for part in layout.parts):
        message = f'the layout "{name}" has page numbers, which count the pages of one language'
        raise BadInput(
            [Problem(message, layout.place(), "a layout of single sheets, such as handout or cards")]
        )


def made_together(first: Publication, second: Publication, name: str) -> Assembled:
    """The bound file called `name` of both, part by part; each part is tagged with its own language."""
    setting, parts = _parts(first)
    _, others = _parts(second)
    pairs = list(chain.from_iterable(zip_longest(parts, others)))
    found = [each for each in pairs if each is not None]
    second_language = second.views.language.id
    names = [each.leaf.name if each in parts else f"{each.leaf.name}-{second_language}" for each in found]
    language = first.views.language.id
    sheets = [
        Sheet(make_ready(called, each.part.drawn, each.leaf.title, language))
        for called, each in zip(names, found, strict=True)
    ]
    pages = sum(each.pages for each in found)
    document = Document(Binder(setting.metadata).bind(sheets), pages)
    documents = {
        called: Document(each.part.pdf, each.pages) for called, each in zip(names, found, strict=True)
    }
    markup = {called: each.leaf.markup for called, each in zip(names, found, strict=True)}
    return Assembled({name: document}, documents, markup)


def _parts(publication: Publication) -> tuple[Setting, list[Rendered]]:
    setting, volumes = publication.volumes()
    return setting, [part for volume in volumes for part in volume]
