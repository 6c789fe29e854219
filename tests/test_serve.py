"""`yesan serve`: what is told before a server is started, what a night is given, and how the server ends."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import __main__ as command_line
from pipeline import prefect_server
from pipeline.commands.serve import parameters
from pipeline.errors import EngineError
from pipeline.options import parser
from pipeline.prefect_server import SETTINGS, settle

SOURCES = "path,url,publisher,title,licence\n"


def test_what_is_wrong_is_told_before_a_server_is_started(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at two in the morning: the list, the time zone, the hour, the file of who is told."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    sources = tmp_path / "sources.csv"
    serve = ["serve", "--sources", str(sources)]
    assert command_line.main(serve) == 2
    sources.write_text(SOURCES + "report.txt,,,,\n")
    (tmp_path / "report.txt").write_text("text")
    assert command_line.main([*serve, "--timezone", "Asia/Nowhere"]) == 2
    assert "Asia/Nowhere: 그런 시간대가 없습니다" in capsys.readouterr().err
    assert command_line.main([*serve, "--cron", "every night"]) == 2
    assert "--cron 'every night'" in capsys.readouterr().err
    (tmp_path / "notify.toml").write_text("hook = 'x'")
    assert command_line.main(serve) == 2


def test_what_a_shell_started_in_the_background_is_stopped_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a shell has it ignore Ctrl-C, which is also how Prefect's runner is ended."""

    def served(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)
        pytest.fail("it goes on")

    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setattr("flows.serve", served)
    (tmp_path / "sources.csv").write_text(SOURCES + "report.txt,,,,\n")
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert command_line.main(["serve", "--sources", str(tmp_path / "sources.csv")]) == 0
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert "stopped" in capsys.readouterr().err


def test_a_night_is_given_what_json_can_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths as whole ones, since the night runs in another process; each is a parameter of the deployed flow."""
    import flows  # noqa: PLC0415 - slow

    monkeypatch.chdir(tmp_path)
    given = parameters(parser().parse_args(["serve", "--engine", "dask", "--workers", "3", "--full"]))
    assert json.loads(json.dumps(given)) == given
    assert given["sources"] == str(tmp_path / "raw" / "sources.csv")
    assert (given["output"], given["work"]) == (str(tmp_path / "output"), str(tmp_path / "output"))
    elsewhere = parameters(parser().parse_args(["serve", "--output", "s3://bucket/x", "--work", "w"]))
    assert (elsewhere["output"], elsewhere["work"]) == ("s3://bucket/x", str(tmp_path / "w"))
    assert (given["engine"], given["workers"], given["full"]) == ("dask", 3, True)
    assert set(given) == set(flows.scheduled.parameters.properties)


def test_prefect_gets_our_settings_but_those_that_the_user_has_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """No telemetry, and patience where its database is locked."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", "DEBUG")
    settle()
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG"


def test_a_server_that_does_not_start_is_told_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is left of it."""
    monkeypatch.setattr(prefect_server, "_START", "import sys; sys.exit('no room')")
    with pytest.raises(EngineError, match=r"no room$"), prefect_server.served(_free_port()):
        pass


def test_a_child_ends_with_its_parent() -> None:
    """Even if the parent is killed: no server and no reader stays behind."""
    child = "from pipeline.orphans import *; import time; die_with_parent(); print(1, flush=True); time.sleep(60)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"1\n"
        process.send_signal(signal.SIGKILL)
        assert process.stdout.read() == b""  # the pipe is closed when the child, which holds it too, is gone


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
