"""Annotations and form fields as they are printed (ISO 32000-1, 12.5 and 12.7.3.3).

A page shows more than its content: what somebody typed into a form, a note across a picture. Whatever a viewer
prints of it is an appearance stream, painted into the rectangle of its annotation. What has something to show and no
appearance is never left out in silence: viewers make one up, each in its own way, and we do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import cos, radians, sin

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, PdfObject, StreamObject

from handouts.pdf import access
from handouts.pdf.access import box_of, matrix_of
from handouts.pdf.allowance import Allowance
from handouts.pdf.as_printed.form_values import field_name, is_stale, own_or_inherited, shown_value
from handouts.pdf.matrix import Box, Matrix, mapped, multiplied
from handouts.pdf.reading import UnusableError

_INVISIBLE, _HIDDEN, _PRINT, _NO_ROTATE = 1, 2, 4, 16
"""Flags of annotations (12.5.3, table 165)."""
_NEVER_PRINTED = frozenset({"/Popup", "/Link"})
_NOTES = frozenset(
    {"/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline"}
    | {"/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Redact", "/Watermark"}
)
"""Annotations that are themselves what is to be seen (12.5.6), and not a mark for something else."""
_MARKS = frozenset({"/Text", "/FileAttachment"})
"""Marks for what opens on a screen: viewers have pictures of their own for them."""
_STANDARD = _NOTES | _MARKS | _NEVER_PRINTED | {"/Widget", "/Sound", "/Movie", "/Screen"}
_STEPS = 20
"""What an annotation takes, in operations of a content stream."""
_SAVED = "the PDF as a viewer saves it, with the look of every field and note in it"


@dataclass(frozen=True, slots=True)
class Appearance:
    """A form XObject, where it goes on the page, and the layer it belongs to."""

    form: IndirectObject
    matrix: Matrix
    """From the coordinates of the form's group to those of the page."""
    layer: PdfObject | None = None
    """An optional content group or membership, as the annotation refers to it."""


@dataclass(slots=True)
class Looks:
    """What the annotations of a page paint, in order, and how many have something to show that is not printed."""

    painted: list[Appearance] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """What each is: the name of a field, the kind of a note."""


def printed_looks(
    page: DictionaryObject, form: DictionaryObject, turn: int, allowance: Allowance | None = None
) -> Looks:
    """The annotations of a page; `form` is the document's `/AcroForm`, `turn` how the page is turned clockwise.

    Raises `UnusableError` naming the fields and notes that have something to show and no appearance.
    """
    allowance = allowance or Allowance()
    redrawn = access.flag(form, "/NeedAppearances")
    looks, missing = Looks(), list[str]()
    for annotation in _annotations(page):
        allowance.follow(_STEPS)
        rectangle, look = box_of(annotation, "/Rect"), _look(annotation)
        if not _can_be_seen(annotation) or (rectangle and _is_empty(rectangle)):
            continue
        if not _flags(annotation) & _PRINT or (look is None and _is_a_mark(annotation)):
            if _shows_something(annotation) or _is_a_mark(annotation):
                looks.left_out.append(_name(annotation))
            continue
        placed = _placed(annotation, look, rectangle, turn) if look and rectangle else None
        if placed and look and not (redrawn and is_stale(annotation, _stream(look), allowance)):
            looks.painted.append(placed)
        elif _shows_something(annotation):
            missing.append(_name(annotation))
    if missing:
        raise UnusableError(f"has fields or notes that no viewer has drawn: {', '.join(missing)}", _SAVED)
    return looks


def _annotations(page: DictionaryObject) -> Iterator[DictionaryObject]:
    items = access.entry(page, "/Annots")
    if items is not None and not isinstance(items, ArrayObject):
        raise UnusableError("has /Annots that are no list")
    for item in access.array(page, "/Annots"):
        annotation = access.resolved(item)
        if isinstance(annotation, DictionaryObject):
            yield annotation


def _can_be_seen(annotation: DictionaryObject) -> bool:
    kind, flags = access.name(annotation, "/Subtype"), _flags(annotation)
    return (
        kind not in _NEVER_PRINTED and not flags & _HIDDEN and (kind in _STANDARD or not flags & _INVISIBLE)
    )


def _is_empty(box: Box) -> bool:
    return box[0] == box[2] or box[1] == box[3]


def _flags(annotation: DictionaryObject) -> int:
    return access.integer(annotation, "/F") or 0


def _shows_something(annotation: DictionaryObject) -> bool:
    """Whether a viewer shows words or marks for it, and not only a place to type or to click."""
    if access.name(annotation, "/Subtype") == "/Widget":
        return bool(shown_value(annotation))
    return access.name(annotation, "/Subtype") in _NOTES


def _is_a_mark(annotation: DictionaryObject) -> bool:
    return access.name(annotation, "/Subtype") in _MARKS


def _look(annotation: DictionaryObject) -> IndirectObject | None:
    """Its normal appearance, that of its state where it has several (12.5.5)."""
    looks = access.dictionary(annotation, "/AP")
    normal = access.entry(looks, "/N")
    raw: PdfObject | None = dict.get(looks, "/N")
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        raw = dict.get(normal, _state(annotation, normal))
    is_form = isinstance(raw, IndirectObject) and isinstance(access.resolved(raw), StreamObject)
    return raw if is_form and isinstance(raw, IndirectObject) else None


def _state(annotation: DictionaryObject, looks: DictionaryObject) -> str:
    """Which of its appearances it has; one that says nothing goes by its value, like a box that is ticked."""
    state = access.name(annotation, "/AS")
    if not state:
        value = own_or_inherited(annotation, "/V")
        state = str(value) if isinstance(value, str) and str(value) in looks else "/Off"
    return state


def _stream(look: IndirectObject) -> StreamObject:
    stream = access.resolved(look)
    assert isinstance(stream, StreamObject), "a look is a form"
    return stream


def _placed(
    annotation: DictionaryObject, look: IndirectObject, rectangle: Box, turn: int
) -> Appearance | None:
    """Its appearance in its rectangle: algorithm 8.1 of ISO 32000-1, 12.5.5. None for one that has no area."""
    form = _stream(look)
    box = box_of(form, "/BBox")
    if box is None:
        return None
    around = left, bottom, right, top = mapped(box, matrix_of(form, "/Matrix"))
    if _is_empty(around):
        return None
    across = (rectangle[2] - rectangle[0]) / (right - left)
    along = (rectangle[3] - rectangle[1]) / (top - bottom)
    matrix: Matrix = (across, 0, 0, along, rectangle[0] - left * across, rectangle[1] - bottom * along)
    if _flags(annotation) & _NO_ROTATE and turn:
        matrix = multiplied(matrix, _about((rectangle[0], rectangle[3]), turn))
    layer = dict.get(annotation, "/OC")
    return Appearance(look, matrix, None if isinstance(layer, NullObject) else layer)


def _about(point: tuple[float, float], degrees: int) -> Matrix:
    """A turn anticlockwise about a point: what stays upright on a page that is turned clockwise."""
    a, b = round(cos(radians(degrees))), round(sin(radians(degrees)))
    x, y = point
    return (a, b, -b, a, x - a * x + b * y, y - b * x - a * y)


def _name(annotation: DictionaryObject) -> str:
    """What its author knows it by. What is written in it is never told: it may be about a patient."""
    kind = access.name(annotation, "/Subtype")
    if kind != "/Widget":
        return f"a note of the kind {kind.removeprefix('/')}"
    return f'the field "{field_name(annotation)}"'
