"""Runs what docs/deploy/compose.yaml says on hosts of their own: namespaces of the network and of files, as root.

There is no Docker here: each service is the command that the file gives it, under the names that it gives the hosts.
Postgres is Debian's, where it is installed; otherwise Prefect's server keeps its own database.
"""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

COMPOSE = Path(__file__).parent.parent.parent / "docs" / "deploy" / "compose.yaml"
SHARED = "/srv/yesan"
_NET, _BRIDGE, _PREFIX = "10.211.7", "yesan-trial", "yesan-"
_EVERY_MINUTE = "* * * * *"
_PATIENCE = 420.0
# As in the image.
_QUIET = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
_POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
_DATABASE = "PREFECT_API_DATABASE_CONNECTION_URL"
# Dask's services have no volume in the file: an empty one hides the folder of the others from them.
_WITHOUT = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", 'mount -t tmpfs none "$0" && exec "$@"']
# Postgres refuses to run as root.
_NOBODY = ["/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def commands(shared: Path) -> dict[str, list[str]]:
    """The command of each service that has one, its shared folder in place of the containers'."""
    services: Mapping[str, Mapping[str, str]] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    found = {}
    for name, service in services.items():
        if "command" in service:
            program, *rest = shlex.split(service["command"].replace(SHARED, str(shared)))
            found[name] = [str(Path(sys.executable).with_name(program)), *rest]
    # Nobody waits here until two in the morning.
    night = found["night"]
    night[night.index("--cron") + 1] = _EVERY_MINUTE
    return found


@contextmanager
def hosts(names: list[str]) -> Iterator[None]:
    """A network namespace for each name, on one bridge; each knows all by name."""
    addresses = {name: f"{_NET}.{number}" for number, name in enumerate(names, start=2)}
    lines = "".join(f"{address} {name}\n" for name, address in addresses.items())
    with ExitStack() as undone:
        _ip("link add", _BRIDGE, "type bridge")
        undone.callback(_ip, "link del", _BRIDGE)
        _ip("link set", _BRIDGE, "up")
        for number, (name, address) in enumerate(addresses.items()):
            space, outer = _PREFIX + name, f"yesan-v{number}"
            known = Path("/etc/netns") / space
            known.mkdir(parents=True, exist_ok=True)
            (known / "hosts").write_text(f"127.0.0.1 localhost\n{lines}", encoding="ascii")
            undone.callback(subprocess.run, ["/bin/rm", "-r", str(known)], check=False)
            _ip("netns add", space)
            undone.callback(_ip, "netns del", space)
            _ip("link add", outer, f"type veth peer name eth0 netns {space}")
            _ip("link set", outer, f"master {_BRIDGE} up")
            for command in (f"addr add {address}/24 dev eth0", "link set eth0 up", "link set lo up"):
                _ip(f"-n {space}", command)
        yield


def _ip(*words: str) -> None:
    subprocess.run(["/sbin/ip", *" ".join(words).split()], check=True)


@contextmanager
def at(host: str, command: list[str], log: Path, more: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A command at work on a host until the block ends."""
    with log.open("wb") as words:
        process = subprocess.Popen(
            ["/sbin/ip", "netns", "exec", _PREFIX + host, *command], stdout=words, stderr=words,
            env={**os.environ, **_QUIET, "PREFECT_HOME": str(log.with_suffix("")), **more},
        )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def run(shared: Path, logs: Path, workers: int = 2) -> Iterator[str]:
    """The services of the file, and a night by its schedule; what came of it, in lines."""
    wanted = commands(shared)
    dask = [f"dask-worker-{number}" for number in range(workers)]
    edition = shared / "output" / "nightly" / "run.json"
    logs.mkdir(parents=True, exist_ok=True)
    with hosts(["postgres", "prefect", "dask-scheduler", "night", *dask]), ExitStack() as running:
        server = {"PREFECT_API_URL": "http://prefect:4200/api"}
        if _POSTGRES:
            folder = running.enter_context(_database())
            command = [*_NOBODY, str(_POSTGRES[-1]), "-D", str(folder), "-h", "*", "-k", str(folder)]
            running.enter_context(at("postgres", command, logs / "postgres.log", {}))
        database = {_DATABASE: "postgresql+asyncpg://prefect@postgres:5432/postgres"} if _POSTGRES else {}
        yield f"the database of Prefect's server: {'Postgres ' + _POSTGRES[-1].parts[4] if _POSTGRES else 'its own'}"
        order = [("prefect", wanted["prefect"]), ("dask-scheduler", wanted["dask-scheduler"])]
        order += [(name, wanted["dask-worker"]) for name in dask]
        for name, command in order:
            own = command if name == "prefect" else [*_WITHOUT, str(shared), *command]
            running.enter_context(at(name, own, logs / f"{name}.log", database if name == "prefect" else {}))
        _wait_for_server(logs)
        began = time.monotonic()
        running.enter_context(at("night", wanted["night"], logs / "night.log", server))
        while not edition.is_file() and time.monotonic() - began < _PATIENCE:
            time.sleep(1)
        if edition.is_file():
            took = time.monotonic() - began
            yield f"the services on {4 + workers} hosts: published {took:.0f} s after the start"
        else:
            yield f"WRONG: nothing is published after {_PATIENCE:.0f} s: see {logs}"


@contextmanager
def _database() -> Iterator[Path]:
    """An empty database of Postgres that takes every connection of the network it stands in."""
    with TemporaryDirectory(prefix="yesan-postgres-") as name:
        folder = Path(name)
        shutil.chown(folder, "nobody", "nogroup")
        make = [str(_POSTGRES[-1].with_name("initdb")), "-D", name, "-U", "prefect", "--auth=trust", "--no-sync"]
        subprocess.run([*_NOBODY, *make], check=True, stdout=subprocess.DEVNULL)
        with (folder / "pg_hba.conf").open("a", encoding="ascii") as rules:
            rules.write("host all all samenet trust\n")
        yield folder


def _wait_for_server(logs: Path) -> None:
    ask = "import urllib.request as r; r.urlopen('http://prefect:4200/api/health', timeout=5)"
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with at("night", [sys.executable, "-c", ask], logs / "health.log", {}) as asking:
            if asking.wait(30) == 0:
                return
        time.sleep(1)
