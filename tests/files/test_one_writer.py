"""Files are written in one place, which makes all of them whole or none; who does without says here why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import handouts

WRITING = {
    *("mkdir", "mkfifo", "mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile"),
    *("rename", "rmdir", "rmtree", "symlink_to", "touch", "unlink", "write_bytes", "write_text"),
}
TRUSTING = {"pickle", "marshal", "shelve"}
"""What reads these is at the mercy of who, or what, has written them."""

ALLOWED = {
    "figures/bake.py": {"unlink", "write_text"},  # for those who ship figures: what no pose needs goes
    "figures/poses/reference.py": {"write_text"},  # for those who write the docs; a digest covers the file
    "pages/vectors/reference.py": {"write_text"},  # for those who write the docs
    "markup/templating/compiled.py": {"marshal"},  # after its seal was checked
    "sources/kept.py": {"marshal"},  # likewise
    "production/batch/folder.py": {
        "mkdir",
        "open",
        "unlink",
    },  # the folder, its lock, notes as they come, old sets
    "production/upkeep/caches.py": {"mkdir"},  # the cache's folder, which is checked before it is used
    "cli/command.py": {"open"},  # the null device, for what nobody reads any more
}


def writes(source: str) -> Iterator[str]:
    """What a module does to files, by the names of the calls; opening counts if it is to write."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
            yield from TRUSTING & names
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        words = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
        modes = [word for word in words if isinstance(word, str) and word and set(word) <= set("rwaxbt+")]
        to_write = owner == "os" or any(set(mode) & set("wax+") for mode in modes)
        if (name == "open" and to_write) or (name == "open_plain" and "O_" in ast.unparse(node)):
            yield "open"
        elif name in WRITING or (name in ("remove", "replace", "rename") and owner == "os"):
            yield name


def test_files_are_written_in_one_place() -> None:
    package = Path(handouts.__file__).parent
    found = {
        path.relative_to(package).as_posix(): set(writes(path.read_text(encoding="utf-8")))
        for path in package.rglob("*.py")
        if package / "files" not in path.parents
    }
    assert {name: calls for name, calls in found.items() if calls} == ALLOWED


def test_the_search_finds_what_writes() -> None:
    for line in (
        "path.write_text('x')",
        "open(path, 'w')",
        "path.open('ab')",
        "os.open(path, os.O_RDONLY)",
        "shutil.rmtree(x)",
        "path.unlink()",
        "import pickle",
        "from marshal import loads",
        "open_plain(path, os.O_APPEND)",
    ):
        assert list(writes(line)), line
    for line in ("path.open('rb')", "words.replace('a', 'b')", "open(path)", "open_plain(path)"):
        assert not list(writes(line)), line
