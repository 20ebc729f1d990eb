"""What of a source does not come along, or not as it was: counted, and told in words."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from handouts.problems import Remark

Kind = Literal[
    "attachment",
    "bookmark",
    "command",
    "file-link",
    "form-command",
    "launch",
    "media",
    "script",
    "signature",
    "unsafe-link",
    "xfa",
]

_IN_WORDS: dict[Kind, tuple[str, str]] = {
    "attachment": ("a file attached to it is left out", "{:,} files attached to it are left out"),
    "bookmark": (
        "a bookmark that stood too deep is moved up",
        "{:,} bookmarks that stood too deep are moved up",
    ),
    "command": ("a command to the viewer is left out", "{:,} commands to the viewer are left out"),
    "file-link": ("a link to another file is left out", "{:,} links to other files are left out"),
    "form-command": (
        "a command that sends, fills or clears a form is left out",
        "{:,} commands that send, fill or clear a form are left out",
    ),
    "launch": (
        "a command that opens a program or a file is left out",
        "{:,} commands that open a program or a file are left out",
    ),
    "media": ("a sound, film or 3D model is left out", "{:,} sounds, films or 3D models are left out"),
    "script": ("a script is left out", "{:,} scripts are left out"),
    "signature": (
        "a signature is left out: it cannot hold for another document",
        "{:,} signatures are left out: they cannot hold for another document",
    ),
    "unsafe-link": (
        "a link is left out that nobody can see, or that leads neither to the web nor to mail or telephone",
        "{:,} links are left out that nobody can see, or that lead neither to the web nor to mail or telephone",
    ),
    "xfa": (
        "its XFA form is left out; its plain fields stay",
        "its XFA forms are left out; its plain fields stay",
    ),
}


class LeftOut:
    """Counts what one source loses."""

    def __init__(self) -> None:
        self._counts: Counter[Kind] = Counter()
        self._said: list[tuple[str, str]] = []

    def note(self, kind: Kind, times: int = 1) -> None:
        """Something of this kind stays behind, so many times."""
        if times:
            self._counts[kind] += times

    def say(self, kind: str, message: str) -> None:
        """Something is to be told in words of its own."""
        self._said.append((kind, message))

    def remarks(self, file: str) -> list[Remark]:
        """What is to be told of the source, one remark for each kind."""
        said = [Remark(file, kind, message) for kind, message in self._said]
        return said + [
            Remark(file, kind, _IN_WORDS[kind][count > 1].format(count), count)
            for kind, count in sorted(self._counts.items())
        ]
