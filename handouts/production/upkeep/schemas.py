"""The JSON Schemas of all kinds of files that authors write, for their editors."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.content.schema import KINDS as CONTENT
from handouts.design.schema import KINDS as DESIGN
from handouts.sources.schema import schema_text


def schemas() -> Mapping[str, str]:
    """Kind of file ("exercise") to its schema as JSON text, the kinds in alphabetical order."""
    return {kind: schema_text(model) for kind, model in sorted({**CONTENT, **DESIGN}.items())}
