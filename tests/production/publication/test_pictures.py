"""Pictures that authors bring: what is wrong with one is told where it was named, and a logo may say small things."""

from contextlib import suppress
from pathlib import Path

import pytest
from support.clinic_project import clinic_project
from support.vector_drawing import svg

from handouts.files.plain import PlainFormat
from handouts.pages.images import Picture
from handouts.pages.vectors.items import Vector
from handouts.pages.vectors.reading import read_vector
from handouts.problems import BadInput
from handouts.production.product import no_progress
from handouts.production.project import Project, Root, bundled_root
from handouts.production.publication.build import open_workshop
from handouts.production.publication.materials import Materials, read_materials
from handouts.production.request import Request
from handouts.xmp import Metadata

SMALL = '<text x="2" y="9" font-size="1">Hill Street, very small</text>'
LEGS = Request("legs", "handout", paper="a4")


def project_with(folder: Path, picture: str, logo: str = "") -> Project:
    """A clinic whose bridge is shown by a picture, and that has a logo where one is given."""
    clinic_project(folder)
    (folder / "images").mkdir()
    (folder / "images" / "a.svg").write_bytes(svg(picture))
    with (folder / "exercises" / "bridge.yaml").open("a") as file:
        file.write("pictures:\n  start:\n    image: images/a.svg\n    alt: A bridge\n")
    if logo:
        (folder / "logo.svg").write_bytes(svg(logo))
        with (folder / "clinic.yaml").open("a") as file:
            file.write("logo: logo.svg\nlogo_alt: Hill Street\n")
    return Project((bundled_root(), Root("own", folder, folder)), folder / "build")


def materials(project: Project) -> Materials:
    return read_materials(project, [LEGS])


def problems(project: Project) -> list[str]:
    """Message and place of all that is wrong with the handout."""
    try:
        open_workshop(project, [LEGS]).assemble(LEGS, no_progress)
    except BadInput as bad:
        return [f"{problem.place}: {problem.message}" for problem in bad.problems]
    return []


def test_a_picture_is_printed(tmp_path: Path) -> None:
    assert problems(project_with(tmp_path, "<rect width='9' height='9'/>")) == []


def test_faults_of_a_picture_are_told_where_it_is_named(tmp_path: Path) -> None:
    found = problems(project_with(tmp_path, "<blob/>\n<rect width='nan' height='9'/>"))
    place = f"{tmp_path}/exercises/bridge.yaml:8:12"
    assert [fault.partition(": ")[0] for fault in found] == [place, place]
    assert "a.svg, line 1, column" in found[0]
    assert "a.svg, line 2, column 7: <rect> width" in found[1]


def test_words_of_a_picture_that_come_out_too_small_are_told_there_too(tmp_path: Path) -> None:
    (found,) = problems(project_with(tmp_path, SMALL))
    assert found.startswith(f"{tmp_path}/exercises/bridge.yaml:8:12: the smallest words of this picture")


def test_a_logo_may_say_small_things(tmp_path: Path) -> None:
    found = materials(project_with(tmp_path, "<rect width='9' height='9'/>", SMALL))
    source = found.stage(LEGS).setting(Metadata("x", "en"), frozenset()).source
    logo, picture = source(str(tmp_path / "logo.svg")), source(str(tmp_path / "images" / "a.svg"))
    assert isinstance(logo, Picture)
    assert isinstance(picture, Picture)
    assert (logo.small_print, picture.small_print) == (True, False)
    assert str(logo.place) == f"{tmp_path}/clinic.yaml:3:7"
    assert str(picture.place) == f"{tmp_path}/exercises/bridge.yaml:8:12"


def test_faults_of_a_logo_are_told_where_it_is_named(tmp_path: Path) -> None:
    found = materials(project_with(tmp_path, "<rect width='9' height='9'/>", "<blob/>"))
    source = found.stage(LEGS).setting(Metadata("x", "en"), frozenset()).source
    with pytest.raises(BadInput) as bad:
        source(str(tmp_path / "logo.svg"))
    assert [str(problem.place) for problem in bad.value.problems] == [f"{tmp_path}/clinic.yaml:3:7"]


def test_every_drawn_case_is_kept_for_the_next_run_as_it_was() -> None:
    """Whatever a picture is made of, its kinds are declared, and come back as the same numbers."""
    cases = sorted((Path(__file__).parents[2] / "pages" / "vectors" / "svg").rglob("*.svg"))
    assert len(cases) > 50
    vectors, kinds = PlainFormat(Vector), set()
    for case in cases:
        with suppress(BadInput, ValueError):
            drawn = read_vector(case.read_bytes())
            again = vectors.decode(vectors.encode(drawn))
            assert repr(again) == repr(drawn), case.name
            kinds |= {type(item).__name__ for item in drawn.items}
    assert len(kinds) > 2


def own_clamshell(folder: Path, variant: str) -> Project:
    """A project whose clamshell shows its harder way by a variant of its pose."""
    clinic_project(folder)
    text = (bundled_root().data / "exercises" / "clamshell.yaml").read_text("utf-8")
    text = text.replace("    variant: band\n", f"    variant: {variant}\n")
    (folder / "exercises" / "clamshell.yaml").write_text(text, "utf-8")
    return Project((bundled_root(), Root("own", folder, folder)), folder / "build")


def test_a_harder_way_is_shown_by_a_variant_of_the_pose(tmp_path: Path) -> None:
    request = Request("clamshell", "booklet")
    made = read_materials(own_clamshell(tmp_path, "band"), [request]).assemble(request, no_progress)
    assert 'src="pose:clamshell.band#finish"' in made.markup["exercise/clamshell"]


def test_a_variant_that_the_pose_has_not_is_told_where_it_is_named(tmp_path: Path) -> None:
    request = Request("clamshell", "booklet")
    with pytest.raises(BadInput) as bad:
        read_materials(own_clamshell(tmp_path, "rope"), [request]).assemble(request, no_progress)
    (problem,) = bad.value.problems
    assert problem.message == 'the pose of "clamshell" has no variant "rope"'
    assert str(problem.place).startswith(f"{tmp_path}/exercises/clamshell.yaml:")
