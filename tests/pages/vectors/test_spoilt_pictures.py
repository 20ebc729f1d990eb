"""Thousands of spoilt pictures: printed or refused, with no traceback, in little time and memory.

`python -m support.spoilt_pictures FIRST LAST` in the folder of tests does it for other seeds.
"""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from support.spoilt_pictures import sound_rasters, spoilt_bytes, spoilt_svg

TESTS = Path(__file__).parents[2]
COUNT, STEP = 4000, 500


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, COUNT, STEP))
def test_spoilt_pictures_do_no_harm(first: int) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "support.spoilt_pictures", str(first), str(first + STEP)],
        cwd=TESTS, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_pictures_are_spoilt() -> None:
    data = b'<svg viewBox="0 0 1 1"><rect x="1"/></svg>'
    assert len({spoilt_svg(data, random.Random(seed)) for seed in range(50)}) > 30
    for _, raster in sound_rasters():
        assert spoilt_bytes(raster, random.Random(1)) != raster
