"""What a publication says of itself: at the foot of its pages, and in its file."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.design.layout import Layout
from handouts.design.theme import Theme
from handouts.pages.furniture import Footer
from handouts.production.assembly.leaf import Leaf
from handouts.production.assembly.publication_date import publication_date
from handouts.production.views.views import Views
from handouts.xmp import Metadata

ALWAYS_PRIMED = frozenset("0123456789 \u00a0.,:;!?()–•-·…")
"""Characters that pages set on their own: numbers of steps and pages, list markers."""


class Imprint:
    """The footers of one publication, and its metadata."""

    def __init__(self, layout: Layout, theme: Theme, views: Views) -> None:
        self._layout, self._theme, self._views = layout, theme, views

    def has_footer(self, leaf: Leaf) -> bool:
        """Whether the pages of a part have one."""
        return bool(self._theme.page(leaf.tree.get("page", "plain")).footer and leaf.rule.folio)

    def footer(self, number: int) -> Footer:
        """The footer of a page, from 1: where pages face, left ones name the clinic and right ones the title."""
        clinic, title, version = self.words
        facing = self._layout.multiple_of > 1
        left = facing and number % 2 == 0
        words = (clinic if left else title) if facing else f"{clinic} · {title}"
        first, *shorter = _ever_shorter(words, "" if left else version)
        return Footer(first, self._views.language.number(number), left, tuple(shorter))

    @property
    def words(self) -> tuple[str, str, str]:
        """The clinic, the title and its version."""
        return self._views.library.clinic.name, self._views.programme.title, self.version

    @property
    def version(self) -> str:
        """The version of the content in words; empty where it has none."""
        version = self._views.programme.version
        return self._views.language.text("version", version=version) if version else ""

    @property
    def metadata(self) -> Metadata:
        """What the bound file says of itself."""
        views = self._views
        return Metadata(
            title=views.programme.title,
            language=views.language.id,
            author=views.library.clinic.name,
            subject=views.programme.subtitle or "",
            date=publication_date(views.programme.published),
            right_to_left=views.language.rtl,
        )


def _ever_shorter(words: str, end: str) -> Iterator[str]:
    """The words with what ends them, then with fewer and fewer of their last ones; the end stays."""
    parts = words.split(" ")
    for count in range(len(parts), 0, -1):
        form = words if count == len(parts) else f"{' '.join(parts[:count])} …"
        yield " · ".join(filter(None, (form, end)))
