"""Sources are files inside the project: links out, pipes, devices and giants are refused, links inside are not."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.files.sources import MOST_BYTES, read_file, within
from handouts.problems import BadInput

posix = pytest.mark.skipif(sys.platform == "win32", reason="made with POSIX")


def told(path: Path, **how: bool) -> str:
    with pytest.raises(BadInput) as caught:
        read_file(path, **how)
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (problem.place.file, problem.place.excerpt) == (str(path), "")
    return problem.message


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "exercises").mkdir(parents=True)
    (folder / "clinic.yaml").write_text("name: Hill\n")
    (folder / "exercises" / "sound.yaml").write_text("name: Bridge\n")
    (tmp_path / "secret").write_text("name: a secret\n")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.yaml").write_text("name: a secret\n")
    return folder


@posix
def test_a_link_that_leads_out_is_named_and_not_followed(project: Path) -> None:
    (project / "exercises/leak.yaml").symlink_to("/etc/passwd")
    (project / "exercises/up.yaml").symlink_to(project / ".." / "secret")
    (project / "muscles").symlink_to(project.parent / "outside", target_is_directory=True)
    (project / "exercises/long.yaml").symlink_to(project / "muscles" / "a.yaml")
    (project / "exercises/nowhere.yaml").symlink_to(project / "exercises" / "gone.yaml")
    (project / "exercises/round.yaml").symlink_to(project / "exercises" / "round.yaml")
    assert told(project / "exercises/leak.yaml") == 'the link "leak.yaml" leads out of the project'
    assert told(project / "exercises/up.yaml") == 'the link "up.yaml" leads out of the project'
    assert told(project / "muscles/a.yaml") == 'the link "muscles" leads out of the project'
    assert told(project / "exercises/long.yaml") == 'the link "long.yaml" leads out of the project'
    assert "cannot be read" in told(project / "exercises/nowhere.yaml")
    assert "cannot be read" in told(project / "exercises/round.yaml")


@posix
def test_links_inside_are_followed_and_so_is_one_to_the_project(project: Path, tmp_path: Path) -> None:
    (project / "shared").mkdir()
    (project / "shared/bridge.yaml").write_text("name: Shared\n")
    (project / "exercises/bridge.yaml").symlink_to(Path("..") / "shared" / "bridge.yaml")
    (project / "more").symlink_to(project / "shared", target_is_directory=True)
    (tmp_path / "linked").symlink_to(project, target_is_directory=True)
    for name in ("exercises/bridge.yaml", "more/bridge.yaml"):
        assert read_file(project / name) == b"name: Shared\n"
        assert read_file(tmp_path / "linked" / name) == b"name: Shared\n"
    (project / "exercises/leak.yaml").symlink_to(tmp_path / "secret")
    assert "leads out" in told(tmp_path / "linked" / "exercises/leak.yaml")


@posix
def test_a_project_with_a_data_folder_reaches_beside_it(project: Path, tmp_path: Path) -> None:
    own = tmp_path / "other"
    (own / "data").mkdir(parents=True)
    (own / "data/clinic.yaml").write_text("name: Hill\n")
    (own / "shared.yaml").write_text("name: Shared\n")
    (own / "layouts/own").mkdir(parents=True)
    (own / "data/linked.yaml").symlink_to(own / "shared.yaml")
    (own / "layouts/own/layout.yaml").symlink_to(own / "shared.yaml")
    (own / "layouts/own/page.xml").symlink_to(project / "clinic.yaml")
    assert (
        read_file(own / "data/linked.yaml") == read_file(own / "layouts/own/layout.yaml") == b"name: Shared\n"
    )
    assert told(own / "layouts/own/page.xml") == 'the link "page.xml" leads out of the project'


@posix
def test_files_of_no_project_stay_in_their_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/b.yaml").symlink_to(tmp_path / "a.yaml")
    (tmp_path / "c.yaml").symlink_to(tmp_path / "a.yaml")
    assert read_file(tmp_path / "c.yaml") == b"a: 1\n"
    assert told(tmp_path / "sub/b.yaml") == 'the link "b.yaml" leads out of the project'
    assert read_file(tmp_path / "sub/b.yaml", anywhere=True) == b"a: 1\n"


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def _folder(path: Path) -> None:
    path.mkdir()


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _link_to_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


@posix
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (_pipe, "a pipe"),
        (_socket, "a socket"),
        (_folder, "a folder"),
        (_device, "a device"),
        (_link_to_pipe, "a pipe"),
    ],
)
def test_what_is_no_file_is_refused_at_once(project: Path, make: Callable[[Path], None], kind: str) -> None:
    """Wherever it stands: in a project, or named by a person."""
    path = project / "exercises/odd.yaml"
    make(path)
    assert told(path, anywhere=True) == f"this is {kind} and no file"
    expected = (
        'the link "odd.yaml" leads out of the project' if make is _device else f"this is {kind} and no file"
    )
    assert told(path) == expected


def test_a_file_has_a_size(project: Path) -> None:
    path = project / "exercises/large.yaml"
    path.write_bytes(b"x" * MOST_BYTES)
    assert len(read_file(path)) == MOST_BYTES
    path.write_bytes(b"x" * (MOST_BYTES + 1))
    assert told(path) == "this file has more than 2 MB"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux has such files")
def test_a_file_that_does_not_tell_its_size_is_read_no_further(project: Path) -> None:
    assert read_file(Path("/proc/self/status"), anywhere=True).startswith(b"Name:")


def test_names_that_lead_out_of_a_folder_are_none(tmp_path: Path) -> None:
    assert within(tmp_path, "a/b.png") == tmp_path / "a" / "b.png"
    assert within(tmp_path, "a/../b.png") == tmp_path / "b.png"
    for name in ("../b.png", "a/../../b.png", "/etc/passwd", f"{tmp_path}x/b.png"):
        assert within(tmp_path, name) is None
    assert "no file can have this name" in told(tmp_path / "a\0b")
