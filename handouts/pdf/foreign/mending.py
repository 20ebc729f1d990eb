"""PDFs made elsewhere, written anew by qpdf before anything else reads them.

pypdf reads the files of good writers. It takes NUL for a letter, loses unknown escapes in strings, and guesses
where a file is damaged. qpdf reads as the standard has it (ISO 32000-1, 7.2 and 7.3), opens what is locked
with an empty password, and leaves a file whose objects are all plain and whole. What qpdf itself finds damaged
is first read by PDFium, so that what comes out is what a viewer shows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handouts.pdf.foreign import rewriting
from handouts.pdf.reading import Source

_PATIENCE = 10
"""How much longer than it works the process may take: others use the machine, too."""
_ROOT = str(Path(__file__).parents[3])


@dataclass(frozen=True, slots=True)
class Mended:
    """A PDF that says the same in sound syntax, and what was found on the way.

    What neither qpdf nor PDFium can make anything of is as it was, and has no pages.
    """

    source: Source
    was_damaged: bool
    pages: int
    is_beyond: bool
    """Whether it takes more time or memory than any document should; it is then as it was."""


def mended(sources: Sequence[Source]) -> list[Mended]:
    """The PDFs in sound syntax and unlocked."""
    first = _rewritten([_Request(rewriting.QPDF, source) for source in sources])
    doubtful = [source for source, own in zip(sources, first, strict=True) if own.status in _DOUBTFUL]
    shown = iter(_rewritten([_Request(rewriting.PDFIUM, source) for source in doubtful]))
    found = []
    for source, own in zip(sources, first, strict=True):
        best = max(next(shown), own, key=lambda one: one.pages) if own.status in _DOUBTFUL else own
        whole = replace(source, pdf=best.pdf, password="") if best.pages else source
        is_beyond = own.status == rewriting.BEYOND
        found.append(Mended(whole, own.status in _DOUBTFUL, best.pages, is_beyond))
    return found


def pages_of_sound(pdf: bytes) -> int | None:
    """How many pages a PDF has that nothing is wrong with; None where qpdf finds fault with it."""
    (own,) = _rewritten([_Request(rewriting.CHECK, Source("the PDF", pdf))])
    return own.pages if own.status == rewriting.SOUND else None


@dataclass(frozen=True, slots=True)
class _Request:
    kind: int
    source: Source

    @property
    def frame(self) -> bytes:
        password, pdf = self.source.password.encode("utf-8", "replace"), self.source.pdf
        return rewriting.REQUEST.pack(self.kind, len(password), len(pdf)) + password + pdf


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    pages: int = 0
    pdf: bytes = b""


_DOUBTFUL = (rewriting.DAMAGED, rewriting.UNREADABLE)


def _rewritten(requests: Sequence[_Request]) -> list[_Reply]:
    """A reply to each request. One that the process does not outlive is beyond all bounds."""
    replies: list[_Reply] = []
    while len(replies) < len(requests):
        waiting = requests[len(replies) :]
        answered = _replies(_answer(waiting))[: len(waiting)]
        if len(answered) < len(waiting) and not (answered and answered[-1].status == rewriting.BEYOND):
            answered.append(_Reply(rewriting.BEYOND))
        replies += answered
    return replies


def _answer(requests: Sequence[_Request]) -> bytes:
    frames = [request.frame for request in requests]
    work = sum(rewriting.SECONDS + len(frame) / rewriting.BYTES_A_SECOND for frame in frames)
    path = os.pathsep.join(filter(None, [_ROOT, os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-c", rewriting.COMMAND]
    try:
        done = subprocess.run(
            command,
            input=b"".join(frames),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            timeout=_PATIENCE * work,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return late.stdout or b""
    if done.returncode > 0 and not done.stdout:
        raise RuntimeError(f"the process that reads PDFs ended with {done.returncode}")
    return done.stdout


def _replies(answer: bytes) -> list[_Reply]:
    """The replies that came whole."""
    found, at = [], 0
    while at + rewriting.REPLY.size <= len(answer):
        status, pages, length = rewriting.REPLY.unpack_from(answer, at)
        begin = at + rewriting.REPLY.size
        at = begin + length
        if at > len(answer):
            break
        found.append(_Reply(status, pages, answer[begin:at]))
    return found
