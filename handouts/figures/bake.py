"""Compute the drawings that are shipped, those of poses and of plates: `python -m handouts.figures.bake data`.

Run it after a pose, a plate or the code that computes has changed; a test says when that is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from handouts.content.exercise import Exercise
from handouts.content.plates.library import read_plates
from handouts.content.poses.pose import Pose
from handouts.content.surroundings import Surroundings
from handouts.figures.engine import CODE
from handouts.figures.plates import shelf as plates
from handouts.figures.plates.computed import file_name as plate_file
from handouts.figures.poses.body.fibre_bundles import MUSCLES
from handouts.figures.poses.language import vocabulary
from handouts.figures.poses.posing.plan import plan
from handouts.figures.poses.props.registry import all_props
from handouts.figures.poses.shelf import PICTURES, file_name, key_of
from handouts.figures.shelf import find, store
from handouts.problems import BadInput
from handouts.sources.reading import read_model
from handouts.sources.source import read_yaml

_HERE = Path(__file__).parent
_POSES = (
    "poses/body/*.py", "poses/posing/**/*.py", "poses/ink/*.py", "poses/scene/*.py", "poses/props/prop.py",
    "poses/props/registry.py", "poses/codec.py", "poses/picture.py", "poses/sides.py", "poses/stance.py",
)  # fmt: skip
"""The code that decides how a pose looks once it is computed, apart from single things and muscles."""
_APART = frozenset({"fibre_bundles.py"})
_PLATES = tuple(
    f"plates/{name}.py"
    for name in (
        "assemble",
        "compute",
        "computed",
        "curves",
        "fibres",
        "frames",
        "relief",
        "silhouette",
        "stipple",
    )
)
_PROPS = "handouts.figures.poses.props."


def code_versions() -> dict[str, str]:
    """A digest of each piece of code that drawings depend on."""
    poses = (path for pattern in _POSES for path in _HERE.glob(pattern) if path.name not in _APART)
    versions = {"plates": _digest(_HERE / name for name in _PLATES), "poses": _digest(poses)}
    versions |= {f"prop {name}": _digest(_files_of_prop(name)) for name in all_props()}
    return versions | {f"muscle {name}": _short(repr(bundle).encode()) for name, bundle in MUSCLES.items()}


def _digest(paths: Iterable[Path]) -> str:
    return _short(b"".join(path.name.encode() + path.read_bytes() for path in sorted(set(paths))))


def _short(data: bytes) -> str:
    return sha256(data).hexdigest()[:12]


def _files_of_prop(name: str) -> Iterator[Path]:
    """The file of a prop, and those of the props it is made from."""
    path = _HERE / "poses" / "props" / f"{name}.py"
    yield path
    for line in path.read_text("utf-8").splitlines():
        _, start, rest = line.partition(f"from {_PROPS}")
        if start and (other := rest.split()[0]) not in ("prop", "registry"):
            yield from _files_of_prop(other)


def write_versions() -> None:
    """Note the versions of the code, here and in `engine.py`."""
    CODE.clear()
    CODE.update(sorted(code_versions().items()))
    path = _HERE / "engine.py"
    head = path.read_text("utf-8").partition("CODE:")[0]
    rows = "".join(f'    "{name}": "{version}",\n' for name, version in CODE.items())
    path.write_text(f"{head}CODE: dict[str, str] = {{\n{rows}}}\n", "utf-8")


def read_poses(data: Path) -> dict[str, Pose]:
    """The poses of all exercises in a data folder; raises BadInput for a broken file."""
    words = Surroundings(vocabulary=vocabulary())
    poses = {}
    for path in sorted((data / "exercises").glob("*.yaml")):
        exercise = read_model(Exercise, read_yaml(path), words, id=path.stem)
        if exercise.pose is not None:
            poses[path.stem] = exercise.pose
    return poses


def _bake(job: tuple[Path, str, str | None]) -> list[str]:
    """Compute one pose if it is not there yet; answers the files it has."""
    from handouts.figures.poses.scene.compose import draw_pose

    data, name, variant = job
    folder, full = data / "figures", f"{name}.{variant}" if variant else name
    chosen = plan(read_poses(data), name, variant)
    files = {which: file_name(full, which) for which in chosen.names}
    if any(find(PICTURES, [folder], file, key_of(chosen, which)) is None for which, file in files.items()):
        for which, picture in draw_pose(chosen).items():
            store(PICTURES, folder, files[which], key_of(chosen, which), picture)
    return list(files.values())


def bake_poses(data: Path) -> list[str]:
    """Compute what is missing or out of date below `data`, remove what no pose needs; answers all files."""
    jobs = [(data, name, v) for name, pose in read_poses(data).items() for v in (None, *pose.variants)]
    with ProcessPoolExecutor(2) as pool:
        files = [file for made in pool.map(_bake, jobs) for file in made]
    _remove_others(data / "figures", "*.figure", files)
    return files


def bake_plates(data: Path) -> list[str]:
    """Compute plate figures that are missing or out of date, remove what no plate needs; answers all files."""
    from handouts.figures.plates.compute import compute

    library = read_plates([data])
    folder, files = library.shelves[0], []
    for plate_id, plate in library.plates.items():
        for name in plate.figures:
            file, key = plate_file(plate_id, name), plates.figure_key(plate, name, library.bones)
            if find(plates.FIGURES, [folder], file, key) is None:
                store(plates.FIGURES, folder, file, key, compute(plate, name, library.bones))
            files.append(file)
    _remove_others(folder, "*.json.gz", files)
    return files


def _remove_others(folder: Path, pattern: str, files: list[str]) -> None:
    for path in folder.glob(pattern):
        if path.name not in files:
            path.unlink()


def main(arguments: Sequence[str]) -> int:
    """Bring the drawings of a data folder up to date; the exit code."""
    data = Path(arguments[0])
    try:
        made = len(bake_poses(data)) + len(bake_plates(data))
    except BadInput as bad:
        sys.stderr.write(f"{bad}\n")
        return 2
    sys.stdout.write(f"{made} drawings\n")
    return 0


if __name__ == "__main__":
    write_versions()
    sys.exit(main(sys.argv[1:]))
