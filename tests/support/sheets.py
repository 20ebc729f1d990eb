"""What lies where on the sheets of a print copy."""

from __future__ import annotations

from pypdf import PageObject

from handouts.pdf.matrix import Matrix
from handouts.pdf.painting import painting


def seen(page: PageObject) -> dict[str, Matrix]:
    """Each text on a sheet and where it stands."""
    return {item.text: item.matrix for item in painting(page).painted if item.font}
