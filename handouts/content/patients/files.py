"""What kind of file a list is in, told by what it begins with: names of files can be wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from zipfile import BadZipFile, ZipFile

from handouts.content.patients.table import refused

Kind = Literal["csv", "xlsx", "yaml"]

_CSV = (".csv", ".tsv", ".txt")
_XLSX = (".xlsx", ".xlsm")
_OTHERS = (".xls", ".xlsb", ".ods", ".numbers")
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""OLE2, which also wraps workbooks of today once they have a password."""
_SAVED = "the list saved as XLSX or as CSV UTF-8"


def kind_of_list(path: Path, file: str) -> Kind:
    """The kind of a list's file, `file` in messages; raises BadInput for one that cannot be a list."""
    start = _start(path, file)
    suffix = path.suffix.lower()
    if start.startswith(_OLD_OFFICE):
        raise refused(
            file, "this is a workbook of an old kind, or one with a password", f"{_SAVED}, unlocked"
        )
    if start.startswith(_ZIP):
        _check_archive(path, file)
        if suffix not in _XLSX:
            raise refused(file, "this is an XLSX workbook of another name", "a name that ends in .xlsx")
        return "xlsx"
    if suffix in _XLSX:
        expected = "a workbook that a spreadsheet saved as XLSX; a CSV has a name that ends in .csv"
        raise refused(file, "this is not an XLSX file", expected)
    if suffix in _OTHERS:
        raise refused(file, "workbooks of this kind cannot be read", _SAVED)
    return "csv" if suffix in _CSV else "yaml"


def _start(path: Path, file: str) -> bytes:
    """The first bytes. A list is read several times, which pipes and devices are not made for."""
    try:
        if path.is_dir():
            raise refused(file, "this is a folder", "a list: CSV, XLSX or YAML")
        if not path.exists():
            raise refused(file, "there is no such file", "a list: CSV, XLSX or YAML")
        if not path.is_file():
            raise refused(file, "this is a pipe or a device", "a file, since a list is read several times")
        with path.open("rb") as data:
            return data.read(len(_ZIP))
    except OSError as error:
        reason = error.strerror
    raise refused(file, f"this file cannot be read: {reason}", "a file that you may read")


def _check_archive(path: Path, file: str) -> None:
    """Raise BadInput unless it is a workbook."""
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError):
        names = None
    if names is None:
        raise refused(file, "this is not an XLSX file, or a damaged one", _SAVED)
    if not any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        raise refused(file, "this is not an XLSX file, but another kind of archive", _SAVED)
