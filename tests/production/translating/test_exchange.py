"""What goes out to translators comes home as it went, and what they have said stands where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.clinic_project import clinic_project
from support.translated import all_names, translate
from translate.storage import factory

from handouts.problems import BadInput
from handouts.production.project import Project, open_project
from handouts.production.translating.exchange import bring_home, export
from handouts.production.translating.new import begin

ENGLISH = Path(__file__).parents[3] / "data" / "languages" / "en.yaml"
KEY = "exercises/bridge:steps.1.text"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    found = clinic_project(tmp_path)
    (tmp_path / "languages").mkdir()
    words = ENGLISH.read_text("utf-8").replace("name: English", "name: Esperanto")
    (tmp_path / "languages" / "eo.yaml").write_text(words, encoding="utf-8")
    translate(found, "eo", *all_names(found), say=lambda text: f'"{text.upper()}" \\ é: {{x}} # x')
    return open_project(tmp_path)


def files(project: Project) -> dict[Path, bytes]:
    folders = ("translations", "languages")
    return {p: p.read_bytes() for it in folders for p in (project.own.data / it).rglob("*.yaml")}


@pytest.mark.parametrize("kind", ["po", "xlf"])
def test_a_round_trip_loses_and_changes_nothing(project: Project, tmp_path: Path, kind: str) -> None:
    path, before = tmp_path / f"out.{kind}", files(project)
    assert export(project, "eo", path) > 200
    assert list(bring_home(project, "eo", path)) == []
    assert files(project) == before


@pytest.mark.parametrize("kind", ["po", "xlf"])
def test_translators_tools_read_it_and_what_they_write_comes_home(
    project: Project, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"out.{kind}"
    export(project, "eo", path, ["exercises/bridge", "languages"])
    store = factory.getobject(str(path))
    found = {f"{unit.getcontext()} {unit.getid()}": unit for unit in store.units}
    (step,) = (unit for key, unit in found.items() if "steps.1.text" in key)
    assert step.source == "Move slowly."
    assert step.target == '"MOVE SLOWLY." \\ é: {x} # x'
    step.target = 'Malrapide: "tre" malrapide!'
    (sets,) = (unit for key, unit in found.items() if "words.sets#one" in key)
    assert sets.source == "{n} set"
    sets.target = "{n} serio"
    store.savefile(str(path))
    changed = list(bring_home(project, "eo", path))
    assert len(changed) == 2
    bridge = (project.own.data / "translations/eo/exercises/bridge.yaml").read_text("utf-8")
    assert '  - "Malrapide: \\"tre\\" malrapide!"\n' in bridge
    assert "# Move slowly." in bridge
    words = (project.own.data / "languages/eo.yaml").read_text("utf-8")
    assert 'sets: {one: "{n} serio", other: "{n} sets"}' in words


def test_comments_say_what_pictures_show_and_what_keeps_patients_safe(tmp_path: Path) -> None:
    project = clinic_project(tmp_path)
    export(project, "pl", tmp_path / "pl.po", ["exercises/clamshell"])
    text = (tmp_path / "pl.po").read_text("utf-8")
    step = text[: text.index('msgctxt "exercises/clamshell:steps.0.text"')].rsplit("\n\n", 1)[1]
    assert "#. The pictures show: Lying on the right side" in step
    stop = text[: text.index('msgctxt "exercises/clamshell:stop_if"')].rsplit("\n\n", 1)[1]
    assert "#. This keeps patients safe" in stop
    assert 'msgstr ""' in text


def test_a_new_file_is_filled_in_where_its_lines_wait(tmp_path: Path) -> None:
    project = clinic_project(tmp_path)
    list(begin(project, "pl", ["exercises/bridge"]))
    path = tmp_path / "pl.po"
    export(project, "pl", path, ["exercises/bridge"])
    text = path.read_text("utf-8")
    for said in ("Bridge", "Move slowly.", "You feel sharp pain."):
        text = text.replace(f'msgid "{said}"\nmsgstr ""', f'msgid "{said}"\nmsgstr "Po polsku."')
    path.write_text(text, encoding="utf-8")
    assert len(list(bring_home(project, "pl", path))) == 1
    made = (tmp_path / "translations/pl/exercises/bridge.yaml").read_text("utf-8")
    assert '# Bridge\nname: "Po polsku."\n' in made
    assert '  # Move slowly.\n  - "Po polsku."\n' in made
    assert '# You feel sharp pain.\nstop_if: "Po polsku."\n' in made


def test_what_was_translated_from_another_source_is_refused_and_nothing_is_written(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "eo.po"
    export(project, "eo", path)
    before = files(project)
    text = path.read_text("utf-8").replace('msgstr "\\"BEGIN', 'msgstr "New \\"BEGIN')
    path.write_text(text.replace('msgid "Move slowly."', 'msgid "Move."'), encoding="utf-8")
    with pytest.raises(BadInput, match=r"the source of .* has changed"):
        list(bring_home(project, "eo", path))
    assert files(project) == before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.po", "name: Bridge", "this is no PO file"),
        ("x.xlf", "<xliff", "this is no XML"),
        ("x.xlf", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "a document type stands here"),
        ("x.xlf", "<tmx/>", "this is no XLIFF"),
        ("x.csv", "a,b", '"x.csv" names no kind of file'),
        ("x.po", 'msgctxt "exercises/brigde:name"\nmsgid "Bridge"\nmsgstr "Ponto"\n', "nothing is called"),
    ],
)
def test_files_of_other_kinds_are_refused(
    project: Project, tmp_path: Path, name: str, text: str, message: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        list(bring_home(project, "eo", tmp_path / name))
