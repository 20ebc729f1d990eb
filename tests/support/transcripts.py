"""A PDF as a screen reader reads it: a line for each paragraph, heading, item and row, in the order of the tags."""

from __future__ import annotations

import re
from itertools import groupby

from handouts.pdf.structure import structure

_LINE = re.compile(r'^( *)(?:(\w+)((?: \w+=(?:"[^"]*"|[^" ]+))*)(?: (".*"))?|(".*"))$')
_BLOCKS = {"H1", "H2", "H3", "P", "Caption", "Figure", "LI", "TR", "TOCI"}
_SILENT = {"Document", "Sect", "Div", "Table", "THead", "TBody", "LBody", "NonStruct", "Reference"}
_CELLS = {"TH", "TD"}


def transcript(pdf: bytes) -> str:
    """What is read. A blank is its words in brackets; of a picture it is told that there is one."""
    said: list[str] = []
    for line in structure(pdf).splitlines():
        found = _LINE.match(line)
        if found is None:
            raise ValueError(f"no line of a structure: {line}")
        _, role, attributes, own, text = found.groups()
        words = (own or text or "")[1:-1]
        if role in ("Part", "L", "TOC"):
            title = re.search(r'title="([^"]*)"', attributes or "")
            said.append(f"== {title[1]}" if title else f"{role}:")
        elif role in _BLOCKS:
            said.append(f"{role} {words}")
        elif role in _CELLS:
            said[-1] += f" | {words}".rstrip()
        elif role == "Lbl":
            said[-1] += f"{words} "
        elif role and role not in _SILENT:
            actual = re.search(r'actual="([^"]*)"', attributes or "")
            said[-1] += f"[{actual[1]}]" if actual else words
        else:
            said[-1:] = [said[-1] + words] if said else []
    return "\n".join(_counted(said)) + "\n"


def _counted(said: list[str]) -> list[str]:
    """Lines that are said several times in a row, once with their number."""
    counted = []
    for line, same in groupby(re.sub(r"\s+", " ", line).strip() for line in said):
        number = len(list(same))
        counted.append(f"{line} ({number} times)" if number > 1 else line)
    return counted
