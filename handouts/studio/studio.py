"""What all of the studio's answers are made from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from starlette.requests import Request

from handouts.problems import BadInput
from handouts.production.live.screen_words import REFERENCE, ScreenWords, read_screen_words
from handouts.production.project import Project
from handouts.production.request import Request as Wanted
from handouts.studio.assets import Assets
from handouts.studio.library import Shop
from handouts.studio.safety.gate import Door
from handouts.studio.tabs import Desk

if TYPE_CHECKING:
    from handouts.production.live.thumbnails import Thumbnails
    from handouts.production.live.workbench import Workbench

HERE = Path(__file__).parent

P = ParamSpec("P")
T = TypeVar("T")


class Studio:
    """One running studio of a project."""

    def __init__(self, project: Project, door: Door) -> None:
        self.project, self.door = project, door
        self.shop = Shop(project)
        self.desk = Desk(lambda: self.workbench)
        self.words = read_screen_words(project, HERE / "words")
        self.assets = Assets(HERE / "static", project)
        self._layout = ThreadPoolExecutor(1, "layout")  # one: two would only wait for each other
        self._drawing = ThreadPoolExecutor(2, "drawing")
        self._lock = Lock()
        self._thumbnails: tuple[object, Thumbnails] | None = None
        self._is_warm = False

    @cached_property
    def workbench(self) -> Workbench:
        """Where handouts are made. What it needs takes long to import, and the first page is shown before."""
        from handouts.production.live.workbench import Workbench

        return Workbench(self.project)

    async def lay_out(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do work that takes a while, behind what was to be done before."""
        return await asyncio.get_running_loop().run_in_executor(self._layout, partial(work, *args, **kwargs))

    async def draw(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do work that is soon done, beside what takes longer."""
        return await asyncio.get_running_loop().run_in_executor(self._drawing, partial(work, *args, **kwargs))

    def thumbnails(self) -> Thumbnails:
        """The pictures of all exercises as they are now; raises BadInput."""
        from handouts.production.live.thumbnails import Thumbnails

        with self._lock:
            state = self.workbench.state()
            if self._thumbnails is None or self._thumbnails[0] is not state:
                some = next(iter(self.project.buildable_ids()))
                request = Wanted(some, "handout")
                materials = self.workbench.materials(request)
                stage = materials.stage(next(iter(materials.designs)))
                self._thumbnails = state, Thumbnails(materials, stage)
            return self._thumbnails[1]

    def words_for(self, request: Request) -> ScreenWords:
        """The words in the first of the languages that the browser asks for and there are."""
        for wish in request.headers.get("accept-language", "").split(","):
            tag = wish.partition(";")[0].strip()
            for known in (tag, tag.partition("-")[0]):
                if known in self.words:
                    return self.words[known]
        return self.words[REFERENCE]

    def warm_up(self) -> None:
        """Read once what the first handout will need, while its maker is still choosing."""
        if not self._is_warm:
            self._is_warm = True
            self._layout.submit(self._warm_up)

    def _warm_up(self) -> None:
        with suppress(BadInput, StopIteration):  # told when it is asked for
            self.thumbnails()
            from handouts.production.live.draft import Draft, Row
            from handouts.production.live.workbench import Seat

            # The smallest of handouts, made for nobody: it needs most of what every other needs.
            some = next(iter(self.shop.recent().index.exercises)).id
            Seat(self.workbench).make(Draft(title=some, rows=(Row(some, {}, ""),)))

    def close(self) -> None:
        """Let go of everything."""
        self.desk.close_all()
        for executor in (self._layout, self._drawing):
            executor.shutdown(wait=False, cancel_futures=True)


def studio_of(request: Request) -> Studio:
    """The studio that a request came to."""
    found: Studio = request.app.state.studio
    return found
