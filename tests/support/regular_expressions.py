"""Which regular expressions a backtracking engine can take exponentially long over, and where ours are.

Glushkov's automaton has a state for each place in the pattern where a character is read. If a state can be left and
reached again in two ways over the same text, each round doubles the ways to read it: when the rest does not match,
all of them are tried (Weideman et al., 2016, "Analyzing matching time behavior of backtracking regular expression
matchers by using ambiguity of NFA"). What is possessive or atomic is read in one way only, whatever follows.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
_PROBES = [*map(chr, range(0x180)), *"٣中न\u2009\u2028🦵"]
"""Characters that stand for all: what two places have in common is looked for among these."""


@dataclass
class _Glushkov:
    """States are numbered from 0; `follow` counts in how many ways one state comes after another."""

    reads: list[frozenset[str]] = field(default_factory=list)
    follow: Counter[tuple[int, int]] = field(default_factory=Counter)

    def sequence(self, items: Iterable[Any], flags: int) -> tuple[Counter[int], Counter[int], int]:
        """The states that a sequence begins and ends with, and in how many ways it can be empty."""
        first, last, empty = Counter[int](), Counter[int](), 1
        for item in items:
            own_first, own_last, own_empty = self.item(item, flags)
            self._link(last, own_first)
            first.update({state: ways * empty for state, ways in own_first.items() if empty})
            last = own_last + Counter({state: ways * own_empty for state, ways in last.items()})
            empty = min(empty * own_empty, 2)
        return first, last, empty

    def item(self, item: Any, flags: int) -> tuple[Counter[int], Counter[int], int]:
        kind, value = item
        if kind in _REPEATS:
            return self._repeat(*value, flags)
        if kind is codes.BRANCH:
            parts = [self.sequence(part, flags) for part in value[1]]
            first, last = sum((p[0] for p in parts), Counter()), sum((p[1] for p in parts), Counter())
            return first, last, min(sum(p[2] for p in parts), 2)
        if kind is codes.SUBPATTERN:
            _, added, taken, inner = value
            return self.sequence(inner, (flags | added) & ~taken)
        if kind in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
            return Counter(), Counter(), 1
        if kind in (codes.POSSESSIVE_REPEAT, codes.ATOMIC_GROUP):
            inner = value[2] if kind is codes.POSSESSIVE_REPEAT else value
            own = _Glushkov()
            begin, _, empty = own.sequence(inner, flags)
            letters = frozenset[str]().union(*(own.reads[state] for state in begin))
            optional = empty or (kind is codes.POSSESSIVE_REPEAT and value[0] == 0)
            return self._state(letters, 1 if optional else 0)
        return self._state(frozenset(filter(_reader(item, flags), _PROBES)), 0)

    def _state(self, letters: frozenset[str], empty: int) -> tuple[Counter[int], Counter[int], int]:
        self.reads.append(letters)
        return Counter({len(self.reads) - 1: 1}), Counter({len(self.reads) - 1: 1}), empty

    def _repeat(
        self, least: int, most: int, inner: Any, flags: int
    ) -> tuple[Counter[int], Counter[int], int]:
        """An endless one comes round to its own beginning; a counted one is read twice at most here."""
        if most is not codes.MAXREPEAT and most > 1:
            twice = [
                (codes.MAX_REPEAT, (0 if least == 0 else 1, 1, inner)),
                (codes.MAX_REPEAT, (0, 1, inner)),
            ]
            return self.sequence(twice, flags)
        first, last, empty = self.sequence(inner, flags)
        if most is codes.MAXREPEAT:
            self._link(last, first)
        return first, last, 1 if least == 0 else empty

    def _link(self, last: Counter[int], first: Counter[int]) -> None:
        for one, ways in last.items():
            for other, more in first.items():
                self.follow[one, other] += ways * more


def is_exponential(pattern: str | bytes, flags: int = 0) -> bool:
    """Whether some text can be read in ways whose number doubles with its length."""
    machine = _Glushkov()
    machine.sequence(parser.parse(pattern, flags), flags)
    after: dict[int, list[int]] = {}
    for one, other in machine.follow:
        after.setdefault(one, []).append(other)
    for state in range(len(machine.reads)):
        loop = _reached(after, [state]) & {
            s for s in range(len(machine.reads)) if state in _reached(after, [s])
        }
        if any(
            machine.follow[one, other] > 1 for one in loop for other in after.get(one, ()) if other in loop
        ):
            return True
        if _parts_and_meets(machine, after, state):
            return True
    return any(is_exponential_part(part, flags) for part in _closed_parts(parser.parse(pattern, flags)))


def is_exponential_part(items: Any, flags: int) -> bool:
    """The same of what stands inside a possessive or atomic part or a look-around."""
    machine = _Glushkov()
    machine.sequence(items, flags)
    after: dict[int, list[int]] = {}
    for one, other in machine.follow:
        after.setdefault(one, []).append(other)
    return any(_parts_and_meets(machine, after, state) for state in range(len(machine.reads)))


def _parts_and_meets(machine: _Glushkov, after: dict[int, list[int]], state: int) -> bool:
    """Whether two ways leave a state over the same text, part, and meet in it again."""
    seen: set[tuple[int, int]] = set()
    waiting = [(state, state)]
    parted: set[tuple[int, int]] = set()
    while waiting:
        one, other = waiting.pop()
        for a in after.get(one, ()):
            for b in after.get(other, ()):
                if machine.reads[a] & machine.reads[b]:
                    pair = (a, b)
                    if a == b == state and (one, other) in parted:
                        return True
                    has_parted = a != b or (one, other) in parted
                    if pair not in seen or (has_parted and pair not in parted):
                        seen.add(pair)
                        if has_parted:
                            parted.add(pair)
                        waiting.append(pair)
    return False


def _reached(after: dict[int, list[int]], begin: list[int]) -> set[int]:
    found: set[int] = set()
    waiting = list(begin)
    while waiting:
        for state in after.get(waiting.pop(), ()):
            if state not in found:
                found.add(state)
                waiting.append(state)
    return found


def _closed_parts(items: Any) -> Iterator[Any]:
    for kind, value in items:
        if kind is codes.POSSESSIVE_REPEAT:
            yield value[2]
            yield from _closed_parts(value[2])
        elif kind is codes.ATOMIC_GROUP:
            yield value
            yield from _closed_parts(value)
        elif kind in (codes.ASSERT, codes.ASSERT_NOT):
            yield value[1]
        elif kind in _REPEATS:
            yield from _closed_parts(value[2])
        elif kind is codes.SUBPATTERN:
            yield from _closed_parts(value[3])
        elif kind is codes.BRANCH:
            for part in value[1]:
                yield from _closed_parts(part)


def _reader(item: Any, flags: int) -> Any:
    """Whether one character is read by one item of a pattern."""
    kind, value = item
    if kind is codes.ANY:
        return lambda letter: bool(flags & re.DOTALL) or letter != "\n"
    if kind is codes.LITERAL:
        return lambda letter: ord(letter) == value
    if kind is codes.NOT_LITERAL:
        return lambda letter: ord(letter) != value
    if kind is codes.IN:
        return lambda letter: _is_in(letter, value)
    return lambda letter: True  # a reference to a group, say


def _is_in(letter: str, members: Any) -> bool:
    negated = members[0][0] is codes.NEGATE
    found = False
    for kind, value in members[1 if negated else 0 :]:
        if kind is codes.LITERAL:
            found |= ord(letter) == value
        elif kind is codes.RANGE:
            found |= value[0] <= ord(letter) <= value[1]
        elif kind is codes.CATEGORY:
            found |= _CATEGORIES[str(value)](letter)
    return found != negated


_CATEGORIES: dict[str, Any] = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_NOT_DIGIT": lambda letter: not letter.isdigit(),
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_NOT_SPACE": lambda letter: not letter.isspace(),
    "CATEGORY_WORD": lambda letter: letter.isalnum() or letter == "_",
    "CATEGORY_NOT_WORD": lambda letter: not (letter.isalnum() or letter == "_"),
}


def patterns(package: ModuleType) -> dict[str, tuple[str | bytes, int]]:
    """Every regular expression of a package that its source or its modules tell, by where it stands."""
    found: dict[str, tuple[str | bytes, int]] = {}
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for number, one in enumerate(value.values() if isinstance(value, dict) else [value]):
                if isinstance(one, re.Pattern):
                    found[f"{info.name}.{name}.{number}"] = (one.pattern, one.flags & ~re.UNICODE)
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for place, pattern in _written(ast.parse(source)):
            found.setdefault(f"{info.name}:{place}", (pattern, 0))
    return found


def _written(tree: ast.AST) -> Iterator[tuple[int, str | bytes]]:
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
        if is_call and isinstance(node.func.value, ast.Name) and node.func.value.id == "re":  # type: ignore[attr-defined]
            pattern = node.args[0]  # type: ignore[attr-defined]
            if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str | bytes):
                yield node.lineno, pattern.value  # type: ignore[attr-defined]
