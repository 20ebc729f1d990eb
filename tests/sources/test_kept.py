"""What was kept of YAML files is what they would be read as, and nothing is kept of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.files.sealed import SealedFolder
from handouts.problems import BadInput
from handouts.sources.kept import KeptSources
from handouts.sources.marks import Mark
from handouts.sources.source import Source, read_yaml

DATA = Path(__file__).parents[2] / "data"


def flat(mark: Mark) -> list[object]:
    inner = [(name, flat(child)) for name, child in mark.children.items()]
    return [mark.line, mark.column, mark.block, mark.flow, mark.key, inner]


def parts(source: Source) -> list[object]:
    return [source.file, source.lines, source.value, flat(source.mark)]


def reread(cache: SealedFolder, *paths: Path) -> list[Source]:
    kept = KeptSources(cache, "here")
    found = [kept.read(path) for path in paths]
    kept.keep()
    return found


def test_it_is_read_as_it_would_be_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = sorted(DATA.glob("*/c*.yaml"))
    cache = SealedFolder(tmp_path, b"me")
    reread(cache, *paths)
    monkeypatch.setattr("handouts.sources.kept.parse_yaml", None)  # nothing is parsed again
    assert [parts(each) for each in reread(cache, *paths)] == [parts(read_yaml(path)) for path in paths]
    assert len(paths) > 5


def test_a_changed_file_is_parsed_again(tmp_path: Path) -> None:
    path, cache = tmp_path / "a.yaml", SealedFolder(tmp_path / "cache", b"me")
    for text in ("a: one\n", "a: two\n", "b: [&x 1, *x]\n"):
        path.write_text(text)
        for _ in range(2):
            assert [parts(each) for each in reread(cache, path)] == [parts(read_yaml(path))]


def test_mistakes_are_told_every_time(tmp_path: Path) -> None:
    path, cache = tmp_path / "a.yaml", SealedFolder(tmp_path / "cache", b"me")
    path.write_text("a: one\na: two\n")
    for _ in range(2):
        with pytest.raises(BadInput, match="second time"):
            reread(cache, path)


@pytest.mark.parametrize("made_by", [b"me", b"another version"])
def test_what_is_damaged_or_of_others_is_not_taken(tmp_path: Path, made_by: bytes) -> None:
    path, folder = tmp_path / "a.yaml", tmp_path / "cache"
    path.write_text("a: one\n")
    reread(SealedFolder(folder, b"me"), path)
    if made_by == b"me":
        (file,) = folder.iterdir()
        content = bytearray(file.read_bytes())
        content[-3] ^= 1
        file.write_bytes(content)
    assert [parts(each) for each in reread(SealedFolder(folder, made_by), path)] == [parts(read_yaml(path))]
