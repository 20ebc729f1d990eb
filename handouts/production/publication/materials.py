"""Everything publications are made from: fonts, content, layouts, themes and pictures, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handouts.content.language import Language
from handouts.content.library import Library, read_sound
from handouts.content.needs import Key
from handouts.content.printer import Printer, read_printer
from handouts.content.programme import Programme
from handouts.content.translation import REFERENCE
from handouts.design.layout import Layout
from handouts.design.theme import Theme
from handouts.figures.drawing import Artwork
from handouts.figures.gallery import Gallery
from handouts.figures.key import key_artwork
from handouts.figures.people import check_person
from handouts.figures.poses.language import vocabulary
from handouts.figures.poses.picture import Style
from handouts.files.sources import within
from handouts.markup.templates import Templates
from handouts.pages.icon_files import read_icons
from handouts.pages.images import Picture
from handouts.pages.looks import Finding
from handouts.pages.part import Setting
from handouts.paper import is_landscape, paper_size
from handouts.problems import BadInput, Place, Problem, Problems, nearest
from handouts.production.printing.notices import Notices
from handouts.production.product import Assembled, Document, Progress, Warn, no_progress, no_warning
from handouts.production.project import Project
from handouts.production.publication.design import Design, check_names, read_design
from handouts.production.publication.dressing import Dressing
from handouts.production.publication.further_problems import AnyFonts, further_problems, noting
from handouts.production.publication.pictures import open_picture
from handouts.production.publication.plates import Plates
from handouts.production.publication.publication import Publication
from handouts.production.publication.sides import check_sides
from handouts.production.publication.two_languages import check_two_languages, made_together
from handouts.production.request import Request
from handouts.production.translating.languages import Languages
from handouts.production.upkeep.caches import open_cache
from handouts.production.views.views import Views
from handouts.sources.file_names import file_called
from handouts.sources.kept import KeptSources
from handouts.text.fonts import FontLibrary, read_fonts
from handouts.xmp import Metadata

if TYPE_CHECKING:  # to print takes libraries that read PDFs, and not every layout has a print copy
    from handouts.production.printing.job import Extent

_FIGURE_TEXT = 0.6
"""The least size of words in figures, in sizes of the text beside them."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a request is made with: its design, language and programme, its pictures and its setting."""

    layout: Layout
    paper: str
    theme: Theme
    language: Language
    gallery: Gallery
    library: Library
    programme: Programme
    is_checked: Callable[[Iterable[Key]], bool]
    """Has somebody checked the translations of these documents?"""
    setting: Callable[[Metadata, frozenset[str]], Setting]

    @property
    def landscape(self) -> bool:
        """Whether the paper is wider than high."""
        return is_landscape(self.paper)


