"""Where data, layouts and fonts come from, and where products go.

Handouts come with content of their own. A folder with a `clinic.yaml` in it (or a `data/clinic.yaml`) is a
project: its files add to the bundled ones and win by id. It is found from the working folder upward, so that
commands work from anywhere inside it; outside of any, the bundled content is used and products go to `build/`
right there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import handouts
from handouts.problems import BadInput, Place, Problem
from handouts.sources.data_folder import yaml_files
from handouts.sources.strays import is_stray

CLINIC_FILE = "clinic.yaml"
TOP_FILES = ("clinic", "printer")
"""What is read from the top of a data folder; any other YAML file there may be a patient's record."""
OUTPUT_FOLDER = "build"


@dataclass(frozen=True, slots=True)
class Root:
    """One place that sources come from: a folder with data, layouts and fonts."""

    name: str
    folder: Path
    data: Path

    @property
    def layouts(self) -> Path:
        """The folder of layouts, themes and shared pieces; need not exist."""
        return self.folder / "layouts"

    @property
    def fonts(self) -> Path:
        """The folder with one folder a font family; need not exist."""
        return self.folder / "fonts"


@dataclass(frozen=True, slots=True)
class Project:
    """The roots that sources are read from, later ones winning by id, and the folder that products go to."""

    roots: tuple[Root, ...]
    output: Path

    @property
    def own(self) -> Root:
        """The root whose programmes are built when none is named: the project's, or else the bundled one."""
        return self.roots[-1]

    @property
    def data_folders(self) -> tuple[Path, ...]:
        """Where clinic, exercises, muscles, programmes, plates and languages are read."""
        return tuple(root.data for root in self.roots)

    @property
    def figure_folders(self) -> tuple[Path, ...]:
        """Where words, palettes and computed figures are read; need not exist."""
        return tuple(folder / "figures" for folder in self.data_folders)

    @property
    def layout_folders(self) -> tuple[Path, ...]:
        """Where layouts and themes are read: of each root the folder, where it has one."""
        return tuple(root.layouts for root in self.roots if root.layouts.is_dir())

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """Where fonts are read: of each root the folder, where it has one."""
        return tuple(root.fonts for root in self.roots if root.fonts.is_dir())

    def ids(self, kind: str) -> list[str]:
        """The ids of all data files of a kind ("programmes"), by their names alone: nothing is read."""
        return sorted({path.stem for folder in self.data_folders for path in yaml_files(folder, kind)})

    def buildable_ids(self) -> list[str]:
        """The ids of all that can be built: programmes, and exercises and muscles by themselves."""
        return [name for kind in ("programmes", "exercises", "muscles") for name in self.ids(kind)]

    def edition_ids(self) -> list[str]:
        """The ids of all editions, by their files' names."""
        return sorted(
            {
                path.stem
                for folder in self.layout_folders
                for path in folder.glob("editions/*.yaml")
                if not is_stray(path.name)
            }
        )

    def layout_ids(self) -> list[str]:
        """The ids of all layouts: the folders with a `layout.yaml`."""
        return sorted(
            {path.parent.name for folder in self.layout_folders for path in folder.glob("*/layout.yaml")}
        )


def find_project(start: Path, output: Path | None = None) -> Project:
    """The project that the folder `start` lies in, or the bundled content alone.

    Raises `BadInput` where a file of nearly the right name says that it is to be a project.
    """
    for folder in (start, *start.parents):
        if root := _own_root(folder):
            return _project(root, output)
    _check_clinic(start)
    return Project((bundled_root(),), output or start / OUTPUT_FOLDER)


def open_project(folder: Path, output: Path | None = None) -> Project:
    """The project in a folder that was named; raises `BadInput` when it is none."""
    if root := _own_root(folder.absolute()):
        return _project(root, output)
    raise BadInput(
        [
            Problem(
                f'"{folder}" is not a project',
                expected=f"a folder with a {CLINIC_FILE}, as `handouts new` makes it",
            )
        ]
    )


def _check_clinic(folder: Path) -> None:
    for data in (folder, folder / "data"):
        for path in sorted(data.glob("[Cc]*")):
            stem, _, ending = path.name.lower().partition(".")
            if stem == "clinic" and ending in ("yaml", "yml", "yaml.txt", "yml.txt"):
                message = "a file of this name is not read, and without it this folder is no project"
                raise BadInput([Problem(message, Place(str(path)), f"the name {CLINIC_FILE}")])


def _project(own: Root, output: Path | None) -> Project:
    bundled = bundled_root()
    roots = (bundled,) if own.folder.samefile(bundled.folder) else (bundled, own)
    return Project(roots, output or own.folder / OUTPUT_FOLDER)


def _own_root(folder: Path) -> Root | None:
    for root, data in _layouts_of_a_project(folder):
        if (data / CLINIC_FILE).is_file():
            return Root("own", root, data)
    return None


def _layouts_of_a_project(folder: Path) -> Iterator[tuple[Path, Path]]:
    # A `data/` folder is part of the project around it, not a project itself.
    if folder.name == "data":
        yield folder.parent, folder
    yield folder, folder
    yield folder, folder / "data"


def bundled_root() -> Root:
    """The content that comes along: in the repository beside the package, in a wheel inside it."""
    package = Path(handouts.__file__).parent
    in_wheel = package / "bundled"
    folder = in_wheel if in_wheel.is_dir() else package.parent
    return Root("bundled", folder, folder / "data")
