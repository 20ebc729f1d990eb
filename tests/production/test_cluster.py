"""A batch on a real Dask cluster of several worker processes, one of which is killed on the way."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from clinic_project import clinic_project, write_list

import handouts

distributed = pytest.importorskip("distributed")

pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own, about ports and workers that go


def test_every_document_is_there_once_though_a_worker_is_killed(tmp_path: Path) -> None:
    project = clinic_project(tmp_path / "clinic")
    listed, out = write_list(tmp_path / "list.csv", 120), tmp_path / "out"
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]

        def kill_one() -> None:
            until = monotonic() + 60
            while len(list(out.glob("*.pdf"))) < 20 and monotonic() < until:
                sleep(0.01)
            os.kill(pids[0], signal.SIGKILL)

        killer = Thread(target=kill_one)
        killer.start()
        report = handouts.batch(
            listed,
            f"file://{out}",
            programme="legs",
            project=project.own.folder,
            cluster=cluster.scheduler_address,
        )
        killer.join()
    assert report.made == report.records == 120
    files = [path for path in out.iterdir() if path.suffix == ".pdf"]
    assert len(files) == 120
    assert all(path.read_bytes().endswith(b"%%EOF\n") for path in files)
    assert not any(path.name.startswith(".") for path in out.iterdir())
