"""Projects with translations made by a function, for tests of what is done with translations."""

from __future__ import annotations

from collections.abc import Callable

from handouts.content.translations.translated import Translated
from handouts.production.project import Project
from handouts.production.translating.skeleton import skeleton
from handouts.production.translating.status import Translating
from handouts.production.translating.update import update


def translate(
    project: Project, language: str, *names: str, say: Callable[[str], str] = lambda text: text
) -> None:
    """Translate documents (`exercises/clamshell`) as `say` says their texts, and note in the lock that it is so.

    The files of words of the language are there, or are not printed.
    """
    for texts in Translating(project).files(language):
        if texts.name in names:
            assert isinstance(texts, Translated)
            assert texts.source is not None
            path = project.own.data / "translations" / language / f"{texts.name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(skeleton(texts.source, say), encoding="utf-8")
    list(update(project, language))


def all_names(project: Project) -> list[str]:
    """Everything that the project itself has to translate."""
    folders = ("exercises", "muscles", "programmes")
    own = (path for folder in folders for path in (project.own.data / folder).glob("*.yaml"))
    return ["clinic", *(f"{path.parent.name}/{path.stem}" for path in own)]
