"""Sends word of a night to people: to a webhook, or by mail; to nobody unless the operator says so."""

import json
import os
import smtplib
import ssl
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from email.message import EmailMessage
from logging import ERROR, WARNING
from pathlib import Path
from typing import Any

import httpcore

from pipeline.errors import SourceListError, YesanError
from pipeline.log import event
from pipeline.progress import stage

FILE = "notify.toml"
WEBHOOK = "YESAN_WEBHOOK"
PASSWORD = "YESAN_MAIL_PASSWORD"  # noqa: S105 - the name of the variable
_SECONDS = 20.0
_REFUSED = 400


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server and the addresses; with a `user` it is asked for TLS and given the password of the environment."""

    host: str
    sender: str
    recipient: str
    port: int = 25
    user: str = ""
    starttls: bool = False


@dataclass(frozen=True, slots=True)
class Notify:
    """Who is told: a webhook's address (empty: none), a mail server; `always` after quiet nights too."""

    webhook: str = ""
    mail: Mail | None = None
    always: bool = False


def read_notify(folder: Path, environment: Mapping[str, str] = os.environ) -> Notify:
    """What notify.toml in a folder and the environment say; nobody is told where neither says anything.

    Raises SourceListError for a file that is not TOML, or has names or values that mean nothing here.
    """
    file = folder / FILE
    try:
        said: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        mail = said.pop("mail", None)
        _known(Notify, said)
        whole = Notify(**said, mail=None if mail is None else _known(Mail, mail))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise SourceListError(f"{file}: 알아들을 수 없습니다 / cannot be understood: {error}") from error
    return Notify(environment.get(WEBHOOK, whole.webhook), whole.mail, whole.always)


def _known(kind: type[Any], said: object) -> Any:  # noqa: ANN401 - an instance of the kind
    """An instance. Raises TypeError for a name that it does not have, and for a value of another type."""
    if not isinstance(said, dict):
        raise TypeError(repr(said))
    kinds = {field.name: field.type for field in fields(kind)}
    for name, value in said.items():
        if name in kinds and type(value) is not kinds[name]:
            raise TypeError(f"{name}: {value!r}")
    return kind(**said)


def send(notify: Notify, title: str, text: str, facts: Mapping[str, object]) -> Iterator[str]:
    """Tells everybody who is to be told; gives a sentence for each who could not be.

    A webhook gets JSON: `text` as chat programs take it, and the facts. A night never fails for a message.
    """
    if notify.webhook:
        try:
            _post(notify.webhook, {"text": f"{title}\n{text}", **facts})
        except Exception as error:  # noqa: BLE001 - see above
            # The address is as good as a password, so it is not told.
            yield f"알림 webhook: {type(error).__name__}: {error}"
    if notify.mail:
        try:
            _mail(notify.mail, title, text)
        except Exception as error:  # noqa: BLE001 - see above
            yield f"알림 mail {notify.mail.host}: {type(error).__name__}: {error}"


def tell(notify: Notify, title: str, text: str, facts: Mapping[str, object]) -> None:
    """Tells everybody who is to be told; whom it could not reach, the log and standard error say."""
    for problem in send(notify, title, text, facts):
        event("notify", {"problem": problem}, WARNING)
        stage(problem)


@contextmanager
def failure_told(notify: Notify) -> Iterator[None]:
    """Tells of whatever the block raises, before it goes on."""
    try:
        yield
    except Exception as error:
        problem = str(error) if isinstance(error, YesanError) else repr(error)
        event("failed", {"problem": problem}, ERROR)
        tell(notify, "yesan: 야간 작업 실패 / the night failed", problem, {"failed": problem})
        raise


def _post(address: str, body: Mapping[str, object]) -> None:
    answer = httpcore.request(
        "POST",
        address,
        headers={"Content-Type": "application/json; charset=utf-8"},
        content=json.dumps(body, ensure_ascii=False, default=str).encode(errors="backslashreplace"),
        extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), _SECONDS)},
    )
    if answer.status >= _REFUSED:
        raise ValueError(f"HTTP {answer.status}")


def _mail(mail: Mail, title: str, text: str) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = title, mail.sender, mail.recipient
    message.set_content(text.encode(errors="backslashreplace").decode())
    with smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS) as server:
        if mail.starttls or mail.user:
            server.starttls(context=ssl.create_default_context())
        if mail.user:
            server.login(mail.user, os.environ.get(PASSWORD, ""))
        server.send_message(message)
