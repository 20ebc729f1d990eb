"""What is said of products and problems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handouts.cli.messages import complain_of, file_size, problems_text, product_line, products_json
from handouts.problems import Place, Problem, Remark
from handouts.production.product import Product


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_product_tells_path_pages_size_and_time(here: Path) -> None:
    product = Product(here / "build" / "psoas-strength-booklet.pdf", 16, 412_345, 0.618)
    assert product_line(product) == "✓ build/psoas-strength-booklet.pdf  16 pages  412 kB  0.62 s"


def test_a_product_that_is_up_to_date_says_so(here: Path) -> None:
    product = Product(here / "build" / "a.pdf", 1, 1000, is_new=False)
    assert product_line(product) == "= build/a.pdf  up to date"


def test_one_page_is_one_page_and_a_path_elsewhere_stands_in_full(here: Path) -> None:
    product = Product(here.parent / "a.pdf", 1, 1_234_567, 2)
    assert product_line(product) == f"✓ {here.parent.as_posix()}/a.pdf  1 page  1.2 MB  2.00 s"


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "1 kB"), (1499, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (25_000_000, "25.0 MB")],
)
def test_sizes(size: int, said: str) -> None:
    assert file_size(size) == said


def test_problems_are_told_one_by_one_and_counted(here: Path) -> None:
    clinic = str(here / "data" / "clinic.yaml")
    problems = [
        Problem("no phone", Place(clinic, 3, 8, "phone: x")),
        Problem("no name", Place(clinic, 1, 1)),
        Problem('unknown programme "psoa"', nearest="psoas"),
    ]
    assert problems_text(problems).splitlines() == [
        "data/clinic.yaml:3:8: no phone",
        "    phone: x",
        "           ^",
        "data/clinic.yaml:1:1: no name",
        'unknown programme "psoa"',
        '    did you mean "psoas"?',
        "3 problems in 1 file",
    ]
    assert problems_text(problems[2:]).splitlines()[-1] == "1 problem"


def test_json_says_the_same(here: Path) -> None:
    product = Product(here / "a.pdf", 4, 1000, 0.5)
    problem = Problem("no name", Place("clinic.yaml", 1, 2), expected="a name")
    assert json.loads(products_json([product], [problem])) == {
        "products": [
            {
                "path": str(here / "a.pdf"),
                "pages": 4,
                "bytes": 1000,
                "seconds": 0.5,
                "up_to_date": False,
            }
        ],
        "problems": [
            {
                "message": "no name",
                "file": "clinic.yaml",
                "line": 1,
                "column": 2,
                "expected": "a name",
                "nearest": None,
            }
        ],
    }


def test_remarks_are_lines_for_people_and_keys_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    remarks = (Remark("consent.pdf", "script", "2 scripts are left out", 2),)
    product = Product(Path("/x/out.pdf"), 3, 4321, 0.5, remarks=remarks)
    complain_of(product.remarks * 3)  # a file may be joined more than once
    assert capsys.readouterr().err == "consent.pdf: 2 scripts are left out\n"
    (told,) = json.loads(products_json([product]))["products"]
    assert told["remarks"] == [
        {"file": "consent.pdf", "kind": "script", "count": 2, "message": "2 scripts are left out"}
    ]
