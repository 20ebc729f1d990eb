"""The plates have the proportions of a body. Each range names its anatomical source."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import acos, degrees
from pathlib import Path

import numpy as np
import pytest

from handouts.content.plates.library import PlateLibrary, read_plates
from handouts.figures.plates.assemble import Shape, assemble
from handouts.figures.plates.curves import Array, flatten, patch, resample, smooth
from handouts.sources.model import FrozenMap

DATA = Path(__file__).parents[3] / "data"
VERTEBRAE = ("t12", "l1", "l2", "l3", "l4", "l5")
HEAD = np.array([9.0, 0.0])


@cache
def library() -> PlateLibrary:
    return read_plates([DATA])


def shapes(plate: str, figure: str, **pose: float) -> dict[str, Shape]:
    chosen = library().plates[plate].figures[figure]
    if pose:
        chosen = chosen.with_fields(pose=FrozenMap({**chosen.pose, **pose}))
    scene = library().plates[plate].scenes[chosen.scene]
    return {s.id: s for s in assemble(figure, chosen, scene, library().bones)}


@cache
def front() -> dict[str, Shape]:
    return shapes("hip-flexors", "front")


@cache
def back() -> dict[str, Shape]:
    return shapes("gluteals", "back")


def shaft_middle(femur: Array, height: float) -> Array:
    near = femur[np.abs(femur[:, 1] - height) < 0.35]
    return np.array([(near[:, 0].min() + near[:, 0].max()) / 2, height])


def length(line: Array) -> float:
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())


@pytest.mark.parametrize("view", [front, back])
def test_the_pelvis_is_about_28_cm_wide(view: object) -> None:
    """Bi-iliac breadth of adults (Ruff 1994, Yearbook of Physical Anthropology 37:65-107)."""
    found = view()  # type: ignore[operator]  # one of the two views
    width = found["hip.right"].polygon[:, 0].max() - found["hip.left"].polygon[:, 0].min()
    assert 27 < width < 29.5


def test_vertebral_bodies_widen_downward() -> None:
    """Mean endplates grow from 41 mm at L1 to 49 mm at L5 (Panjabi et al. 1992, Spine 17:299-306)."""
    widths = [float(np.ptp(front()[v].polygon[:, 0])) for v in VERTEBRAE]
    assert all(upper < lower for upper, lower in pairwise(widths))
    assert 3.9 < widths[1] < 4.5
    assert 4.6 < widths[-1] < 5.2


def test_the_lumbar_spine_is_about_18_cm_long() -> None:
    """The lumbar part of the column measures about 18 cm (Gray's Anatomy, on the vertebral column)."""
    top, bottom = front()["l1"].polygon[:, 1].max(), front()["l5"].polygon[:, 1].min()
    assert 16 < top - bottom < 19


@pytest.mark.parametrize("view", [front, back])
def test_neck_and_shaft_of_the_femur_meet_at_120_to_135_degrees(view: object) -> None:
    """Neck-shaft angle of adults (Gray's Anatomy, on the femur)."""
    femur = view()["femur.right"].polygon  # type: ignore[operator]  # one of the two views
    shaft = shaft_middle(femur, -13) - shaft_middle(femur, -9.3)
    # The neck is where the bone between head and trochanters is narrowest.
    upper = femur[(femur[:, 0] > 11) & (femur[:, 0] < 13) & (femur[:, 1] > -1.5)]
    lower = femur[(femur[:, 0] > 9) & (femur[:, 0] < 11) & (femur[:, 1] < -2) & (femur[:, 1] > -5)]
    gaps = np.linalg.norm(upper[:, None] - lower[None], axis=2)
    i, j = np.unravel_index(gaps.argmin(), gaps.shape)
    neck = HEAD - (upper[i] + lower[j]) / 2
    angle = degrees(acos(neck @ shaft / np.linalg.norm(neck) / np.linalg.norm(shaft)))
    assert 120 < angle < 135


@pytest.mark.parametrize("view", [front, back])
def test_the_lesser_trochanter_is_medial_and_below_the_neck(view: object) -> None:
    """It projects from the inner back of the shaft where the neck ends (Gray's Anatomy, on the femur)."""
    found = view()  # type: ignore[operator]  # one of the two views
    knob = found["lesser-troch.right"].polygon
    tip = knob[knob[:, 0].argmin()]
    assert tip[0] < shaft_middle(found["femur.right"].polygon, -9.3)[0] - 2
    assert -8 < tip[1] < -4.5


def test_the_greater_trochanter_is_level_with_the_head() -> None:
    """Its tip lies at the height of the head's centre (Gray's Anatomy, on the femur)."""
    femur = front()["femur.right"].polygon
    outside = femur[femur[:, 0] > 13]
    assert abs(outside[:, 1].max() - HEAD[1]) < 1.0


def test_the_hip_joint_lies_where_the_front_spines_predict_it() -> None:
    """14 % of their distance inward and 30 % below (Bell, Pedersen and Brand 1990, J Biomech 23:617-621)."""
    hip = front()["hip.right"].polygon
    upper = hip[hip[:, 1] > 6.8]
    spine = upper[(0.8 * upper[:, 0] - 0.6 * upper[:, 1]).argmax()]
    apart = 2 * spine[0]
    predicted = spine - [0.14 * apart, 0.30 * apart]
    assert np.linalg.norm(predicted - HEAD) < 1.2


def test_front_and_back_are_the_same_bones() -> None:
    for bone in ("femur.right", "sacrum", "l3"):
        assert np.array_equal(front()[bone].polygon, back()[bone].polygon)
    # The hip bone ends differently toward the midline, but its rim and lower half are the same.
    a, b = front()["hip.right"].polygon, back()["hip.right"].polygon
    for half in ((a[:, 1] > 9) & (a[:, 0] > 7), a[:, 1] < -4):
        distance = np.linalg.norm(a[half][:, None] - b[None], axis=2).min(1)
        assert distance.max() < 0.1


def test_the_psoas_has_a_slip_at_every_disc_from_t12_to_l5() -> None:
    """It arises from the sides of T12 to L5 and the discs between (Gray's Anatomy, on psoas major)."""
    psoas = front()["psoas"].polygon
    for upper, lower in pairwise(VERTEBRAE):
        disc = (front()[upper].polygon[:, 1].min() + front()[lower].polygon[:, 1].max()) / 2
        middle = float(front()[lower].polygon[:, 1].mean())
        at_disc = psoas[np.abs(psoas[:, 1] - disc) < 0.5][:, 0].min()
        at_body = psoas[np.abs(psoas[:, 1] - middle) < 0.5][:, 0].min()
        bone = front()[upper].polygon[:, 0].max()
        assert at_disc < bone, "the slip reaches the bone at the disc"
        assert at_body > at_disc, "and arches over the middle of the body"


def test_muscles_of_the_action_views_lie_inside_the_bones_that_hide_them() -> None:
    for figure in ("thigh-to-trunk", "trunk-to-thigh"):
        order = list(shapes("hip-flexors", figure))
        assert order.index("b3") < order.index("psoas") < order.index("iliacus") < order.index("hip")
        assert order.index("hip") < order.index("femur")


@pytest.mark.parametrize("muscle", ["psoas", "iliacus"])
def test_bending_the_hip_shortens_the_muscle(muscle: str) -> None:
    def middle(thigh: float) -> float:
        grid = shapes("hip-flexors", "thigh-to-trunk", thigh=thigh)[muscle].fibre_field
        assert grid is not None
        return length(grid[:, grid.shape[1] // 2])

    assert middle(0) > middle(40) > middle(80)


def test_moving_the_trunk_or_the_thigh_by_the_same_angle_is_the_same_to_the_muscle() -> None:
    def outer(**pose: float) -> float:
        return length(shapes("hip-flexors", "thigh-to-trunk", **pose)["psoas"].polygon)

    assert outer(trunk=0, thigh=50) == pytest.approx(outer(trunk=-50, thigh=0), rel=1e-6)


def test_smooth_curves_pass_through_their_points_and_stay_near_them() -> None:
    points = np.array([[0.0, 0], [4, 1], [4.2, 1.1], [8, -3], [2, -6]])
    curve = smooth(points, [False] * 5, closed=True)
    assert np.allclose(curve[:, 0], points)
    assert np.allclose(curve[:, 3], np.roll(points, -1, axis=0))
    line = flatten(curve)
    assert (line > points.min(0) - 1.5).all()
    assert (line < points.max(0) + 1.5).all()


def test_a_coons_patch_has_its_curves_as_edges() -> None:
    top, bottom = np.array([[0.0, 5], [3, 6]]), np.array([[1.0, 0], [2, -1]])
    left, right = np.array([[0.0, 5], [-1, 2], [1, 0]]), np.array([[3.0, 6], [4, 2], [2, -1]])
    grid = patch(top, bottom, left, right, 7, 9)
    assert np.allclose(grid[0], resample(top, 7))
    assert np.allclose(grid[:, -1], resample(right, 9))
