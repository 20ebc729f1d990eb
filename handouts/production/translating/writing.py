"""Puts texts into YAML files where they stand, and leaves all else in them as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from handouts.production.translating.skeleton import quoted

_SHORT = ("text", "name")
"""Keys of a group that may be written as a bare text."""


def with_texts(content: str, texts: Mapping[str, str]) -> tuple[str, list[str]]:
    """The file with texts at their paths (`steps.2.text`, `words.sets#few`), and the paths that it has no line for.

    The content is sound YAML.
    """
    root, changes, nowhere = yaml.compose(content, Loader=yaml.SafeLoader), [], []
    for path, text in texts.items():
        node = _node(root, path.replace("#", ".").split("."))
        if node is None:
            nowhere.append(path)
        elif node.value != text:
            changes.append((node.start_mark.index, node.end_mark.index, text))
    for start, end, text in sorted(changes, reverse=True):
        old = content[start:end]
        space = " " if not old and content[start - 1 : start] not in (" ", "\n") else ""
        kept = old[len(old.rstrip()) :] if "\n" in old else ""  # a block ends behind its last line
        content = f"{content[:start]}{space}{quoted(text)}{kept}{content[end:]}"
    return content, nowhere


def appended(content: str, texts: Mapping[str, str]) -> str:
    """A file of words with lines for keys that it has not had (`words.start`, `words.sets#few`), below `words:`."""
    words: dict[str, dict[str, str]] = {}
    for path, text in texts.items():
        key, _, form = path.removeprefix("words.").partition("#")
        words.setdefault(key, {})[form] = text
    lines = []
    for key, forms in words.items():
        said = ", ".join(f"{form}: {quoted(text)}" for form, text in forms.items())
        lines.append(f"  {key}: {quoted(forms['']) if '' in forms else f'{{{said}}}'}\n")
    return content.rstrip("\n") + "\n" + "".join(lines)


def _node(node: Any, keys: list[str]) -> Any:
    """The scalar at the end of the keys; None where there is none."""
    for at, key in enumerate(keys):
        if isinstance(node, yaml.ScalarNode):
            # A bare text is short for a group with it alone, and for a list of it alone.
            return (
                node
                if keys[at:] in ([name] for name in _SHORT) or keys[at:] in (["0"], ["0", "text"])
                else None
            )
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(key)] if key.isdecimal() and int(key) < len(node.value) else None
        elif isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == key), None)
        if node is None:
            return None
    return node if isinstance(node, yaml.ScalarNode) else None
