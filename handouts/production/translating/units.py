"""What is exchanged with translators: one text at a time, with all that helps to translate it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handouts.content.exercise import Exercise
from handouts.content.translations.entries import Entry, Wording
from handouts.content.translations.lock import State
from handouts.content.translations.translated import Translated, TranslatedTexts
from handouts.figures.gallery import Gallery
from handouts.problems import Place
from handouts.production.translating.texts import FIGURES, LANGUAGE

_ILLUSTRATED = ("name", "setup", "steps", "cues", "pictures")
_OF_TEXTS = {
    LANGUAGE: "A word or sentence of the layouts. What stands in braces is filled in, and may stand anywhere.",
    FIGURES: "A phrase of what pictures show. {side:form} is filled with that form of left, right, top or bottom.",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One text of a source, one form of it where it has several, and what another language says for it."""

    file: str
    path: str
    """That of the entry; behind a `#` the name of the form."""
    source: str
    target: str
    state: State
    place: Place
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names it among all: `exercises/clamshell:steps.0.text`."""
        return f"{self.file}:{self.path}"


def units(files: Sequence[TranslatedTexts], forms: Sequence[str], gallery: Gallery) -> Iterator[Unit]:
    """Every text of the files; words that are counted in the plural `forms` of the language."""
    for texts in files:
        picture = _picture(texts, gallery)
        for entry in texts.entries:
            notes = [_OF_TEXTS[texts.name]] if texts.name in _OF_TEXTS else []
            if entry.is_warning:
                notes.append("This keeps patients safe: say all of it, and soften nothing.")
            if picture and entry.path.split(".")[0] in _ILLUSTRATED:
                notes.append(f"The pictures show: {picture}")
            for path, source, target, note in _forms(entry, forms):
                state = texts.states[entry.path] if target else State.MISSING
                more = (*notes, *([note] if note else []))
                yield Unit(texts.name, path, source, target, state, entry.source_place, more)


def _forms(entry: Entry, forms: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """The path, source and translation of each form of an entry, and what form it is."""
    if isinstance(entry.source, str) and not isinstance(entry.target, tuple):
        yield entry.path, entry.source, entry.target or "", ""
        return
    sources, targets = _named(entry.source), _named(entry.target)
    # Forms of left and right are the language's own; without any the phrase is one text.
    names = [*forms, "other"] if isinstance(entry.source, tuple) else [*targets]
    for name in dict.fromkeys(names):
        source = sources.get(name) or sources.get("other") or next(iter(sources.values()))
        target = targets.get(name, targets.get("", ""))
        yield f"{entry.path}#{name}", source, target, f'The form "{name}".'


def _named(wording: Wording | None) -> Mapping[str, str]:
    if wording is None:
        return {}
    return {"": wording} if isinstance(wording, str) else dict(wording)


def _picture(texts: TranslatedTexts, gallery: Gallery) -> str:
    """The alt texts of an exercise's pictures in English."""
    if not (isinstance(texts, Translated) and isinstance(texts.source, Exercise)):
        return ""
    exercise = texts.source.id
    alts = (gallery.artwork(f"pose:{exercise}#{name}").alt for name in gallery.positions(exercise))
    return " → ".join(alts)
