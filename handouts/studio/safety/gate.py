"""Who may come in: the browser that was opened with the token, on this machine, from pages of the studio itself.

A page of another site can make a browser ask here. It is kept out by the cookie, which goes along only with
requests of our own pages (SameSite=Strict); by the Host, which DNS rebinding cannot change; and by Origin and
Sec-Fetch-Site, for other programs on this machine are "the same site" to a browser.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handouts.studio.safety.headers import ALWAYS

ADDRESS = "127.0.0.1"
_SAFE_METHODS = ("GET", "HEAD")
_FROM_OURSELVES = ("same-origin", "none")


@dataclass(frozen=True, slots=True)
class Door:
    """Where the studio is, and the secrets: `token` opens it, `session` is what the browser shows from then on."""

    port: int
    token: str
    session: str

    @classmethod
    def new(cls, port: int) -> Door:
        """A door that nobody has a key to yet."""
        return cls(port, secrets.token_urlsafe(24), secrets.token_urlsafe(24))

    @property
    def host(self) -> str:
        """What browsers call it."""
        return f"{ADDRESS}:{self.port}"

    @property
    def origin(self) -> str:
        """Where its pages come from."""
        return f"http://{self.host}"

    @property
    def address(self) -> str:
        """What is opened."""
        return f"{self.origin}/open/{self.token}"

    @property
    def cookie(self) -> str:
        """Cookies do not know ports: each studio has its own name."""
        return f"handouts-studio-{self.port}"

    def opens(self, token: str) -> bool:
        """Whether this is the token."""
        return secrets.compare_digest(token.encode(), self.token.encode())


class Gate:
    """Lets in only what the door allows, and gives every answer the headers of `headers.py`."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((name, value) for name, value in ALWAYS if name not in given),
                ]
            await send(message)

        status = self._refused(scope)
        app: ASGIApp = _closed(status) if status else self._app
        await app(scope, receive, send_safely)

    def _refused(self, scope: Scope) -> int:
        """The status to refuse a request with; 0 where it may come in."""
        headers, door = Headers(scope=scope), self._door
        if headers.getlist("host") != [door.host]:
            return 421
        origin = headers.get("origin")
        if origin not in (None, door.origin) or headers.get("sec-fetch-site", "none") not in _FROM_OURSELVES:
            return 403
        if scope["method"] not in _SAFE_METHODS and origin is None:
            return 403
        if scope["path"].startswith("/open/"):
            return 0
        shown = cookie_parser(headers.get("cookie", "")).get(door.cookie, "")
        return 0 if secrets.compare_digest(shown.encode(), door.session.encode()) else 401


def _closed(status: int) -> ASGIApp:
    """An answer that tells nothing but where to go."""
    words = "This address is not open to you. Open the studio with the address that the command printed.\n"
    return Response(words, status, media_type="text/plain")
