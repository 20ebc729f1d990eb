"""What drawings are told and coloured with: the words of their alt texts, and what figures wear."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from handouts.figures.palette import Wardrobe, read_wardrobe
from handouts.figures.poses.alt.words import FigureWords, read_words, word_files
from handouts.problems import Problems
from handouts.production.project import Project
from handouts.production.publication.further_problems import noting


@dataclass(frozen=True, slots=True)
class Dressing:
    """The figure words by language, where there are some, and the wardrobe."""

    words: Mapping[str, FigureWords]
    wardrobe: Wardrobe

    @classmethod
    def read(cls, project: Project, languages: Collection[str]) -> Dressing:
        """Those of a project in these languages; raises BadInput with the problems of all their files."""
        homes = project.figure_folders
        problems = Problems()
        words: dict[str, FigureWords] = {}
        for language in sorted(languages):
            with noting(problems):
                if word_files(homes, language):
                    words[language] = read_words(homes, language)
        wardrobe = Wardrobe()
        with noting(problems):
            wardrobe = read_wardrobe(homes)
        problems.raise_if_any()
        return cls(words, wardrobe)
