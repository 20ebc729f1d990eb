"""The same booklet with pdfimpose. Prints JSON."""

from __future__ import annotations

import json
import sys
from time import perf_counter

from pdfimpose.schema import saddle


def main(source: str, target: str) -> None:
    """Impose, and tell how long it took after all imports."""
    begin = perf_counter()
    saddle.impose([source], target, folds="h", imargin=0)
    print(json.dumps({"seconds": perf_counter() - begin}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
