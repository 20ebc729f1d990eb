"""What a page paints, operation by operation, with the marks and the font in force.

This follows content streams into form XObjects (ISO 32000-1, 8, 9 and 14.6). It knows nothing of colours and
shapes: it answers which marked content an operation belongs to, which codes of which font are shown, and how
large they come out on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pypdf.generic import (
    DictionaryObject,
    FloatObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from handouts.pdf import access
from handouts.pdf.allowance import Allowance
from handouts.pdf.interpreting.content import Operand, Operation, operations
from handouts.pdf.interpreting.graphics_state import GraphicsState
from handouts.pdf.interpreting.operators import OPERATORS, PATHS, TEXTS
from handouts.pdf.interpreting.page_content import Unpack, page_content
from handouts.pdf.interpreting.painted import Mark, Painted, Painting
from handouts.pdf.matrix import (
    IDENTITY,
    Box,
    Matrix,
    mapped,
    matrix_from,
    multiplied,
    overlap,
)
from handouts.pdf.reading import UnusableError

_DEEPEST_NESTING = 30
_NOTHING: Box = (0.0, 0.0, 0.0, 0.0)
_DEEPEST_STATE = 28
"""Of graphics states (ISO 32000-1, Annex C; ISO 19005-2, 6.1.13)."""


def painting(page: DictionaryObject, allowance: Allowance | None = None) -> Painting:
    """Interpret a page's content; what breaks the rules is noted, and the rest goes on.

    What goes beyond the allowance is a fault, too, and ends it: then `Painting.complete` is false.
    """
    result = Painting(allowance=allowance or Allowance())
    return _painting(page, lambda unpack: page_content(page, unpack), result)


def texts_of(page: DictionaryObject) -> Iterator[Painted]:
    """The texts of a page alone, which takes a tenth of the time where there are drawings."""
    found = _painting(page, lambda unpack: page_content(page, unpack), Painting(texts_only=True))
    return (item for item in found.painted if item.codes)


def painted_by(form: StreamObject, allowance: Allowance) -> Painting:
    """Interpret a form XObject in the same way, in its own coordinates."""
    return _painting(form, lambda unpack: unpack(form), Painting(allowance=allowance))


def _painting(holder: DictionaryObject, content: Callable[[Unpack], bytes], result: Painting) -> Painting:
    resources = access.dictionary(holder, "/Resources")
    try:
        _Interpreter(result, resources, holder, (), IDENTITY, None, 0).run(content(result.allowance.unpack))
    except UnusableError as fault:
        result.faults.append(str(fault))
        result.complete = False
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
        window: Box | None,
        depth: int,
    ) -> None:
        self._result, self._resources, self._holder = result, resources, holder
        self._outer, self._marks = marks, list(marks)
        self._state, self._saved = GraphicsState(matrix, window=window), list[GraphicsState]()
        self._path: Box | None = None  # the path being made, while it is a single rectangle
        self._clips = False
        self._passes_over = 0  # sections in which unknown operators are to be ignored (7.8.2)
        self._text_matrix, self._line_matrix, self._in_text, self._depth = IDENTITY, IDENTITY, False, depth

    def run(self, content: bytes) -> None:
        try:
            for operation in operations(content, without_paths=self._result.texts_only):
                self._result.allowance.follow()
                self._result.operations.append(operation)
                self._perform(operation)
        except UnusableError:
            raise
        except ValueError as fault:
            self._fault(str(fault))
            self._result.unreadable = "breaks off where it is no PDF any more"
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
                self._state.matrix = multiplied(matrix_from(operands), self._state.matrix)
            case "gs":
                self._graphics_state(operands[0])
            case "BT" | "ET":
                if self._in_text == (operator == "BT"):
                    self._fault(f"{operator} out of order")
                self._in_text, self._text_matrix, self._line_matrix = operator == "BT", IDENTITY, IDENTITY
            case "Tm":
                self._text_matrix = self._line_matrix = matrix_from(operands)
            case "Td" | "TD" | "T*":
                self._next_line(operator, operands)
            case "Tf":
                self._state.font = self._result.font(self._resource("/Font", operands[0]))
                self._state.font_size = float(operands[1])
            case "Tr" | "Tc" | "Tw" | "Tz" | "TL" | "Ts":
                self._state.set_text(operator, operands[0])
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
            case "re":
                x, y, width, height = map(float, operands)
                self._path = mapped((x, y, x + width, y + height), self._state.matrix)
            case "m" | "l" | "c" | "v" | "y":
                self._path = None
            case "W" | "W*":
                self._clips = True
            case "n":
                self._end_path()
            case _ if operator in TEXTS:
                self._show(operation)
            case _ if operator in PATHS or operator in ("sh", "BI"):
                self._paint(operation)
                self._end_path()
            case "BX" | "EX":
                self._passes_over += 1 if operator == "BX" else -1
            case _ if operator not in OPERATORS:
                self._fault(f'"{operator}" is no PDF operator')
                if self._passes_over <= 0:
                    self._result.unreadable = "has an operator that PDF does not know"

    def _end_path(self) -> None:
        """A path is done with; if it clips and is a rectangle, the window becomes smaller."""
        if self._clips and self._path:
            window = self._state.window
            inside = overlap(self._path, window) if window else self._path
            self._state.window = inside or _NOTHING
        self._path, self._clips = None, False

    def _graphics_state(self, name: str) -> None:
        state = self._resource("/ExtGState", name)
        font = access.array(state, "/Font")
        if font:
            chosen, size = access.resolved(font[0]), access.resolved(font[1])
            if isinstance(chosen, DictionaryObject) and isinstance(size, FloatObject | NumberObject):
                self._state.font, self._state.font_size = self._result.font(chosen), float(size)

    def _next_line(self, operator: str, operands: list[Operand]) -> None:
        right, up = (0.0, -self._state.leading) if operator == "T*" else map(float, operands)
        if operator == "TD":
            self._state.leading = -up
        self._line_matrix = multiplied((1, 0, 0, 1, right, up), self._line_matrix)
        self._text_matrix = self._line_matrix

    def _mark(self, operands: list[Operand]) -> Mark:
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, str):
            properties = access.plain(self._resource("/Properties", properties))
        return Mark(operands[0], properties, self._holder)

    def _show(self, operation: Operation) -> None:
        state, shown = self._state, operation.operands[-1]
        if operation.operator == '"':
            state.word_space, state.char_space = float(operation.operands[0]), float(operation.operands[1])
        if operation.operator in ("'", '"'):
            self._next_line("T*", [])
        pieces = shown if isinstance(shown, list) else [shown]
        if not self._in_text:
            self._fault("text is shown outside BT and ET")
        if state.font is None:
            self._fault("text is shown without a font")
        advance = sum(map(state.advance, pieces))
        risen = multiplied((1, 0, 0, 1, 0, state.rise), self._text_matrix)
        self._result.painted.append(
            Painted(
                operation,
                tuple(self._marks),
                self._resources,
                multiplied(risen, state.matrix),
                state.font,
                b"".join(piece for piece in pieces if isinstance(piece, bytes)),
                state.font_size,
                advance,
                state.rendering_mode == 3,
                state.window,
            )
        )
        self._text_matrix = multiplied((1, 0, 0, 1, advance, 0), self._text_matrix)

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
        matrix = multiplied(access.matrix_of(target, "/Matrix"), self._state.matrix)
        resources = access.dictionary(target, "/Resources") if "/Resources" in target else self._resources
        window = self._window_on(target, matrix)
        marks = tuple(self._marks)
        inner = _Interpreter(self._result, resources, target, marks, matrix, window, self._depth + 1)
        inner.run(self._result.allowance.unpack(target))

    def _window_on(self, form: StreamObject, matrix: Matrix) -> Box | None:
        """What shows of a form: its own box, inside the window that is there already."""
        own = access.box_of(form, "/BBox")
        if own is None:
            return self._state.window
        shown = mapped(own, matrix)
        return (overlap(shown, self._state.window) or _NOTHING) if self._state.window else shown

    def _resource(self, kind: str, name: str) -> DictionaryObject:
        found = access.entry(access.dictionary(self._resources, kind), name)
        if not isinstance(found, DictionaryObject):
            self._fault(f"{kind} {name} is not among the resources")
            return DictionaryObject()
        return found
