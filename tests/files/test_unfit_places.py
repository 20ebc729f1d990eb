"""Places that no file can be written to are refused before anything is written."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from support.written_files import names

from handouts.files.writing import write_together
from handouts.problems import BadInput


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))  # a /dev/null of our own
    except PermissionError:
        pytest.skip("only root makes devices")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(os.path.relpath(path))  # the path of a socket may be no longer than a hundred bytes


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere/file.pdf")


def _link_to_a_folder(path: Path) -> None:
    path.symlink_to(".")


UNFIT: dict[Callable[[Path], None], str] = {
    Path.mkdir: "it is a folder",
    _pipe: "it is a pipe",
    _device: "it is a device",
    _socket: "it is a socket",
    _loop: "[Ss]ymbolic links",
    _link_to_nowhere: "it is a link into a folder that is not there",
    _link_to_a_folder: "it is a folder",
}


@pytest.mark.parametrize("make", UNFIT, ids=lambda make: make.__name__)
def test_what_is_no_plain_file_is_refused_before_anything_is_written(
    tmp_path: Path, make: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    good, unfit = tmp_path / "a.pdf", tmp_path / "b.pdf"
    good.write_bytes(b"old")
    make(unfit)
    before = os.lstat(unfit)
    with pytest.raises(BadInput, match=f'cannot write ".*b.pdf": .*{UNFIT[make]}'):
        write_together({good: b"new", unfit: b"new", tmp_path / "c.pdf": b"new"})
    assert good.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]
    assert (os.lstat(unfit).st_ino, os.lstat(unfit).st_mode) == (before.st_ino, before.st_mode)


@pytest.mark.parametrize("name", ["/dev/null", "/dev/stdout", "/dev/full", "-"])
def test_devices_and_standard_output_are_refused(name: str) -> None:
    """Only looked at: what is written to one that is replaced is lost for everybody."""
    from handouts.files.targets import look_at

    if not (name == "-" or Path(name).exists()):
        pytest.skip("there is no such device")
    targets, (problem,) = look_at([Path(name)])
    assert targets == []
    assert problem.message.startswith(f'cannot write "{name}": ')


def test_where_messages_go_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log.txt"
    with log.open("w") as stream:
        monkeypatch.setattr("handouts.files.targets._STREAMS", (stream.fileno(),))
        with pytest.raises(BadInput, match="what the command says goes there"):
            write_together({log: b"new"})


def test_every_unfit_place_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    unfit = [tmp_path / "folder", tmp_path / "file" / "below.pdf", tmp_path / "file" / "deep" / "below.pdf"]
    with pytest.raises(BadInput) as refused:
        write_together(dict.fromkeys([*unfit, tmp_path / "fit.pdf"], b"new"))
    assert [problem.message.partition('": ')[2] for problem in refused.value.problems] == [
        "it is a folder",
        "part of its path is no folder",
        "part of its path is no folder",
    ]
    assert names(tmp_path) == ["file"]


def test_what_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write anything, and tests may run as root; so the system's answer is made up."""
    (tmp_path / "a.pdf").touch()
    for denied, reason in ((os.W_OK, "write-protected"), (os.W_OK | os.X_OK, "folder may not be written to")):
        monkeypatch.setattr(os, "access", lambda _, mode, denied=denied: mode != denied)
        with pytest.raises(BadInput, match=reason):
            write_together({tmp_path / "a.pdf": b"new"})


def test_two_files_are_not_written_to_one_place(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to("file.pdf")
    with pytest.raises(BadInput, match="another file is to be written to the same place"):
        write_together({tmp_path / "file.pdf": b"one", tmp_path / "link.pdf": b"two"})
