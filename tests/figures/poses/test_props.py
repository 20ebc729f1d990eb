"""Things around the body: each is one file; each is drawn; a change to one leaves alone the figures without it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.pose_figures import DATA, bundled, english_phrases, planned

from handouts.figures.bake import code_versions
from handouts.figures.engine import CODE
from handouts.figures.palette import figure_palette, read_wardrobe
from handouts.figures.poses import props
from handouts.figures.poses.alt.text import describe
from handouts.figures.poses.alt.words import read_words
from handouts.figures.poses.language import vocabulary
from handouts.figures.poses.picture import Picture
from handouts.figures.poses.posing.plan import plan
from handouts.figures.poses.posing.scene import solve_pose
from handouts.figures.poses.posing.stances import stance_of
from handouts.figures.poses.posing.wanted import wanted_things
from handouts.figures.poses.props import registry
from handouts.figures.poses.reference import read_examples, with_tables
from handouts.figures.poses.scene.compose import draw_pose
from handouts.figures.poses.shelf import key_of
from handouts.problems import BadInput

DOCS = Path(__file__).parents[3] / "docs"
STOOL = '''
"""A stool beside the feet."""
from handouts.figures.poses.props.prop import Prop, Solid, Thing

def _put(prop, room, where):
    solid = Solid((30.0, 20.0, 30.0), (30.0, 40.0, 30.0))
    return Thing(prop, where, solids=(solid,), carries=40.0)

def _draw(thing, solved, shapes):
    return [mesh for solid in thing.solids for mesh in shapes.box("stool", solid.middle, solid.size, "prop-stool")]

PROP = Prop(
    name="stool",
    put=_put,
    draw=_draw,
    places={"beside": "At the right."},
    phrases={"stool_beside": "a stool on the right"},
    colours={"prop-stool": "#336699"},
)
'''

Add = Callable[[str], None]


def forget() -> None:
    for kept in (registry.all_props, registry.contacts, registry.colours, registry.phrases, vocabulary):
        kept.cache_clear()


@pytest.fixture
def add_stool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Add]:
    """Puts one more file beside those of the props."""

    def add(text: str) -> None:
        (tmp_path / "stool.py").write_text(text)
        monkeypatch.setattr(props, "__path__", [*props.__path__, str(tmp_path)])
        forget()

    yield add
    sys.modules.pop("handouts.figures.poses.props.stool", None)
    forget()


def materials(picture: Picture) -> set[str]:
    return {role for layer in picture.layers if layer.colour for role in layer.colour.split("+")}


def test_one_new_file_makes_a_new_prop(add_stool: Add) -> None:
    text = "props: [stool]\nstart: {posture: standing}\n"
    with pytest.raises(BadInput, match='no prop "stool"'):
        planned(text)
    add_stool(STOOL)
    chosen = planned(text)
    picture = draw_pose(chosen, raster=1.5)["start"]
    assert "prop-stool" in materials(picture)
    assert key_of(chosen, "start")
    scene = solve_pose(chosen)
    words = read_words([DATA / "figures"], "en")
    stances = [stance_of(position, scene.room) for position in scene.frames]
    assert describe(chosen, 0, stances, words) == "Standing, a stool on the right. Arms at the sides."
    assert "stool beside" in [example.caption for example in read_examples(DOCS).props]
    assert "| `stool beside` | At the right. |" in with_tables("<!-- table: props --><!-- end -->")
    assert figure_palette({}, read_wardrobe([DATA / "figures"]))["prop-stool"] == "#336699"


def test_a_prop_has_the_name_of_its_file(add_stool: Add) -> None:
    add_stool(STOOL.replace('name="stool"', 'name="chair"'))
    with pytest.raises(BadInput, match=r'stool\.py:1:1: this file defines the prop "chair"'):
        registry.all_props()


def test_a_place_without_its_phrase_is_told(add_stool: Add) -> None:
    add_stool(STOOL.replace("stool_beside", "stool_besides"))
    with pytest.raises(BadInput, match=r'stool\.py:1:1: the phrase "stool_beside" for alt texts is missing'):
        registry.all_props()


def test_a_language_that_lacks_the_phrase_of_a_new_prop_is_told_it_in_english(
    add_stool: Add, tmp_path: Path
) -> None:
    complete = read_words([DATA / "figures"], "en").words
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "xx.yaml").write_text(english_phrases(), encoding="utf-8")
    homes = [DATA / "figures", tmp_path]
    assert read_words(homes, "xx").words == complete
    add_stool(STOOL)
    with pytest.raises(BadInput) as caught:
        read_words(homes, "xx")
    (problem,) = caught.value.problems
    assert "stool_beside" in problem.message
    assert "stool_beside: a stool on the right" in str(problem.expected)


def test_a_changed_prop_makes_only_figures_with_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    plans = {name: plan(bundled(), name) for name in bundled()}
    before = {name: key_of(chosen, "start") for name, chosen in plans.items()}
    monkeypatch.setitem(CODE, "prop chair", "changed")
    changed = {name for name, chosen in plans.items() if key_of(chosen, "start") != before[name]}
    assert changed == {
        name for name, chosen in plans.items() if any(kind == "chair" for kind, _ in wanted_things(chosen))
    }
    assert changed
    assert len(changed) < len(plans) / 3
    monkeypatch.setitem(CODE, "muscle gluteus_medius", "changed")
    assert key_of(plans["clamshell"], "start") != before["clamshell"]


def test_what_a_prop_is_made_from_changes_it_too() -> None:
    pieces = code_versions()
    assert {f"prop {name}" for name in registry.all_props()} < set(pieces)
    assert len(set(pieces.values())) == len(pieces)


@pytest.mark.slow
def test_every_prop_is_drawn_at_every_place() -> None:
    shown: dict[str, set[str]] = {}
    for example in read_examples(DOCS).props:
        chosen = plan({"x": example.pose}, "x")
        drawn = materials(draw_pose(chosen, raster=1.5)["start"])
        for name, where in wanted_things(chosen):
            prop = registry.all_props()[name]
            if prop.colours:
                assert drawn & {r + far for r in prop.colours for far in ("", "-far")}, example.caption
            shown.setdefault(name, set()).add(where or "")
    for name, prop in registry.all_props().items():
        assert set(prop.places or ("",)) <= shown[name], name
