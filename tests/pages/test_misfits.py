"""What does not fit or is not there: one BadInput with all of it, each at its line of the template."""

import pytest
from support.workbench import problems, render

from handouts.problems import BadInput

LONG = "<p>" + "many words " * 300 + "</p>"


def found(body: str, **how: object) -> list[tuple[str, str]]:
    """Place and message of each problem."""
    return [
        (str(problem.place).removeprefix("part.xml:"), problem.message) for problem in problems(body, **how)
    ]


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        (
            '<columns><column width="20mm"><p>Gastrocnemius1</p></column><column/></columns>',
            "2:31",
            '"Gastrocnemius1" is 30 mm wide and has 20 mm',
        ),
        (
            '<p>Fill in <blank alt="so much" width="150mm"/></p>',
            "2:1",
            '"Fill in" is 150 mm wide and has 122 mm',
        ),
        (
            '<columns gap="9mm"><column width="70mm"/><column width="60mm"/></columns>',
            "2:1",
            "the columns and their gaps take 139 mm or more of the 122 mm there are",
        ),
        (
            '<table columns="60mm 80mm 1fr"><tr><td>Day</td><td/><td/></tr></table>',
            "2:1",
            'the columns that begin with "Day" and their gaps take 140 mm or more of the 122 mm there are',
        ),
        (
            f"<section>{LONG[:-4]}</p></section><columns><column>{LONG}</column></columns>",
            "2:3327",
            'what starts with "many words many words many words many words …" is 148 mm higher than its page '
            "and is not broken",
        ),
        (
            '<p style="faint">So pale</p>',
            "2:1",
            '"So pale" is too faint: #b9c6c9 on #ffffff has a contrast of 1.75 to 1',
        ),
        (
            "<aside>\n<p style='on-panel'>White</p></aside>",
            "3:1",
            '"White" is too faint: #ffffff on #e8f3f3 has a contrast of 1.13 to 1',
        ),
        ('<p>One</p>\n<figure src="no.png" alt="x"/>', "3:1", 'there is no picture "no.png"'),
        ('<p>One\n<icon name="stopp"/></p>', "3:1", 'no icon is called "stopp"'),
        ('<p>On <pageref to="nowhere"/></p>', "2:7", 'nothing in this publication has the id "nowhere"'),
        ('<p>See <a to="nowhere">there</a></p>', "2:8", 'nothing in this publication has the id "nowhere"'),
        ("<p>One</p>\n<p>Two\n☃ three</p>", "3:1", 'no font has ☃ (U+2603), which stands in "Two ☃ three"'),
        ("<section>\n<p>One</p><break/></section>", "3:11", "a page cannot end inside another element"),
        ("<ul><li>One</li>\n<li><icon name='stop'/></li></ul>", "3:1", "<li> says nothing"),
        (
            '<qr data="https://example.org" alt="us" size="8mm"/>',
            "2:1",
            'the QR code "us" is 8 mm wide, too small to scan',
        ),
        (
            f'<qr data="https://example.org/{"x" * 3000}" alt="us"/>',
            "2:1",
            "the address is too long for a QR code",
        ),
        ("<table><tr><th>1</th></tr>\n<tr><td/><td/></tr></table>", "3:1", "this row fills 2 of 1 columns"),
    ],
)
def test_each_misfit_names_its_text_and_place(body: str, place: str, message: str) -> None:
    assert found(body) == [(place, message)]


def test_words_that_stay_together_are_parted_where_no_line_holds_them() -> None:
    assert (
        found(
            "<p>A <nobr>word that is as wide as two pages side by side, and does not end yet, not yet</nobr></p>"
        )
        == []
    )


def test_more_pages_than_allowed() -> None:
    assert found(f"<p>One</p>\n{LONG}\n<p>Last</p>", most_pages=1) == [
        (
            "3:1",
            '"A part" is 167 mm too long for one page; the first words that do not fit are '
            '"many words many words many words many words …"',
        )
    ]


def test_all_problems_of_a_part_are_told_at_once() -> None:
    body = (
        '<h1>Title <icon name="ston"/></h1>\n<figure src="no.png" alt="x"/>\n<p style="faint">Pale ☃</p>\n'
        f"<columns><column>{LONG}{LONG}</column></columns>\n"
        "<columns><column width='9mm'><p>Gluteus2</p></column></columns>"
    )
    with pytest.raises(BadInput) as raised:
        render(body, most_pages=1)
    lines = [problem.place.line for problem in raised.value.problems if problem.place]
    assert lines == [2, 3, 4, 4, 5, 5, 6]
    assert raised.value.problems[0].nearest == "stop"


def test_a_fault_that_comes_again_is_told_once() -> None:
    rows = "".join("<tr><td>1</td></tr>" for _ in range(80))
    body = f'<table columns="12mm"><thead><tr><th>Gastrocnemius1</th></tr></thead>{rows}</table>'
    assert len(found(body)) == 1
    assert len(found('<p style="faint">One</p>' * 20)) == 1


@pytest.mark.parametrize(
    "body",
    [
        '<columns><column width="9mm"><p>For <fill name="who">Ermintrude</fill></p></column></columns>',
        '<p style="faint"><fill name="who">Ermintrude</fill></p>',
        '<p><fill name="who">Ermintrude ☃</fill></p>',
        f'<columns><column><p><fill name="who">Ermintrude</fill></p>{LONG}{LONG}</column></columns>',
    ],
)
def test_words_of_one_copy_stay_out_of_messages(body: str) -> None:
    told = "; ".join(f"{problem.message} {problem.expected}" for problem in problems(body))
    assert "[who]" in told
    assert "Ermintrude" not in told


def test_large_letters_may_be_fainter() -> None:
    assert found('<h1 style="faint">Pale</h1>')
    assert not found('<p style="on-panel">White</p>', page="dark")


def test_a_word_with_a_soft_hyphen_fits() -> None:
    wide = '<columns><column width="20mm"><p>Gastro\u00adcnemius</p></column></columns>'
    assert not found(wide)
