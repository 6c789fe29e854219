"""Reads the list of hosts that may be asked for documents, and refuses every address that is not one of theirs."""

import csv
import io
import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.errors import SourceListError, UnreadableDocumentError

NAME = "hosts.csv"
_COLUMNS = ("host", "delay_seconds", "private")
_YES_NO = {"": False, "no": False, "yes": True}
_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Host:
    """A host that may be asked, once in so many seconds; `private` if its addresses may be of a local network."""

    name: str
    delay_seconds: float
    private: bool = False


Hosts = Mapping[str, Host]


def read_hosts(file: Path) -> Hosts:
    """The hosts by name; none where the file is missing. Raises SourceListError, naming the line."""
    if not file.exists():
        return {}
    try:
        reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            raise SourceListError(f"{file}, line 1: the columns are {','.join(_COLUMNS)}")
        return {host.name: host for host in (_host(file, reader.line_num, row) for row in reader)}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceListError(f"{file}: the list of hosts cannot be read: {error}") from error


def _host(file: Path, line: int, row: Mapping[str, str | None]) -> Host:
    name, delay, private = ((row[column] or "").strip() for column in _COLUMNS)
    if not name or "/" in name:
        raise SourceListError(
            f"{file}, line {line}: a host is a name such as www.example.go.kr, without a scheme or path"
        )
    try:
        name.encode("idna")
    except UnicodeError as error:
        raise SourceListError(f"{file}, line {line}: {name} is no name of a host: {error}") from error
    if private not in _YES_NO:
        raise SourceListError(f"{file}, line {line}: private is yes or no")
    try:
        seconds = float(delay)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise SourceListError(f"{file}, line {line}: delay_seconds is a number of seconds, such as 10")
    return Host(name.lower(), seconds, _YES_NO[private])


def host_of(url: str, hosts: Hosts) -> Host:
    """The listed host of an address. Raises UnreadableDocumentError where it is none that may be asked."""
    try:
        parts = urlsplit(url)
        name, _ = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise refusal(url, f"not an address: {error}") from error
    if parts.scheme not in _SCHEMES or parts.username or parts.password:
        raise refusal(url, "only http and https addresses without a user name are asked")
    if name not in hosts:
        raise refusal(url, f"the host {name} is not in {NAME}")
    return hosts[name]


def address_of(host: Host, port: int, url: str) -> str:
    """The IP address to connect to: the name is resolved once, and what it gives is what is asked.

    Raises UnreadableDocumentError where any address of a public host is private, loopback, link-local or otherwise
    not of the public internet; OSError where the name cannot be resolved.
    """
    found = socket.getaddrinfo(host.name, port, type=socket.SOCK_STREAM)
    addresses = [str(place[4][0]) for place in found]
    if not host.private:
        for address in addresses:
            if not _is_public(address):
                raise refusal(url, f"{host.name} leads to {address}, which is not of the public internet")
    return addresses[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or _is_public(str(inner)))


def refusal(url: str, why: str) -> UnreadableDocumentError:
    """The error for an address that is not asked."""
    return UnreadableDocumentError("refused address", f"{url}: 내려받지 않는 주소입니다 · {why}")
