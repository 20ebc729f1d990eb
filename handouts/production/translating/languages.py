"""The content of a project in every language that is asked for, and why some of it must not be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from handouts.content.document import Document
from handouts.content.library import Library
from handouts.content.needs import Key, needed
from handouts.content.translation import REFERENCE
from handouts.content.translations.reader import Speaking, TranslatedShelf, Translations, in_language
from handouts.content.translations.translated import TranslatedTexts
from handouts.problems import BadInput, Problem
from handouts.production.project import Project
from handouts.production.translating.texts import figure_texts, language_texts, plate_texts, sides_of
from handouts.sources.characters import Fonts

Tongue = tuple[str, bool]
"""A language, and whether drafts of it are asked for."""


class Languages:
    """A library in the languages of requests; each translation is read once."""

    def __init__(self, project: Project, library: Library, fonts: Fonts) -> None:
        self._project, self._library = project, library
        self._speaking = Speaking(fonts, lambda tag: sides_of(project, tag))
        self._translations: dict[str, Translations] = {}
        self._libraries: dict[Tongue, Library] = {}
        self._checked_words: dict[str, bool] = {}

    def library(self, language: str, *, draft: bool = False) -> Library:
        """The library in a language; raises BadInput where the clinic's words must not be printed in it."""
        if language == REFERENCE == self._library.clinic.language:
            return self._library
        tongue = (language, draft)
        if tongue not in self._libraries:
            translations = self.translations(language)
            self._libraries[tongue] = replace(
                self._library,
                clinic=in_language(self._library.clinic, translations, draft=draft),
                exercises=TranslatedShelf(self._library.exercises, translations, draft=draft),
                muscles=TranslatedShelf(self._library.muscles, translations, draft=draft),
                programmes=TranslatedShelf(self._library.programmes, translations, draft=draft),
            )
        return self._libraries[tongue]

    def translations(self, language: str) -> Translations:
        """All translations to a language."""
        if language not in self._translations:
            self._translations[language] = Translations(self._library, language, self._speaking)
        return self._translations[language]

    def problems(self, language: str, wanted: Iterable[Key], *, draft: bool = False) -> Iterator[Problem]:
        """Why what is wanted must not be printed in a language, with all that it uses."""
        if language != REFERENCE:
            for texts in self.words(
                language, plates=any(folder == "muscles" for folder, _ in self._used(wanted))
            ):
                yield from texts.refusals(draft=draft)
        if language == REFERENCE == self._library.clinic.language:
            return
        translations = self.translations(language)
        for document in [self._library.clinic, *self._documents(wanted)]:
            try:
                in_language(document, translations, draft=draft)
            except BadInput as bad:
                yield from bad.problems

    def is_checked(self, language: str, keys: Iterable[Key]) -> bool:
        """Has somebody checked the words of a language, and the translations of these documents?"""
        if language == REFERENCE == self._library.clinic.language:
            return True
        if language not in self._checked_words:
            texts = [language_texts(self._project, language)] if language != REFERENCE else []
            self._checked_words[language] = all(it.is_checked for it in texts)
        translations, shelves = self.translations(language), self._library.by_folder
        documents = (shelves[folder][name] for folder, name in keys if name in shelves[folder])
        own = (translations.of(document) for document in documents if translations.needs(document))
        return self._checked_words[language] and all(texts.is_checked for texts in own)

    def words(self, language: str, *, plates: bool) -> Iterator[TranslatedTexts]:
        """The words of layouts, figures and plates that a language has, and their states."""
        with suppress(BadInput):  # told where the language is read
            yield language_texts(self._project, language)
        figures = figure_texts(self._project, language)
        if any(entry.target is not None for entry in figures.entries):  # else told where a figure is used
            yield figures
        own = plate_texts(self._project, language) if plates else None
        if own and any(entry.target is not None for entry in own.entries):
            yield own

    def _used(self, wanted: Iterable[Key]) -> set[Key]:
        shelves = self._library.by_folder
        sound = {(folder, name): it for folder, shelf in shelves.items() for name, it in shelf.items()}
        return needed(wanted, sound)

    def _documents(self, wanted: Iterable[Key]) -> Iterator[Document]:
        shelves = self._library.by_folder
        for folder, name in sorted(self._used(wanted)):
            if folder != "languages" and name in (shelf := shelves.get(folder, {})):
                with suppress(BadInput):  # told where it is read
                    yield shelf[name]
