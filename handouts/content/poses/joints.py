"""The joints of a figure: clinical movements by the neutral-zero method, and how far each joint goes."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field

from handouts.sources.model import Model
from handouts.sources.values import Number, fault

JOINT_LIMITS: dict[str, tuple[float, float, str]] = {
    "hip flexion": (-30, 125, "AAOS: extension 30, flexion 120; 5 more for a pelvis that tilts along"),
    "hip abduction": (-30, 45, "AAOS: adduction 30, abduction 45"),
    "hip rotation": (-45, 45, "AAOS: inward 45, outward 45"),
    "hip opening": (0, 60, "outward rotation 45 with the pelvis still, measured at the bent knee"),
    "knee flexion": (-5, 150, "Norkin and White: 0 to 150; 5 of overextension"),
    "ankle flexion": (-55, 30, "AAOS: pointing 50, pulling up 20; up to 30 under the body's weight"),
    "ankle turning": (-35, 35, "AAOS: inversion 35"),
    "shoulder flexion": (-60, 180, "AAOS: extension 60, flexion 180"),
    "shoulder abduction": (-50, 180, "AAOS: abduction 180; adduction 50 across the chest"),
    "shoulder rotation": (-90, 90, "AAOS: inward 70, outward 90; Norkin and White: inward 70 to 90"),
    "elbow flexion": (-5, 150, "AAOS: 0 to 150"),
    "forearm turning": (-90, 90, "AAOS: palm up 80, palm down 80; 10 more with the wrist"),
    "wrist flexion": (-90, 80, "AAOS: extension 70, flexion 80; extension 90 under the body's weight"),
    "wrist deviation": (-30, 20, "AAOS: to the little finger 30, to the thumb 20"),
    "trunk flexion": (-30, 80, "AAOS, thoracolumbar: extension 25, flexion 80"),
    "trunk side bending": (-35, 35, "AAOS, thoracolumbar: 35"),
    "trunk rotation": (-45, 45, "AAOS, thoracolumbar: 45"),
    "neck flexion": (-45, 60, "AAOS: extension 45, flexion 45; Norkin and White: up to 60"),
    "neck side bending": (-45, 45, "AAOS: 45"),
    "neck rotation": (-80, 80, "AAOS: 60; Norkin and White: up to 80"),
}
"""Lowest and highest angle of each movement in healthy adults, and the source of the two.

AAOS: American Academy of Orthopaedic Surgeons, Joint Motion (1965). Norkin and White: Measurement of Joint Motion.
"""


def _limit(movement: str) -> AfterValidator:
    """Refuses angles beyond what the joint does."""
    low, high, _ = JOINT_LIMITS[movement]

    def within(value: float | None) -> float | None:
        if value is None or low <= value <= high:
            return value
        message = f"{movement} of {value:g} degrees is more than the joint does"
        raise fault(message, f"from {low:g} to {high:g} degrees")

    return AfterValidator(within)


def _about(movement: str, description: str) -> Any:
    low, high, _ = JOINT_LIMITS[movement]
    return Field(default=None, description=f"{description}; {low:g} to {high:g} degrees.")


class Hip(Model):
    """A hip: 0 in standing."""

    flex: Annotated[Number | None, _limit("hip flexion")] = _about(
        "hip flexion", "Thigh to the front; negative to the back"
    )
    abduct: Annotated[Number | None, _limit("hip abduction")] = _about(
        "hip abduction", "Thigh to the outside; negative across"
    )
    rotate: Annotated[Number | None, _limit("hip rotation")] = _about(
        "hip rotation", "Knee turned outward; negative inward"
    )
    open: Annotated[Number | None, _limit("hip opening")] = _about(
        "hip opening", "The knee opens about the line from hip to foot, the foot stays"
    )


class Knee(Model):
    """A knee: 0 is straight."""

    flex: Annotated[Number | None, _limit("knee flexion")] = _about("knee flexion", "Heel to the buttock")


class Ankle(Model):
    """An ankle: 0 with the foot at a right angle to the shin."""

    flex: Annotated[Number | None, _limit("ankle flexion")] = _about(
        "ankle flexion", "Toes pulled up; negative pointed"
    )
    rotate: Annotated[Number | None, _limit("ankle turning")] = _about(
        "ankle turning", "Toes outward; negative inward"
    )


class Shoulder(Model):
    """A shoulder: 0 with the arm hanging."""

    flex: Annotated[Number | None, _limit("shoulder flexion")] = _about(
        "shoulder flexion", "Arm to the front and up; negative to the back"
    )
    abduct: Annotated[Number | None, _limit("shoulder abduction")] = _about(
        "shoulder abduction", "Arm to the outside and up; negative across"
    )
    rotate: Annotated[Number | None, _limit("shoulder rotation")] = _about(
        "shoulder rotation", "Upper arm turned outward; negative inward"
    )


class Elbow(Model):
    """An elbow: 0 is straight, the palm looking inward."""

    flex: Annotated[Number | None, _limit("elbow flexion")] = _about("elbow flexion", "Hand to the shoulder")
    pronate: Annotated[Number | None, _limit("forearm turning")] = _about(
        "forearm turning", "Palm turned down or back; negative up"
    )


class Wrist(Model):
    """A wrist: 0 in line with the forearm."""

    flex: Annotated[Number | None, _limit("wrist flexion")] = _about(
        "wrist flexion", "Toward the palm; negative toward the back of the hand"
    )
    deviate: Annotated[Number | None, _limit("wrist deviation")] = _about(
        "wrist deviation", "Toward the thumb; negative toward the little finger"
    )


class Trunk(Model):
    """The back, bending between hips and ribs."""

    flex: Annotated[Number | None, _limit("trunk flexion")] = _about(
        "trunk flexion", "Rounded forward; negative arched back"
    )
    bend: Annotated[Number | None, _limit("trunk side bending")] = _about(
        "trunk side bending", "To the right; negative to the left"
    )
    rotate: Annotated[Number | None, _limit("trunk rotation")] = _about(
        "trunk rotation", "Chest turned to the right; negative to the left"
    )


class Neck(Model):
    """The neck, against the trunk."""

    flex: Annotated[Number | None, _limit("neck flexion")] = _about(
        "neck flexion", "Chin to the chest; negative to the back"
    )
    bend: Annotated[Number | None, _limit("neck side bending")] = _about(
        "neck side bending", "Ear to the right shoulder; negative to the left"
    )
    rotate: Annotated[Number | None, _limit("neck rotation")] = _about(
        "neck rotation", "Face turned to the right; negative to the left"
    )
