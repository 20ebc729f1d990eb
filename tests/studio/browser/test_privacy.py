"""Nothing of a patient is on a disk, in an address or on a network once the browser has gone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver.remote.webdriver import WebDriver
from support.clinic_project import clinic_project
from support.running_studio import Running
from support.studio_page import StudioPage

_NAME = "Qzxwvut Markedname"
_MARK = b"Qzxwvut"


def _files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path


def _marked(*folders: Path) -> list[Path]:
    """Files that have the name in them, as UTF-8 or UTF-16."""
    marks = (_MARK, _MARK.decode().encode("utf-16-le"))
    found = []
    for path in _files(*folders):
        try:
            data = path.read_bytes()
        except OSError:  # a file of the browser that is just going
            continue
        if any(mark in data for mark in marks):
            found.append(path)
    return found


def test_a_name_is_on_no_disk_and_in_no_address(
    start: Callable[..., Running],
    chromium: Callable[..., WebDriver],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, caches = tmp_path / "clinic", tmp_path / "caches"
    caches.mkdir()
    temporary = Path(tempfile.mkdtemp(prefix="s"))  # Chromium's sockets want a short path
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("XDG_CACHE_HOME", str(caches))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    studio = start(clinic_project(folder).own.folder)
    page = StudioPage.opened(chromium(), studio.address)
    page.find("#name").send_keys(_NAME)
    page.choose("programme", "legs")
    page.wait_for_pages()
    page.click("[data-row=bridge] .dose > summary")
    page.find("[data-row=bridge] [data-note]").send_keys(_NAME)
    page.wait_for_pages()
    profile = Path(page.driver.capabilities["chrome"]["userDataDir"])
    asked = page.requests()
    page.driver.switch_to.new_window("tab")
    page.driver.get(f"{studio.origin}/")
    asked += page.requests()
    marked = _marked(folder, temporary, caches, profile)
    page.driver.quit()
    code, said = studio.stop()
    marked += _marked(folder, temporary, caches)
    assert code == 0
    assert _MARK.decode() not in said
    assert [path for path in marked if path.exists()] == []
    assert not any(_MARK.decode() in address for address in asked)
    (caches / "seen").write_text(_NAME)
    assert _marked(caches), "the search finds what is there"
    shutil.rmtree(temporary, ignore_errors=True)


def test_the_browser_asks_nobody_but_the_studio(page: StudioPage, running: Running) -> None:
    page.choose("programme", "psoas-strength")
    page.wait_for_pages()
    asked = [address for address in page.requests() if not address.startswith(("data:", "blob:", "chrome"))]
    assert len(asked) > 20
    assert {address for address in asked if not address.startswith(running.origin + "/")} == set()


def test_the_studio_listens_on_this_machine_only(running: Running) -> None:
    port = f"{int(running.origin.rsplit(':', 1)[1]):04X}"
    tables = [Path(f"/proc/{running.process.pid}/net/{name}") for name in ("tcp", "tcp6")]
    if not tables[0].exists():
        pytest.skip("only Linux tells this so")
    lines = [
        line.split() for table in tables if table.exists() for line in table.read_text().splitlines()[1:]
    ]
    listening = [line[1] for line in lines if line[1].endswith(f":{port}") and line[3] == "0A"]
    assert listening == [f"0100007F:{port}"]


def test_a_closed_tab_is_forgotten(page: StudioPage, running: Running) -> None:
    page.find("#name").send_keys(_NAME)
    page.choose("programme", "psoas-strength")
    page.wait_for_pages()
    address = page.driver.current_url
    page.run(
        "const body = new Blob(['{}'], {type: 'application/json'});"
        "navigator.sendBeacon(location.pathname + '/forget', body)"
    )
    page.driver.get("about:blank")
    page.driver.get(address)
    assert "Qzxwvut" not in page.driver.page_source
    assert "forgotten" in page.driver.page_source


def test_a_second_studio_on_a_taken_port_says_so(running: Running) -> None:
    port = running.origin.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "handouts", "studio", "--no-browser", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ})
    assert done.returncode == 2
    assert f"port {port} cannot be used" in done.stderr
