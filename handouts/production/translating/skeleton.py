"""A translation with nothing in it yet: the keys of its source, and above each what there is to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from handouts.content.document import Document
from handouts.sources.model import Model, key_of

Say = Callable[[str], str | None]
"""A text of the source to what stands in the translation; None for nothing yet."""

_TOP = "translated_by: draft\nchecked_by: null\n"


def nothing(text: str) -> None:
    """What a translation says before anybody has translated it."""


def skeleton(document: Document, say: Say = nothing) -> str:
    """The file of a document's translation, each of its texts as `say` has it."""
    return _TOP + "".join(f"{line}\n" for line in _group(document, say))


def _group(model: Model, say: Say) -> Iterator[str]:
    for name in model.WORDS:
        value, key = getattr(model, name), key_of(type(model), name)
        if name in model.WORDS.free or name in model.WORDS.kept or value is None or value == ():
            continue
        if not model.given(name):
            continue  # the exercises of phases stand in these
        if isinstance(value, str):
            yield from _text(f"{key}:", value, say)
        elif isinstance(value, Model):
            if inner := [*_group(value, say)]:
                yield from (f"{key}:", *_indented(inner))
        else:
            yield from _list(key, [[*_item(item, say)] for item in value])


def _list(key: str, items: Sequence[Sequence[str]]) -> Iterator[str]:
    if any(item != ["- {}"] for item in items):
        yield f"{key}:"
        yield from _indented(line for item in items for line in item)


def _item(item: object, say: Say) -> Iterator[str]:
    if isinstance(item, Model):
        first, *rest = [*_group(item, say)] or ["{}"]
        texts = [name for name in item.WORDS if getattr(item, name)]
        if texts in (["text"], ["name"]):
            yield from _text("-", str(getattr(item, texts[0])), say)
        elif first.startswith("#"):
            yield first
            yield f"- {rest[0]}"
            yield from (f"  {line}" for line in rest[1:])
        else:
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield from _text("-", str(item), say)


def _text(key: str, text: str, say: Say) -> Iterator[str]:
    said = say(text)
    yield f"# {text}"
    yield key if said is None else f"{key} {quoted(said)}"


def quoted(text: str) -> str:
    """A text in the quotes of YAML, whatever it holds."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
