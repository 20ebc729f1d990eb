"""Files of a million signs are read or refused in seconds: nothing takes the square of a line, or of a file.

Each is read in a process that is ended, since what grows with the square would take hours.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handouts.problems import BadInput
from handouts.sources.source import MAX_BYTES, read_yaml

LARGE = {
    "a list on one line": "a: [" + ", ".join(f"–{i}" for i in range(40_000)) + "]\n",
    "keys on one line": "{" + ", ".join(f"k{i}" for i in range(40_000)) + "}\n",
    "quoted hashes on one line": "a: [" + ", ".join(['"a #b"'] * 40_000) + "]\n",
    "hashes on one line": "a: x " + "#3 " * 300_000 + "\n",
    "comments that go on": "a: x\n" + "  #3\n" * 50_000,
    "hashes in a text": "a: |\n" + "  #3 x\n" * 100_000,
    "a text of many lines": "a:\n" + "  1. y\n" * 100_000,
    "one long line": "a: " + "x " * 1_000_000 + ": y\n",
    "one long key": "x" * 3_000_000 + ": 1\n",
    "quotes": "a: " + "'" * 1_000_001 + "\n",
    "typographic quotes": "a: [" + ", ".join(["“x"] * 40_000) + "]\n",
    "special blanks": "a: " + "\u00a0" * 1_000_000 + "x\n",
    "the same key": "a: 1\n" * 20_000,
    "lines without a key": "a:\n" + "  yyy yyy\n" * 100_000 + "b",
}
PROGRAM = (
    "import sys\n"
    "from pathlib import Path\n"
    "from handouts.problems import BadInput\n"
    "from handouts.sources.source import read_yaml\n"
    "try: read_yaml(Path(sys.argv[1]))\n"
    "except BadInput as bad: assert all(len(str(problem)) < 1000 for problem in bad.problems[:100])\n"
)


@pytest.mark.parametrize("case", LARGE)
def test_large_files_are_read_in_seconds(tmp_path: Path, case: str) -> None:
    (tmp_path / "f.yaml").write_text(LARGE[case], encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "f.yaml")]
    ended = subprocess.run(command, timeout=60, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_file_larger_than_any_content_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(b"# " + b"x" * MAX_BYTES)
    with pytest.raises(BadInput, match="larger than any content"):
        read_yaml(tmp_path / "f.yaml")
