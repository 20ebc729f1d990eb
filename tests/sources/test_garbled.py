"""Letters of another encoding are told, whatever the language; words that only look a little like them are not."""

import pytest

from handouts.content.clinic import Clinic
from handouts.problems import BadInput
from handouts.sources.garbled import garbled
from handouts.sources.reading import read_model
from handouts.sources.source import parse_yaml

WORDS = [
    *("Jörg", "Müller", "Käthe", "Weiß", "Ägidius", "Öztürk", "Hélène", "Agnès", "François", "Zoë", "Noël"),
    *("José Núñez", "João", "Þórunn", "Søren", "Åse", "Łukasz Żółć", "Małgorzata", "Gęś", "Černá", "Ayşe"),
    *(
        "Ελένη",
        "Γιώργος",
        "Наталья",
        "Ђорђе",
        "“Slowly”",
        "it’s",
        "8–12",
        "½",
        "3 × 10",
        "20 °C",
        "5 €",
        "«Là»",
    ),
]
SOUND = [
    *(
        "IRMÃ",
        "IRMÃ”",
        "«IRMÃ»",
        "IRMÃ…",
        "PÃO",
        "MAÇÃ – NÃO",
        "Â bord",
        "CÂNCER",
        "ÄÖÜ",
        "Ä…",
        "„TSCHÄ“",
        "SMÅ’",
    ),
    *(
        "DÎNER",
        "NAÏF",
        "Ð",
        "à la",
        "â€x".replace("€", ""),
        "Ãbc",
        "5 €, à moi",
        "Å is ångström",
        "å, ä och ö",
    ),
]


@pytest.mark.parametrize("word", WORDS)
def test_utf8_read_as_windows_1252_is_seen(word: str) -> None:
    assert garbled(word) is None
    assert garbled(word.encode().decode("cp1252", "replace")) is not None


@pytest.mark.parametrize("word", SOUND)
def test_words_in_capitals_and_signs_are_not(word: str) -> None:
    assert garbled(word) is None


def test_an_author_is_told_where_it_stands() -> None:
    source = parse_yaml("name: Praxis MÃ¼ller\n".encode(), "clinic.yaml")
    with pytest.raises(BadInput) as refused:
        read_model(Clinic, source)
    (problem,) = refused.value.problems
    assert (problem.place and problem.place.line, problem.message.partition(" ")[0]) == (1, '"Ã¼"')
