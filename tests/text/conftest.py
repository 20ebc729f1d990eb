"""The bundled fonts, read once."""

from pathlib import Path

import pytest

from handouts.text.fonts import FontLibrary

FONTS = Path(__file__).parents[2] / "fonts"


@pytest.fixture(scope="session")
def fonts() -> FontLibrary:
    return FontLibrary.read([FONTS])
