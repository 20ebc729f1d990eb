"""The joints of a figure: clinical movements by the neutral-zero method, and how far each joint goes."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.sources.model import Model
from handouts.sources.values import Number, fault, one_of

JOINT_LIMITS: dict[str, tuple[float, float, str]] = {
    "hip flexion": (-30, 125, "AAOS: extension 30, flexion 120; 5 more for a pelvis that tilts along"),
    "hip abduction": (-30, 45, "AAOS: adduction 30, abduction 45"),
    "hip rotation": (-45, 45, "AAOS: inward 45, outward 45"),
    "hip opening": (0, 60, "outward rotation 45 with the pelvis still, measured at the bent knee"),
    "knee flexion": (-5, 150, "Norkin and White: 0 to 150; 5 of overextension"),
    "ankle flexion": (-55, 30, "AAOS: pointing 50, pulling up 20; up to 30 under the body's weight"),
    "ankle turning": (-35, 35, "AAOS: inversion 35"),
    "ankle tilting": (-35, 15, "AAOS: inversion 35, eversion 15"),
    "toe flexion": (-70, 45, "AAOS, great toe: extension 70, flexion 45"),
    "shoulder flexion": (-60, 180, "AAOS: extension 60, flexion 180"),
    "shoulder abduction": (-50, 180, "AAOS: abduction 180; adduction 50 across the chest"),
    "shoulder rotation": (-90, 90, "AAOS: inward 70, outward 90; Norkin and White: inward 70 to 90. With the arm "
                          "lifted forward to 90 the same turn counts from the forearm across: -160 to 45"),
    "shoulder blade lifting": (-10, 40, "Neumann, at the collar bone: up 35 to 45, down 10"),
    "shoulder blade forward": (-25, 30, "Neumann, at the collar bone: forward 15 to 30, back 15 to 30"),
    "elbow flexion": (-5, 150, "AAOS: 0 to 150"),
    "forearm turning": (-90, 90, "AAOS: palm up 80, palm down 80; 10 more with the wrist"),
    "wrist flexion": (-90, 80, "AAOS: extension 70, flexion 80; extension 90 under the body's weight"),
    "wrist deviation": (-30, 20, "AAOS: to the little finger 30, to the thumb 20"),
    "pelvis tilt": (-15, 15, "chosen for the drawing; no clinical norm is claimed"),
    "pelvis turn": (-45, 45, "AAOS, thoracolumbar rotation: 45"),
    "pelvis hike": (-15, 15, "chosen for the drawing; no clinical norm is claimed"),
    "trunk flexion": (-35, 80, "AAOS, thoracolumbar: extension 25, flexion 80; 35 back when arms push"),
    "trunk side bending": (-35, 35, "AAOS, thoracolumbar: 35"),
    "trunk rotation": (-45, 45, "AAOS, thoracolumbar: 45"),
    "neck flexion": (-45, 60, "AAOS: extension 45, flexion 45; Norkin and White: up to 60"),
    "neck side bending": (-45, 45, "AAOS: 45"),
    "neck rotation": (-80, 80, "AAOS: 60; Norkin and White: up to 80"),
    "head nodding": (-20, 20, "White and Panjabi: skull on atlas 25, atlas on axis 20, both ways together"),
}  # fmt: skip
"""Lowest and highest angle of each movement in healthy adults, and the source of the two.

