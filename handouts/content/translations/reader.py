"""The translations of a library to one language, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, cast

from handouts.content.document import Document
from handouts.content.library import Library
from handouts.content.translations.comparing import Comparer
from handouts.content.translations.entries import Entry, entries, misfits
from handouts.content.translations.lock import SIGNATURES, Lock, LockedFile, read_lock
from handouts.content.translations.numbers import Sides
from handouts.content.translations.shape import FOLDER, Translation, name_of, translation_of
from handouts.content.translations.translated import Translated
from handouts.files.sources import is_there
from handouts.problems import BadInput, Place, Problem, Problems
from handouts.sources.characters import Fonts, missing_characters
from handouts.sources.reading import read_sound
from handouts.sources.source import Source, read_yaml

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Speaking:
    """What is known of a language besides its files of words: its letters, and its words for left and right."""

    fonts: Fonts
    sides: Callable[[str], Sides | None]


class Translations:
    """All translations to a language below the data folders of a library."""

    def __init__(self, library: Library, language: str, speaking: Speaking) -> None:
        self.library, self.language, self._speaking = library, language, speaking
        self._locks: dict[Path, Lock] = {}
        self._known: dict[str, Translated[Document]] = {}

    def needs(self, document: Document) -> bool:
        """Is a document written in another language, and has it words?"""
        return self._language_of(document) != self.language and any(entries(document, None))

    def of(self, document: D) -> Translated[D]:
        """A document beside its translation; mistakes of that are in its problems."""
        name = name_of(document)
        if name not in self._known:
            self._known[name] = cast("Translated[Document]", self._read(document, name))
        return cast("Translated[D]", self._known[name])

    def lock_of(self, root: Path) -> Lock:
        """The lock of the language in a data folder."""
        if root not in self._locks:
            self._locks[root] = read_lock(root, self.language)
        return self._locks[root]

    def root_of(self, document: Document) -> Path:
        """The data folder with a translation: the last that has it, or else the last.

        Folders before the document's own are passed over: what they have is of another document of that name, which
        this one stands in for.
        """
        file, roots = Path(document.place().file), self.library.roots
        own = max((at for at, root in enumerate(roots) if file.is_relative_to(root)), default=0)
        with_it = [root for root in roots[own:] if is_there(self._path(root, name_of(document)))]
        return (with_it or roots)[-1]

    def _path(self, root: Path, name: str) -> Path:
        return root / FOLDER / self.language / f"{name}.yaml"

    def _read(self, document: D, name: str) -> Translated[D]:
        root = self.root_of(document)
        path, problems = self._path(root, name), Problems()
        marks: Source | None = None
        translation: Translation | None = None
        if is_there(path):
            try:
                marks = read_yaml(path)
                kind = translation_of(type(document))
                translation = cast("Translation", read_sound(kind, marks, problems))
                problems.extend(misfits(document, translation))
                problems.extend(missing_characters([marks], self._speaking.fonts))
            except BadInput as bad:
                problems.extend(bad.problems)
        else:
            expected = f"a file here:   handouts translate new {self.language} {name}"
            message = f'there is no translation of {name} to "{self.language}"'
            problems.extend([Problem(message, Place(str(path)), expected)])
        try:
            locked = self.lock_of(root).get(name, LockedFile())
        except BadInput as bad:
            problems.extend(bad.problems)
            locked = LockedFile()
        found = tuple(_placed(entries(document, translation), Place(str(path))))
        problems.extend(self._differences(document, found, locked))
        return Translated(
            name=name,
            language=self.language,
            place=Place(str(path)),
            entries=found,
            locked=locked,
            signed={role: getattr(translation, role, None) for role in SIGNATURES},
            problems=tuple(dict.fromkeys(problems)),
            source=document,
            translation=translation,
            marks=marks,
            source_language=self._language_of(document),
        )

    def _differences(
        self, document: Document, found: tuple[Entry, ...], locked: LockedFile
    ) -> Iterator[Problem]:
        """What the translation tells otherwise; both texts that the lock knows have been compared."""
        comparer = self.comparer(self._language_of(document))
        for entry in found:
            if entry.target and locked.texts.get(entry.path) != (entry.source_digest, entry.target_digest):
                yield from comparer.differences(entry)

    def comparer(self, source: str) -> Comparer:
        """Compares texts of a language with translations to this one."""
        sides = self._speaking.sides
        return Comparer(source, self.language, sides(source), sides(self.language))

    def _language_of(self, document: Document) -> str:
        clinic = self.library.clinic
        own = Path(clinic.place().file).parent
        return clinic.language if Path(document.place().file).is_relative_to(own) else "en"


def _placed(found: Iterator[Entry], place: Place) -> Iterator[Entry]:
    """Texts of a file that is not there stand in it all the same."""
    for entry in found:
        yield entry if entry.target_place.file else replace(entry, target_place=place)


class TranslatedShelf(Mapping[str, D]):
    """Documents by id in another language; to take one that cannot be printed raises BadInput with the reasons."""

    def __init__(self, shelf: Mapping[str, D], translations: Translations, *, draft: bool) -> None:
        self._shelf, self._translations, self._draft = shelf, translations, draft
        self._made: dict[str, D] = {}

    def __getitem__(self, key: str) -> D:
        if key not in self._made:
            self._made[key] = in_language(self._shelf[key], self._translations, draft=self._draft)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._shelf)

    def __len__(self) -> int:
        return len(self._shelf)

    def __contains__(self, key: object) -> bool:
        return key in self._shelf


def in_language(document: D, translations: Translations, *, draft: bool) -> D:
    """A document in another language; raises BadInput with all that keeps it from being printed."""
    if not translations.needs(document):
        return document
    found = translations.of(document)
    problems = [*found.problems]
    if found.translation is not None:
        problems += found.refusals(draft=draft)
    if problems:
        raise BadInput(dict.fromkeys(problems))
    return found.document(draft=draft)
