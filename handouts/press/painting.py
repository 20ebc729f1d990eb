"""What a page paints, operation by operation, with the marks and the font in force.

This follows content streams into form XObjects (ISO 32000-1, 8, 9 and 14.6). It knows nothing of colours and
shapes: it answers which marked content an operation belongs to, which codes of which font are shown, and how
large they come out on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import hypot

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from handouts.press import access
from handouts.press.content import Operand, Operation, operations
from handouts.press.matrix import IDENTITY, Matrix, matrix_of, multiplied

PATHS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
TEXTS = frozenset({"Tj", "TJ", "'", '"'})
_NO_PAINT = re.findall(
    r"\S+",
    "q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* "
    "CS cs SC SCN sc scn G g RG rg K k BMC BDC EMC MP DP BX EX d0 d1",
)
OPERATORS = PATHS | TEXTS | {*_NO_PAINT, "sh", "Do", "BI"}
"""All operators of ISO 32000-1, Annex A; an inline image counts as one, "BI"."""

_DEEPEST_NESTING = 30
_DEEPEST_STATE = 28
"""Of graphics states (ISO 32000-1, Annex C; ISO 19005-2, 6.1.13)."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A marked-content sequence that is open: each is itself, however alike its tag and properties."""

    tag: str
    properties: Mapping[str, Operand]
    holder: PdfObject
    """The page or form XObject whose content the sequence stands in."""

    @property
    def mcid(self) -> int | None:
        value = self.properties.get("/MCID")
        return int(value) if isinstance(value, int) else None

    @property
    def is_artifact(self) -> bool:
        return self.tag == "/Artifact"


@dataclass(frozen=True, slots=True)
class Painted:
    """One painting operation; `marks` are the open sequences, outermost first."""

    operation: Operation
    marks: tuple[Mark, ...]
    resources: DictionaryObject
    matrix: Matrix
    """From the operation's user space to the page."""
    font: DictionaryObject | None = None
    codes: bytes = b""
    size: float = 0.0
    """Height of one em on the page in points, where text is shown."""
    invisible: bool = False
    """Text that is shown in rendering mode 3."""


@dataclass(slots=True)
class _State:
    matrix: Matrix
    font: DictionaryObject | None = None
    font_size: float = 0.0
    rendering_mode: int = 0


@dataclass(slots=True)
class Painting:
    """Everything that a page paints, and what is wrong with how it says so."""

    painted: list[Painted] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    """All marked-content sequences, those that paint nothing too."""
    forms: list[StreamObject] = field(default_factory=list)
    """Form XObjects in the order in which they are painted; one that is painted twice stands here twice."""
    faults: list[str] = field(default_factory=list)


def painting(page: DictionaryObject) -> Painting:
    """Interpret a page's content; what breaks the rules is noted, and the rest goes on."""
    result = Painting()
    content = b"\n".join(_streams(page))
    _Interpreter(result, access.dictionary(page, "/Resources"), page, (), IDENTITY, 0).run(content)
    return result


