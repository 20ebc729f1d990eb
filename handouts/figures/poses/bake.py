"""Compute the figures that are shipped: `python -m handouts.figures.poses.bake data`.

Run it after a pose or the drawing code has changed; a test says when that is.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from handouts.content.poses.pose import Pose
from handouts.files.writing import write_together

_HERE = Path(__file__).parent
_COMPUTING = ("body", "posing", "ink", "scene", "props")


def engine_version() -> str:
    """A digest of the code that decides how a figure looks once it is computed."""
    digest = sha256()
    for path in sorted(p for folder in _COMPUTING for p in (_HERE / folder).glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update((_HERE / "codec.py").read_bytes())
    return digest.hexdigest()[:12]


def write_engine() -> None:
    """Note the version of the code in `engine.py`."""
    path = _HERE / "engine.py"
    lines = path.read_text("utf-8").splitlines()
    lines[-1] = f'ENGINE = "{engine_version()}"'
    write_together({path: ("\n".join(lines) + "\n").encode()})


def read_poses(data: Path) -> dict[str, Pose]:
    """The poses of all exercises in a data folder; raises BadInput for a broken file."""
    from handouts.content.exercise import Exercise
    from handouts.content.surroundings import Surroundings
    from handouts.figures.poses.language import vocabulary
    from handouts.sources.reading import read_model
    from handouts.sources.source import read_yaml

    poses = {}
    for path in sorted((data / "exercises").glob("*.yaml")):
        exercise = read_model(Exercise, read_yaml(path), Surroundings(vocabulary=vocabulary()), id=path.stem)
        if exercise.pose is not None:
            poses[path.stem] = exercise.pose
    return poses


def _bake(job: tuple[Path, str, str | None]) -> list[str]:
    """Compute one pose if it is not there yet; answers the files it has."""
    from handouts.figures.poses.posing.plan import plan
    from handouts.figures.poses.scene.compose import draw_pose
    from handouts.figures.poses.shelf import file_name, find, key_of, store

    data, name, variant = job
    folder, full = data / "figures", f"{name}.{variant}" if variant else name
    chosen = plan(read_poses(data), name, variant)
    wanted = chosen.names
    if any(find([folder], full, which, key_of(chosen, which)) is None for which in wanted):
        for which, picture in draw_pose(chosen).items():
            store(folder, full, which, key_of(chosen, which), picture)
    return [file_name(full, which) for which in wanted]


def bake(data: Path) -> list[str]:
    """Compute what is missing or out of date below `data`, remove what no pose needs; answers all files."""
    jobs = [(data, name, v) for name, pose in read_poses(data).items() for v in (None, *pose.variants)]
    with ProcessPoolExecutor(2) as pool:
        files = [file for made in pool.map(_bake, jobs) for file in made]
    for path in (data / "figures").glob("*.figure"):
        if path.name not in files:
            path.unlink()
    return files


if __name__ == "__main__":
    write_engine()
    sys.stdout.write(f"{len(bake(Path(sys.argv[1])))} figures\n")