class Materials:
    """The sources of a project, ready to make the publications that they were read for."""

    def __init__(
        self,
        project: Project,
        fonts: FontLibrary,
        library: Library,
        designs: Mapping[Request, Design],
        printer: Printer,
        templates: Templates,
        icons: Mapping[str, str],
        dressing: Dressing,
        languages: Languages,
    ) -> None:
        self.project, self.fonts, self.library, self.designs = project, fonts, library, designs
        self.printer, self.templates, self.icons, self.dressing = printer, templates, icons, dressing
        self.plates = Plates(project, fonts)
        self.languages = languages

    def assemble(self, request: Request, progress: Progress) -> Assembled:
        """The bound file of a request, its parts and their markup; raises BadInput with what is wrong."""
        publication = self._publication(request, progress)
        name = request.product_name(publication.layout.papers[0])
        if request.beside:
            check_two_languages(publication.layout, request.layout)
            _, other = request.in_each_language
            assembled = made_together(publication, self._publication(other, progress), name)
        else:
            assembled = publication.make(name)
        imprint = publication.imprint
        return self.with_print_copies(request, assembled, imprint.metadata, imprint.version)

    def findings(self, request: Request) -> list[Finding]:
        """What a designer would send back of a request's pages; raises BadInput where it cannot be made."""
        return self._publication(request, no_progress).findings()

    def _publication(self, request: Request, progress: Progress) -> Publication:
        stage = self.stage(request)
        views = Views(
            stage.library,
            stage.programme,
            stage.language,
            stage.gallery,
            is_checked=stage.is_checked,
            landscape=stage.landscape,
            growth=stage.theme.growth,
            text_size=stage.theme.text_size,
            person=self.person(stage),
        )
        check_sides(views.prescriptions, stage.gallery)
        return Publication(stage.layout, stage.theme, self.templates, views, stage.setting, progress)

    def person(self, stage: Stage) -> str | None:
        """Who is drawn: as the programme says, else the clinic; raises BadInput for one whom nobody describes."""
        for document in (stage.programme, self.library.clinic):
            choice = document.figure
            if choice is not None and choice.given("person"):
                if choice.person is not None:
                    check_person(choice.person, stage.gallery.people, choice.place("person"))
                return choice.person
        return None

    def with_print_copies(
        self, request: Request, assembled: Assembled, metadata: Metadata, version: str
    ) -> Assembled:
        """What was assembled, with the copies for the printer that its layout asks for."""
        design = self.designs[request]
        layout, paper = design.layout, design.paper
        if not (layout.sheets or layout.bleed):
            return assembled
        from handouts.production.printing.copies import with_print_copies

        notices = self._notices(request)
        return with_print_copies(assembled, request, layout, paper, metadata, version, self.printer, notices)

    def print_copy_of_set(
        self, request: Request, document: Document, publications: Sequence[Extent], metadata: Metadata
    ) -> Document | None:
        """The print copy of a file of several publications; None where its layout asks for none."""
        from handouts.production.printing.copies import print_copy_of_set

        layout, paper, notices = (
            self.designs[request].layout,
            self.designs[request].paper,
            self._notices(request),
        )
        return print_copy_of_set(document, publications, layout, paper, metadata, self.printer, notices)

    def _notices(self, request: Request) -> Notices:
        return Notices(self.library.languages[request.language], self.fonts, self.project.layout_folders)

    def stage(self, request: Request) -> Stage:
        """What a request is made with."""
        design = self.designs[request]
        theme, language = design.theme, self.library.languages[request.language]
        style = design.edition.figures
        plates = self.plates.artworks(theme, style, language)
        words = self.dressing.words.get(language.id)
        gallery = Gallery(
            self.library.exercises,
            homes=self.project.figure_folders,
            cache=open_cache("figures"),
            style=style,
            language=language.id,
            plates=plates,
            least_text=_least_figure_text(theme),
            words=words.with_fields(digits=language.numerals) if words else None,
            wardrobe=self.dressing.wardrobe,
        )
        size, bleed = paper_size(design.paper), design.layout.bleed
        setting = self._setting(theme, style, size, bleed, gallery, language)
        library = self.languages.library(language.id, draft=request.allow_draft)
        programme = library.programme(request.programme)
        is_checked = partial(self.languages.is_checked, language.id)
        return Stage(
            design.layout, design.paper, theme, language, gallery, library, programme, is_checked, setting
        )

    def drawing_problems(self) -> Problems:
        """What is wrong with any pose or plate and their words in any language, shown in a publication or not."""
        from handouts.production.publication.drawing_files import drawing_file_problems

        problems = Problems()
        for request in list(self.designs)[:1]:  # they are the same for all
            problems.extend(self.stage(request).gallery.check())
        problems.extend(drawing_file_problems(self.project))
        return problems

    def _setting(
        self,
        theme: Theme,
        style: Style,
        size: tuple[float, float],
        bleed: float,
        gallery: Gallery,
        language: Language,
    ) -> Callable[[Metadata, frozenset[str]], Setting]:
        palette = gallery.palette(theme)

        def picture(source: str) -> Artwork | Picture:
            kind, _, name = source.partition(":")
            if kind == "key":
                try:
                    return key_artwork(name, style, theme.figure)
                except KeyError:
                    raise ValueError(f'the key to the pictures has no "{name}"') from None
            return gallery.artwork(source) if gallery.has(source) else self._picture_file(source)

        def setting(metadata: Metadata, characters: frozenset[str]) -> Setting:
            return Setting(
                theme,
                size,
                self.fonts,
                palette,
                self.icons,
                picture,
                metadata,
                characters,
                direction=language.direction,
                bleed=bleed,
                digits=language.numerals,
            )

        return setting

    def _picture_file(self, source: str) -> Picture:
        """A picture file below a data folder.

        Raises ValueError where there is none, and BadInput with what is wrong with it, at the place where an
        author named it.
        """
        for folder in reversed(self.project.data_folders):
            if within(folder, source) and (path := file_called(folder, source)).is_file():
                picture = open_picture(path, self.picture_places.get(path))
                return replace(picture, small_print=path == self.library.clinic.logo)
        raise ValueError(f'there is no picture "{source}"')

    @cached_property
    def picture_places(self) -> Mapping[Path, Place]:
        """Where authors name each picture file; of several places the first."""
        library = self.library
        documents = (library.clinic, *library.exercises.values(), *library.muscles.values())
        places: dict[Path, Place] = {}
        for model in (model for document in documents for model in document.whole()):
            for name in type(model).model_fields:
                if isinstance(path := getattr(model, name), Path):
                    places.setdefault(path, model.place(name))
        return places


