"""A batch on a real Dask cluster of several worker processes, one of which is killed on the way."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from socket import socket
from threading import Thread
from time import monotonic, sleep

import pytest
from support.clinic_project import clinic_project, write_list

from handouts.problems import BadInput
from handouts.production.batch.remote import Remote
from handouts.production.batch.run import Batch, crew_for
from handouts.production.batch.wishes import Wishes
from handouts.production.request import Request

distributed = pytest.importorskip("distributed")

pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own, about ports and workers that go


@pytest.mark.slow
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
        # Through fsspec: an address of files would be taken for the folder that it is.
        batch = Batch(listed, project, Remote(f"file://{out}"), Wishes(Request("legs")))
        with crew_for(1, cluster.scheduler_address) as crew:
            report = batch.run(crew)
        killer.join()
    assert report.made == report.records == 120
    files = [path for path in out.iterdir() if path.suffix == ".pdf"]
    assert len(files) == 120
    assert all(path.read_bytes().endswith(b"%%EOF\n") for path in files)
    assert not any(path.name.startswith(".") for path in out.iterdir())


def test_what_is_no_cluster_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that answers in no way a scheduler does would be waited for without end."""
    monkeypatch.setattr("handouts.production.batch.cluster._PATIENCE", 0.5)
    with socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        silent = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        for address in (silent, "nonsense", ""):
            with pytest.raises(BadInput, match="the cluster cannot be reached"), crew_for(1, address):
                pass
