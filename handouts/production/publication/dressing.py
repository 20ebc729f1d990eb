"""What drawings are told and coloured with: the words of their alt texts, and what figures wear."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handouts.figures.palette import Wardrobe, read_wardrobe
from handouts.figures.poses.alt.text import FigureWords, read_words
from handouts.problems import Problems
from handouts.production.project import Project
from handouts.production.publication.further_problems import noting


@dataclass(frozen=True, slots=True)
class Dressing:
    """The figure words by language, and the wardrobe, of the `figures` folders `homes`."""

    homes: Sequence[Path]
    words: Mapping[str, FigureWords]
    wardrobe: Wardrobe

    @classmethod
    def read(cls, project: Project, languages: Collection[str]) -> Dressing:
        """Those of a project in these languages; raises BadInput with the problems of all their files."""
        homes = [folder / "figures" for folder in project.data_folders]
        problems = Problems()
        words: dict[str, FigureWords] = {}
        for language in sorted(languages):
            with noting(problems):
                words[language] = read_words(homes, language)
        wardrobe = Wardrobe()
        with noting(problems):
            wardrobe = read_wardrobe(homes)
        problems.raise_if_any()
        return cls(homes, words, wardrobe)
