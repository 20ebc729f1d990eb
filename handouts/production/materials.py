"""Everything a publication is made from: fonts, content, layouts, themes and pictures of a project, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from handouts.content.library import Library, read_library
from handouts.content.yaml_source import read_yaml
from handouts.figures.drawing import Artwork
from handouts.figures.gallery import Gallery
from handouts.markup.layout import Layout, read_layout
from handouts.markup.templates import Templates
from handouts.markup.theme import Theme, read_theme
from handouts.pages.images import Picture, read_picture
from handouts.pages.part import Setting
from handouts.paper import is_landscape, paper_size
from handouts.problems import BadInput, Problem
from handouts.production.assembly import Assembly
from handouts.production.product import Assembled, Progress
from handouts.production.project import Project
from handouts.production.request import USUAL_EDITION, Request, not_yet, unknown
from handouts.production.views import Views
from handouts.text.fonts import FontLibrary
from handouts.xmp import Metadata

_ICONS = "parts/icons.yaml"


class Materials:
    """The sources of a project, ready to make publications from."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.fonts = FontLibrary.read(project.font_folders)
        self.library: Library = read_library(project.data_folders, self.fonts)
        self.gallery = Gallery(self.library)
        self.templates = Templates(project.layout_folders)
        self.icons = _read_icons(project.layout_folders)

    def assemble(self, request: Request, progress: Progress) -> Assembled:
        """The bound file of a request, its parts and their markup; raises BadInput with what is wrong."""
        layout = read_layout(request.layout, self.project.layout_folders)
        paper = layout.check_paper(request.paper)
        self._check(request)
        theme = read_theme(
            layout.theme,
            self.project.layout_folders,
            paper=paper,
            overrides=layout.overrides,
            families=self.fonts.families,
            place=layout.theme_place,
        )
        views = Views(
            self.library,
            self.library.programmes[request.programme],
            self.library.languages[request.language],
            self.gallery,
            landscape=is_landscape(paper),
        )
        setting = self._setting(theme, layout, paper, views.language.direction)
        assembly = Assembly(layout, theme, self.templates, views, setting, progress)
        return assembly.make(request.product_name(layout.papers[0]))

    def _check(self, request: Request) -> None:
        problems: list[Problem] = []
        if request.programme not in self.library.programmes:
            problems.append(unknown("programme", request.programme, list(self.library.programmes)))
        if request.language not in self.library.languages:
            problems.append(not_yet("language", request.language, list(self.library.languages)))
        if request.edition != USUAL_EDITION:
            problems.append(not_yet("edition", request.edition, [USUAL_EDITION]))
        if problems:
            raise BadInput(problems)

    def _setting(
        self, theme: Theme, layout: Layout, paper: str, direction: str
    ) -> Callable[[Metadata, frozenset[str]], Setting]:
        size = paper_size(paper)
        palette = self.gallery.palette(theme)

        def setting(metadata: Metadata, characters: frozenset[str]) -> Setting:
            return Setting(
                theme,
                size,
                self.fonts,
                palette,
                self.icons,
                self._picture,
                metadata,
                characters,
                direction=direction,
            )

        return setting

    def _picture(self, source: str) -> Artwork | Picture:
        """A drawing, or a picture file below a data folder; raises ValueError where there is none."""
        if self.gallery.has(source):
            return self.gallery.artwork(source)
        for folder in reversed(self.project.data_folders):
            path = folder / source
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return read_picture(path, path.stat().st_mtime_ns)
        raise ValueError(f'there is no picture "{source}"')


def read_materials(project: Project, requests: Sequence[Request]) -> Materials:
    """Read and check all sources of a project; raises BadInput with the problems of all of them."""
    return Materials(project)


def _read_icons(folders: Sequence[Path]) -> Mapping[str, str]:
    """The icons of all layout folders; later folders win by name."""
    icons: dict[str, str] = {}
    for folder in folders:
        if (folder / _ICONS).is_file():
            icons |= read_yaml(folder / _ICONS).value
    return icons
