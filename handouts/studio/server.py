"""Runs the studio on this machine until it is stopped, and opens the browser."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from handouts.production.project import Project
from handouts.studio.app import make_app
from handouts.studio.safety.gate import ADDRESS, Door
from handouts.studio.studio import Studio

_ENDS_WITHIN = 2
"""Seconds that open connections are given when it is stopped."""


def serve(project: Project, port: int, say: Callable[[str], None], *, browser: bool) -> None:
    """Serve a project until Ctrl-C; 0 is any free port. Raises OSError for a port that is taken.

    `say` is called with the address once it is open; nothing of any request is ever logged.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, port))
        listening.listen(64)
        door = Door.new(listening.getsockname()[1])
        studio = Studio(project, door)

        def opened() -> None:
            say(door.address)
            if browser:
                threading.Thread(target=_open, args=(door.address,), daemon=True).start()

        server = _Server(_settings(studio, door), opened)
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(server.serve(sockets=[listening]))


def _settings(studio: Studio, door: Door) -> uvicorn.Config:
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    return uvicorn.Config(
        make_app(studio, door),
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=_ENDS_WITHIN,
        h11_max_incomplete_event_size=32 * 1024,
    )


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, opened: Callable[[], None]) -> None:
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._opened()


def _open(address: str) -> None:
    """Without a browser the address that was said will do."""
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)
