"""Text strings as the bytes that stand for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import ByteStringObject, DictionaryObject, NameObject, TextStringObject

from handouts.pdf import access, syntax
from handouts.pdf.text_string import decoded, encoded


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"Knee", "Knee"),
        (b"\xe9\x80\xa0\x1f\x92", "é•€˜™"),
        (b"\xfe\xff\x00K\x01\x59", "Kř"),
        (b"\xff\xfeK\x00\x59\x01", "Kř"),
        (b"\xef\xbb\xbfK\xc5\x99", "Kř"),
        (b"\x00K\x00n", "Kn"),
        (b"K\x00n\x00", "Kn"),
        (b"\xfe\xff\xd8\x3d\xde\x00", "😀"),
        (b"\xfe\xff\x00\x1b\x00d\x00e\x00\x1b\x00K", "K"),
        (b"\xfe\xff\x00K\xd8\x00", "K\ufffd"),
        (b"\xfe\xff\x00K\x00", "K\ufffd"),
        (b"\xef\xbb\xbf\xff", "\ufffd"),
        (b"\x00\xff\xfe", "\x00ÿþ"),
    ],
)
def test_text_is_read_in_every_encoding(raw: bytes, text: str) -> None:
    assert decoded(raw) == text
    holder = DictionaryObject({NameObject("/T"): ByteStringObject(raw)})
    assert access.text(holder, "/T") == text


def test_a_name_is_no_text_and_nor_is_a_number() -> None:
    holder = DictionaryObject({NameObject("/T"): NameObject("/Knee")})
    assert access.text(holder, "/T") == access.text(holder, "/U") == ""


def test_of_a_long_text_no_more_is_read_than_wanted() -> None:
    holder = DictionaryObject({NameObject("/T"): TextStringObject("😀" * 1000)})
    assert access.text(holder, "/T", 10) == "😀" * 10


@given(st.text())
def test_what_is_written_is_read(text: str) -> None:
    whole = text.replace("\x1b", "")  # an escape would begin the name of a language
    assert decoded(encoded(whole)) == whole


def test_a_byte_of_a_file_name_that_is_no_character() -> None:
    assert decoded(encoded("caf\udce9")) == "caf\ufffd"
    assert syntax.text("caf\udce9") == b"(\xfe\xff\x00c\x00a\x00f\xff\xfd)"
