"""The words of a source, one by one, each beside what its translation says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from handouts.problems import Place, Problem
from handouts.sources.model import Model, Path

Wording = str | tuple[tuple[str, str], ...]
"""A text, or its forms by name: plural forms, and forms of left and right."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a source, and the same in another language, where that says it."""

    path: str
    """Its keys and numbers with points between: `steps.2.text`."""
    source: Wording
    source_place: Place
    target: Wording | None
    target_place: Place
    """Where it stands, or would have to."""
    is_warning: bool = False
    may_be_missing: bool = False

    @property
    def source_digest(self) -> str:
        """Stands for the source's text in locks."""
        return digest(self.source)

    @property
    def target_digest(self) -> str:
        """Stands for the translation's text in locks."""
        return digest(self.target or "")


def digest(wording: Wording) -> str:
    """Twelve letters that are others for another text."""
    text = wording if isinstance(wording, str) else "\n".join(f"{name}: {form}" for name, form in wording)
    return sha256(text.encode()).hexdigest()[:12]


def shown(wording: Wording) -> str:
    """A text, or its forms, on one line."""
    return wording if isinstance(wording, str) else " / ".join(form for _, form in wording)


def entries(
    source: Model, translation: Model | None, path: Path = (), *, warning: bool = False
) -> Iterator[Entry]:
    """Every text of a source that another language says; what each language has of its own is not among them."""
    words = source.WORDS
    for name in words:
        if name in words.free or not source.given(name):
            continue
        value = getattr(source, name)
        said = getattr(translation, name, None)
        grave, may_miss = warning or name in words.warnings, name in words.kept
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                own = said[number] if isinstance(said, tuple) and number < len(said) else None
                at = (*path, name, number)
                yield from _of(source, translation, item, own, at, (name, number), grave, may_miss)
        elif value is not None:
            yield from _of(source, translation, value, said, (*path, name), (name,), grave, may_miss)


def _of(
    source: Model,
    translation: Model | None,
    value: object,
    said: object,
    path: Path,
    below: Path,
    warning: bool,
    may_be_missing: bool,
) -> Iterator[Entry]:
    if isinstance(value, Model):
        yield from entries(value, said if isinstance(said, Model) else None, path, warning=warning)
    elif isinstance(value, str):
        place = source.place(*below)
        at = translation.place(*below) if translation else Place("")
        target = said if isinstance(said, str) else None
        yield Entry(".".join(map(str, path)), value, place, target, at, warning, may_be_missing)


def misfits(source: Model, translation: Model) -> Iterator[Problem]:
    """Where a translation has more or less than its source: lists of another length, words for nothing."""
    for name in source.WORDS:
        said, value = getattr(translation, name), getattr(source, name)
        if said is None or said == () or name in source.WORDS.free:
            continue
        if value is None or value == () or not source.given(name):
            message = f'the source has no "{name}" here ({source.place()})'
            yield Problem(message, translation.key_place(name), "no line for it")
        elif isinstance(value, tuple) and len(value) != len(said):
            message = f'"{name}" has {len(said)} items, and {len(value)} in the source ({source.place(name)})'
            yield Problem(message, translation.place(name), f"{len(value)} items, in the order of the source")
        elif isinstance(value, tuple):
            for item, own in zip(value, said, strict=True):
                if isinstance(item, Model) and isinstance(own, Model):
                    yield from misfits(item, own)
        elif isinstance(value, Model) and isinstance(said, Model):
            yield from misfits(value, said)
