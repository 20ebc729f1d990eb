"""A translation is printed as long as it is of what the source says; a changed warning stops every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from support.clinic_project import clinic_project
from support.translated import all_names, translate

from handouts.problems import BadInput, Problem
from handouts.production.project import Project, open_project
from handouts.production.publication.build import build
from handouts.production.request import Request
from handouts.production.translating.status import Translating
from handouts.production.translating.update import update

ENGLISH = Path(__file__).parents[3] / "data" / "languages" / "en.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A clinic whose exercises are translated: by capitals, so that both can be told apart."""
    found = clinic_project(tmp_path)
    (tmp_path / "languages").mkdir()
    words = ENGLISH.read_text("utf-8").replace("name: English", "name: Esperanto")
    (tmp_path / "languages" / "eo.yaml").write_text(words, encoding="utf-8")
    translate(found, "eo", *all_names(found), say=str.upper)
    return open_project(tmp_path)


def change(project: Project, name: str, old: str, new: str) -> None:
    path = project.own.data / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def printed(project: Project, *, draft: bool = False) -> str:
    (made,) = build([Request("legs", "handout", "eo", allow_draft=draft)], project)
    return " ".join(page.extract_text() for page in PdfReader(made.path).pages)


def refused(project: Project, *, draft: bool = False) -> list[Problem]:
    with pytest.raises(BadInput) as bad:
        printed(project, draft=draft)
    return list(bad.value.problems)


def counts(project: Project, name: str = "exercises/bridge") -> dict[str, int]:
    (status,) = Translating(project).status(["eo"])
    return dict(status.counts[name])


def test_a_page_is_in_the_language_wholly_and_says_that_nobody_has_checked_it(project: Project) -> None:
    text = printed(project)
    assert "MOVE SLOWLY." in text
    assert "Move slowly." not in text
    assert "Translation not yet checked" in text
    assert counts(project) == {"draft": 6}


@pytest.mark.parametrize("draft", [False, True])
def test_a_changed_warning_stops_it_and_both_lines_are_named(project: Project, draft: bool) -> None:
    change(project, "exercises/bridge", "You feel sharp pain.", "You feel any pain.")
    (problem,) = refused(project, draft=draft)
    assert problem.place
    assert problem.place.file.endswith("translations/eo/exercises/bridge.yaml")
    assert problem.place.excerpt == 'stop_if: "YOU FEEL SHARP PAIN."'
    assert '"You feel any pain."' in problem.message
    assert "exercises/bridge.yaml:4:10" in problem.message
    assert "--accept exercises/bridge:stop_if" in str(problem.expected)


@pytest.mark.parametrize("draft", [False, True])
def test_a_warning_that_is_not_translated_stops_it(project: Project, draft: bool) -> None:
    change(project, "translations/eo/programmes/legs", '"YOU FEEL SHARP PAIN."', "")
    (problem,) = refused(project, draft=draft)
    assert problem.message == 'the warning "stop_if.0" is not translated'
    assert "programmes/legs.yaml:4:11" in str(problem.expected)


@pytest.mark.parametrize("draft", [False, True])
def test_a_changed_dose_sentence_stops_it(project: Project, draft: bool) -> None:
    words = {"say_one_set": "That is one set, and no more."}
    lines = "".join(f"  {key}: {text}\n" for key, text in words.items())
    (project.own.data / "languages" / "en.yaml").write_text(f"words:\n{lines}", encoding="utf-8")
    (problem,) = refused(project, draft=draft)
    assert problem.place
    assert problem.place.file.endswith("languages/eo.yaml")
    assert "say_one_set" in problem.place.excerpt
    assert "languages/en.yaml:2:16" in problem.message


def test_other_old_text_is_printed_in_drafts_alone_and_marked(project: Project) -> None:
    change(project, "exercises/bridge", "Move slowly.", "Move very slowly.")
    change(project, "translations/eo/exercises/bridge", '"REST."', "")
    old, missing = sorted(refused(project), key=lambda problem: problem.message)
    assert "steps.1" in old.message
    assert "steps.2" in missing.message
    assert '"Move very slowly."' in old.message
    text = printed(project, draft=True)
    assert "[?] MOVE SLOWLY." in text
    assert "[en] Rest." in text


def test_a_file_without_translation_is_never_printed(project: Project) -> None:
    (project.own.data / "translations" / "eo" / "exercises" / "bridge.yaml").unlink()
    for draft in (False, True):
        (problem,) = refused(project, draft=draft)
        assert problem.message == 'there is no translation of exercises/bridge to "eo"'
        assert "handouts translate new eo exercises/bridge" in str(problem.expected)


def test_what_nobody_has_noted_is_stale(project: Project) -> None:
    (project.own.data / "translations" / "eo" / "lock.yaml").unlink()
    assert {problem.message for problem in refused(project)} == {
        "nobody has noted what this was translated from"
    }


def test_an_update_notes_what_is_new_and_leaves_stale_what_was_not_touched(project: Project) -> None:
    change(project, "exercises/bridge", "Move slowly.", "Move very slowly.")
    change(project, "exercises/bridge", "Rest.", "Rest now.")
    change(project, "translations/eo/exercises/bridge", '"REST."', '"REST NOW."')
    said = list(update(project, "eo"))
    assert said[0].startswith("exercises/bridge:steps.1.text is stale")
    assert counts(project) == {"draft": 5, "stale": 1}
    lock = (project.own.data / "translations" / "eo" / "lock.yaml").read_bytes()
    assert list(update(project, "eo"))[-1].endswith("lock up to date")
    assert (project.own.data / "translations" / "eo" / "lock.yaml").read_bytes() == lock
    list(update(project, "eo", ["exercises/bridge:steps.1.text"]))
    assert counts(project) == {"draft": 6}
    with pytest.raises(BadInput, match=r"exercises/bridge:steps\.1\.text"):
        list(update(project, "eo", ["exercises/bridge:step.1.text"]))


def test_a_signature_holds_for_the_texts_that_were_signed(project: Project) -> None:
    translation = "translations/eo/exercises/bridge"
    change(project, translation, "checked_by: null", "checked_by: J. Smith")
    assert counts(project) == {"draft": 6}  # not yet noted
    list(update(project, "eo"))
    assert counts(project) == {"checked": 6}
    change(project, "exercises/bridge", "Rest.", "Rest now.")
    assert counts(project) == {"draft": 5, "stale": 1}
    change(project, translation, '"REST."', '"REST NOW."')
    said = list(update(project, "eo"))
    assert "exercises/bridge: checked_by J. Smith taken away, since texts have changed" in said
    assert "checked_by: null" in (project.own.data / f"{translation}.yaml").read_text("utf-8")
    assert counts(project) == {"draft": 6}


def test_a_translation_that_tells_another_number_is_refused_and_not_noted(project: Project) -> None:
    change(project, "exercises/bridge", "Rest.", "Rest for 5 seconds.")
    change(project, "translations/eo/exercises/bridge", '"REST."', '"RIPOZU 50 SEKUNDOJN."')
    with pytest.raises(BadInput, match="the numbers differ: 5 of the source missing and 50 added"):
        list(update(project, "eo"))
    assert any("the numbers differ" in problem.message for problem in refused(project, draft=True))


def test_a_clinic_that_writes_another_language_needs_no_translation_to_it(project: Project) -> None:
    change(project, "clinic", "name: Hill Clinic", "name: Hill Clinic\nlanguage: eo")
    text = printed(project)
    assert "Move slowly." in text
    with pytest.raises(BadInput, match='no translation of programmes/legs to "en"'):
        list(build([Request("legs", "handout")], project))
