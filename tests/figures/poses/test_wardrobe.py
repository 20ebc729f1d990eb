"""What figures wear, and that near and far stay apart in grey."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.pose_figures import FIGURES

from handouts.figures.palette import figure_palette, read_wardrobe
from handouts.problems import BadInput


def test_palettes_keep_near_and_far_apart_in_grey() -> None:
    def grey(colour: str) -> float:
        r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    wardrobe = read_wardrobe([FIGURES])
    assert len(wardrobe.skins) >= 4
    for skin in wardrobe.skins:
        for clothes in wardrobe.clothes:
            for hair in wardrobe.hairs:
                palette = figure_palette({}, wardrobe, skin=skin, hair=hair, clothes=clothes)
                for role in ("skin", "top", "leggings"):
                    assert grey(palette[role]) - grey(palette[f"{role}-far"]) >= 8


def test_a_wrong_colour_is_told_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "palettes.yaml").write_text("skins:\n  pale: beige\n")
    with pytest.raises(BadInput) as caught:
        read_wardrobe([tmp_path])
    place = caught.value.problems[0].place
    assert place is not None
    assert (place.line, place.column) == (2, 9)


def test_a_project_chooses_what_figures_wear(tmp_path: Path) -> None:
    own = tmp_path / "palettes.yaml"
    own.write_text(
        'clothes: {rose: {top: "#b5586b", leggings: "#4b4453"}}\nworn: {skin: dark, clothes: rose}\n'
    )
    palette = figure_palette({}, read_wardrobe([FIGURES, tmp_path]))
    assert (palette["skin"], palette["top"]) == (read_wardrobe([FIGURES]).skins["dark"], "#b5586b")
    assert palette["hair"] == figure_palette({}, read_wardrobe([FIGURES]))["hair"]
    assert figure_palette({"skin": "#123456"}, read_wardrobe([FIGURES, tmp_path]))["skin"] == "#123456"
    own.write_text("worn: {skin: drak}\n")
    with pytest.raises(BadInput) as raised:
        read_wardrobe([FIGURES, tmp_path])
    (problem,) = raised.value.problems
    assert problem.nearest == "dark"
    assert problem.place is not None
    assert problem.place.column == 14
