"""What people paste into records: words with invisible characters in them, and passwords, kept as they stand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from handouts.problems import BadInput, Problem
from handouts.sources.values import fault, text

_UNSEEN = re.compile("[\u200b\ufeff]")
"""Comes along from web pages and spreadsheets, and means nothing."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\ud800-\udfff]")
"""Turns the words after it around, hides words in tags, or is half a character."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST_PASSWORD = 127
"""Bytes of UTF-8: what comes after them would not count (ISO 32000-2, 7.6.4.3.2)."""


def clean(words: str, *at: str) -> str:
    """Words without what nobody sees, their lines ended alike; a fault for what turns text around."""
    if _TURNING.search(words):
        raise fault(
            "invisible characters turn this text around",
            "text without invisible characters that turn text around",
            at=at,
        )
    return _UNSEEN.sub("", words).replace("\r\n", "\n").replace("\r", "\n")


def patient_text(value: object) -> str:
    """Text of a patient on one line."""
    return text(clean(value) if isinstance(value, str) else value)


def password_text(value: object) -> str:
    """A password with every blank that stands in it; a fault for one that cannot be typed."""
    if not isinstance(value, str) or not value.strip() or _CONTROL.search(value):
        raise fault("this is no password", "letters, digits and marks that can be typed, on one line")
    if len(value.encode()) > _LONGEST_PASSWORD:
        raise fault("this password is too long", f"at most {_LONGEST_PASSWORD} bytes of UTF-8")
    return value


def check_password(password: str) -> str:
    """A password that can be used; raises BadInput, which does not tell it."""
    try:
        return password_text(password)
    except ValueError as error:
        problem = Problem(str(error), expected=getattr(error, "context", {}).get("expected"))
    raise BadInput([problem])


def read_password(path: Path) -> str:
    """The password in the first line of a file, whose name is not told; raises BadInput."""
    try:
        line = path.read_bytes().decode("utf-8-sig").partition("\n")[0].removesuffix("\r")
    except OSError as error:
        problem = Problem(
            f"the password file cannot be read: {error.strerror}", expected="a file that you may read"
        )
    except UnicodeDecodeError:
        problem = Problem("the password file is not in UTF-8", expected="a file saved as UTF-8")
    else:
        if line.strip():
            return check_password(line)
        problem = Problem("the password file is empty", expected="a password in its first line")
    # Raised out here, so that no exception carries along what stands in the file.
    raise BadInput([problem])


PatientText = Annotated[str, BeforeValidator(patient_text)]
Password = Annotated[str, BeforeValidator(password_text)]
