"""A night that is stopped or killed leaves nobody behind, and says what it was."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path

import httpcore
import pytest

from pipeline import __main__ as command_line
from pipeline.workers import isolated

# In place of Prefect's server, which takes seconds to start, one that says that it is well.
_SERVER = """
import http.server, sys
from pipeline.orphans import die_with_parent
die_with_parent()
class Well(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1])), Well).serve_forever()
"""
_NIGHT = f"""
import os, time
from pipeline import prefect_server
prefect_server._START = {_SERVER!r}
with prefect_server.embedded() as url:
    print(url, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_server_of_a_night_ends_with_it(number: signal.Signals) -> None:
    """However the night ends: its server answers until then, and not a second longer than it takes to die."""
    with subprocess.Popen([sys.executable, "-c", _NIGHT], stdout=subprocess.PIPE, text=True) as night:
        assert night.stdout is not None
        health = night.stdout.readline().strip() + "/health"
        assert httpcore.request("GET", health).status == 200
        night.send_signal(number)
        night.wait()
        until = time.monotonic() + 10
        with suppress(httpcore.NetworkError, httpcore.ProtocolError):
            while time.monotonic() < until:
                httpcore.request("GET", health)
                time.sleep(0.05)
            pytest.fail("the server outlives its night")


def test_ctrl_c_does_not_reach_the_server_of_a_night() -> None:
    """A night that is stopped still has to tell its server: the terminal must not stop that one first."""
    with subprocess.Popen(
        [sys.executable, "-c", _NIGHT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as night:
        assert night.stdout is not None
        assert night.stdout.readline()
        (child,) = map(int, Path(f"/proc/{night.pid}/task/{night.pid}/children").read_text().split())
        assert os.getpgid(child) != os.getpgid(night.pid)
        os.killpg(night.pid, signal.SIGINT)


def test_ctrl_c_is_told_in_a_word(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, and the exit code that shells give it."""

    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "_run", interrupted)
    assert command_line.main(["doctor"]) == 130
    assert capsys.readouterr().err == "yesan: 멈췄습니다 / stopped\n"


def _wait(_: str) -> None:
    time.sleep(60)


def test_work_that_is_given_up_is_not_begun_again() -> None:
    """Whoever waits for a worker that is ended with its run is told so; no other is started for the item."""
    told: list[BaseException] = []

    def ask() -> None:
        try:
            work("item")
        except BaseException as error:  # noqa: BLE001 - whatever it is
            told.append(error)

    with isolated(_wait) as work:
        thread = threading.Thread(target=ask)
        thread.start()
        while not work._all:
            time.sleep(0.01)
        time.sleep(0.2)
    thread.join(10)
    assert [type(one) for one in told] == [CancelledError]
    assert not work._all