class _Interpreter:
    """Runs one content stream; forms that it paints are run by interpreters of their own."""

    def __init__(
        self,
        result: Painting,
        resources: DictionaryObject,
        holder: PdfObject,
        marks: tuple[Mark, ...],
        matrix: Matrix,
        depth: int,
    ) -> None:
        self._result, self._resources, self._holder = result, resources, holder
        self._outer, self._marks = marks, list(marks)
        self._state, self._saved = _State(matrix), list[_State]()
        self._text_matrix, self._in_text, self._depth = IDENTITY, False, depth

    def run(self, content: bytes) -> None:
        try:
            for operation in operations(content):
                self._result.operations.append(operation)
                self._perform(operation)
        except ValueError as fault:
            self._fault(str(fault))
        except (IndexError, TypeError):
            self._fault("an operator has too few operands or ones of a wrong type")
        if self._saved:
            self._fault("q without Q")
        if len(self._marks) > len(self._outer):
            self._fault("marked content is not closed")
        if self._in_text:
            self._fault("BT without ET")

    def _fault(self, text: str) -> None:
        self._result.faults.append(text)

    def _perform(self, operation: Operation) -> None:
        operator, operands = operation.operator, operation.operands
        match operator:
            case "q":
                self._saved.append(replace(self._state))
                if len(self._saved) == _DEEPEST_STATE + 1:
                    self._fault(f"q is nested more than {_DEEPEST_STATE} deep")
            case "Q":
                if self._saved:
                    self._state = self._saved.pop()
                else:
                    self._fault("Q without q")
            case "cm":
                self._state.matrix = multiplied(_matrix(operands), self._state.matrix)
            case "gs":
                self._graphics_state(operands[0])
            case "BT" | "ET":
                if self._in_text == (operator == "BT"):
                    self._fault(f"{operator} out of order")
                self._in_text, self._text_matrix = operator == "BT", IDENTITY
            case "Tf":
                self._state.font, self._state.font_size = (
                    self._resource("/Font", operands[0]),
                    float(operands[1]),
                )
            case "Tm":
                self._text_matrix = _matrix(operands)
            case "Tr":
                self._state.rendering_mode = int(operands[0])
            case "BMC" | "BDC":
                self._marks.append(self._mark(operands))
                self._result.marks.append(self._marks[-1])
            case "EMC":
                if len(self._marks) > len(self._outer):
                    self._marks.pop()
                else:
                    self._fault("EMC without BMC")
            case "Do":
                self._paint_object(operation)
            case _ if operator in TEXTS:
                self._show(operation)
            case _ if operator in PATHS or operator in ("sh", "BI"):
                self._paint(operation)
            case _ if operator not in OPERATORS:
                self._fault(f'"{operator}" is no PDF operator')

    def _graphics_state(self, name: str) -> None:
        state = self._resource("/ExtGState", name)
        font = access.array(state, "/Font")
        if font:
            chosen, size = access.resolved(font[0]), access.resolved(font[1])
            if isinstance(chosen, DictionaryObject) and isinstance(size, FloatObject | NumberObject):
                self._state.font, self._state.font_size = chosen, float(size)

    def _mark(self, operands: list[Operand]) -> Mark:
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, str):
            properties = plain(self._resource("/Properties", properties))
        return Mark(operands[0], properties, self._holder)

    def _show(self, operation: Operation) -> None:
        strings = operation.operands[-1]
        codes = (
            b"".join(item for item in strings if isinstance(item, bytes))
            if isinstance(strings, list)
            else strings
        )
        if not self._in_text:
            self._fault("text is shown outside BT and ET")
        if self._state.font is None:
            self._fault("text is shown without a font")
        _, _, c, d, _, _ = multiplied(self._text_matrix, self._state.matrix)
        size = abs(self._state.font_size) * hypot(c, d)
        self._result.painted.append(
            Painted(
                operation,
                tuple(self._marks),
                self._resources,
                multiplied(self._text_matrix, self._state.matrix),
                self._state.font,
                codes,
                size,
                self._state.rendering_mode == 3,
            )
        )

    def _paint(self, operation: Operation) -> None:
        self._result.painted.append(
            Painted(operation, tuple(self._marks), self._resources, self._state.matrix)
        )

    def _paint_object(self, operation: Operation) -> None:
        target = self._resource("/XObject", operation.operands[0])
        if not isinstance(target, StreamObject) or access.name(target, "/Subtype") != "/Form":
            self._paint(operation)
            return
        self._result.forms.append(target)
        if self._depth >= _DEEPEST_NESTING:
            self._fault("form XObjects are nested without end")
            return
        matrix = multiplied(matrix_of(target, "/Matrix"), self._state.matrix)
        resources = access.dictionary(target, "/Resources") if "/Resources" in target else self._resources
        inner = _Interpreter(self._result, resources, target, tuple(self._marks), matrix, self._depth + 1)
        inner.run(target.get_data())

    def _resource(self, kind: str, name: str) -> DictionaryObject:
        found = access.entry(access.dictionary(self._resources, kind), name)
        if not isinstance(found, DictionaryObject):
            self._fault(f"{kind} {name} is not among the resources")
            return DictionaryObject()
        return found


def plain(value: PdfObject | None) -> Operand:
    """A PDF object as the plain values of content streams; references are not followed and count as null."""
    match value:
        case DictionaryObject():
            return {str(key): plain(value.raw_get(key)) for key in value}
        case ArrayObject():
            return [plain(item) for item in value]
        case NumberObject():
            return int(value)
        case FloatObject():
            return float(value)
        case NameObject():
            return str(value)
        case BooleanObject():
            return bool(value.value)
        case _:
            return access.string_bytes(value)


def _streams(page: DictionaryObject) -> Iterator[bytes]:
    for item in access.one_or_many(page, "/Contents"):
        stream = access.resolved(item)
        if isinstance(stream, StreamObject):
            yield stream.get_data()


def _matrix(operands: list[Operand]) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return (a, b, c, d, e, f)
