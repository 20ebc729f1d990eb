"""Themes: what styles come to, and what is said about colours, names and sizes that will not do."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.authoring import PLAIN_THEME, part, problems_of, said, write

from handouts.design.style import PROPERTY_KINDS, Style
from handouts.design.theme import Theme, check_styles
from handouts.design.theme_reader import read_theme, theme_names
from handouts.markup.parser import parse

LAYOUTS = Path(__file__).parents[2] / "layouts"


def theme(root: Path, text: str, name: str = "own", families: Collection[str] | None = None) -> Theme:
    """The theme `name` after writing it on top of the plain one."""
    write(root, "themes/plain.yaml", PLAIN_THEME)
    write(root, f"themes/{name}.yaml", "extends: plain\n" + dedent(text))
    return read_theme(name, [root], families=families)


def given_in(style: Style) -> dict[str, object]:
    """What a style says at all."""
    return {name: value for name, value in style if value is not None}


def test_styles_have_what_they_extend(tmp_path: Path) -> None:
    found = theme(
        tmp_path,
        """\
        figure: {skin: "#ffeedd", top: primary}
        styles:
          box: {fill: primary, colour: paper, padding: 1pt 2pt 3pt, bleed: [top, left], leading: 1.2}
          stop: {extends: box, fill: none, colour: primary, padding: 0, marker: disc, marker-colour: ink}
          num: {font: heading, weight: 700, size: 110%}
          big: {extends: num, size: 200%}
        """,
    )
    box, stop = found.style("box"), found.style("stop")
    assert (box.font, box.size, box.weight, box.leading, box.colour) == ("sans", 12.0, 400, 1.2, "#ffffff")
    assert (box.fill, box.padding, box.bleed) == ("#0b5563", (1.0, 2.0, 3.0, 2.0), ("top", "left"))
    assert (stop.fill, stop.padding, stop.leading, stop.colour) == (None, (0.0,) * 4, 1.2, "#0b5563")
    assert (stop.marker, stop.marker_colour) == ("disc", "#1b2a33")
    assert given_in(found.inline("num")) == {"font": "display", "weight": 700, "scale": 1.1}
    assert given_in(found.inline("big")) == {"font": "display", "weight": 700, "scale": pytest.approx(2.2)}
    assert found.style("big").size == pytest.approx(26.4)
    assert given_in(found.inline("em")) == {}
    assert found.style("section") == found.style("text")
    assert found.figure == {"skin": "#ffeedd", "top": "#0b5563"}
    assert (found.colour("primary"), found.colour("#123456")) == ("#0b5563", "#123456")
    with pytest.raises(KeyError):
        found.style("sections")


def test_pages_say_what_is_different_from_plain(tmp_path: Path) -> None:
    found = theme(tmp_path, "pages: {cover: {fill: primary, footer: false}, wide: {margin: 1in}}")
    plain, cover, wide = (found.page(name) for name in ("plain", "cover", "wide"))
    assert plain.margin == pytest.approx((39.685, 34.016, 39.685, 34.016), abs=1e-3)
    assert (cover.margin, cover.fill, cover.footer) == (plain.margin, "#0b5563", False)
    assert (wide.margin, wide.fill, wide.footer) == ((72.0,) * 4, None, True)


def test_what_is_on_top_counts(tmp_path: Path) -> None:
    write(
        tmp_path,
        "themes/base.yaml",
        PLAIN_THEME + "  h1: {size: 20pt}\npapers: {a5: {styles: {h1: {size: 18pt}}}}\n",
    )
    write(
        tmp_path,
        "themes/large.yaml",
        "extends: base\nminimum-size: 16pt\nstyles: {text: {size: 18pt}, h2: {size: 50%}}",
    )
    assert read_theme("base", [tmp_path]).style("h1").size == 20
    assert read_theme("base", [tmp_path], paper="a5").style("h1").size == 18
    large = read_theme("large", [tmp_path], paper="a5")
    assert (large.style("h1").size, large.style("p").size, large.minimum_size) == (18, 18, 16)
    assert large.style("h2").size == 16, "a part of the parent's size stops at the least size"
    own = tmp_path / "own"
    write(own, "themes/base.yaml", "extends: base\nstyles: {h1: {size: 30pt}}")
    assert read_theme("base", [tmp_path, own], paper="a5").style("h1").size == 30
    assert theme_names([tmp_path, own]) == ["base", "large"]


def test_all_that_is_wrong_in_a_theme_is_told_at_once(tmp_path: Path) -> None:
    text = """\
        colours: {primary: "#77bbcc", warn: red}
        fonts: {body: comic}
        pages: {cover: {margn: 1pt, margin: 1 2, fill: prinary}}
        styles:
          h1: {extends: h2, colour: warm}
          h2: {extends: h3, italic: yes, marker: disk}
          h3: {extends: h1}
          text: {extends: h1}
          small: {size: 9pt, padding: {a: b}, fill: }
          caption: {extends: captoin, font: displai}
        papers: {a55: {}, a5: {about: x}}
        """
    assert said(lambda: theme(tmp_path, text, families=["sans", "display"]), tmp_path) == dedent(
        """\
        themes/own.yaml:2:37: "red" stands here
            colours: {primary: "#77bbcc", warn: red}
                                                ^
            expected: a colour in quotes, "#rrggbb"
        themes/own.yaml:3:15: unknown font "comic"
            fonts: {body: comic}
                          ^
            expected: one of sans, display
        themes/own.yaml:4:17: there is no key "margn" here
            pages: {cover: {margn: 1pt, margin: 1 2, fill: prinary}}
                            ^
            did you mean "margin"?
        themes/own.yaml:4:37: "1 2" stands here
            pages: {cover: {margn: 1pt, margin: 1 2, fill: prinary}}
                                                ^
            expected: a length with its unit, e.g. 12pt, 4mm, 1.5cm or 0.5in
        themes/own.yaml:4:48: unknown colour "prinary"
            pages: {cover: {margn: 1pt, margin: 1 2, fill: prinary}}
                                                           ^
            did you mean "primary"?
        themes/own.yaml:6:29: unknown colour "warm"
              h1: {extends: h2, colour: warm}
                                        ^
            did you mean "warn"?
        themes/own.yaml:7:29: "yes" stands here
              h2: {extends: h3, italic: yes, marker: disk}
                                        ^
            expected: true or false
        themes/own.yaml:7:42: "disk" stands here
              h2: {extends: h3, italic: yes, marker: disk}
                                                     ^
            expected: one of none, disc, dash, check, number, badge
            did you mean "disc"?
        themes/own.yaml:8:17: a circle: h3 extends h1 extends h2 extends h3
              h3: {extends: h1}
                            ^
            expected: styles that extend others in one direction
        themes/own.yaml:9:19: "text" extends nothing: all else extends it
              text: {extends: h1}
                              ^
        themes/own.yaml:10:17: the size of small is 9pt
              small: {size: 9pt, padding: {a: b}, fill: }
                            ^
            expected: at least the minimum-size of 12pt
        themes/own.yaml:10:31: a group of keys stands here
              small: {size: 9pt, padding: {a: b}, fill: }
                                          ^
            expected: one to four lengths: top, right, bottom, left, e.g. 8pt 10pt
        themes/own.yaml:10:45: nothing stands here
              small: {size: 9pt, padding: {a: b}, fill: }
                                                        ^
            expected: a colour's name, #rrggbb in quotes, or none
        themes/own.yaml:11:22: caption extends an unknown style "captoin"
              caption: {extends: captoin, font: displai}
                                 ^
            did you mean "caption"?
        themes/own.yaml:11:37: unknown font "displai"
              caption: {extends: captoin, font: displai}
                                                ^
            did you mean "display"?
        themes/own.yaml:12:10: unknown paper "a55"
            papers: {a55: {}, a5: {about: x}}
                     ^
            did you mean "a5"?
        themes/own.yaml:12:24: there is no key "about" here
            papers: {a55: {}, a5: {about: x}}
                                   ^
            expected: one of minimum-size, colours, fonts, figure, pages, styles
        """
    )


def test_colours_that_cannot_be_read_are_told_with_a_shade_that_can(tmp_path: Path) -> None:
    text = """\
        colours: {pale: "#99bbcc", tint: "#e8f3f3"}
        styles:
          h1: {colour: pale, size: 24pt, weight: 700}
          note: {extends: h1, size: 12pt}
          white: {colour: paper}
          panel: {fill: primary, colour: paper}
          title: {colour: paper, on: primary}
          table: {head-fill: primary, stripe: tint}
          steps: {marker: badge, marker-fill: pale, marker-colour: paper}
          after: {extends: h1, after: 4pt}
        """
    assert said(lambda: theme(tmp_path, text), tmp_path) == dedent(
        """\
        themes/own.yaml:4:16: h1 has pale (#99bbcc) on paper (#ffffff): a contrast of 2.03:1
              h1: {colour: pale, size: 24pt, weight: 700}
                           ^
            expected: at least 3:1 for text of 24pt bold
            did you mean "#7d99a7"?
        themes/own.yaml:5:29: note has pale (#99bbcc) on paper (#ffffff): a contrast of 2.03:1
              note: {extends: h1, size: 12pt}
                                        ^
            expected: at least 4.5:1 for text of 12pt bold
            did you mean "#637a85"?
        themes/own.yaml:6:19: white has paper (#ffffff) on paper (#ffffff): a contrast of 1.00:1
              white: {colour: paper}
                              ^
            expected: at least 4.5:1 for text of 12pt
            did you mean "#757575"?
        themes/own.yaml:9:22: table has ink (#1b2a33) on primary (#0b5563): a contrast of 1.74:1
              table: {head-fill: primary, stripe: tint}
                                 ^
            expected: at least 4.5:1 for text of 12pt
            did you mean "#bbbfc2"?
        themes/own.yaml:10:60: steps has paper (#ffffff) on pale (#99bbcc): a contrast of 2.03:1
              steps: {marker: badge, marker-fill: pale, marker-colour: paper}
                                                                       ^
            expected: at least 4.5:1 for text of 12pt
            did you mean "#474747"?
        """
    )


def test_a_colour_changed_on_top_is_told_where_it_was_changed(tmp_path: Path) -> None:
    write(tmp_path, "themes/base.yaml", PLAIN_THEME + "  h1: {colour: primary}\n")
    write(tmp_path, "themes/pale.yaml", 'extends: base\ncolours: {primary: "#77bbcc"}\n')
    (problem,) = problems_of(lambda: read_theme("pale", [tmp_path]))
    assert str(problem.place).endswith("pale.yaml:2:20")
    assert problem.message == "h1 has primary (#77bbcc) on paper (#ffffff): a contrast of 2.15:1"


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("extends: plan", 'unknown theme "plan"', "own.yaml:1:10"),
        ("extends: other", "a circle: own extends other extends own", "other.yaml:1:10"),
        ("extends: own", 'unknown theme "own"', "own.yaml:1:10"),
        ("colours: {ink: '#000000'}", 'the colour "paper" is missing', "own.yaml:1:1"),
        ("about: a\nabout: b", '"about" stands here a second time; the first is on line 1', "own.yaml:2:1"),
        ("- a", "keys and values should stand here", "own.yaml:1:1"),
        ("extends: plain\nstyles: {text: {size: 90%}}", '"text" extends nothing', "own.yaml:2:23"),
    ],
)
def test_themes_that_lead_nowhere(tmp_path: Path, text: str, message: str, place: str) -> None:
    write(tmp_path, "themes/plain.yaml", PLAIN_THEME)
    write(tmp_path, "themes/other.yaml", "extends: own")
    write(tmp_path, "themes/own.yaml", text)
    found = problems_of(lambda: read_theme("own", [tmp_path]))
    at = [str(p.place) for p in found if p.message.startswith(message)]
    assert at == [f"{tmp_path}/themes/{place}"]


def test_names_in_the_page_that_the_theme_lacks(tmp_path: Path) -> None:
    found = theme(tmp_path, "styles: {lead: {size: 14pt}}")
    tree = parse(
        part('<p style="leed">a <icon name="x" colour="primari"/></p><p style="lead">b</p>'), "page.xml"
    )
    assert [(p.message, p.nearest) for p in check_styles(tree, found)] == [
        ('the theme "own" has no style "leed"', "lead"),
        ('the theme "own" has no colour "primari"', "primary"),
    ]


@pytest.mark.parametrize("name", theme_names([LAYOUTS]))
def test_bundled_themes_can_be_read(name: str) -> None:
    assert read_theme(name, [LAYOUTS]).minimum_size >= 12


_WORDS = st.sampled_from(
    ["text", "h1", "a", "12pt", "85%", "primary", "#fff", "none", "[top]", "{}", "true", "1.4", "{a: b}", ""]
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_properties_give_a_theme_or_problems(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    styles = data.draw(
        st.dictionaries(
            st.sampled_from(["text", "h1", "a"]),
            st.dictionaries(st.sampled_from(sorted(PROPERTY_KINDS["styles"])), _WORDS, max_size=4),
        )
    )
    lines = [
        f"  {name}: {{{', '.join(f'{prop}: {value}' for prop, value in given.items())}}}"
        for name, given in styles.items()
    ]
    root = tmp_path_factory.getbasetemp()
    text = "\n".join(["styles:", *lines])
    if problems := problems_of(lambda: theme(root, text, "any")):
        assert all(problem.place and problem.place.file.endswith("any.yaml") for problem in problems)
        return
    found = theme(root, text, "any")
    for name in styles:
        style = found.style(name)
        assert None not in (style.font, style.size, style.leading, style.colour, style.weight)


def test_a_language_has_fonts_and_sizes_of_its_own(tmp_path: Path) -> None:
    text = PLAIN_THEME + "  h1: {size: 20pt}\nlanguages: {ur: {styles: {h1: {size: 26pt}}}}\n"
    write(tmp_path, "themes/own.yaml", text)
    assert read_theme("own", [tmp_path], language="ur").style("h1").size == 26
    assert read_theme("own", [tmp_path], language="ar").style("h1").size == 20
    write(tmp_path, "themes/own.yaml", text.replace("{ur:", "{Urdu!:"))
    assert any("Urdu!" in it.message for it in problems_of(lambda: read_theme("own", [tmp_path])))
