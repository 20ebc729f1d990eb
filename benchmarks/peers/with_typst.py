"""The handout from Typst through typst-py; with `--ua` as PDF/UA-1."""

from __future__ import annotations

from collections.abc import Iterator

from copies import CONTENT, FONTS, HERE, Copy, timed


def make(copies: Iterator[Copy], accessible: bool) -> Iterator[None]:
    """Write each copy."""
    import typst

    compiler = typst.Compiler(
        str(HERE / "handout.typ"), root=str(CONTENT.parent), font_paths=[str(FONTS)], ignore_system_fonts=True
    )
    standard = {"pdf_standards": "ua-1"} if accessible else {"pdf_tags": False}
    for copy in copies:
        inputs = {"name": copy.name, "today": str(copy.today)}
        compiler.compile(output=str(copy.file), sys_inputs=inputs, **standard)
        yield


if __name__ == "__main__":
    timed(make)
