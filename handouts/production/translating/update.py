"""Notes in the lock what translations were made from, and takes signatures away that no longer hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from handouts.content.translations.lock import (
    SIGNATURES,
    Lock,
    LockedFile,
    Signature,
    State,
    digest_of,
    lock_path,
    read_lock,
    written,
)
from handouts.content.translations.translated import TranslatedTexts
from handouts.files.sources import is_there, read_file
from handouts.files.writing import write_together
from handouts.problems import BadInput, Problem, nearest
from handouts.production.project import Project
from handouts.production.translating.status import Translating


def update(project: Project, language: str, accepted: Sequence[str] = ()) -> Iterator[str]:
    """Bring the locks of a language up to date, and say line by line what was done.

    `accepted` are files, or texts of files, whose translations are right as they are. Raises BadInput, and writes
    nothing, where a translation is wrong.
    """
    files = [
        texts for texts in Translating(project).files(language) if any(it.target for it in texts.entries)
    ]
    problems = [problem for texts in files for problem in texts.problems]
    problems += _unknown(files, accepted)
    if problems:
        raise BadInput(dict.fromkeys(problems))
    roots = [root for root in project.data_folders if any(_root(project, it) == root for it in files)]
    locks: dict[Path, Lock] = {root: read_lock(root, language) for root in roots}
    written_files: dict[Path, bytes] = {}
    said: list[str] = []
    for texts in files:
        lock = locks[_root(project, texts)]
        locked = _noted(texts, accepted, said)
        voided = [role for role in texts.void_signatures() if role in SIGNATURES]
        for role in voided:
            path = Path(texts.place.file)
            content = written_files.get(path) or read_file(path)
            written_files[path] = _without(content, role)
            said.append(f"{texts.name}: {role} {texts.signed[role]} taken away, since texts have changed")
        signed = {
            role: Signature(str(name), digest_of(texts.entries))
            for role in SIGNATURES
            if (name := texts.signed.get(role)) and role not in voided
        }
        lock[texts.name] = LockedFile(locked, signed)
    written_files |= {lock_path(root, language): written(lock).encode() for root, lock in locks.items()}
    changed = {path: content for path, content in written_files.items() if _differs(path, content)}
    write_together(changed)
    yield from said
    yield f"{language}: {len(files)} files, {'lock up to date' if not changed else 'lock written'}"


def _root(project: Project, texts: TranslatedTexts) -> Path:
    """The data folder that a translation lies in."""
    file = Path(texts.place.file)
    return next(root for root in reversed(project.data_folders) if file.is_relative_to(root))


def _noted(texts: TranslatedTexts, accepted: Sequence[str], said: list[str]) -> dict[str, tuple[str, str]]:
    """Both digests of every translated text; of a text that is stale, those it has been made from."""
    found: dict[str, tuple[str, str]] = {}
    for entry in texts.entries:
        if entry.target is None:
            continue
        now = (entry.source_digest, entry.target_digest)
        known = texts.locked.texts.get(entry.path)
        untouched = known is not None and known[1] == now[1]
        is_accepted = texts.name in accepted or f"{texts.name}:{entry.path}" in accepted
        if texts.states[entry.path] is State.STALE and untouched and not is_accepted:
            said.append(
                f"{texts.name}:{entry.path} is stale: the source has changed, and its translation has not"
            )
            found[entry.path] = known or now
        else:
            found[entry.path] = now
    return found


def _unknown(files: Sequence[TranslatedTexts], accepted: Sequence[str]) -> Iterator[Problem]:
    known = [name for it in files for name in (it.name, *(f"{it.name}:{entry.path}" for entry in it.entries))]
    for name in accepted:
        if name not in known:
            yield Problem(
                f'nothing is called "{name}"', expected="a file or a text", nearest=nearest(name, known)
            )


def _without(content: bytes, role: str) -> bytes:
    """The file without the name behind a key."""
    return re.sub(rf"(?m)^{role}:.*$", f"{role}: null", content.decode()).encode()


def _differs(path: Path, content: bytes) -> bool:
    return not is_there(path) or read_file(path) != content
