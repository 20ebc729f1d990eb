"""Every drawing that pages may ask for, by source: `pose:clamshell#start`, `plate:hip-flexors#front`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from handouts.content.poses.person import Person
from handouts.content.poses.pose import Pose
from handouts.figures.drawing import Artwork, Drawing, Palette
from handouts.figures.palette import Wardrobe, figure_palette, read_wardrobe
from handouts.figures.people import check_colours, colours_of, read_people, with_person
from handouts.figures.pose_source import PLATE, PoseSource, names_pose, parse_pose_source
from handouts.figures.poses.alt.text import describe
from handouts.figures.poses.alt.words import FigureWords, read_words
from handouts.figures.poses.paint import paint
from handouts.figures.poses.picture import Picture, Style
from handouts.figures.poses.posing.plan import PosePlan, plan
from handouts.figures.poses.shelf import PICTURES, file_name, key_of
from handouts.figures.shelf import find, keep, recall
from handouts.files.sealed import SealedFolder
from handouts.problems import BadInput, Problem, Problems, nearest
from handouts.sources.model import FrozenMap

if TYPE_CHECKING:
    from handouts.figures.poses.posing.scene import SolvedPose

Plates = Callable[[str, str], Artwork]
"""Plate and figure to artwork; raises KeyError where there is none."""


class Posed(Protocol):
    """What the gallery needs of an exercise."""

    @property
    def pose(self) -> Pose | None: ...


class Themed(Protocol):
    """What the gallery needs of a theme: its colours, and those it gives figures by role."""

    @property
    def colours(self) -> Mapping[str, str]: ...
    @property
    def figure(self) -> Mapping[str, str]: ...


_SIZES = 4
"""In which one drawing is kept: a part that is laid out again shows it as large."""


@dataclass(frozen=True, slots=True)
class PoseArtwork:
    """One position of an exercise. See `Artwork`."""

    picture: Picture
    alt: str
    style: Style = "colour"
    least_text: float = 6.5
    colours: Mapping[str, str] = FrozenMap({})
    """Those of the person who is drawn, by role."""
    _drawn: dict[tuple[float, float], Drawing] = field(default_factory=dict, compare=False, repr=False)

    @property
    def aspect(self) -> float:
        """All positions of a pose have the same, so that boxes of equal size show them at one scale."""
        return self.picture.width / self.picture.height

    def draw(self, width: float, height: float) -> Drawing:
        """Lay the figure out in a box of this size in points."""
        if (size := (width, height)) not in self._drawn:
            if len(self._drawn) >= _SIZES:
                self._drawn.clear()
            self._drawn[size] = paint(
                self.picture, self.style, width, height, least_text=self.least_text, colours=self.colours
            )
        return self._drawn[size]


class Gallery:
    """Finds, and where need be computes, the drawings of a library's exercises.

    `homes` are `figures` folders with words, palettes and pictures computed before, later ones winning; those beside
    the exercises are used in any case. `folders` hold pictures in their stead, and `cache` those of earlier runs, to
    which new ones are added. `style` is how poses are drawn where the source does not say; words in them are at
    least `least_text` points large. `words` and `wardrobe` are read from the homes where they are not given.
    """

    def __init__(
        self,
        exercises: Mapping[str, Posed],
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
        self._poses = FrozenMap({k: e.pose for k, e in exercises.items() if e.pose is not None})
        self._homes = list(dict.fromkeys([*map(_home, self._poses.values()), *homes]))
        self._folders = list(folders) if folders is not None else self._homes
        self._cache = cache
        self._style = style
        self._language = language
        self._plates = plates
        self._least_text = least_text
        self._words, self._wardrobe = words, wardrobe
        self._people: Mapping[str, Person] | None = None
        self._plans: dict[tuple[str, str | None, str | None], PosePlan] = {}
        self._pictures: dict[tuple[str, str | None, str | None, str], Picture] = {}
        self._artworks: dict[PoseSource, PoseArtwork] = {}

    def has(self, source: str) -> bool:
        """Is there such a drawing?"""
        if match := PLATE.fullmatch(source):
            try:
                return self._plates is not None and bool(self._plates(match["plate"], match["figure"]))
            except KeyError:
                return False
        if not names_pose(source, self._poses):
            return False
        try:
            found = self._parse(source)
        except ValueError:
            return False
        return found.which in self._plan(found).names

    def positions(self, exercise: str) -> tuple[str, ...]:
        """What the positions of an exercise's pose are called in sources, in order; none where it has no pose."""
        if exercise not in self._poses:
            return ()
        return self._plan(PoseSource(exercise, None, "start")).names

    def artwork(self, source: str) -> Artwork:
        """The drawing; raises ValueError with the nearest name where there is none, BadInput for a bad pose."""
        if match := PLATE.fullmatch(source):
            if self._plates is None:
                raise ValueError(f'there is no plate "{match["plate"]}"')
            return self._plates(match["plate"], match["figure"])
        found = self._parse(source)
        if found not in self._artworks:
            self._artworks[found] = self._pose(found)
        return self._artworks[found]

    def _pose(self, found: PoseSource) -> PoseArtwork:
        chosen = self._plan(found)
        if found.which not in chosen.names:
            raise ValueError(f'the pose "{found.name}" has no position "{found.which}"')
        mirrored = found.mirrors(chosen)
        picture = self._picture(found, chosen)
        alt = self._alt(found, chosen, mirrored)
        if mirrored:
            picture = picture.mirror()
        colours = colours_of(self.people[found.person], self.wardrobe) if found.person else FrozenMap({})
        return PoseArtwork(picture, alt, found.style or self._style, self._least_text, colours)

    def _alt(self, source: PoseSource, chosen: PosePlan, mirrored: bool) -> str:
        number = chosen.names.index(source.which)
        stances = [
            self._picture(replace(source, which=name), chosen).stance for name in chosen.names[: number + 1]
        ]
        return describe(chosen, number, stances, self.words, mirrored=mirrored)

    def mirrors(self, source: str) -> bool:
        """Is this pose shown mirrored, since it is drawn with the other side at work? ValueError as for `artwork`."""
        found = self._parse(source)
        return found.mirrors(self._plan(found))

    def palette(
        self,
        theme: Themed | None = None,
        *,
        skin: str | None = None,
        hair: str | None = None,
        clothes: str | None = None,
    ) -> Palette:
        """Role to colour for every drawing; a theme's `figure` colours go before the usual ones.

        Skin, hair and clothes that are not given are as `figures/palettes.yaml` has them worn. Raises KeyError for
        one that it does not list, BadInput for a broken file.
        """
        figure = theme.figure if theme else {}
        colours = theme.colours if theme else {}
        accent = {"accent": colours["accent"]} if "accent" in colours else {}
        return figure_palette({**accent, **figure}, self.wardrobe, skin=skin, hair=hair, clothes=clothes)

    @property
    def wardrobe(self) -> Wardrobe:
        """What figures may wear; raises BadInput for a broken file."""
        if self._wardrobe is None:
            self._wardrobe = read_wardrobe(self._homes)
        return self._wardrobe

    @property
    def people(self) -> Mapping[str, Person]:
        """Who may be drawn, by name; raises BadInput for a broken file."""
        if self._people is None:
            self._people = read_people(self._homes)
            check_colours(self._people, self.wardrobe)
        return self._people

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that drawings depend on besides the exercises: words, palettes and computed figures."""
        names = ("palettes.yaml", "people.yaml", "words/*.yaml", "*.figure")
        return tuple(sorted(p for home in self._homes for name in names for p in home.glob(name)))

    def sources(self) -> tuple[str, ...]:
        """Every pose there is, variants included, in order."""
        found = []
        for name, pose in sorted(self._poses.items()):
            for variant in (None, *pose.variants):
                names = plan(self._poses, name, variant).names
                found += [f"pose:{name}{'.' + variant if variant else ''}#{w}" for w in names]
        return tuple(found)

    def check(self) -> Problems:
        """Everything that is wrong with any pose: what cannot be drawn, and bodies in impossible places.

        Poses whose computed figures are at hand were found right when they were computed.
        """
        problems = Problems()
        for name, pose in sorted(self._poses.items()):
            for variant in (None, *pose.variants):
                source = PoseSource(name, variant, "start")
                try:
                    problems.extend(self._faults(source))
                except BadInput as bad:
                    problems.extend(bad.problems)
        return problems

    def _faults(self, source: PoseSource) -> list[Problem]:
        """Positions of which the words do not tell apart what the pictures show. Raises BadInput for bad poses."""
        chosen = self._plan(source)
        alts = [self._alt(replace(source, which=name), chosen, False) for name in chosen.names]
        return [
            Problem(
                f'"{chosen.names[number - 1]}" and "{chosen.names[number]}" have the same alt text: "{alts[number]}"',
                chosen.place(number), "positions that differ more, or an alt of your own under pictures",
            )
            for number in range(1, len(alts))
            if alts[number] == alts[number - 1]
        ]  # fmt: skip

    def _parse(self, source: str) -> PoseSource:
        found = parse_pose_source(source, self._poses)
        if found.person is not None and found.person not in self.people:
            near = nearest(found.person, self.people)
            raise ValueError(
                f'there is no person "{found.person}"' + (f'; did you mean "{near}"?' if near else "")
            )
        return found

    def _plan(self, source: PoseSource) -> PosePlan:
        key = (source.name, source.variant, source.person)
        if key not in self._plans:
            chosen = plan(self._poses, source.name, source.variant)
            self._plans[key] = with_person(chosen, self.people[source.person]) if source.person else chosen
        return self._plans[key]

    def _picture(self, source: PoseSource, chosen: PosePlan) -> Picture:
        key = (source.name, source.variant, source.person, source.which)
        if key not in self._pictures:
            self._pictures[key] = self._find(source, chosen) or self._compute(source, chosen)
        return self._pictures[key]

    def _find(self, source: PoseSource, chosen: PosePlan) -> Picture | None:
        name, key = self._file_name(source, chosen, source.which), key_of(chosen, source.which)
        found = find(PICTURES, self._folders, name, key)
        return recall(PICTURES, self._cache, name, key) if found is None and self._cache else found

    def _file_name(self, source: PoseSource, chosen: PosePlan, which: str) -> str:
        """What the picture is kept as; a person who looks as the pose draws it shares its file."""
        if source.person is None or chosen == self._plan(replace(source, person=None)):
            return file_name(source.full_name, which)
        return file_name(f"{source.full_name}+{source.person}", which)

    def _compute(self, source: PoseSource, chosen: PosePlan) -> Picture:
        from handouts.figures.poses.scene.compose import draw_solved

        pictures = draw_solved(chosen, _solved(chosen, source.person))
        for which, picture in pictures.items():
            self._pictures[source.name, source.variant, source.person, which] = picture
            if self._cache is not None:
                name = self._file_name(source, chosen, which)
                keep(PICTURES, self._cache, name, key_of(chosen, which), picture)
        return pictures[source.which]

    @property
    def words(self) -> FigureWords:
        """The words of alt texts; raises BadInput where there are none in the language."""
        if self._words is None:
            self._words = read_words(self._homes, self._language)
        return self._words


def _solved(chosen: PosePlan, person: str | None) -> SolvedPose:
    """The pose solved; raises BadInput for one that cannot be, or not with the body of this person."""
    # numpy is only needed to compute
    from handouts.figures.poses.checks.check import check_pose
    from handouts.figures.poses.posing.scene import solve_pose

    scene = solve_pose(chosen)
    if problems := check_pose(chosen, scene):
        drawn = f"drawn as {person}, " if person else ""
        raise BadInput([replace(problem, message=drawn + problem.message) for problem in problems])
    return scene


def _home(pose: Pose) -> Path:
    """The folder for computed figures beside the folder of the exercise."""
    return Path(pose.place().file).parent.parent / "figures"
