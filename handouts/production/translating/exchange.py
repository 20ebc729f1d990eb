"""To translators and back: a language's words as a PO or XLIFF file, and what comes home put into our files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handouts.content.translations.translated import Translated, TranslatedTexts
from handouts.figures.gallery import Gallery
from handouts.files.sources import is_there, read_file
from handouts.files.writing import write_together
from handouts.problems import BadInput, Place, Problem, nearest
from handouts.production.project import Project
from handouts.production.translating.po import from_po, to_po
from handouts.production.translating.skeleton import skeleton
from handouts.production.translating.status import Translating
from handouts.production.translating.texts import FIGURES, LANGUAGE
from handouts.production.translating.units import Unit, units
from handouts.production.translating.writing import appended, with_texts
from handouts.production.upkeep.caches import open_cache
from handouts.sources.text import decode

FORMATS = (".po", ".xlf", ".xliff")


def export(project: Project, language: str, path: Path, names: Sequence[str] = ()) -> int:
    """Write the words of a language, or of some of its files, to a PO or XLIFF file; gives how many texts.

    Raises BadInput for another kind of file, and for names of nothing.
    """
    kind = _kind(path)
    found = [*_units(project, language, names)]
    text = to_po(found, language) if kind == ".po" else _to_xliff(found, language)
    write_together({path: text.encode()})
    return len(found)


def bring_home(project: Project, language: str, path: Path) -> Iterator[str]:
    """Put what a translator has said into the files of a language, and say how many texts of each have changed.

    What was said of another source than there is now is refused. Raises BadInput, and writes nothing, where anything
    is wrong.
    """
    kind, text = _kind(path), decode(read_file(path), str(path))
    said = [*(from_po(text, str(path)) if kind == ".po" else _from_xliff(text, str(path)))]
    known = {unit.key: unit for unit in _units(project, language, ())}
    problems: list[Problem] = []
    new: dict[str, dict[str, str]] = {}
    for key, source, target, place in said:
        unit = known.get(key)
        if unit is None:
            problems.append(
                Problem(f'nothing is called "{key}"', place, "a text that export wrote", nearest(key, known))
            )
        elif unit.source != source:
            expected = f'a translation of what it says now: "{unit.source}" ({unit.place})'
            problems.append(Problem(f'the source of "{key}" has changed', place, expected))
        elif target.strip() and " ".join(target.split()) != unit.target:
            new.setdefault(unit.file, {})[unit.path] = target
    if problems:
        raise BadInput(problems)
    files = {texts.name: texts for texts in Translating(project).files(language)}
    contents = {Path(files[name].place.file): _changed(files[name], texts) for name, texts in new.items()}
    write_together({path: text.encode() for path, text in contents.items()})
    for name, changed in new.items():
        yield f"{files[name].place.file}: {len(changed)} texts"


def _changed(texts: TranslatedTexts, said: Mapping[str, str]) -> str:
    """The file of a translation with new texts in it."""
    path = Path(texts.place.file)
    if is_there(path):
        content, nowhere = with_texts(decode(read_file(path), str(path)), said)
    else:
        content, nowhere = with_texts(_begun(texts), said)
    if nowhere and texts.name in (LANGUAGE, FIGURES):
        return appended(content, {at: said[at] for at in nowhere})
    if nowhere:
        expected = "a line for it, as `handouts translate new` writes it"
        raise BadInput([Problem(f'"{at}" has no line here', Place(str(path)), expected) for at in nowhere])
    return content


def _begun(texts: TranslatedTexts) -> str:
    if isinstance(texts, Translated) and texts.source is not None:
        return skeleton(texts.source)
    expected = f"a file here:   handouts translate new {texts.language} {texts.name}"
    raise BadInput([Problem("there is no such file yet", texts.place, expected)])


def _units(project: Project, language: str, names: Sequence[str]) -> Iterator[Unit]:
    translating = Translating(project)
    files = {texts.name: texts for texts in translating.files(language)}
    if unknown := [name for name in names if name not in files]:
        raise BadInput([Problem(f'nothing is called "{it}"', nearest=nearest(it, files)) for it in unknown])
    homes = project.figure_folders
    gallery = Gallery(translating.library.exercises, homes=homes, cache=open_cache("figures"))
    own = translating.library.languages.get(language)
    chosen = [files[name] for name in names] if names else [*files.values()]
    yield from units(chosen, [*own.plurals] if own else ["one"], gallery)


def _to_xliff(found: Sequence[Unit], language: str) -> str:
    from handouts.production.translating.xliff import to_xliff

    return to_xliff(found, "en", language)


def _from_xliff(text: str, file: str) -> Iterator[tuple[str, str, str, Place]]:
    from handouts.production.translating.xliff import from_xliff

    return from_xliff(text, file)


def _kind(path: Path) -> str:
    kind = path.suffix.lower()
    if kind not in FORMATS:
        raise BadInput(
            [
                Problem(
                    f'"{path.name}" names no kind of file', None, f"a name that ends in {', '.join(FORMATS)}"
                )
            ]
        )
    return kind
