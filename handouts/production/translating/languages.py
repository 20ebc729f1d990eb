"""The content of a project in every language that is asked for, and why some of it must not be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from handouts.content.document import Document
from handouts.content.library import Library
from handouts.content.muscle import Muscle
from handouts.content.needs import Key
from handouts.content.programme import Programme
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

    def problems(self, language: str, wanted: Key, *, draft: bool = False) -> Iterator[Problem]:
        """Why a programme, an exercise or a muscle must not be printed in a language."""
        printed = [self._library.clinic, *self._printed(wanted)]
        if language != REFERENCE:
            for texts in self._words(language, plates=any(isinstance(it, Muscle) for it in printed)):
                yield from texts.refusals(draft=draft)
        if language == REFERENCE == self._library.clinic.language:
            return
        translations = self.translations(language)
        for document in printed:
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

    def _words(self, language: str, *, plates: bool) -> Iterator[TranslatedTexts]:
        """The words of layouts, figures and plates that a language has, and their states."""
        layouts = language_texts(self._project, language)
        if any(entry.target is not None for entry in layouts.entries):  # else told where the language is read
            yield layouts
        figures = figure_texts(self._project, language)
        if any(entry.target is not None for entry in figures.entries):  # else told where a figure is used
            yield figures
        own = plate_texts(self._project, language) if plates else None
        if own and any(entry.target is not None for entry in own.entries):
            yield own

    def _printed(self, wanted: Key) -> Iterator[Document]:
        """The documents whose words are printed of a programme, an exercise or a muscle."""
        shelves = self._library.by_folder
        folder, name = wanted
        with suppress(BadInput, KeyError):  # told where it is read
            document = shelves[folder][name]
            yield document
            if isinstance(document, Programme):
                keys = [("exercises", choice.exercise) for choice in document.exercises]
                for key in [*keys, *([("muscles", document.muscle)] if document.muscle else [])]:
                    yield from self._printed(key)
