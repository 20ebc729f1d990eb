from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, TextStringObject

from handouts.pdf import syntax
from handouts.pdf.writing.file import PdfFile, compressed


def read_back(body: bytes) -> object:
    file = PdfFile()
    number = file.add(body)
    catalog = file.add(syntax.dictionary({"Type": b"/Catalog", "It": syntax.reference(number)}))
    reader = PdfReader(BytesIO(file.written(catalog, file.add(b"<<>>"))))
    return reader.root_object["/It"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
def test_texts_come_back(text: str) -> None:
    found = read_back(syntax.array([syntax.text(text)]))
    assert isinstance(found, ArrayObject)
    assert found[0] == text


@given(st.binary(max_size=30))
def test_strings_come_back(raw: bytes) -> None:
    found = read_back(syntax.array([syntax.string(raw)]))
    assert isinstance(found, ArrayObject)
    value = found[0]
    assert (value.original_bytes if isinstance(value, TextStringObject) else bytes(value)) == raw


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20))
def test_names_come_back(text: str) -> None:
    found = read_back(syntax.array([syntax.name("/" + text)]))
    assert isinstance(found, ArrayObject)
    assert found[0] == "/" + text


@given(st.integers(-(2**31), 2**31) | st.floats(-1e6, 1e6))
def test_numbers_come_back(value: float) -> None:
    found = read_back(syntax.array([syntax.number(value)]))
    assert isinstance(found, ArrayObject)
    assert float(found[0]) == pytest.approx(value, abs=1e-8)


def test_many_objects_and_streams() -> None:
    file = PdfFile()
    streams = [file.add(compressed({}, b"stream %d" % n)) for n in range(5)]
    plain = [file.add(syntax.array([syntax.number(n)])) for n in range(450)]
    references = syntax.array(map(syntax.reference, [*streams, *plain]))
    catalog = file.add(syntax.dictionary({"Type": b"/Catalog", "All": references}))
    pdf = file.written(catalog, file.add(b"<<>>"))
    found = PdfReader(BytesIO(pdf)).root_object["/All"]
    assert isinstance(found, ArrayObject)
    objects = [item.get_object() for item in found]
    assert [stream.get_data() for stream in objects[:5]] == [b"stream %d" % n for n in range(5)]
    assert [item[0] for item in objects[5:]] == list(range(450))


def test_a_reserved_number_without_a_body_is_null() -> None:
    file = PdfFile()
    empty, catalog = file.reserve(), file.reserve()
    file.put(catalog, syntax.dictionary({"Type": b"/Catalog", "It": syntax.reference(empty)}))
    reader = PdfReader(BytesIO(file.written(catalog, file.add(b"<<>>"))))
    assert reader.root_object["/It"] is None or str(reader.root_object["/It"]) == "NullObject"


def test_equal_bodies_are_shared_only_where_asked() -> None:
    file = PdfFile()
    assert file.share(b"<<>>") == file.share(b"<<>>")
    assert file.add(b"<<>>") != file.add(b"<<>>")
