"""A language measured against the one that the layouts are written with."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.language import Language
from handouts.problems import Problem, nearest

REFERENCE = "en"
"""The language whose file says which words there are; every other language has the same."""


def incomplete(language: Language, reference: Language) -> Iterator[Problem]:
    """Words that are missing, that nothing uses, or that leave out what they should tell."""
    missing = [key for key in reference.words if not language.has(key)]
    if missing:
        names = ", ".join(missing)
        yield Problem(
            f"{len(missing)} words are missing: {names}", language.place("words"), "a line for each"
        )
    for key, phrase in language.words.items():
        if not reference.has(key):
            near = nearest(key, missing)
            expected = None if near else "no line for it"
            yield Problem(f'no layout uses the word "{key}"', language.place("words", key), expected, near)
        elif phrase.slots != (wanted := reference.words[key].slots):
            slots = " ".join(sorted(f"{{{slot}}}" for slot in wanted)) or "no slot"
            message = f'"{key}" has other slots than in {reference.name}'
            yield Problem(message, language.place("words", key), slots)
