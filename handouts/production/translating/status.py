"""How far each language of a project has come: what is missing, stale, a draft or checked, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handouts.content.languages import FOLDER, read_sound_language
from handouts.content.library import Library, read_sound
from handouts.content.plates.library import read_plates
from handouts.content.translation import REFERENCE, incomplete
from handouts.content.translations.lock import State
from handouts.content.translations.reader import Translations
from handouts.content.translations.shape import FOLDER as TRANSLATIONS
from handouts.content.translations.translated import TranslatedTexts
from handouts.figures.poses.alt.words import read_words, word_files
from handouts.figures.poses.language import vocabulary
from handouts.problems import BadInput, Code, Place, Problem, Problems
from handouts.production.project import Project
from handouts.production.translating.languages import Languages
from handouts.production.translating.texts import figure_texts, language_texts, plate_texts
from handouts.text.fonts import FontLibrary


@dataclass(frozen=True, slots=True)
class Status:
    """The state of one language: that of every text, file by file, and what is wrong with its files."""

    language: str
    files: tuple[TranslatedTexts, ...]
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """File to state to how many texts are in it; files without a translation are not among them."""
        return {it.name: Counter(map(str, it.states.values())) for it in self.files if _begun(it)}

    @property
    def not_begun(self) -> list[str]:
        """The files that nothing is translated of."""
        return [it.name for it in self.files if not _begun(it)]

    def missing(self, texts: TranslatedTexts) -> list[str]:
        """The paths of a file's texts that are not translated, and have to be."""
        must = {it.path for it in texts.entries if not it.may_be_missing}
        return [path for path, state in texts.states.items() if state is State.MISSING and path in must]


def _begun(texts: TranslatedTexts) -> bool:
    return any(entry.target is not None for entry in texts.entries)


def languages_of(project: Project) -> list[str]:
    """All languages that a project or the bundle has begun, without the one that everything is written in."""
    begun = set(project.ids(FOLDER))
    for data in project.data_folders:
        begun |= {path.stem for part in ("figures", "plates") for path in data.glob(f"{part}/words/*.yaml")}
        begun |= {path.name for path in data.glob(f"{TRANSLATIONS}/*") if path.is_dir()}
    return sorted(begun - {REFERENCE})


class Translating:
    """The sources of a project beside their translations to any language."""

    def __init__(self, project: Project) -> None:
        self.project = project
        fonts = FontLibrary.read(project.font_folders)
        self.library: Library = read_sound(project.data_folders, fonts, tuple, vocabulary())
        self.languages = Languages(project, self.library, fonts)

    def status(self, languages: Sequence[str]) -> Iterator[Status]:
        """The state of each language."""
        for language in languages:
            files = tuple(self.files(language))
            found = [
                *self._of_words(language),
                *(problem for it in files if _begun(it) for problem in it.problems),
            ]
            yield Status(language, files, tuple(dict.fromkeys(found)))

    def files(self, language: str) -> Iterator[TranslatedTexts]:
        """Every file of words in English, and every document, beside its translation."""
        translations = self.languages.translations(language)
        if language != REFERENCE:
            words = (language_texts, figure_texts, plate_texts)
            yield from (self._compared(it(self.project, language), translations) for it in words)
        documents = (
            self.library.clinic,
            *(it for shelf in self.library.by_folder.values() for it in shelf.values()),
        )
        for document in documents:
            if document.id not in self.library.languages and translations.needs(document):
                yield translations.of(document)

    def _compared(self, texts: TranslatedTexts, translations: Translations) -> TranslatedTexts:
        comparer = translations.comparer(REFERENCE)
        found = [problem for entry in texts.entries for problem in comparer.differences(entry)]
        return replace(texts, problems=tuple(found))

    def _of_words(self, language: str) -> Iterator[Problem]:
        """What is wrong with the files of words themselves; what is missing is told by its keys."""
        noted = Problems()
        if language in self.project.ids(FOLDER):
            reference = read_sound_language(REFERENCE, self.project.data_folders, Problems())
            try:
                own = read_sound_language(language, self.project.data_folders, noted)
                noted.extend(incomplete(own, reference))
            except BadInput as bad:
                noted.extend(bad.problems)
        if word_files(self.project.figure_folders, language):
            try:
                read_words(self.project.figure_folders, language)
            except BadInput as bad:
                noted.extend(bad.problems)
        plates = read_plates(self.project.data_folders, faulty_too=True)
        noted.extend(plates.faulty.get(("plates/words", language), ()))
        nowhere = Place("")
        for problem in dict.fromkeys(sorted(noted, key=lambda it: it.place or nowhere)):
            if problem.code is not Code.INCOMPLETE:
                yield problem
