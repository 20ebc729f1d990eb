"""Every drawing that pages may ask for, by source: `pose:clamshell#start`, `plate:hip-flexors#front`.

A pose source may name a variant (`pose:clamshell.band#finish`) and choose style and side
(`pose:clamshell#start?style=line&side=right`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, cast

from handouts.content.poses.pose import Pose
from handouts.figures.drawing import Artwork, Drawing, Palette
from handouts.figures.palette import Wardrobe, figure_palette, read_wardrobe
from handouts.figures.poses.alt.text import describe
from handouts.figures.poses.alt.words import FigureWords, read_words
from handouts.figures.poses.paint import paint
from handouts.figures.poses.picture import Picture, Style
from handouts.figures.poses.posing.plan import PosePlan, plan
from handouts.figures.poses.shelf import find, keep, key_of, recall
from handouts.files.sealed import SealedFolder
from handouts.problems import BadInput, Problems, nearest
from handouts.sources.model import FrozenMap

if TYPE_CHECKING:
    from handouts.figures.poses.posing.scene import SolvedPose

Which = Literal["start", "finish"]
Plates = Callable[[str, str], Artwork]
"""Plate and figure to artwork; raises KeyError where there is none."""

_POSE = re.compile(
    r"pose:(?P<name>[a-z0-9-]+)(\.(?P<variant>[a-z0-9-]+))?#(?P<which>start|finish)(\?(?P<options>[a-z=&]+))?"
)
_PLATE = re.compile(r"plate:(?P<plate>[a-z0-9-]+)#(?P<figure>[a-z0-9-]+)")
_OPTIONS = {"style": ("colour", "line"), "side": ("left", "right", "other")}


class _Exercise(Protocol):
    @property
    def pose(self) -> Pose | None: ...
    def place(self, *path: str | int) -> object: ...


@dataclass(frozen=True, slots=True)
class PoseArtwork:
    """One position of an exercise. See `Artwork`."""

    picture: Picture
    alt: str
    style: Style = "colour"
    least_text: float = 6.5

    @property
    def aspect(self) -> float:
        """Start and finish have the same, so that boxes of equal size show them at one scale."""
        return self.picture.width / self.picture.height

    def draw(self, width: float, height: float) -> Drawing:
        """Lay the figure out in a box of this size in points."""
        return paint(self.picture, self.style, width, height, least_text=self.least_text)


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    variant: str | None
    which: Which
    style: Style | None
    side: str | None


class Gallery:
    """Finds, and where need be computes, the drawings of a library.

    `homes` are `figures` folders with words, palettes and pictures computed before, later ones winning; those beside
    the exercises are used in any case. `folders` hold pictures in their stead, and `cache` those of earlier runs, to
    which new ones are added. `style` is how poses are drawn where the source does not say; words in them are at
    least `least_text` points large. `words` and `wardrobe` are read from the homes where they are not given.
    """

    def __init__(
        self,
        library: object,
        folders: Sequence[Path] | None = None,
        *,
        homes: Sequence[Path] = (),
        cache: SealedFolder | None = None,
        style: Style = "colour",
        language: str = "en",
        plates: Plates | None = None,
        least_text: float = 6.5,
        words: FigureWords | None = None,
        wardrobe: Wardrobe | None = None,
    ) -> None:
        exercises = cast("Mapping[str, _Exercise]", library.exercises)  # type: ignore[attr-defined]
        self._poses = FrozenMap({k: e.pose for k, e in exercises.items() if isinstance(e.pose, Pose)})
        self._homes = list(dict.fromkeys([*map(_home, self._poses.values()), *homes]))
        self._folders = list(folders) if folders is not None else self._homes
        self._cache = cache
        self._style = style
        self._language = language
        self._plates = plates
        self._least_text = least_text
        self._words, self._wardrobe = words, wardrobe
        self._plans: dict[tuple[str, str | None], PosePlan] = {}
        self._pictures: dict[tuple[str, str | None, str], Picture] = {}

    def has(self, source: str) -> bool:
        """Is there such a drawing?"""
        if match := _PLATE.fullmatch(source):
            try:
                return self._plates is not None and bool(self._plates(match["plate"], match["figure"]))
            except KeyError:
                return False
        try:
            found = self._parse(source)
        except ValueError:
            return False
        return found.which == "start" or self._plan(found).finish is not None

    def artwork(self, source: str) -> Artwork:
        """The drawing; raises ValueError with the nearest name where there is none, BadInput for a bad pose."""
        if match := _PLATE.fullmatch(source):
            if self._plates is None:
                raise ValueError(f'there is no plate "{match["plate"]}"')
            return self._plates(match["plate"], match["figure"])
        found = self._parse(source)
        chosen = self._plan(found)
        mirrored = _mirrors(found, chosen)
        picture = self._picture(found, chosen)
        if mirrored:
            picture = picture.mirror()
        alt = describe(chosen, found.which, self.words, mirrored=mirrored)
        return PoseArtwork(picture, alt, found.style or self._style, self._least_text)

    def mirrors(self, source: str) -> bool:
        """Is this pose shown mirrored, since it is drawn with the other side at work? ValueError as for `artwork`."""
        found = self._parse(source)
        return _mirrors(found, self._plan(found))

    def palette(
        self,
        theme: object = None,
        *,
        skin: str | None = None,
        hair: str | None = None,
        clothes: str | None = None,
    ) -> Palette:
        """Role to colour for every drawing; a theme's `figure` colours go before the usual ones.

        Skin, hair and clothes that are not given are as `figures/palettes.yaml` has them worn. Raises KeyError for
        one that it does not list, BadInput for a broken file.
        """
        figure = getattr(theme, "figure", None) or {}
        colours = getattr(theme, "colours", None) or {}
        accent = {"accent": colours["accent"]} if "accent" in colours else {}
        if self._wardrobe is None:
            self._wardrobe = read_wardrobe(self._homes)
        return figure_palette({**accent, **figure}, self._wardrobe, skin=skin, hair=hair, clothes=clothes)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that drawings depend on besides the exercises: words, palettes and computed figures."""
        names = ("palettes.yaml", "words/*.yaml", "*.figure")
        return tuple(sorted(p for home in self._homes for name in names for p in home.glob(name)))

    def sources(self) -> tuple[str, ...]:
        """Every pose there is, variants included, start before finish."""
        found = []
        for name, pose in sorted(self._poses.items()):
            for variant in (None, *pose.variants):
                which = ("start", "finish") if plan(self._poses, name, variant).finish else ("start",)
                found += [f"pose:{name}{'.' + variant if variant else ''}#{w}" for w in which]
        return tuple(found)

    def check(self) -> Problems:
        """Everything that is wrong with any pose: what cannot be drawn, and bodies in impossible places.

        Poses whose computed figures are at hand were found right when they were computed.
        """
        problems = Problems()
        for name, pose in sorted(self._poses.items()):
            for variant in (None, *pose.variants):
                source = _Source(name, variant, "start", None, None)
                try:
                    chosen = self._plan(source)
                    if self._find(source, chosen) is None:
                        _solved(chosen)
                except BadInput as bad:
                    problems.extend(bad.problems)
        return problems

    def _parse(self, source: str) -> _Source:
        match = _POSE.fullmatch(source)
        if match is None:
            raise ValueError(
                f'"{source}" is no figure; write pose:clamshell#start or plate:hip-flexors#front'
            )
        name, variant = match["name"], match["variant"]
        if name not in self._poses:
            near = nearest(name, self._poses)
            raise ValueError(f'there is no pose "{name}"' + (f'; did you mean "{near}"?' if near else ""))
        if variant is not None and variant not in self._poses[name].variants:
            raise ValueError(f'the pose "{name}" has no variant "{variant}"')
        options = dict(part.partition("=")[::2] for part in (match["options"] or "").split("&") if part)
        for key, value in options.items():
            if value not in _OPTIONS.get(key, ()):
                raise ValueError(f'"{key}={value}" is no option of a figure')
        style = cast("Style | None", options.get("style"))
        return _Source(name, variant, cast("Which", match["which"]), style, options.get("side"))

    def _plan(self, source: _Source) -> PosePlan:
        key = (source.name, source.variant)
        if key not in self._plans:
            self._plans[key] = plan(self._poses, *key)
        return self._plans[key]

    def _picture(self, source: _Source, chosen: PosePlan) -> Picture:
        key = (source.name, source.variant, source.which)
        if key not in self._pictures:
            self._pictures[key] = self._find(source, chosen) or self._compute(source, chosen)
        return self._pictures[key]

    def _find(self, source: _Source, chosen: PosePlan) -> Picture | None:
        name, key = _full_name(source), key_of(chosen, source.which)
        found = find(self._folders, name, source.which, key)
        return recall(self._cache, name, source.which, key) if found is None and self._cache else found

    def _compute(self, source: _Source, chosen: PosePlan) -> Picture:
        from handouts.figures.poses.scene.compose import draw_solved

        pictures = draw_solved(chosen, _solved(chosen))
        for which, picture in pictures.items():
            self._pictures[source.name, source.variant, which] = picture
            if self._cache is not None:
                keep(self._cache, _full_name(source), which, key_of(chosen, which), picture)
        return pictures[source.which]

    @property
    def words(self) -> FigureWords:
        """The words of alt texts; raises BadInput where there are none in the language."""
        if self._words is None:
            self._words = read_words(self._homes, self._language)
        return self._words


def _solved(chosen: PosePlan) -> SolvedPose:
    """The pose solved; raises BadInput for one that cannot be."""
    # numpy is only needed to compute
    from handouts.figures.poses.posing.checks import check_pose
    from handouts.figures.poses.posing.scene import solve_pose

    scene = solve_pose(chosen)
    if problems := check_pose(chosen, scene):
        raise BadInput(problems)
    return scene


def _home(pose: Pose) -> Path:
    """The folder for computed figures beside the folder of the exercise."""
    return Path(pose.place().file).parent.parent / "figures"


def _full_name(source: _Source) -> str:
    return f"{source.name}.{source.variant}" if source.variant else source.name


def _mirrors(source: _Source, chosen: PosePlan) -> bool:
    if source.side is None or source.side == "other":
        return source.side == "other"
    # Where no side does more than the other, there is nothing to turn.
    return chosen.side is not None and source.side != chosen.side
