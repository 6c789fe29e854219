"""The runbook says of every reason that the code can give what it means and what to do."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
RUNBOOK = ROOT / "docs" / "operations.md"
# The place of the reason in a call, and calls that only pass on a reason given elsewhere.
PLACES = {"UnreadableDocumentError": 0, "DoubtfulTableError": 0, "Doubt": 2, "_doubt": 2}
PASSED_ON = {"error.reason", "listed.reason", "result.refusal", "reason"}


def reasons() -> Iterator[str]:
    """Every reason in the code. Raises KeyError for one that is neither written out nor a constant of its module."""
    for package in ("pipeline", "extractors", "expectations"):
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants: dict[str, str] = {
                node.targets[0].id: str(node.value.value)
                for node in tree.body
                if isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and isinstance(node.value, ast.Constant)
            }
            for node in ast.walk(tree):
                name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
                if isinstance(node, ast.Call) and name in PLACES:
                    for one in _words(node.args[PLACES[name]]):
                        if ast.unparse(one) not in PASSED_ON:
                            yield str(one.value) if isinstance(one, ast.Constant) else constants[ast.unparse(one)]


def _words(node: ast.expr) -> tuple[ast.expr, ...]:
    return (*_words(node.body), *_words(node.orelse)) if isinstance(node, ast.IfExp) else (node,)


def told() -> list[str]:
    """The reasons that have a line in the runbook."""
    return re.findall(r"^\| `([a-z_ ]+)` \| \S.* \| \S.* \|$", RUNBOOK.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_reason_of_the_code_stands_in_the_runbook_and_no_other() -> None:
    """Whoever reads a reason in the morning finds it there; those of licences are words of their own module."""
    in_code = set(reasons()) | {"unknown_licence", "changes_forbidden"}
    assert len(in_code) > 30
    assert sorted(told()) == sorted(in_code)


def test_the_deployment_is_the_flow_that_is_served() -> None:
    """Its entrypoint, parameters and limit are those that `yesan serve` gives, so that both publish the same."""
    import flows  # noqa: PLC0415 - slow

    (deployed,) = yaml.safe_load((ROOT / "docs" / "deploy" / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert deployed["entrypoint"] == f"flows.{flows.scheduled.fn.__name__}"
    assert set(deployed["parameters"]) <= set(flows.scheduled.parameters.properties)
    assert deployed["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}


def test_the_compose_file_is_one() -> None:
    """By the schema of the compose specification."""
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run(
        [*checker, str(ROOT / "docs" / "deploy" / "compose.yaml")], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_containers_run_commands_that_there_are() -> None:
    """Images are pinned, and nothing but the page of Prefect is opened, to this machine alone."""
    services = yaml.safe_load((ROOT / "docs" / "deploy" / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert {name: one["command"].split()[0] for name, one in services.items() if "command" in one} == {
        "prefect": "prefect", "dask-scheduler": "dask", "dask-worker": "dask", "night": "yesan",
    }  # fmt: skip
    assert all(re.search(r":\d+\.\d", one["image"]) for one in services.values())
    assert [port for one in services.values() for port in one.get("ports", [])] == ["127.0.0.1:4200:4200"]
