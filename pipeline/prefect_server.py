"""Starts Prefect's server on the loopback as a child process that never outlives whoever started it."""

import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO

import httpcore

from pipeline.errors import EngineError
from pipeline.orphans import die_with_parent

URL = "PREFECT_API_URL"
LOOPBACK = "127.0.0.1"
# One machine's server: quiet, offline, patient while it starts, and with batches large enough for its database to keep
# up. A request that finds the database locked is answered 503, and then made again.
SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "500",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TRIGGERS_READ_BATCH_SIZE": "100",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_CLIENT_MAX_RETRIES": "10",
}
_TO_START = 120.0
_TO_END = 20.0
_START = "from pipeline.prefect_server import main; main()"


def settle() -> None:
    """Makes Prefect's settings ours, before it is imported; what the user has set stays as it is."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)


def address(port: int) -> str:
    """The address at which a server of ours answers."""
    return f"http://{LOOPBACK}:{port}/api"


@contextmanager
def served(port: int) -> Iterator[None]:
    """Runs a server at a port of the loopback until the block ends. Raises EngineError where it does not start."""
    if _healthy(port):
        raise EngineError(
            f"{address(port)}: 이미 서버가 있습니다, {URL}로 쓰거나 --port를 바꾸십시오 / "
            f"a server is there already: use it ({URL}), or another --port"
        )
    with _child(port, ["prefect", "server", "start", "--host", LOOPBACK, "--port", str(port)]):
        yield


@contextmanager
def embedded() -> Iterator[str]:
    """Runs a server for one night, without page and schedule, until the block ends; gives its address.

    It is that which Prefect would start by itself, but that one stays behind where the night is killed, and dies before
    it where Ctrl-C stops both: the night then waits for it in vain. Raises EngineError.
    """
    port = _free_port()
    serving = ["--host", LOOPBACK, "--port", str(port), "--log-level", "error", "--lifespan", "on"]
    with _child(port, ["uvicorn", *serving, "--factory", "prefect.server.api.server:create_app"], _OF_ONE_NIGHT):
        yield address(port)


_OF_ONE_NIGHT = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


@contextmanager
def _child(port: int, command: Sequence[str], more: Mapping[str, str] | None = None) -> Iterator[None]:
    with tempfile.TemporaryFile() as words:
        child = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-c", _START, *command],
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            start_new_session=True,
            env={**os.environ, **(more or {}), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        try:
            _wait(child, port, words)
            yield
        finally:
            _end(child)


def main() -> None:
    """Is the server: the module that the command line names, which ends with whoever started it."""
    parent = os.getppid()
    die_with_parent(signal.SIGTERM)
    if os.getppid() != parent:
        return
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _healthy(port: int) -> bool:
    with suppress(httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError):
        return httpcore.request("GET", f"{address(port)}/health", extensions=_PATIENCE).status == _OK
    return False


_OK = 200
_PATIENCE = {"timeout": {"connect": 2.0, "read": 5.0, "write": 2.0, "pool": 2.0}}


def _wait(child: "subprocess.Popen[bytes]", port: int, words: IO[bytes]) -> None:
    patience = time.monotonic() + _TO_START
    while not _healthy(port):
        if child.poll() is not None or time.monotonic() > patience:
            words.seek(0)
            said = words.read().decode(errors="replace").strip()[-1000:]
            raise EngineError(f"Prefect 서버가 시작하지 못했습니다 / Prefect's server did not start: {said}")
        time.sleep(0.3)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Ends the server and what it started, which share a session of their own."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(child.pid, number)
        with suppress(subprocess.TimeoutExpired):
            child.wait(_TO_END)
            return
