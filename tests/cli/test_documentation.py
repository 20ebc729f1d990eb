"""docs/commands.md tells of every command and option, and of none that does not exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from handouts.cli.app import app

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
GROUP = typer.main.get_group(app)
COMMANDS = sorted(GROUP.commands)


def section(command: str) -> str:
    return PAGE.partition(f"\n## {command}\n")[2].partition("\n## ")[0]


def told_of(command: str) -> list[Any]:
    """The command, or the commands that it has below it."""
    found = GROUP.commands[command]
    return [*getattr(found, "commands", {"": found}).values()]


def options(command: str) -> set[str]:
    parameters = (parameter for each in told_of(command) for parameter in each.params)
    return {option for parameter in parameters for option in parameter.opts if "-" in option}


def test_the_overview_lists_the_commands() -> None:
    assert sorted(re.findall(r"^\| \[`([\w-]+)`\]", PAGE, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_told_and_none_else(command: str) -> None:
    assert set(re.findall(r"`(--?[a-z-]+)", section(command))) == options(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_are_those_of_the_help(command: str) -> None:
    examples = re.findall(rf"^ +(handouts {command}.*)$", section(command), re.MULTILINE)
    help_text = "\n".join(each.help or "" for each in told_of(command))
    assert examples
    assert examples == [
        line.strip() for line in help_text.splitlines() if line.strip().startswith(f"handouts {command}")
    ]
