"""A trial finds out what a part finds out in earnest, but for the reasons that nobody is told."""

from __future__ import annotations

import pytest
from support.workbench import setting

from handouts.markup.parser import parse
from handouts.pages.part import NoRoom, render_part
from handouts.problems import BadInput

LONG = "".join(f"<p>{'words ' * 60}</p>" for _ in range(40))


def part(content: str, most_pages: int, *, trial: bool) -> int:
    text = f'<part title="A part" lang="en">{content}</part>'
    tree = parse(text, "part.xml")
    return render_part(tree, setting(characters=text), most_pages=most_pages, trial=trial).pages


@pytest.mark.parametrize("content", ["<p>Few words.</p>", LONG])
@pytest.mark.parametrize("most_pages", [1, 2, 30])
def test_a_trial_has_room_where_there_is_room(content: str, most_pages: int) -> None:
    found = []
    for trial in (False, True):
        try:
            found.append(part(content, most_pages, trial=trial))
        except NoRoom:
            found.append(0)
    assert found[0] == found[1]


def test_what_no_other_way_mends_ends_a_trial_too() -> None:
    with pytest.raises(BadInput) as wrong:
        part(f'<p><icon name="nobody-drew-it"/></p>{LONG}', 1, trial=True)
    assert not isinstance(wrong.value, NoRoom)
    assert len(wrong.value.problems) == 2, "too long as well, which is told along with it"
