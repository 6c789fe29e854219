"""Word of a night: to nobody by default, to a webhook and a mail server of the loopback, and never a night's end."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from pipeline.errors import OutputError, SourceListError
from pipeline.notify import Mail, Notify, failure_told, read_notify, send, tell


class Hook(BaseHTTPRequestHandler):
    """A webhook that keeps what it is told; it refuses whatever is not for `/told`."""

    heard: ClassVar[list[dict[str, object]]] = []

    def do_POST(self) -> None:
        """Keeps the JSON."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append(json.loads(body))
        self.send_response(200 if self.path == "/told" else 403)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Post(socketserver.StreamRequestHandler):
    """A mail server that keeps the letters, and knows of SMTP just that."""

    letters: ClassVar[list[bytes]] = []

    def handle(self) -> None:
        """One conversation."""
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline().upper():
            if line.startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                letter = b""
                while not letter.endswith(b"\r\n.\r\n"):
                    letter += self.rfile.readline()
                self.letters.append(letter)
            self.wfile.write(b"221 bye\r\n" if line.startswith(b"QUIT") else b"250 fine\r\n")


@contextmanager
def running(server: socketserver.TCPServer) -> Iterator[int]:
    """The port of a server on the loopback."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def test_nobody_is_told_unless_the_operator_says_so(tmp_path: Path) -> None:
    """Without a file and without the environment; the address of a webhook may come from there alone."""
    assert read_notify(tmp_path, {}) == Notify()
    assert list(send(Notify(), "title", "text", {})) == []
    assert read_notify(tmp_path, {"YESAN_WEBHOOK": "http://hook"}) == Notify("http://hook")


def test_the_file_names_a_mail_server(tmp_path: Path) -> None:
    """What is not said has its default."""
    (tmp_path / "notify.toml").write_text(
        'always = true\n[mail]\nhost = "mail"\nsender = "a@b"\nrecipient = "c@d"\nport = 587\n', encoding="utf-8"
    )
    assert read_notify(tmp_path, {}) == Notify("", Mail("mail", "a@b", "c@d", 587), always=True)


@pytest.mark.parametrize(
    "text", ["always", "always = 1", "hook = 'x'", "mail = 3", "[mail]\nhost = 'a'", "[mail]\nx = 1"]
)
def test_a_file_that_means_nothing_is_told(tmp_path: Path, text: str) -> None:
    """A misspelt name would be a message that nobody gets."""
    (tmp_path / "notify.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceListError, match=r"notify\.toml"):
        read_notify(tmp_path, {})


def test_a_webhook_and_a_mail_server_are_told() -> None:
    """The webhook gets `text` and the counts; the letter its title and lines, in Korean."""
    with (
        running(ThreadingHTTPServer(("127.0.0.1", 0), Hook)) as hook,
        running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post)) as post,
    ):
        who = Notify(f"http://127.0.0.1:{hook}/told", Mail("127.0.0.1", "a@b", "c@d", post))
        assert list(send(who, "새 불일치 1", "보고서:3", {"documents": 7})) == []
        refused = list(send(Notify(f"http://127.0.0.1:{hook}/secret"), "t", "", {}))
    assert Hook.heard[0] == {"text": "새 불일치 1\n보고서:3", "documents": 7}
    assert b"Subject: =?utf-8?b?" in Post.letters[0]
    assert b"To: c@d" in Post.letters[0]
    assert refused == ["알림 webhook: ValueError: HTTP 403"]


def test_a_night_goes_on_where_nobody_can_be_reached(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard error says so, without the webhook's address, which is as good as a password."""
    tell(Notify("http://127.0.0.1:9/secret", Mail("127.0.0.1", "a@b", "c@d", 9)), "t", "x", {})
    said = capsys.readouterr().err
    assert "알림 webhook: ConnectError" in said
    assert "알림 mail 127.0.0.1: ConnectionRefusedError" in said
    assert "secret" not in said


def test_a_night_that_fails_is_told_and_fails() -> None:
    """Its error goes on; of one that a user can mend the message is told, of a bug its name."""
    with running(ThreadingHTTPServer(("127.0.0.1", 0), Hook)) as hook:
        who = Notify(f"http://127.0.0.1:{hook}/told")
        for error in (OutputError("the disk is full"), ZeroDivisionError("7")):
            with pytest.raises(type(error)), failure_told(who):
                raise error
    assert [one["failed"] for one in Hook.heard[-2:]] == ["the disk is full", "ZeroDivisionError('7')"]
