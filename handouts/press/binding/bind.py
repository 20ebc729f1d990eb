"""Binds parts into one booklet: one structure tree, outline, page labels, links across parts, folios.

Parts stand alone: each is a tagged PDF with its own Document element and language, and knows neither its page
numbers nor its neighbours. A link to another part is an annotation with a named destination that the part
need not define; binding finds out where it leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.pdf import syntax
from handouts.pdf.destinations import Destinations
from handouts.pdf.labels import PageLabel, label_tree
from handouts.pdf.outline import Bookmark
from handouts.pdf.reading import Source, damage_reported, open_pdf
from handouts.press.binding.furniture import Furniture
from handouts.press.binding.guest import Guest
from handouts.press.binding.joining import Joining
from handouts.problems import Problems, nearest
from handouts.xmp import Metadata


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF that becomes one Part of the booklet.

    `id` is unique and is the named destination of the part's first page. `level` says how deep the part is in
    the outline: one of level 2 stands below the last one of level 1 before it.
    """

    id: str
    pdf: bytes
    title: str
    level: int = 1
    in_outline: bool = True


def bind(
    parts: Sequence[Part],
    metadata: Metadata,
    *,
    furniture: bytes | None = None,
    labels: Sequence[PageLabel] = (),
) -> bytes:
    """One PDF of all parts, in order. The same parts give the same bytes.

    `furniture` is a PDF with as many pages as the booklet: its page i is painted over page i as an artifact
    (folio, running footer); its fonts must be embedded like those of the parts. `labels` are the page labels;
    without them those of the parts stay. The result claims PDF/UA-1 and PDF/A-2 in so far as every part does.

    Raises `BadInput` for parts that are not usable PDFs and for links to destinations that no part defines,
    and ValueError when the furniture has not as many pages as the booklet, or for parts with the same id.
    """
    ids = [part.id for part in parts]
    if not parts or len(set(ids)) < len(ids):
        raise ValueError(f"parts to bind need ids of their own: {ids}")
    names = Destinations(reserved=[part.id.encode() for part in parts])
    joining = Joining([Source(part.id, part.pdf) for part in parts], names, owners=True)
    joining.take_tags([part.title for part in parts], metadata.language)
    joining.write_pages(_furniture(joining, furniture))
    bookmarks = _outline(parts, joining.guests)
    _refuse_dead_links(joining)
    page_labels = label_tree(labels) if labels else joining.labels()
    return joining.finish(metadata, bookmarks=bookmarks, labels=page_labels)


def _furniture(joining: Joining, pdf: bytes | None) -> Furniture | None:
    if pdf is None:
        return None
    furniture = Furniture(joining.file, open_pdf(Source("furniture", pdf)))
    pages = sum(len(guest.pages) for guest in joining.guests)
    if len(furniture) != pages:
        raise ValueError(f"{len(furniture)} pages of furniture for {pages} pages")
    return furniture


def _outline(parts: Sequence[Part], guests: Sequence[Guest]) -> list[Bookmark]:
    """The parts nested by their levels, each with its own bookmarks below it."""
    top: list[Bookmark] = []
    open_levels: list[tuple[int, list[Bookmark]]] = [(0, top)]
    for part, guest in zip(parts, guests, strict=True):
        if not part.in_outline:
            continue
        while len(open_levels) > 1 and open_levels[-1][0] >= part.level:
            open_levels.pop()
        with damage_reported(part.id):
            own = guest.bookmarks()
        if len(own) == 1 and own[0].title == part.title:  # the part's heading says what its title says
            own = own[0].below
        bookmark = Bookmark(part.title, {"Dest": syntax.string(part.id.encode())}, own)
        open_levels[-1][1].append(bookmark)
        open_levels.append((part.level, bookmark.below))
    return top


def _refuse_dead_links(joining: Joining) -> None:
    problems = Problems()
    known = [name.decode("utf-8", "replace") for name in joining.names.names()]
    for guest in joining.guests:
        for lost in dict.fromkeys(guest.targets.lost):
            target = lost.decode("utf-8", "replace")
            problems.add(
                f'"{guest.name}" links to "{target}", which no part defines', nearest=nearest(target, known)
            )
    problems.raise_if_any()
