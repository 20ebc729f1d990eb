"""A document with the words of its translation in the place of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from handouts.content.programme import Programme, of_phases
from handouts.problems import Place
from handouts.sources.model import Model, Path
from handouts.sources.source import Source

M = TypeVar("M", bound=Model)

Say = Callable[[str, str, str | None], str]
"""What is printed for the text at a path of the source, and of its translation, where there is one."""


class TranslatedSource(Source):
    """The file of a translation, for models whose numbers stand in the source: what it says stands in it."""

    def __init__(self, translation: Source, source: Model) -> None:
        super().__init__(translation.file, translation.lines, translation.value, translation.mark)
        self._source = source

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands: in the translation, or else in the source."""
        return super().place(*path) if self._says(path) else self._source.place(*path)

    def key_place(self, *path: str | int) -> Place:
        """Where the key at the end of `path` stands, as `place` finds it."""
        return super().key_place(*path) if self._says(path) else self._source.key_place(*path)

    def _says(self, path: Path) -> bool:
        return not path or path[0] in self.mark.children


def merged(source: M, translation: Model, marks: Source, say: Say) -> M:
    """The source in the words of its translation, as `say` gives each of them."""
    found = _with_words(source, translation, (), say)
    if isinstance(found, Programme) and found.phases:
        found = cast("M", found.with_fields(exercises=of_phases(found.phases)))
    found.locate(TranslatedSource(marks, source))
    return found


def _with_words(source: M, translation: Model | None, path: Path, say: Say) -> M:
    words: dict[str, Any] = {}
    for name in source.WORDS:
        value, said, at = getattr(source, name), getattr(translation, name, None), (*path, name)
        if name in source.WORDS.free:
            words[name] = said if said is not None else type(source).model_fields[name].default
        elif not source.given(name):
            continue
        elif isinstance(value, tuple):
            items = [*(said or ()), *[None] * len(value)]
            words[name] = tuple(_said(it, items[n], (*at, n), say) for n, it in enumerate(value))
        elif value is not None and (said is not None or name not in source.WORDS.kept):
            words[name] = _said(value, said, at, say)
    return source.with_fields(**words)


def _said(value: Any, said: Any, path: Path, say: Say) -> Any:
    if isinstance(value, Model):
        return _with_words(value, said if isinstance(said, Model) else None, path, say)
    return say(".".join(map(str, path)), value, said)
