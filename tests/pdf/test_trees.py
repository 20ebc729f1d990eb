"""Name trees and number trees, small and large."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from support.raw_pdf import one_page

from handouts.pdf import access, syntax
from handouts.pdf.bounds import TooManyError
from handouts.pdf.trees import name_tree, number_tree, tree_items
from handouts.pdf.writing.file import PdfFile


def written(names: dict[bytes, bytes], numbers: dict[int, bytes]) -> bytes:
    file = PdfFile()
    catalog, pages = file.reserve(), file.reserve()
    trees = {
        "Names": syntax.dictionary({"Dests": name_tree(file, names)}),
        "PageLabels": number_tree(file, numbers),
    }
    page = file.add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>")
    file.put(pages, b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % page)
    file.put(catalog, syntax.dictionary({"Type": b"/Catalog", "Pages": b"2 0 R", **trees}))
    return file.written(catalog, file.add(b"<<>>"))


@pytest.mark.parametrize("count", [1, 10_000, 10_001, 25_000])
def test_large_trees_have_leaves_that_readers_can_hold(count: int) -> None:
    names = {b"n%05d" % n: b"%d" % n for n in reversed(range(count))}
    pdf = written(names, {n: b"%d" % n for n in range(count)})
    with pikepdf.open(BytesIO(pdf)) as document:
        tree = pikepdf.NameTree(document.Root.Names.Dests)
        assert [int(tree[f"n{n:05}"]) for n in (0, count // 2, count - 1)] == [0, count // 2, count - 1]
        assert int(pikepdf.NumberTree(document.Root.PageLabels)[count - 1]) == count - 1
        assert document.check_pdf_syntax() == []
    root = PdfReader(BytesIO(pdf)).root_object
    items = list(tree_items(access.dictionary(access.dictionary(root, "/Names"), "/Dests"), "/Names"))
    assert [access.string_bytes(key) for key, _ in items] == sorted(names)


def test_a_tree_without_end_is_refused() -> None:
    leaf = b"[%b]" % (b"(a)1" * 20_000)
    many = dict.fromkeys(range(100, 200), b"<</Names 60 0 R>>")
    kids = b" ".join(b"%d 0 R" % number for number in many)
    pdf = one_page(catalog=b"/Names<</Dests<</Kids[%b]>>>>" % kids, more={60: leaf, **many})
    root = PdfReader(BytesIO(pdf)).root_object
    with pytest.raises(TooManyError, match="more than 1,000,000 entries"):
        list(tree_items(access.dictionary(access.dictionary(root, "/Names"), "/Dests"), "/Names"))