AAOS: American Academy of Orthopaedic Surgeons, Joint Motion (1965). Norkin and White: Measurement of Joint Motion.
White and Panjabi: Clinical Biomechanics of the Spine. Neumann: Kinesiology of the Musculoskeletal System.
"""

HEAD_GLIDE = (-4.0, 4.0)
"""How far (cm) the head glides back and forth on a level line: what can be drawn; no clinical norm is claimed."""
ROTATION_ACROSS = (-160.0, 45.0)
"""Shoulder rotation with the arm lifted forward to a right angle. Degrees."""


def _limit(movement: str) -> AfterValidator:
    """Refuses angles beyond what the joint does."""
    low, high, _ = JOINT_LIMITS[movement]
    if movement == "shoulder rotation":
        # Which of the two ranges holds depends on the arm; the solved pose is checked for it.
        low = ROTATION_ACROSS[0]

    def within(value: float | None) -> float | None:
        if value is None or low <= value <= high:
            return value
        message = f"{movement} of {value:g} degrees is more than the joint does"
        raise fault(message, f"from {low:g} to {high:g} degrees")

    return AfterValidator(within)


def _movement(name: str, description: str) -> tuple[AfterValidator, Any]:
    """What an angle of a movement is: within its limits, and told with them."""
    low, high, _ = JOINT_LIMITS[name]
    return _limit(name), Field(description=f"{description}; {low:g} to {high:g} degrees.")


Degrees = Number | None


class Pelvis(Model):
    """The pelvis, moved against a trunk that stays where it is."""

    tilt: Annotated[
        Degrees,
        *_movement("pelvis tilt", "Tilted forward, the low back hollow; negative back, the low back flat"),
    ] = None
    turn: Annotated[
        Degrees,
        *_movement("pelvis turn", "Turned to the right; negative to the left. Lying, the knees go along"),
    ] = None
    hike: Annotated[
        Degrees, *_movement("pelvis hike", "The right side pulled up to the ribs; negative the left")
    ] = None


class Hip(Model):
    """A hip: 0 in standing."""

    flex: Annotated[Degrees, *_movement("hip flexion", "Thigh to the front; negative to the back")] = None
    abduct: Annotated[Degrees, *_movement("hip abduction", "Thigh to the outside; negative across")] = None
    rotate: Annotated[Degrees, *_movement("hip rotation", "Knee turned outward; negative inward")] = None
    open: Annotated[
        Degrees, *_movement("hip opening", "The knee opens about the line from hip to foot, the foot stays")
    ] = None


class Knee(Model):
    """A knee: 0 is straight."""

    flex: Annotated[Degrees, *_movement("knee flexion", "Heel to the buttock")] = None


class Ankle(Model):
    """An ankle: 0 with the foot at a right angle to the shin."""

    flex: Annotated[Degrees, *_movement("ankle flexion", "Toes pulled up; negative pointed")] = None
    rotate: Annotated[Degrees, *_movement("ankle turning", "Toes outward; negative inward")] = None
    evert: Annotated[Degrees, *_movement("ankle tilting", "Sole turned outward; negative inward")] = None


class Toes(Model):
    """The toes: 0 is straight."""

    flex: Annotated[Degrees, *_movement("toe flexion", "Toes curled; negative lifted")] = None


class Shoulder(Model):
    """A shoulder: 0 with the arm hanging."""

    flex: Annotated[
        Degrees, *_movement("shoulder flexion", "Arm to the front and up; negative to the back")
    ] = None
    abduct: Annotated[
        Degrees, *_movement("shoulder abduction", "Arm to the outside and up; negative across")
    ] = None
    rotate: Annotated[
        Degrees, *_movement("shoulder rotation", "Upper arm turned outward; negative inward")
    ] = None


class ShoulderBlade(Model):
    """A shoulder blade: 0 at rest."""

    lift: Annotated[
        Degrees, *_movement("shoulder blade lifting", "Shoulder toward the ear; negative down")
    ] = None
    forward: Annotated[
        Degrees,
        *_movement(
            "shoulder blade forward", "Shoulder forward around the ribs; negative back, toward the spine"
        ),
    ] = None


class Elbow(Model):
    """An elbow: 0 is straight, the palm looking inward."""

    flex: Annotated[Degrees, *_movement("elbow flexion", "Hand to the shoulder")] = None
    pronate: Annotated[Degrees, *_movement("forearm turning", "Palm turned down or back; negative up")] = None


class Wrist(Model):
    """A wrist: 0 in line with the forearm."""

    flex: Annotated[
        Degrees, *_movement("wrist flexion", "Toward the palm; negative toward the back of the hand")
    ] = None
    deviate: Annotated[
        Degrees, *_movement("wrist deviation", "Toward the thumb; negative toward the little finger")
    ] = None


class Trunk(Model):
    """The back, bending between hips and ribs."""

    flex: Annotated[Degrees, *_movement("trunk flexion", "Rounded forward; negative arched back")] = None
    bend: Annotated[Degrees, *_movement("trunk side bending", "To the right; negative to the left")] = None
    rotate: Annotated[
        Degrees, *_movement("trunk rotation", "Chest turned to the right; negative to the left")
    ] = None


def _glide(value: float | None) -> float | None:
    low, high = HEAD_GLIDE
    if value is None or low <= value <= high:
        return value
    raise fault(f"a head does not glide {value:g} cm", f"from {low:g} to {high:g} cm")


class Neck(Model):
    """The neck, against the trunk."""

    flex: Annotated[Degrees, *_movement("neck flexion", "Chin to the chest; negative to the back")] = None
    bend: Annotated[
        Degrees, *_movement("neck side bending", "Ear to the right shoulder; negative to the left")
    ] = None
    rotate: Annotated[
        Degrees, *_movement("neck rotation", "Face turned to the right; negative to the left")
    ] = None
    nod: Annotated[
        Degrees, *_movement("head nodding", "The head alone nods, chin down; negative chin up")
    ] = None
    glide: Annotated[Number | None, AfterValidator(_glide)] = Field(
        default=None,
        description="The head forward on a level line; negative back, a double chin; -4 to 4 cm.",
    )


FINGER_SHAPES = (
    "straight", "spread", "relaxed", "table_top", "hook", "straight_fist", "fist", "pointing",
    "open_grip", "tight_grip", "thumb_to_index", "thumb_to_middle", "thumb_to_ring", "thumb_to_little",
)  # fmt: skip
"""Shapes of the fingers by name; those of a tendon glide: straight, hook, fist, table_top, straight_fist;
`open_grip` is around what the hand holds, `tight_grip` squeezes it."""
Fingers = Annotated[str, BeforeValidator(one_of(*FINGER_SHAPES))]
