"""What authors type by mistake, case after case, as `tests/sources/typed.txt` has it."""

from __future__ import annotations

import re
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "sources" / "typed.txt"
TYPED = "    | "


def cases() -> dict[str, tuple[str, str]]:
    """The title of each case to what was typed, and what is told or read."""
    found = {}
    for block in GOLDEN.read_text("utf-8").split("\n\n"):
        title, *lines = block.strip("\n").split("\n")
        typed = [line[len(TYPED) :] for line in lines if line.startswith(TYPED.rstrip())]
        told = [line for line in lines if not line.startswith(TYPED.rstrip())]
        found[title] = ("".join(f"{line}\n" for line in typed), "\n".join(told))
    return found


def as_bytes(typed: str) -> bytes:
    """What was typed, as it stands in a file: the golden file shows tabs and odd characters by their names."""
    text = re.sub(r"\{U\+([0-9A-F]{4})\}", lambda code: chr(int(code[1], 16)), typed.replace("\\t", "\t"))
    return text.encode()
