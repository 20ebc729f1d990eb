"""What hands, forearms, feet and toes touch: are they there, and is nothing else in the way? In cm and degrees."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from support.pose_figures import planned, pose

from handouts.figures.drawing import Path
from handouts.figures.poses.body.build import ANKLE_HEIGHT
from handouts.figures.poses.body.figure import points_of
from handouts.figures.poses.body.mesh import Mesh
from handouts.figures.poses.body.trunk import torso
from handouts.figures.poses.checks.check import check_pose
from handouts.figures.poses.paint import paint
from handouts.figures.poses.picture import Picture
from handouts.figures.poses.posing.scene import SolvedPose, solve_pose
from handouts.figures.poses.posing.solver import Solved
from handouts.figures.poses.scene.compose import draw_pose
from handouts.figures.poses.scene.shapes import Shapes
from handouts.figures.poses.sides import SIDES, Side, other, sign
from handouts.problems import BadInput

BUILDS = ("slim", "sturdy")


def posed(text: str) -> SolvedPose:
    """The positions of a pose in which nothing is wrong."""
    chosen = planned(text)
    scene = solve_pose(chosen)
    assert check_pose(chosen, scene) == []
    return scene


def faults(text: str) -> str:
    chosen = planned(text)
    return " ".join(problem.message for problem in check_pose(chosen, solve_pose(chosen)))


def palm_out(solved: Solved, side: Side) -> np.ndarray:
    return -sign(side) * solved.skeleton.arms[side].hand[:, 2]


def things(scene: SolvedPose, solved: Solved, name: str) -> list[Mesh]:
    """What a prop draws in one position."""
    return [
        mesh for thing in scene.room.things if thing.prop.name == name and thing.prop.draw
        for mesh in thing.prop.draw(thing, solved, Shapes())
    ]  # fmt: skip


# ---- walls at the side


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("side", SIDES)
def test_a_palm_lies_on_a_wall_at_its_side(side: Side, build: str) -> None:
    scene = posed(
        f"figure: {{build: {build}}}\nprops: [wall {side}]\nstart: {{posture: standing, {side}_hand: on_wall}}"
    )
    ((point, normal),) = scene.room.walls
    arm = scene.start.skeleton.arms[side]
    skin = arm.in_hand(0.0, -6.8, 1.9)
    assert float((skin - np.array(point)) @ np.array(normal)) == pytest.approx(0, abs=0.3)
    assert palm_out(scene.start, side) @ np.array(normal) == pytest.approx(-1, abs=0.02)
    assert -arm.hand[1, 1] > 0.7, "the fingers point up"


def test_a_hand_on_a_wall_stays_while_the_body_steps_past_it() -> None:
    scene = posed(
        "props: [wall left]\nstart: {posture: standing, left_hand: {on_wall: [116, 30]}}\n"
        "finish: {right_foot: {ahead: 28}}"
    )
    start, finish = (each.skeleton.arms["left"].wrist for each in scene.frames)
    assert finish == pytest.approx(start, abs=0.5)
    assert scene.frames[1].skeleton.state.position[0] > scene.start.skeleton.state.position[0] + 8


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("side", SIDES)
def test_the_back_of_a_hand_presses_a_wall_with_the_elbow_at_the_ribs(side: Side, build: str) -> None:
    scene = posed(
        f"figure: {{build: {build}}}\nprops: [towel at_{side}_hand]\n"
        f"start: {{posture: standing, {side}_hand: on_wall_with_back}}"
    )
    ((point, normal),) = scene.room.walls
    arm = scene.start.skeleton.arms[side]
    assert point[2] * sign(side) > 0, "the wall came to the side of the hand"
    assert palm_out(scene.start, side) @ np.array(normal) == pytest.approx(1, abs=0.02)
    assert arm.flexion == pytest.approx(90, abs=12)
    assert np.linalg.norm((arm.elbow - arm.shoulder) * [1, 0, 1]) < 9
    towel = points_of(things(scene, scene.start, "towel"))
    gap = (towel - np.array(point)) @ np.array(normal)
    assert -1.0 < gap.min() < 1.5, "the towel is between hand and wall"


# ---- steps


def test_a_heel_sinks_below_the_edge_and_the_ball_of_the_foot_stays_on_it() -> None:
    scene = posed(
        "figure: {feet: bare}\nprops: [step under_balls, wall left]\n"
        "start: {posture: standing, on: step, lean: 3, left_hand: {on_wall: [142, 32]}, feet: {heel_up: 8}}\n"
        "finish: {left_foot: free, left_knee: {flex: 60}, weight: right_foot, right_foot: {heel_up: -3.5}}"
    )
    top = scene.room.carries("step")
    up, down = (each.skeleton for each in scene.frames)
    assert up.landmark("right_heel")[1] - 4 > top + 5
    assert down.landmark("right_heel")[1] - 4 < top - 2
    for body in (up, down):
        assert body.landmark("right_toes")[1] == pytest.approx(top + 2, abs=1.5)
    assert down.landmark("right_toes")[0] == pytest.approx(up.landmark("right_toes")[0], abs=1.0)
    (solid,) = (solid for thing in scene.room.things for solid in thing.solids)
    near = solid.middle[0] - solid.size[0] / 2
    assert down.landmark("right_heel")[0] < near < down.landmark("right_toes")[0]


@pytest.mark.parametrize("side", SIDES)
def test_one_foot_stands_on_a_low_step_and_the_other_sinks_beside_it(side: Side) -> None:
    far = other(side)
    scene = posed(
        f"props: [step under_{side}_foot, wall {side}]\n"
        f"start: {{posture: standing, on: step, {side}_hand: on_wall, {far}_foot: free, {far}_hip: {{abduct: 8}},"
        f" weight: {side}_foot}}\n"
        f"finish: {{{side}_knee: {{flex: 55}}, {side}_hip: {{flex: 48}}, {far}_hip: {{flex: 18}}}}"
    )
    top = scene.room.carries("step")
    assert top < 12
    soles = [
        points_of([m for m in each.meshes if m.part == "foot" and m.side == sign(s)])[:, 1].min()
        for each in scene.frames
        for s in (side, far)
    ]
    assert soles[0] == pytest.approx(top, abs=1)
    assert soles[2] == pytest.approx(top, abs=1)
    assert 0 <= soles[3] < 4 < soles[1]
    hips = [scene.frames[1].skeleton.landmark(f"{s}_hip")[1] for s in SIDES]
    assert hips[0] == pytest.approx(hips[1], abs=1), "the pelvis stays level"


# ---- feet


def test_a_ball_rolls_half_as_far_as_the_foot_on_it() -> None:
    scene = posed(
        "figure: {feet: bare}\nprops: [ball under_right_foot]\n"
        "start: {posture: sitting, on: chair, right_foot: {on_ball: heel}}\n"
        "between: [{right_foot: on_ball}]\nfinish: {right_foot: {on_ball: forefoot}}"
    )
    ankles = [each.skeleton.landmark("right_ankle")[0] for each in scene.frames]
    balls = [points_of(things(scene, each, "ball"))[:, 0].mean() for each in scene.frames]
    for (a0, a1), (b0, b1) in zip(pairwise(ankles), pairwise(balls), strict=True):
        assert b1 - b0 == pytest.approx((a1 - a0) / 2, abs=0.1)
        assert a1 < a0 - 5
    assert [b - a for a, b in zip(ankles, balls, strict=True)] == pytest.approx([-2.5, 6.5, 12.5], abs=0.2)


@pytest.mark.parametrize(("flex", "way"), [(-50, 1), (40, -1)])
def test_bare_toes_lift_and_curl(flex: int, way: int) -> None:
    def tips(text: str) -> np.ndarray:
        body = solve_pose(planned(f"figure: {{feet: bare}}\nstart: {{posture: standing{text}}}")).start
        toe = next(m for m in body.meshes if m.part == "toe1" and m.side == 1)
        return toe.vertices[np.argsort(toe.rest[:, 1])[-20:]].mean(axis=0)

    flat, bent = tips(""), tips(f", right_toes: {{flex: {flex}}}")
    assert (bent[1] - flat[1]) * way > 0.5
    assert bent[0] < flat[0], "bent toes are shorter"


def test_curled_toes_draw_a_towel_in() -> None:
    scene = posed(
        "figure: {feet: bare}\nprops: [towel under_right_foot]\n"
        "start: {posture: sitting, on: chair, right_foot: flat}\nfinish: {right_toes: {flex: 45}}"
    )
    flat, drawn = (points_of(things(scene, each, "towel")) for each in scene.frames)
    assert drawn[:, 0].max() < flat[:, 0].max() - 10
    assert drawn[:, 1].max() > flat[:, 1].max() + 2


def test_a_calf_on_a_pillow_leaves_the_heel_free() -> None:
    body = posed(
        "figure: {feet: bare}\nprops: [pillow under_left_calf]\nstart: {posture: long_sitting}"
    ).start
    assert body.skeleton.landmark("left_ankle")[1] - ANKLE_HEIGHT > 6
    assert body.skeleton.landmark("right_ankle")[1] < ANKLE_HEIGHT + 3


# ---- arms


@pytest.mark.parametrize(("angle", "up"), [(-85, 1), (0, 0), (85, -1)])
def test_a_forearm_on_a_table_turns_as_told(angle: int, up: int) -> None:
    scene = posed(
        f"start: {{posture: sitting, on: chair, right_forearm: on_table, right_elbow: {{pronate: {angle}}}}}"
    )
    arm = scene.start.skeleton.arms["right"]
    assert float(palm_out(scene.start, "right")[1]) == pytest.approx(up, abs=0.35)
    assert arm.elbow[1] == pytest.approx(arm.wrist[1], abs=2), "the forearm lies level"


@pytest.mark.parametrize("side", SIDES)
def test_a_hand_is_free_beyond_the_table_under_its_forearm(side: Side) -> None:
    scene = posed(
        f"props: [table under_{side}_forearm, dumbbell]\n"
        f"start: {{posture: sitting, on: chair, {side}_forearm: on_table, {side}_hand: {{hold: dumbbell}},"
        f" {side}_wrist: {{flex: -45}}}}\nfinish: {{{side}_wrist: {{flex: 45}}}}"
    )
    top = next(solid for thing in scene.room.things if thing.prop.name == "table" for solid in thing.solids)
    edge = top.middle[0] + top.size[0] / 2
    start, finish = (each.skeleton.arms[side] for each in scene.frames)
    assert start.wrist[0] == pytest.approx(edge, abs=2)
    assert start.in_hand(0, -9, 0)[1] > start.wrist[1] + 4
    assert finish.in_hand(0, -9, 0)[1] < finish.wrist[1] - 4
    assert start.elbow == pytest.approx(finish.elbow, abs=0.5)


def test_what_a_hand_holds_and_where_its_forearm_lies_are_said_at_once_and_later() -> None:
    scene = posed(
        "start: {posture: sitting, on: chair, right_elbow: {flex: 90}, right_hand: {hold: ball}}\n"
        "finish: {right_forearm: on_table, right_fingers: tight_grip}"
    )
    loose, tight = (points_of(things(scene, each, "ball")) for each in scene.frames)
    assert scene.frames[1].holding("ball") == ("right",)
    arm = scene.frames[1].skeleton.arms["right"]
    across, thick = (np.ptp((tight - arm.wrist) @ arm.hand[:, k]) for k in (0, 2))
    assert thick < np.ptp(loose[:, 1]) - 1.5 < across, "a squeezed ball is flat and broad"
    assert "told at once" in faults(
        "start: {posture: sitting, on: chair, right_hand: on_chest, right_forearm: on_table}"
    )


@pytest.mark.parametrize("feet", ["", ", right_foot: {ahead: 14}"])
def test_forearms_on_a_wall_go_to_their_height_and_the_body_leans_along_in_one_line(feet: str) -> None:
    scene = posed(
        f"start: {{posture: standing{feet}, forearms: {{on_wall: 130}}}}\nfinish: {{forearms: {{on_wall: 160}}}}"
    )
    for told, each in zip((130, 160), scene.frames, strict=True):
        body = each.skeleton
        for side in SIDES:
            assert body.arms[side].elbow[1] == pytest.approx(told, abs=3.1)
            assert abs((body.arms[side].wrist - body.arms[side].elbow)[1]) > 24, "the forearm is upright"
    hip = scene.frames[1].skeleton.state.position - scene.start.skeleton.state.position
    chest = scene.frames[1].skeleton.landmark("chest") - scene.start.skeleton.landmark("chest")
    assert 0 < hip[0] < chest[0]
    assert "cannot get there" in faults("start: {posture: standing, forearms: {on_wall: 195}}")


def test_a_press_up_lifts_the_chest_over_hands_that_stay() -> None:
    scene = posed(
        "start: {posture: front, hands: beside_shoulder, neck: {flex: -6, rotate: 0}}\n"
        "finish: {propped_on: hands, neck: {flex: -18}}"
    )
    low, high = (each.skeleton for each in scene.frames)
    for side in SIDES:
        assert high.arms[side].wrist == pytest.approx(low.arms[side].wrist, abs=0.5)
        assert abs(low.arms[side].wrist[0] - low.arms[side].shoulder[0]) < 10, "beside the shoulders"
        assert (low.arms[side].wrist[2] - low.arms[side].shoulder[2]) * low.state.rotation[2, 2] * sign(
            side
        ) > 5
        assert high.arms[side].shoulder[1] > low.arms[side].shoulder[1] + 25
        assert high.arms[side].flexion < low.arms[side].flexion - 40
    assert torso(high).vertices[:, 1].min() < 0.5, "the hips stay on the floor"


@pytest.mark.parametrize("side", SIDES)
def test_an_arm_slides_under_the_chest_to_the_other_side(side: Side) -> None:
    far = other(side)
    scene = posed(
        f"start: {{posture: hands_and_knees, hands: on_floor}}\nfinish: {{{side}_hand: under_chest}}"
    )
    start, body = scene.start.skeleton, scene.frames[1].skeleton
    arm = body.arms[side]
    assert arm.shoulder[1] < 13
    assert arm.wrist[1] < 4
    assert arm.wrist[2] * sign(side) < -15, "the hand is beyond the other side"
    assert float(palm_out(scene.frames[1], side)[1]) > 0.9
    assert body.arms[far].wrist == pytest.approx(start.arms[far].wrist, abs=0.5)
    assert body.arms[far].flexion > 50
    for s in SIDES:
        assert (body.landmark(f"{s}_hip") - body.landmark(f"{s}_knee"))[0] == pytest.approx(0, abs=4)


def test_one_hand_lifts_the_other_from_below() -> None:
    scene = posed(
        "start: {posture: sitting, on: chair, right_elbow: {flex: 80, pronate: 85}, left_hand: under_hand}"
    )
    arms = scene.start.skeleton.arms
    palm = arms["left"].in_hand(0, -7, 0)
    held = arms["right"].in_hand(0, -7, 0)
    assert palm[1] < held[1]
    assert np.linalg.norm(palm - held) < 6
    assert palm_out(scene.start, "left") @ palm_out(scene.start, "right") < -0.9


def test_a_hand_pulls_lifted_toes_back() -> None:
    scene = posed(
        "figure: {feet: bare}\n"
        "start: {posture: sitting, on: chair, right_foot: on_left_thigh}\n"
        "finish: {right_toes: {flex: -60}, right_hand: on_toes}"
    )
    body = scene.frames[1].skeleton
    fingers = body.arms["right"].in_hand(0, -10.5, 1.6)
    assert np.linalg.norm(fingers - body.landmark("right_toes")) < 5


# ---- trunk


def test_a_hollow_back_lies_on_seat_and_chest_and_a_flat_one_on_all() -> None:
    scene = posed(
        "start: {posture: back, feet: flat, hands: on_belly, pelvis: {tilt: 15}}\nfinish: {pelvis: {tilt: -15}}"
    )
    gaps = []
    for each in scene.frames:
        mesh = torso(each.skeleton)
        height, up = mesh.rest[:, 1], mesh.vertices[:, 1]
        seat, chest = up[height < 12].min(), up[(height > 34) & (height < 48)].min()
        assert -1.5 < seat < 2.0, "rolled back, the seat comes up a little"
        assert chest == pytest.approx(-0.9, abs=0.9)
        waist = [up[abs(height - at) < 0.6].min() for at in (15.5, 20.0)]
        gaps.append(min(waist))
    assert gaps[0] > gaps[1] + 1.5


def test_a_back_sits_against_a_wall() -> None:
    scene = posed("props: [wall behind]\nstart: {posture: long_sitting, against: wall}")
    assert points_of(scene.start.meshes)[:, 0].min() == pytest.approx(0, abs=1.5)


# ---- arrows


def arrows(picture: Picture) -> int:
    return sum(len(layer.loops) for layer in picture.layers if layer.kind == "arrow")


def test_what_presses_has_an_arrow_though_nothing_moves() -> None:
    text = "props: [wall right]\nstart: {posture: standing, right_hand: on_wall_with_back}\n"
    camera = "camera: {turn: 110}\n"
    assert arrows(draw_pose(planned(camera + text), raster=1.5)["start"]) == 0
    pressing = "arrows: [{press: right_hand, toward: right}]\n"
    picture = draw_pose(planned(camera + text + pressing), raster=1.5)["start"]
    assert arrows(picture) == 1
    (layer,) = (layer for layer in picture.layers if layer.kind == "arrow")
    curve = picture.curves[abs(layer.loops[0][0]) - 1]
    assert curve[-2] < curve[0], "seen from the front, the right is on the left"


@pytest.mark.parametrize(
    "arrow", ["{press: right_hand}", "{follow: chin, toward: up}", "{press: chin, turn: head}", "{}"]
)
def test_an_arrow_has_one_meaning(arrow: str) -> None:
    with pytest.raises(BadInput, match=r"go together|one of three keys"):
        pose(f"start: {{posture: standing}}\narrows: [{arrow}]\n")


@pytest.mark.parametrize(
    ("start", "finish", "turn"),
    [
        ("posture: long_sitting, right_ankle: {flex: 20}", "right_ankle: {flex: -30}", "right_foot"),
        ("posture: sitting, on: chair, right_elbow: {flex: 90, pronate: -80}", "right_elbow: {pronate: 80}",
         "right_forearm"),
        ("posture: back, feet: flat, pelvis: {tilt: 15}", "pelvis: {tilt: -15}", "pelvis"),
    ],
)  # fmt: skip
def test_turns_of_limbs_and_pelvis_have_arrows(start: str, finish: str, turn: str) -> None:
    pictures = draw_pose(
        planned(f"start: {{{start}}}\nfinish: {{{finish}}}\narrows: [{{turn: {turn}}}]\n"), raster=1.5
    )
    assert arrows(pictures["start"]) == 0
    assert arrows(pictures["finish"]) == 1


def test_a_lying_head_nods_where_it_rests() -> None:
    scene = posed("props: [mat, roll under_neck]\nstart: {posture: back}\nfinish: {neck: {nod: 11}}")
    pitches = []
    for each in scene.frames:
        hair = points_of([m for m in each.meshes if m.part == "hair"])
        assert hair[:, 1].min() < 3.2, "the head lies on"
        face = each.skeleton.head_rotation[:, 0]
        pitches.append(float(np.degrees(np.arctan2(face[0], face[1]))))
    assert pitches[1] - pitches[0] == pytest.approx(11, abs=1)


def test_an_arrow_may_stand_in_one_position_only() -> None:
    positions = (
        "start: {posture: standing}\nbetween: [{left_hip: {flex: 40}}]\nfinish: {left_hip: {flex: 80}}\n"
    )
    counts = {
        said: [arrows(picture) for picture in draw_pose(planned(positions + said), raster=1.5).values()]
        for said in ("arrows: [{follow: left_knee}]\n", "arrows: [{follow: left_knee, at: finish}]\n",
                     "arrows: [{press: left_hand, toward: up, at: 2}]\n")
    }  # fmt: skip
    assert list(counts.values()) == [[0, 1, 1], [0, 0, 1], [0, 1, 0]]
    with pytest.raises(BadInput, match='there is no position "4"'):
        planned(positions + "arrows: [{follow: left_knee, at: 4}]\n")


def test_what_goes_by_its_own_weight_has_a_hollow_arrow() -> None:
    text = "start: {posture: standing}\nfinish: {left_hip: {flex: 60}}\narrows: [{follow: left_knee, passive: %s}]\n"
    fills = []
    for passive in ("true", "false"):
        picture = draw_pose(planned(text % passive), raster=1.5)["finish"]
        drawing = paint(picture, "colour", 100, 100)
        arrow = [item for item in drawing.items if isinstance(item, Path)][-1]
        fills.append((arrow.fill, arrow.stroke.colour if arrow.stroke else None))
    assert fills == [("paper", "arrow"), ("arrow", None)]


# ---- swaying, sitting back, pressing, resting


def test_a_body_sways_over_feet_that_stay() -> None:
    scene = posed(
        "props: [table left]\nstart: {posture: standing, lean: 60, right_foot: {ahead: -30}, left_hand: on_table}\n"
        "between: [{sway: 7}]\nfinish: {sway: -7}"
    )
    rest, ahead, back = (each.skeleton for each in scene.frames)
    for body in (ahead, back):
        for side in SIDES:
            assert body.landmark(f"{side}_ankle") == pytest.approx(rest.landmark(f"{side}_ankle"), abs=0.5)
        assert body.landmark("left_wrist") == pytest.approx(rest.landmark("left_wrist"), abs=0.5)
    assert ahead.landmark("pelvis")[0] - rest.landmark("pelvis")[0] == pytest.approx(7, abs=0.5)
    assert back.landmark("pelvis")[0] - rest.landmark("pelvis")[0] == pytest.approx(-7, abs=0.5)


def test_hands_and_knees_stay_where_they_are_as_the_bottom_goes_back_to_the_heels() -> None:
    scene = posed(
        "start: {posture: hands_and_knees, hands: on_floor}\n"
        "finish: {posture: kneeling, hips: {flex: 125}, knees: {flex: 150}, trunk: {flex: 48}, hands: on_floor}"
    )
    start, finish = (each.skeleton for each in scene.frames)
    for name in ("left_knee", "right_knee", "left_wrist", "right_wrist"):
        way = (finish.landmark(name) - start.landmark(name)) * [1, 0, 1]
        assert np.linalg.norm(way) < 1.5, name
    assert finish.landmark("pelvis")[0] < start.landmark("pelvis")[0] - 15


def test_a_knee_presses_the_roll_under_it_flat() -> None:
    scene = posed(
        "props: [roll under_right_knee]\nstart: {posture: long_sitting, hands: on_floor}\n"
        "finish: {right_leg: {hover: 1}, right_knee: {flex: 0}}"
    )
    heights = []
    for solved in scene.frames:
        roll = points_of(things(scene, solved, "roll"))
        assert roll[:, 1].min() == pytest.approx(0, abs=0.3)
        assert roll[:, 1].max() < solved.skeleton.landmark("right_knee")[1] - 4.5, "it is below the knee"
        heights.append(roll[:, 1].max())
    assert heights[1] < 0.5 * heights[0]


def test_a_forehead_rests_on_a_folded_towel() -> None:
    scene = posed("props: [mat, towel under_forehead]\nstart: {posture: front}")
    towel = points_of(things(scene, scene.start, "towel"))
    face = points_of([m for m in scene.start.meshes if m.part == "head"])
    assert scene.start.skeleton.head_rotation[1, 0] < -0.8, "the face looks down"
    on_towel = face[face[:, 0] < towel[:, 0].max()]
    assert on_towel[:, 1].min() == pytest.approx(towel[:, 1].max(), abs=1.8)
    assert face[:, 1].min() < 3, "the nose is beside it"


def test_hands_of_a_back_at_a_wall_are_beside_the_hips() -> None:
    scene = posed("props: [wall behind]\nstart: {posture: long_sitting, against: wall, hands: on_floor}")
    body = scene.start.skeleton
    for side in SIDES:
        wrist = body.landmark(f"{side}_wrist")
        assert wrist[1] < 4
        assert abs(wrist[0] - body.landmark("pelvis")[0]) < 8


def test_a_counter_stands_close_behind() -> None:
    scene = posed("props: [counter behind]\nstart: {posture: standing}")
    back = min(points_of([m for m in scene.start.meshes if m.limb != "head"])[:, 0])
    edge = max(points_of(things(scene, scene.start, "counter"))[:, 0])
    assert -10 < edge - back < 0


@pytest.mark.parametrize("number", range(4))
def test_a_thumb_touches_one_fingertip_and_the_other_fingers_stay_straight(number: int) -> None:
    finger = ("index", "middle", "ring", "little")[number]
    scene = posed(f"start: {{posture: standing, right_fingers: thumb_to_{finger}}}")
    arm = scene.start.skeleton.arms["right"]
    meshes = {m.part: m.vertices for m in scene.start.meshes if m.limb == "right_arm"}
    gap = np.linalg.norm(meshes["thumb"][:, None] - meshes[f"finger{number + 1}"][None], axis=2).min()
    assert gap < 0.8
    for other_one in set(range(4)) - {number}:
        points = (meshes[f"finger{other_one + 1}"] - arm.wrist) @ arm.hand
        assert np.ptp(points[:, 1]) > 3.5 * np.ptp(points[:, 2]), "it points up"


def test_a_loop_around_the_feet_lies_around_their_middle() -> None:
    scene = posed(
        "props: [mat, band around_feet]\nstart: {posture: long_sitting, hands: on_floor, ankles: {flex: 5}}\n"
        "finish: {right_ankle: {rotate: 30, evert: 12}}"
    )
    for solved in scene.frames:
        band = points_of(things(scene, solved, "band"))
        for side in SIDES:
            leg = solved.skeleton.legs[side]
            local = (band - leg.ankle) @ leg.foot
            beside = local[np.abs(local[:, 2]) < 6]
            assert 4 < beside[:, 0].mean() < 12, "before the ankle"
            assert beside[:, 1].min() == pytest.approx(-ANKLE_HEIGHT, abs=1.5), "under the sole"
