"""Whatever an author writes into a plate is either refused with a place or drawn; nothing breaks."""

from __future__ import annotations

import random
import re
import warnings
from pathlib import Path

import pytest

from handouts.content.plates.library import read_plates
from handouts.figures.plates.artwork import artwork
from handouts.problems import BadInput

PLATE = """\
scenes:
  side:
    frames:
      thigh: {at: [0, 2]}
      shin: {parent: thigh, at: [0, -4]}
    layers:
      - shapes:
          - {id: body, role: skin, symmetric: true, outline: "0,5 3,5 3,-6! 0,-6!", lines: [{along: "0,4 1,2 2,0"}]}
          - {id: other, role: far, frame: shin, outline: "1,1 2,1 2,-3 1,-3"}
          - {id: lay, role: former, outline: "1,1 2,1 2,-3 1,-3"}
          - id: calf
            role: muscle
            frame: thigh
            fibres: 9
            tendon: {starts: 0.7, strands: 3}
            between:
              origin: "0,0 1,0.4 2,0"
              insertion: "@shin 0.5,-3 1,-3"
              inner: "0,0 0.2,-1 @shin 0.5,-3"
              outer: "2,0 @ 1.8,-1 @shin 1,-3"
          - {id: band, role: ligament, tube: "0,3,0.4 1,1,0.3 2,0,0.5", tone: 0.1}
          - id: bone
            role: bone
            mirror: true
            rounding: 0.4
            barrel: 0.3
            outline: "0.5,3 2,2.5 2.2,-1! 0.4,-1"
            holes: ["1,1 1.4,1 1.2,0.6"]
            shows: [calf]
            relief:
              - {ridge: "0.6,2 1.5,0", width: 0.3, height: 0.2, soft: 0.1}
              - {area: "0.8,2 1.5,2 1.2,1.4", height: -0.3, soft: 0.3, both: true}
              - {bump: [1.2, 2, 0.5], height: 0.4}
              - {ball: [1.2, 0, 0.6], height: 0.1}
          - {id: start, role: origin, side: left, outline: "0.6,2 1.2,2 1,1"}
          - {id: gap, role: opening, outline: "0.6,0 1.2,0 1,-0.5"}
          - {id: disc, role: disc, outline: "-0.5,0.5 0.5,0.5 0.5,-0.5 -0.5,-0.5", stamps: {d1: [0, 4, 1, 0.4, 10]}}
figures:
  bent:
    scene: side
    words: bent
    window: [-5, -7, 5, 6]
    pose: {thigh: 20, shin: -40}
    ground: -6.5
    levels: [{sign: L1, at: [0, 4]}, {sign: L2, at: [0, 1]}]
    arrows: [{centre: [0, 0], radius: 4, sweep: [-60, -20], width: 0.5}]
    fades: [{frame: shin, start: [0, 0], end: [0, -2]}, {start: [0, 2], end: [0, 4], only: [body, bone]}]
    labels:
      - {key: calf, side: right, at: [1, -1], frame: thigh}
      - {key: bone, side: left, at: [-1, 1], marks: origin, priority: 2}
"""
WORDS = """\
labels:
  calf: {name: Calf, medical: gastrocnemius}
  bone: {name: Bone}
figures:
  bent: {title: Bent, alt: The knee is bent.}
"""
NUMBER = re.compile(r"-?\d+\.?\d*")


def changed(text: str, seed: int) -> str:
    """The text with one to three numbers replaced, or a line left out."""
    choose = random.Random(seed)
    for _ in range(choose.randint(1, 3)):
        if choose.random() < 0.15:
            lines = text.splitlines()
            del lines[choose.randrange(len(lines))]
            text = "\n".join(lines) + "\n"
            continue
        spot = choose.choice([*NUMBER.finditer(text)])
        value = choose.choice(["0", "-1", "0.001", "40", "-250", "1e9", "x", f"{choose.uniform(-6, 6):.2f}"])
        text = text[: spot.start()] + value + text[spot.end() :]
    return text


def draw(folder: Path, text: str) -> None:
    for name, content in (("plates/knee.yaml", text), ("plates/words/en.yaml", WORDS)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    library = read_plates([folder])
    for figure in library.plates["knee"].figures:
        for style in ("colour", "line"):
            art = artwork(
                library, "knee", figure, language="en", measure=lambda t, s, b: len(t) * s / 2, style=style
            )
            art.draw(200, 180)


def test_the_plate_as_it_stands_is_drawn(tmp_path: Path) -> None:
    draw(tmp_path, PLATE)


@pytest.mark.parametrize("block", range(4))
def test_changed_plates_are_refused_or_drawn(tmp_path: Path, block: int) -> None:
    refused: list[BadInput] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for seed in range(block * 15, block * 15 + 15):
            try:
                draw(tmp_path, changed(PLATE, seed))
            except BadInput as bad:
                refused.append(bad)
    assert 0 < len(refused) < 15
    assert all(problem.place for bad in refused for problem in bad.problems)
