"""Things around the body: each is one file; each is drawn; a change to one leaves alone the figures without it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.pose_figures import DATA, bundled, planned

from handouts.figures.bake import code_versions
from handouts.figures.engine import CODE
from handouts.figures.palette import figure_palette, read_wardrobe
from handouts.figures.poses import props
from handouts.figures.poses.language import vocabulary
from handouts.figures.poses.picture import Picture
from handouts.figures.poses.posing.plan import plan
from handouts.figures.poses.posing.wanted import wanted_things
from handouts.figures.poses.props import registry
from handouts.figures.poses.reference import read_examples
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

PROP = Prop(name="stool", put=_put, draw=_draw, places={"beside": "At the right."}, colours={"prop-stool": "#336699"})
'''

Add = Callable[[str], None]


def forget() -> None:
    for kept in (registry.all_props, registry.contacts, registry.colours, vocabulary):
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
    picture = draw_pose(planned(text), raster=1.5)["start"]
    assert "prop-stool" in materials(picture)
    assert figure_palette({}, read_wardrobe([DATA / "figures"]))["prop-stool"] == "#336699"


def test_a_prop_has_the_name_of_its_file(add_stool: Add) -> None:
    add_stool(STOOL.replace('name="stool"', 'name="chair"'))
    with pytest.raises(ValueError, match=r'stool\.py defines the prop "chair"'):
        registry.all_props()


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
