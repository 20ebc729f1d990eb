"""What the commands say to the person, and the same as JSON to a program. Imports nothing heavy."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from handouts.problems import Problem, Remark
from handouts.production.product import Product
from handouts.sources.written import shown_path
from handouts.visible import is_all_visible, visible, visible_name


def say(text: str) -> None:
    """A line, or several, on standard output: what was asked for. A pipe gets it at once, too."""
    sys.stdout.write(f"{visible(text)}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """A line, or several, on standard error: what a person should know, and a pipe should not carry."""
    sys.stderr.write(f"{visible(text)}\n")


def complain_of(remarks: Iterable[Remark]) -> None:
    """What a person should know of files that were used all the same; once, however often a file is used."""
    for remark in dict.fromkeys(remarks):
        complain(f"{visible_name(shown_path(Path(remark.file)))}: {remark.message}")


def tell_swept(files: int) -> None:
    """Say that files were removed which runs left that were killed; nothing for none."""
    if files:
        left = "an unfinished file" if files == 1 else f"{files} unfinished files"
        complain(f"Removed {left} that a stopped run had left.")


def product_line(product: Product) -> str:
    """What was written: path, pages, size, time; or that it is up to date."""
    path = visible_name(shown_path(product.path))
    if not product.is_new:
        return f"= {path}  up to date"
    line = "  ".join(
        (f"✓ {path}", counted(product.pages, "page"), file_size(product.size), f"{product.seconds:.2f} s")
    )
    return f"{line}\n  {product.note}" if product.note else line


def products_json(
    products: Iterable[Product], problems: Iterable[Problem] = (), warnings: Sequence[Problem] = ()
) -> str:
    """One JSON object with everything that was made and everything that is wrong.

    `warnings` are mistakes in files that were not used; the key is there when there are any.
    """
    answer = {"products": [_product(p) for p in products], "problems": [_problem(p) for p in problems]}
    return as_json({**answer, "warnings": [_problem(p) for p in warnings]} if warnings else answer)


def problems_text(problems: Sequence[Problem]) -> str:
    """All problems one after the other, and a last line that counts them."""
    files = {problem.place.file for problem in problems if problem.place}
    summary = counted(len(problems), "problem") + (f" in {counted(len(files), 'file')}" if files else "")
    return "\n".join([*(str(_seen_from_here(problem)) for problem in problems), summary])


def warnings_text(warnings: Sequence[Problem]) -> str:
    """What is wrong with files that were not used, each marked as a warning."""
    files = {problem.place.file for problem in warnings if problem.place}
    lines = [f"warning: {_seen_from_here(problem)}" for problem in warnings]
    return "\n".join(
        [*lines, f"{counted(len(files), 'file')} with mistakes left out, which nothing here needs"]
    )


def as_json(value: Any) -> str:
    """JSON that a person can read too; what cannot be seen is escaped, and so comes to the program as it is."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text if is_all_visible(text) else json.dumps(value, indent=2)


def file_size(size: int) -> str:
    """A size in bytes, in kB or MB of a thousand."""
    return f"{size / 1_000_000:.1f} MB" if size >= 999_500 else f"{max(1, round(size / 1000))} kB"


def counted(number: int, noun: str) -> str:
    """A number and a regular English noun: "1 page", "16 pages"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _seen_from_here(problem: Problem) -> Problem:
    place = problem.place
    return replace(problem, place=replace(place, file=shown_path(Path(place.file)))) if place else problem


def _product(product: Product) -> dict[str, Any]:
    return {
        "path": str(product.path),
        "pages": product.pages,
        "bytes": product.size,
        "seconds": round(product.seconds, 3),
        "up_to_date": not product.is_new,
        **({"remarks": [_remark(remark) for remark in product.remarks]} if product.remarks else {}),
        **({"note": product.note} if product.note else {}),
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "file": remark.file,
        "kind": remark.kind,
        "count": remark.count,
        "message": remark.message,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "message": problem.message,
        "file": place and place.file,
        "line": place and place.line,
        "column": place and place.column,
        "expected": problem.expected,
        "nearest": problem.nearest,
    }
