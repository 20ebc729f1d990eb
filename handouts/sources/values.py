"""What one scalar of YAML means in the field it stands in.

The reader leaves every scalar as text; these types turn it into what the clinician meant: `08` is the number
8 in `sets` and text in `name`, `no` is never false, `1:30` is never 90. Each type is a pydantic annotation,
and each of its errors is a `fault`: a sentence, an expectation, a near name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

from handouts.problems import nearest
from handouts.sources.garbled import garbled
from handouts.sources.ids import IDENTIFIER
from handouts.visible import code_point, shows_nothing

FAULT = "handouts_fault"
"""The pydantic error type of every fault raised here."""

ID_SCHEMA = {"type": "string", "pattern": f"^{IDENTIFIER.pattern}$"}


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that YAML's escapes ("\\0") can put into a text, and that print nothing, or turn it around."""

MOST_LETTERS = 100_000
"""Of one text: a page of prose has four thousand."""


def fault(
    message: str,
    expected: str | None = None,
    near: str | None = None,
    at: tuple[str | int, ...] = (),
    of_key: bool = False,
) -> PydanticCustomError:
    """An error for a validator to raise; `at` leads from the validated value to the faulty one inside it.

    `of_key` is for validators of the keys of a mapping.
    """
    context = {
        "message": _whole(message),
        "expected": expected,
        "nearest": near,
        "at": at,
        "of_key": of_key,
    }
    return PydanticCustomError(FAULT, "{message}", context)


def _whole(text: str) -> str:
    """The text with U+FFFD for each byte of a command line that is no UTF-8: pydantic cannot hold those."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def kind_of(value: object) -> str:
    """What an author would call a value: for messages."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, (str, int, float, date)):
        return f'"{value}"'
    return "something else"


def text(value: object) -> str:
    """Text on one line: composed characters (NFC), runs of white space as one space.

    Words that nobody sees, such as what is left of a pasted emoji, are left out.
    """
    if isinstance(value, dict):
        raise fault(
            "a group of keys stands here", "text; in quotes, if it has a colon before a space or at its end"
        )
    if not isinstance(value, str):
        raise fault(f"{kind_of(value)} stands here", "text")
    if len(value) > MOST_LETTERS:
        raise fault(f"this text has {len(value):,} characters", f"at most {MOST_LETTERS:,}")
    if value.isascii() and value.isprintable():
        line = " ".join(value.split())
    else:
        composed = unicodedata.normalize("NFC", value)
        words = [word for word in re.split(r"[ \t\n]+", composed) if not shows_nothing(word)]
        line = " ".join(words).strip()
    if control := _CONTROL.search(line):
        message = f"the invisible character {code_point(control.group())} stands in this text"
        raise fault(message, "text")
    if not line:
        raise fault("this text is empty", "text, or leave the key out")
    if letters := garbled(line):
        message = f'"{letters}" is what a letter becomes that is read in another encoding than its own'
        raise fault(
            message, "the letter that was meant; or the file converted anew, from its own encoding to UTF-8"
        )
    return line


def whole(value: object) -> int:
    """A whole number: `8`, `08`, `-3`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,9}", value.strip(), re.ASCII):
        return int(value)
    raise fault(f"{kind_of(value)} stands here", "a whole number")


def number(value: object) -> float:
    """A number: `8`, `2.5`, `-.5`, `08`."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and re.fullmatch(
        r"[+-]?(\d{1,9}(\.\d{0,9})?|\.\d{1,9})", value.strip(), re.ASCII
    ):
        return float(value)
    raise fault(f"{kind_of(value)} stands here", "a number, with a point before decimals")


def truth(value: object) -> bool:
    """True or false; no other words."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise fault(f"{kind_of(value)} stands here", "true or false")


def day(value: object) -> date:
    """A calendar date as ISO 8601 writes it: 2026-05-31."""
    if isinstance(value, date):
        return value
    expected = "a date such as 2026-05-31 (year, month, day)"
    if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII)):
        raise fault(f"{kind_of(value)} stands here", expected)
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise fault(f"{value} is not in the calendar", expected) from None


def identifier(value: object) -> str:
    """The id of a file: its name without `.yaml`, in small letters and digits with hyphens between."""
    if isinstance(value, str) and IDENTIFIER.fullmatch(value.strip()):
        return value.strip()
    raise fault(f"{kind_of(value)} stands here", "the name of a file without .yaml, such as pelvic-curl")


def web_address(value: object) -> str:
    """An https or http address that a reader can type."""
    address = text(value)
    # In two steps: one pattern for all of it would go back and forth over a long address.
    begin = re.match(r"https?://[^\s/$.?#]", address)
    if begin and "." in address[begin.end() : -1] and not re.search(r"\s", address):
        return address
    raise fault(f'"{address}" is not a web address', "an address that begins with https://")


def email_address(value: object) -> str:
    """An e-mail address; only its shape is checked."""
    address = text(value)
    if re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+", address):
        return address
    raise fault(f'"{address}" is not an e-mail address', "an address such as physio@clinic.example")


def one_of(*names: str) -> Callable[[object], str]:
    """A validator that takes one of a few words, and knows the nearest for a misspelt one."""

    def choose(value: object) -> str:
        word = value.strip().lower() if isinstance(value, str) else None
        if word in names:
            return word
        near = nearest(word, names) if word else None
        raise fault(f"{kind_of(value)} stands here", "one of " + ", ".join(names), near)

    return choose


@dataclass(frozen=True)
class OneOf:
    """Marks a field that takes one of a few words; its JSON Schema names them."""

    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        object.__setattr__(self, "words", words)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_plain_validator_function(one_of(*self.words))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"enum": list(self.words), "type": "string"}


def as_list(value: object) -> object:
    """One value where a list may stand is a list of one; nothing is an empty list."""
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else (value,)


def a_list(value: object) -> object:
    """A list, or nothing for an empty one; one value alone is refused."""
    if value is None:
        return ()
    if isinstance(value, (list, tuple)):
        return value
    raise fault(f"{kind_of(value)} stands here", 'a list, each line of it beginning with "- "')


def short_for(key: str) -> Callable[[object], object]:
    """A validator that takes bare text as short for keys and values with only `key`."""
    return lambda value: {key: value} if isinstance(value, str) else value


def not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """At least one item."""
    if not value:
        raise fault("this list is empty", "at least one item")
    return value


def unique(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """No item twice."""
    seen: set[Any] = set()
    for index, item in enumerate(value):
        if item in seen:
            raise fault(f'"{item}" stands in this list twice', "each item once", at=(index,))
        seen.add(item)
    return value


class Prose:
    """Marks a field whose texts are sentences, or begin like them: with a capital letter."""


Text = Annotated[str, BeforeValidator(text)]
Whole = Annotated[int, BeforeValidator(whole)]
Number = Annotated[float, BeforeValidator(number)]
Truth = Annotated[bool, BeforeValidator(truth)]
Day = Annotated[date, BeforeValidator(day)]
Id = Annotated[
    str, BeforeValidator(identifier), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]+$"})
]
WebAddress = Annotated[str, BeforeValidator(web_address)]
EmailAddress = Annotated[str, BeforeValidator(email_address)]

Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list, json_schema_input_type=Text | tuple[Text, ...])]
"""A list of texts; one text alone is a list of one."""

Sentences = Annotated[Texts, Prose()]
"""`Texts` each of which begins like a sentence."""

SomeSentences = Annotated[Sentences, AfterValidator(not_empty), Field(min_length=0)]
"""`Sentences` with at least one."""
