"""The studio as its command starts it, in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path


class Running:
    """A studio that runs as a process of its own."""

    def __init__(self, folder: Path | None, *more: str) -> None:
        project = ["--project", str(folder)] if folder else []
        command = [sys.executable, "-m", "handouts", "studio", "--no-browser", *project, *more]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        assert self.process.stdout
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found, "the studio says its address"
        self.address = found[0]
        self.origin = self.address.partition("/open/")[0]

    def stop(self) -> tuple[int, str]:
        """End it as Ctrl-C does; its exit code and all that it said after its address."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=15)
        return self.process.returncode, said
