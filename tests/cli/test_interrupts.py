"""Ctrl-C while Python imports: at each import in turn, as if the key had been pressed just then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = '''
import os, signal, sys

class Interrupter:
    """Presses Ctrl-C at the import of a number; -1 counts them all."""

    def __init__(self, at):
        self.at, self.count = at, 0

    def find_spec(self, name, path=None, target=None):
        self.count += 1
        if self.count == self.at:
            signal.raise_signal(signal.SIGINT)

from handouts.cli.main import run

def command(at):
    hook = Interrupter(at)
    sys.meta_path.insert(0, hook)
    sys.argv = ["handouts", "build", "clamshell", "--layout", "cards", "--output", "out", "--force", *sys.argv[2:]]
    try:
        run()
    finally:
        if at < 0:
            os.write(1, f"\\n{hook.count}".encode())

def interrupted(at):
    """The exit code, and what was told, of a command that is interrupted at an import."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(write, 2)
        os.dup2(write, 1)
        command(at)
    os.close(write)
    told = b""
    while block := os.read(read, 65536):
        told += block
    os.close(read)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told.decode()

code, told = interrupted(-1)
total = int(told.rpartition("\\n")[2])
assert total > 100, told
for at in range(1, total + 1, int(sys.argv[1])):
    code, told = interrupted(at)
    if code != 130 or told:
        print(at, total, code, told[-600:])
print("tried", total)
'''


def interrupted(tmp_path: Path, every: int, *options: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(every), *options],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=900,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("options", [(), ("--paper", "a4", "--watchh")])
def test_ctrl_c_at_some_imports_ends_with_130_and_no_word(tmp_path: Path, options: tuple[str, ...]) -> None:
    (told,) = interrupted(tmp_path, 97, *options)
    assert told.startswith("tried ")


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--watchh",)], ids=["build", "usage"])
def test_ctrl_c_at_many_imports_ends_with_130_and_no_word(tmp_path: Path, options: tuple[str, ...]) -> None:
    (told,) = interrupted(tmp_path, 4, *options)
    assert told.startswith("tried ")