def read_materials(project: Project, requests: Sequence[Request], warn: Warn = no_warning) -> Materials:
    """Read and check all that the requests need; raises BadInput with the problems of all of it.

    What is wrong with files that they do not use goes to `warn`, and stops nothing. What takes long to check, and is
    told anyway when it is used, is checked only once something else is wrong: so that all of it is told in one run.
    """
    requests = [each for request in requests for each in request.in_each_language]
    problems = Problems()
    templates = Templates(project.layout_folders, open_cache("templates"))
    fonts = _noted(problems, lambda: read_fonts(project.font_folders))
    designs: dict[Request, Design] = {}
    for request in requests:
        with noting(problems):
            check_names(project, request)
        with noting(problems):
            designs[request] = read_design(project, request, fonts.families if fonts else None)
    sources = KeptSources(open_cache("sources"), str(project.own.folder))
    library = _noted(
        problems,
        lambda: read_sound(
            project.data_folders, fonts or AnyFonts(), templates.texts, vocabulary(), read=sources.read
        ),
    )
    sources.keep()
    if library:
        used = library.problems(_wanted(requests, library))
        found = library.all_problems()
        for programme in library.programmes.values():
            unknown = list(_unknown_layouts(project, programme))
            found += unknown
            used += unknown if any(request.programme == programme.id for request in requests) else []
        problems.extend(used)
        if unused := [problem for problem in found if problem not in used]:
            warn(unused)
    printer = _noted(problems, lambda: read_printer(project.data_folders))
    icons = _noted(problems, lambda: read_icons(project.layout_folders))
    dressing = _noted(problems, lambda: Dressing.read(project, {request.language for request in requests}))
    if not (fonts and library and printer and icons is not None and dressing) or problems:
        problems.extend(further_problems(project, requests, templates, fonts))
        raise BadInput(dict.fromkeys(problems))
    languages = Languages(project, library, fonts)
    for request in requests:
        wanted = library.key(request.programme)
        problems.extend(languages.problems(request.language, wanted, draft=request.allow_draft))
    if problems:
        raise BadInput(dict.fromkeys(problems))
    return Materials(project, fonts, library, designs, printer, templates, icons, dressing, languages)


def _wanted(requests: Sequence[Request], library: Library) -> Iterator[tuple[str, str]]:
    """The files that requests name."""
    yield "languages", REFERENCE
    for request in requests:
        yield "languages", request.language
        yield library.key(request.programme)


def _unknown_layouts(project: Project, programme: Programme) -> Iterator[Problem]:
    """A problem for each layout that a programme names and there is not."""
    known = project.layout_ids() if programme.layouts else ()
    for number, name in enumerate(programme.layouts):
        if name not in known:
            expected, near = f"one of {', '.join(known)}", nearest(name, known)
            yield Problem(f'unknown layout "{name}"', programme.place("layouts", number), expected, near)


T = TypeVar("T")


def _noted(problems: Problems, read: Callable[[], T]) -> T | None:
    """What is read; None after noting what is wrong with it."""
    with noting(problems):
        return read()
    return None


def _least_figure_text(theme: Theme) -> float:
    """Points: words in figures are never small print, and on a poster they are read from as far as the rest."""
    return max(theme.minimum_size, _FIGURE_TEXT * (theme.style("text").size or 0.0))
