"""The layouts that a programme names, found by reading no more than its file."""

from __future__ import annotations

from handouts.files.sources import read_file
from handouts.problems import BadInput
from handouts.production.project import Project

_KEY = b"layouts"


def own_layouts(project: Project, programme: str) -> list[str]:
    """Those that there are; none for a programme that names none, or that cannot be read."""
    paths = (folder / "programmes" / f"{programme}.yaml" for folder in reversed(project.data_folders))
    try:
        path = next((path for path in paths if path.is_file()), None)
        if path is None or _KEY not in read_file(path):
            return []
        from handouts.sources.source import read_yaml

        value = read_yaml(path).value
    except BadInput:  # whoever reads it in earnest will tell
        return []
    written = value.get("layouts") if isinstance(value, dict) else None
    names = written if isinstance(written, list) else [written]
    return [name for name in names if isinstance(name, str) and name in project.layout_ids()]
