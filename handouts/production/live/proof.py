"""A draft on pages: its PDF, and each page under a key that stays the same as long as the page does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from handouts.content.library import Prescription
from handouts.press.binding.binder import Sheet
from handouts.production.personal.copies import Copier
from handouts.production.product import Assembled, Document
from handouts.production.views.phases import said

_READING = "reading"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a proof. `key` tells whether it looks like one of an earlier proof; it tells nothing else."""

    key: str
    part: str
    title: str


class Proof:
    """The pages of a draft; it keeps the parts that its keys go by."""

    def __init__(
        self, copier: Copier, volumes: Sequence[Sequence[Sheet]], prescriptions: Sequence[Prescription]
    ) -> None:
        self._copier, self._volumes, self.prescriptions = copier, volumes, prescriptions
        self._sheets = [*chain.from_iterable(volumes)]

    @cached_property
    def pdf(self) -> bytes:
        """The copy to read."""
        return self._copier.binder.bind(self._sheets)

    @property
    def leaves(self) -> Iterator[Leaf]:
        """All pages in order."""
        for sheet in self._sheets:
            digest = hashlib.sha256(repr(id(sheet.ready)).encode())
            for filling in sheet.fillings:
                digest.update(hashlib.sha256(filling).digest())
            for page in range(len(sheet.ready.pages)):
                own = digest.copy()
                folio = sheet.folios[page] if page < len(sheet.folios) else None
                own.update(repr((page, folio and folio.digest)).encode())
                yield Leaf(own.hexdigest(), sheet.ready.name, sheet.ready.title)

    @property
    def said(self) -> list[str]:
        """The dose of each exercise in the patient's words, one after the other."""
        language = self._copier.stage.language
        return [" ".join(map(str, said(item, language))) for item in self.prescriptions]

    @property
    def paper(self) -> str:
        """What it is printed on."""
        return self._copier.stage.paper

    @property
    def papers(self) -> Sequence[str]:
        """What its layout can be printed on, the usual one first."""
        return self._copier.stage.layout.papers

    @property
    def folds(self) -> bool:
        """Whether there is a copy to be folded or cut."""
        return self._copier.stage.layout.sheets is not None

    def print_copy(self) -> bytes | None:
        """The copy to be printed and folded or cut; None where the reading copy is to be printed."""
        request, copier = self._copier.request, self._copier
        pages = tuple(sum(len(sheet.ready.pages) for sheet in volume) for volume in self._volumes)
        whole = Assembled({_READING: Document(self.pdf, sum(pages), volumes=pages)})
        made = copier.materials.with_print_copies(request, whole, copier.setting.metadata, copier.version)
        return next((copy.pdf for name, copy in made.products.items() if name != _READING), None)
