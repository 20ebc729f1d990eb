"""Which languages are written from right to left, by their tag (BCP 47)."""

from __future__ import annotations

_LANGUAGES = frozenset(
    {"acm", "aeb", "afb", "apc", "apd", "arq", "ary", "ajp"}
    | {
        "ar",
        "arc",
        "arz",
        "azb",
        "bal",
        "bgn",
        "bqi",
        "brh",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "iw",
        "ji",
        "khw",
        "ks",
        "lrc",
    }
    | {"luz", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi"}
)
"""Those that Unicode's CLDR writes so where the tag names no script, and what is spoken of Arabic."""
_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left: by the script that its tag names, or its usual one."""
    language, *others = tag.lower().replace("_", "-").split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), None)
    return script in _SCRIPTS if script else language in _LANGUAGES
