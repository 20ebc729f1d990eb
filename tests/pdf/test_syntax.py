"""Values are written so that readers read the same again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import NameObject

from handouts.pdf import syntax


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_name_is_read_as_it_was_written_but_for_what_no_name_may_have(text: str) -> None:
    written = syntax.name("/" + text)
    assert written.isascii()
    assert b"#00" not in written
    assert NameObject.unnumber(written).decode() == "/" + text.replace("\0", "")
