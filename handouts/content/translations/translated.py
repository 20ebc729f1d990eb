"""One document in another language: how far its translation can be trusted, and the document in its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from handouts.content.document import Document
from handouts.content.translations.entries import Entry, shown
from handouts.content.translations.lock import SIGNATURES, LockedFile, State
from handouts.content.translations.merging import merged
from handouts.content.translations.shape import Translation
from handouts.problems import Place, Problem
from handouts.sources.source import Source

D = TypeVar("D", bound=Document)

_MARKS = {State.MISSING: "[{language}] {text}", State.STALE: "[?] {text}"}
"""How a draft prints what is missing, in the source's language, and what may be out of date."""


@dataclass(frozen=True)
class TranslatedTexts:
    """The texts of one file beside those of its translation."""

    name: str
    """Below the folder of a language, without `.yaml`: `exercises/clamshell`."""
    language: str
    place: Place
    """The file of the translation, be it there or not."""
    entries: tuple[Entry, ...]
    locked: LockedFile
    signed: Mapping[str, str | None] = field(default_factory=dict)
    """The names in the file by role."""
    problems: tuple[Problem, ...] = ()

    @cached_property
    def states(self) -> Mapping[str, State]:
        """How far each text can be trusted, by its path."""
        return {it.path: self.locked.state(it, self.signed, self.entries) for it in self.entries}

    @property
    def is_checked(self) -> bool:
        """Has somebody checked all of it, as it is now, against the source as it is now?"""
        return set(self.states.values()) <= {State.CHECKED}

    def void_signatures(self) -> list[str]:
        """The roles whose names stand in the file though its texts or their sources have changed since."""
        return [
            role
            for role in SIGNATURES
            if self.signed.get(role)
            and role in self.locked.signatures
            and not self.locked.is_signed(role, self.signed, self.entries)
        ]

    def refusals(self, *, draft: bool) -> Iterator[Problem]:
        """Why it cannot be printed: all that is stale or missing; in a draft only warnings."""
        if not self.locked.texts and any(entry.target for entry in self.entries):
            message = "nobody has noted what this was translated from"
            yield Problem(
                message, self.place, f"after a last look:   handouts translate update {self.language}"
            )
            return
        for entry in self.entries:
            state = self.states[entry.path]
            if state not in _MARKS or (draft and not entry.is_warning):
                continue
            if state is State.MISSING and entry.may_be_missing:
                continue
            yield self._refusal(entry, state)

    def _refusal(self, entry: Entry, state: State) -> Problem:
        what = "warning" if entry.is_warning else "text"
        source = f'the source, "{shown(entry.source)}" ({entry.source_place})'
        if state is State.MISSING:
            message = f'the {what} "{entry.path}" is not translated'
            return Problem(message, entry.target_place, f"in {self.language}: {source}")
        known = entry.path in self.locked.texts
        since = "has changed since it was translated" if known else "is not known to be what was translated"
        message = f'the {what} "{entry.path}" may be out of date: {source}, {since}'
        accept = f"   handouts translate update {self.language}" + (
            f" --accept {self.name}:{entry.path}" if known else ""
        )
        return Problem(message, entry.target_place, f"a translation of it, and then{accept}")


@dataclass(frozen=True)
class Translated(TranslatedTexts, Generic[D]):
    """A document and its translation, where there is one that can be read."""

    source: D | None = None
    translation: Translation | None = None
    marks: Source | None = None
    source_language: str = "en"

    def document(self, *, draft: bool) -> D:
        """The document in the words of the translation; what a draft prints all the same is marked."""
        assert self.source is not None, "it is a document's"
        assert self.translation is not None, "what cannot be read has problems"
        assert self.marks is not None, "what cannot be read has problems"

        def say(path: str, source: str, target: str | None) -> str:
            mark = _MARKS.get(self.states[path]) if draft else None
            text = source if target is None else target
            return mark.format(language=self.source_language, text=text) if mark else text

        return merged(self.source, self.translation, self.marks, say)
