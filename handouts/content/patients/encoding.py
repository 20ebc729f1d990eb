"""How the text of a CSV is encoded. What cannot be told for certain is asked for: no garbled name is printed."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from pathlib import Path

from handouts.sources.garbled import garbled

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_WIDE = {
    "utf-16-le": re.compile(rb"([^\0]\0)+"),
    "utf-16-be": re.compile(rb"(\0[^\0])+"),
    "utf-32-le": re.compile(rb"([^\0]\0\0\0)+"),
    "utf-32-be": re.compile(rb"(\0\0\0[^\0])+"),
}
"""Without a mark, the zeros tell: a heading begins with the name of a field, in ASCII."""
_ENOUGH = 8
_BLOCK = 1 << 16
_LONGEST_LINE = 1 << 20
"""Characters looked at together; a list has no longer lines."""
WINDOWS = "cp1252"
"""What spreadsheets in western Europe and America write where they do not write UTF-8."""

_LANGUAGES = (
    "àâçèéêëîïôœùûüÿ",  # French
    "äöüßéèàç",  # German, and names of Switzerland
    "áéíóúüñçàèòï",  # Spanish, Catalan
    "áâãàçéêíóôõúü",  # Portuguese
    "àèéìíîòóù",  # Italian
    "åäöæøéüô",  # Danish, Norwegian, Swedish, Finnish
    "áéíóúýþðæö",  # Icelandic
    "äëïöüéèáóíúê",  # Dutch
    "áéíóúàèìòù",  # Irish, Gaelic
)
_ALPHABETS = [frozenset(letters + letters.upper()) - {"Ÿ"} for letters in _LANGUAGES]
"""Without Ÿ, which is rarer than the ź of Polish and the ü of Mac Roman in its place."""
_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸƒ"
_WORD = re.compile(f"[{_LETTERS}]+")
_MARKS_AND_SIGNS = frozenset("€£½¼¾°·«»©®ºª¿¡’‘“”„‚–—…×±²³¹§\u00a0")
_GARBLED = re.compile(
    "[£¼¾³¹ª][A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ][£¼¾³¹¿¡„‚§]"  # Polish, Romanian, DOS, Mac Roman
    "|[A-Za-zÀ-ÿ][€½°«»©®ºª‘“”–—…×±][a-zß-ÿ]"
    "|[À-ÖØ-öø-ÿ]{3}"  # Cyrillic, Greek, Chinese: hardly a letter of ASCII
)
_MISPLACED = re.compile(
    r"õ(?!e)|ã(?![oei]|s?\b)"  # Hungarian and Romanian; not Portuguese
    r"|ñ(?![aeiouyáéíóúü])|œ(?!u|il|di|t)|æ\b"  # Polish and Croatian; neither Spanish, French nor Danish
    r"|è(?!\w\w?e|[sz]?\b|nc)|ì\B|[aeou]ø",  # Czech; neither French, Catalan, Italian nor Danish
    re.IGNORECASE,
)
_BESIDE = [
    (frozenset("þðý"), frozenset("áéíóúæ")),  # Icelandic; else the ş, ğ and ı of Turkish
    (frozenset("ê"), frozenset("àâçèéîïôùûëáíã")),  # French, Portuguese; else the ę of Polish
    (frozenset("û"), frozenset("àâçèêîïôë")),  # French; else the ű of Hungarian
]
"""Letters that a language has beside others: where they stand alone in a file, they are likely another's."""


def encoding_of(path: Path) -> str | None:
    """By its mark or its zeros; else UTF-8 or Windows-1252; None where it may as well be something else."""
    with path.open("rb") as data:
        start = data.read(_BLOCK)
    for mark, name in _MARKS.items():
        if start.startswith(mark):
            return name
    for name, zeros in _WIDE.items():
        if (found := zeros.match(start)) and found.end() >= _ENOUGH:
            return name
    if _is_utf8(path):
        return "utf-8"
    return WINDOWS if _is_western(path) else None


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as data, suppress(UnicodeDecodeError):
        while block := data.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
        return True
    return False


def _is_western(path: Path) -> bool:
    """Whether Windows-1252 makes words of western Europe of it."""
    letters: set[str] = set()
    with path.open(encoding=WINDOWS) as text, suppress(UnicodeDecodeError):
        while line := text.readline(_LONGEST_LINE):
            if line.isascii():
                continue
            words = [word for word in _WORD.findall(line) if not word.isascii()]
            if not _is_plausible(line, words):
                return False
            letters.update(*map(str.lower, words))
        return not any(letters & rare and not letters & usual for rare, usual in _BESIDE)
    return False


def _is_plausible(line: str, words: list[str]) -> bool:
    others = {char for char in _WORD.sub("", line) if not char.isascii()}
    is_garbled = garbled(line) or _GARBLED.search(line)
    return others <= _MARKS_AND_SIGNS and not is_garbled and all(map(_is_likely, words))


def _is_likely(word: str) -> bool:
    """Whether one language has all letters of a word, and has them where they stand."""
    letters = {letter for letter in word if not letter.isascii()}
    if len(letters) > 1 and not any(letter.isascii() for letter in word):
        return False
    return not _MISPLACED.search(word) and any(letters <= alphabet for alphabet in _ALPHABETS)
