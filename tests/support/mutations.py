"""Files near sound ones, the same for a seed: pieces cut, doubled, moved and changed, bytes broken."""

from __future__ import annotations

import io
import random
import re
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

FRAGMENTS = [
    *(
        "null",
        "~",
        "''",
        "[]",
        "{}",
        "- ",
        ": ",
        "-",
        "*x",
        "&x ",
        "!!str ",
        "!x ",
        "| ",
        ">-\n",
        "# ",
        "#3",
        "\t",
    ),
    *(
        "%",
        "@",
        "\n",
        "\n\n  ",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        "? ",
        "---\n",
        "...\n",
        "<<: *x",
        '"\\0"',
        "\\",
    ),
    *("08", "-.5", "1:30", "no", "1e999", "nan", "9" * 400, "2026-02-30", "8-12", "12-8", "{min: 1, max: 2}"),
    *("{start: 2, goal: 1}", "5 kg", "{band: x}", "{{7*7}}", "{n.__class__}", "../../etc/passwd", "a" * 3000),
    *(
        "\x00",
        "\x07",
        "\u2028",
        "\u0085",
        "\ufeff",
        "\U0001f9b4",
        "é",
        "\ud7ff",
        "\u200f",
        "\u0301",
        "\u202e",
    ),
    *("\u200d", "\u00a0", "“", "•", "–", "：", "0", "-1", "1000000", "1e-9", "0.001", "#000000", "100000mm"),
    *("{}{}", "true", "%s", "[[[", "[mon]"),
]
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_WORDS = [
    "straße",
    "x" * 200,
    "a\u200db",
    "\u200f\u05d0",
    "5\u00a0kg",
    "“so”",
    "a&b<c>",
    "none",
    "left",
    "王",
]
_NUMBERS = ["0", "-1", "1e9", "1e-9", "99999", "0.0001", "nan", "inf", "-0", "1e400"]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Something near `data`; a workbook stays an archive most of the time, with a part of it changed."""
    if data[:2] == b"PK" and chance.random() < 0.9:
        return _archive(data, chance)
    text = data.decode("utf-8", "replace")
    if chance.random() < 0.5:
        return touched(text, chance).encode("utf-8", "surrogatepass")
    return broken(text, chance)


def broken(text: str, chance: random.Random) -> bytes:
    """A text after one or several changes, now and then with a byte that is none of a text."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        text = mutate(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.05:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + bytes([chance.randrange(256)]) + data[at:]
    return data


def touched(text: str, chance: random.Random) -> str:
    """A change after which much can still be made: another number, another word, a line less."""
    numbers, lines = list(_NUMBER.finditer(text)), text.splitlines(keepends=True)
    match chance.randrange(4):
        case 0 | 1 if numbers:
            found = chance.choice(numbers)
            factor = chance.choice((0.0, 0.1, 0.5, 1.1, 2.0, 10.0, 1000.0))
            number = f"{float(found[0]) * factor:g}"
            return text[: found.start()] + number + text[found.end() :]
        case 2:
            words = list(re.finditer(r"[a-z]{4,}", text))
            found = chance.choice(words)
            word = chance.choice(_WORDS)
            return text[: found.start()] + word + text[found.end() :]
        case _:
            del lines[chance.randrange(len(lines))]
            return "".join(lines)


def mutate(text: str, chance: random.Random) -> str:
    """One change to a text."""
    lines = text.splitlines(keepends=True) or [""]
    line, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    at = chance.randrange(len(text) + 1)
    match chance.randrange(10):
        case 0:
            del lines[line]
        case 1:
            lines.insert(other, lines[line])
        case 2:
            lines[line], lines[other] = lines[other], lines[line]
        case 3:
            lines[line] = " " * chance.randrange(5) + lines[line].lstrip()
        case 4:
            key, colon, _ = lines[line].partition(":")
            lines[line] = f"{key}{colon} {chance.choice(FRAGMENTS)}\n"
        case 5:
            return text[:at] + chance.choice(FRAGMENTS) + text[at:]
        case 6:
            return text[:at] + text[at + chance.randrange(1, 30) :]
        case 7 | 8:
            numbers = list(_NUMBER.finditer(text))
            if not numbers:
                return text
            found = chance.choice(numbers)
            return text[: found.start()] + chance.choice(_NUMBERS) + text[found.end() :]
        case _:
            lines[line] = chance.choice(FRAGMENTS) + lines[line]
    return "".join(lines)


def _archive(data: bytes, chance: random.Random) -> bytes:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return data
    chosen = chance.choice(sorted(name for name in parts if name.endswith(".xml")))
    parts[chosen] = mutate(parts[chosen].decode("utf-8", "replace"), chance).encode("utf-8", "surrogatepass")
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
