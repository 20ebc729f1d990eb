"""Who may come in, and what every answer says to browsers."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from handouts.studio.studio import Studio


def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_do_not_get(
    outside: TestClient, studio: Studio
) -> None:
    answer = outside.get(f"/open/{studio.door.token}", follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert studio.door.token.lower() not in cookie
    outside.cookies.clear()


@pytest.mark.parametrize("path", ["/", "/make/x", "/static/js/main.js", "/picture/bridge", "/theme.css"])
def test_nothing_is_open_without_the_cookie(outside: TestClient, path: str) -> None:
    assert outside.get(path).status_code == 401


def test_a_wrong_token_opens_nothing(outside: TestClient) -> None:
    answer = outside.get("/open/wrong", follow_redirects=False)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["clinic.example:4321", "localhost:4321", "127.0.0.1", "127.0.0.1:80"])
def test_another_host_is_refused_as_dns_rebinding_would_have_it(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_pages_are_refused_even_with_the_cookie(
    client: TestClient, tab: str, headers: dict[str, str]
) -> None:
    assert client.post(f"{tab}/draft", json={}, headers=headers).status_code == 403
    assert client.get(tab, headers=headers).status_code == 403


def test_a_change_has_to_say_where_it_comes_from(client: TestClient, tab: str) -> None:
    del client.headers["origin"]
    assert client.post(f"{tab}/draft", json={}).status_code == 403
    client.headers["origin"] = "restored by the fixture"


@pytest.mark.parametrize("path", ["", "/nothing-here", "/../../etc/passwd"])
def test_every_answer_is_kept_nowhere_and_runs_only_our_own_scripts(
    client: TestClient, tab: str, path: str
) -> None:
    headers = client.get(tab + path).headers
    policy = headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_pages_have_no_script_or_style_of_their_own(client: TestClient, tab: str) -> None:
    page = client.get(tab).text
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count('<script type="module" src=') + page.count(
        '<script type="application/json"'
    )
    assert "//" not in page.replace("https://www.w3.org", "").split("</head>")[0]


@pytest.mark.parametrize(
    "name",
    [
        "../app.py", "%2e%2e/app.py", "..%2fapp.py", "js/../../app.py", "/etc/passwd", "js", "",
        "fonts/../clinic.yaml", "js/main.js%00.css", "..\\app.py",
    ],
)  # fmt: skip
def test_no_address_leads_to_a_file(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404
    assert client.get(f"/picture/{name}").status_code == 404


def test_bodies_are_limited_and_of_the_right_kind(client: TestClient, tab: str) -> None:
    large = b'{"words": "' + b"x" * 300_000 + b'"}'
    json = {"content-type": "application/json"}
    assert client.post("/find", content=large, headers=json).status_code == 413
    assert client.post("/find", content=iter([large]), headers=json).status_code == 413
    assert client.post("/find", content=b"{}", headers={"content-type": "text/plain"}).status_code == 415
    assert client.post("/find", content=b"[" * 100_000, headers=json).status_code == 400
    assert client.post("/find", content=b"[]", headers=json).status_code == 400
    record = {"content-type": "application/octet-stream"}
    assert client.post(f"{tab}/last-time", content=b"x" * 31_000_000, headers=record).status_code == 413
