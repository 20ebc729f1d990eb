"""From exercises to pages: rows, drafts, what is wrong with them, and what leaves the studio."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
from starlette.testclient import TestClient

from handouts.studio.studio import Studio

_ROUND_IN_CIRCLES = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Names 1 0 R>>endobj trailer<</Root 1 0 R>>"


def draft(*rows: Any, **fields: Any) -> dict[str, Any]:
    exercises = [row if isinstance(row, dict) else {"exercise": row} for row in rows]
    return {"title": "Your exercises", "rows": exercises, **fields}


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def laid_out(client: TestClient, tab: str, turn: int, value: dict[str, Any]) -> Any:
    answer = client.post(f"{tab}/draft", json={"turn": turn, "draft": value})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_words_are_found_while_they_are_typed(client: TestClient) -> None:
    found = client.post("/find", json={"words": "heel rais"}).json()
    assert 'data-add="heel-raise"' in found["html"]
    assert client.post("/find", json={"words": "nothing like this"}).json()["count"] == 0
    everything = client.post("/find", json={}).json()
    assert found["count"] < everything["count"]
    assert everything["html"].count("data-add") == everything["next"]


def test_what_is_searched_for_may_be_anything(client: TestClient) -> None:
    for wish in ({"words": 3}, {"region": ["knee"]}, {"from": -5}, {"from": "x"}, {"words": "x" * 10_000}):
        assert client.post("/find", json=wish).status_code == 200


def test_a_programme_is_where_a_handout_begins(client: TestClient, tab: str) -> None:
    html = client.post(f"{tab}/start", json={"programme": "legs"}).json()["html"]
    assert html.index('data-row="bridge"') < html.index('data-row="heel-raise"')
    assert client.post(f"{tab}/start", json={"programme": "nowhere"}).status_code == 404


def test_pages_keep_their_keys_until_they_change(client: TestClient, tab: str) -> None:
    usual = laid_out(client, tab, 1, draft("bridge", "heel-raise"))
    fewer = laid_out(client, tab, 2, draft({"exercise": "bridge", "dose": {"sets": "4"}}, "heel-raise"))
    old = {page["key"] for page in usual["pages"]}
    changed = [page["title"] for page in fewer["pages"] if page["key"] not in old]
    assert "Do 4 sets." in fewer["said"][0].replace("\xa0", " ")
    assert "Bridge" in changed
    assert "Heel raise" not in changed
    assert laid_out(client, tab, 3, draft("bridge", "heel-raise"))["pages"] == usual["pages"]


def test_a_page_is_a_picture_for_as_long_as_it_is_the_latest(client: TestClient, tab: str) -> None:
    page = laid_out(client, tab, 1, draft("bridge"))["pages"][0]
    picture = client.get(f"{tab}/page/{page['key']}/400.png")
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(f"{tab}/page/{page['key']}/90000.png").status_code == 404
    assert client.get(f"{tab}/page/0000/400.png").status_code == 404


def test_a_blank_and_a_note_are_printed(client: TestClient, tab: str) -> None:
    row = {"exercise": "bridge", "dose": {"sets": None}, "note": "Slowly, please."}
    answer = laid_out(client, tab, 1, draft(row, person={"name": "Anna Example", "date": "2026-11-30"}))
    words = " ".join(page_texts(client.get(f"{tab}/handout.pdf").content))
    assert "Do\xa0___\xa0sets" in answer["said"][0]
    assert "Slowly, please." in words
    assert "Anna Example" in words


def test_each_tab_has_a_patient_of_its_own(client: TestClient, tab: str) -> None:
    other = client.get("/").url.path
    laid_out(client, tab, 1, draft("bridge", person={"name": "Anna Example"}))
    laid_out(client, other, 1, draft("bridge", person={"name": "Bert Other"}))
    words = " ".join(page_texts(client.get(f"{tab}/handout.pdf").content))
    assert "Anna Example" in words
    assert "Bert Other" not in words
    assert "Anna Example" in client.get(tab).text
    assert "Anna Example" not in client.get(other).text


def test_what_is_wrong_is_told_beside_its_field_and_tells_no_value(client: TestClient, tab: str) -> None:
    value = draft("bridge", {"exercise": "heel-raise", "dose": {"reps": "Anna"}}, person={"date": "Anna"})
    answer = client.post(f"{tab}/draft", json={"turn": 1, "draft": value})
    problems = answer.json()["problems"]
    assert answer.status_code == 422
    assert {(problem["row"], problem["field"]) for problem in problems} == {(None, "date"), (1, "reps")}
    assert "Anna" not in answer.text


@pytest.mark.parametrize(
    "value",
    [
        None, [], {"rows": 3}, {"rows": [3]}, {"rows": [{"exercise": 3}]}, {"rows": [{"exercise": "x"}] * 500},
        {"title": "x" * 500, "rows": []}, {"person": [], "rows": []}, {"text_size": "x", "rows": []},
        {"rows": [{"exercise": "bridge", "dose": {"sets": [[[]]]}}]},
        {"layout": "../..", "rows": [{"exercise": "bridge"}]},
        {"programme": "../legs", "rows": [{"exercise": "bridge"}]},
        {"text_size": 1e300, "rows": [{"exercise": "bridge"}]},
        {"rows": [{"exercise": "../../clinic"}]}, {"language": "xx", "rows": [{"exercise": "bridge"}]},
    ],
)  # fmt: skip
def test_no_draft_breaks_the_studio(client: TestClient, tab: str, value: Any) -> None:
    assert client.post(f"{tab}/draft", json={"turn": 1, "draft": value}).status_code == 422
    laid_out(client, tab, 2, draft("bridge"))


def test_a_later_change_puts_an_earlier_one_aside(client: TestClient, tab: str) -> None:
    laid_out(client, tab, 7, draft("bridge"))
    assert client.post(f"{tab}/draft", json={"turn": 6, "draft": draft("long-sit")}).status_code == 409
    assert client.post(f"{tab}/draft", json={"turn": "x", "draft": {}}).status_code == 400


def test_a_record_opens_what_was_saved(client: TestClient, tab: str) -> None:
    row = {"exercise": "bridge", "dose": {"sets": "4", "load": None}, "note": "Slowly."}
    laid_out(client, tab, 1, draft(row, "long-sit", person={"name": "Anna Example", "date": "2026-01-02"}))
    saved = client.get(f"{tab}/handout.yaml?save")
    other = client.get("/").url.path
    form = {"content-type": "application/octet-stream"}
    again = client.post(f"{other}/last-time", content=saved.content, headers=form).json()
    assert again["person"]["name"] == "Anna Example"
    assert not again["person"]["date"]
    assert again["html"].index('data-row="bridge"') < again["html"].index('data-row="long-sit"')
    assert 'value="4"' in again["html"]
    assert "Anna" not in saved.headers["content-disposition"]


def test_a_pdf_opens_its_exercises_and_tells_that_it_has_no_doses(client: TestClient, tab: str) -> None:
    rows = [{"exercise": "heel-raise", "dose": {"sets": "4"}}, "bridge"]
    laid_out(client, tab, 1, draft(*rows, programme="legs", person={"name": "Anna Example"}))
    pdf = client.get(f"{tab}/handout.pdf").content
    form = {"content-type": "application/octet-stream"}
    again = client.post(f"{tab}/last-time", content=pdf, headers=form).json()
    assert again["programme"] == "legs"
    assert again["html"].index('data-row="heel-raise"') < again["html"].index('data-row="bridge"')
    assert "does not tell doses" in again["said"]
    assert "Anna" not in str(again)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\0\xff", b"%PDF-1.7", _ROUND_IN_CIRCLES, b"a: &a [*a]", b"!!python/object/apply:os.system ['x']",
        b"exercises: 3",
        b"- 1", b"exercises: [{}]", b"exercises: [nope]", b"name: {a: b}\nexercises: [[]]", b"&a [" * 2000,
    ],
)  # fmt: skip
def test_hostile_records_are_refused_in_words(client: TestClient, tab: str, data: bytes) -> None:
    form = {"content-type": "application/octet-stream"}
    assert client.post(f"{tab}/last-time", content=data, headers=form).status_code == 422


def test_the_sheets_to_fold_are_another_file(client: TestClient, tab: str) -> None:
    assert laid_out(client, tab, 1, draft("bridge"))["folds"]
    reading, folded = (client.get(f"{tab}/{name}.pdf").content for name in ("handout", "print"))
    assert folded.startswith(b"%PDF")
    assert len(page_texts(folded)) < len(page_texts(reading))


def test_names_from_content_are_escaped(client: TestClient, tab: str, studio: Studio) -> None:
    value = draft("bridge", person={"name": '"><script>alert(1)</script>'})
    client.post(f"{tab}/draft", json={"turn": 1, "draft": value})
    assert "<script>alert" not in client.get(tab).text
