"""Tells one state of our own code from another: as a whole, and what of it work with one plug-in can reach."""

import ast
import hashlib
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
_CODE = ("pipeline", "extractors", "expectations", "flows.py")
# What people write down beside the code is data, and whoever uses it says so.
_NO_CODE = "known_discrepancies.csv"
_ALL = ".*"


def code_digest(*, with_reviews: bool = False) -> str:
    """The SHA-256 of our own code; without what people write down beside it, their reviews, unless they are wanted."""
    return _digest(file for file in _code_files() if with_reviews or file.name != _NO_CODE)


def _digest(files: Iterable[Path]) -> str:
    whole = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for path in sorted(set(files)):
        whole.update(f"\0{path.relative_to(ROOT)}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _code_files() -> Iterator[Path]:
    for path in (ROOT / name for name in _CODE):
        for file in [path] if path.is_file() else path.rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def plugin_digests(roots: Iterable[str], plugins: str) -> dict[str, str]:
    """For each plug-in of a package the SHA-256 of all code that work which starts from the roots can reach with it.

    Other plug-ins of the package are left out, so that a change of one leaves the digest of another as it was. Under
    the empty name stands the digest for work in which any of them may have a part. What is installed counts as code.
    """
    imports, roots = _imports(), [*roots]
    names = [name for name in imports[plugins + _ALL] if not name.endswith(_ALL)]
    modules = {name: _reached([*roots, name], imports, plugins) for name in names}
    modules[""] = frozenset[str]().union(*modules.values())
    installed = " ".join(sorted({one.name for path in sys.path for one in Path(path).glob("*.dist-info")}))
    files = _beside(_modules())
    return {
        name: hashlib.sha256(f"{_digest(file for one in some for file in files[one])} {installed}".encode()).hexdigest()
        for name, some in modules.items()
    }


def reached(roots: Iterable[str], plugins: str, plugin: str) -> frozenset[str]:
    """The names of our modules that work which starts from the roots can reach with one plug-in of a package."""
    return _reached([*roots, plugin], _imports(), plugins)


def _reached(roots: Iterable[str], imports: Mapping[str, Collection[str]], plugins: str) -> frozenset[str]:
    found, waiting = {plugins + _ALL}, [*roots]
    while waiting:
        name = waiting.pop()
        if name not in found and name in imports:
            found.add(name)
            waiting += imports[name]
    return frozenset(name for name in found if not name.endswith(_ALL))


@cache
def _imports() -> Mapping[str, set[str]]:
    """What each module of ours may import at any time; `package.*` stands for all that lies in a package's folder."""
    modules = _modules()
    found = {name: set(_imported(name, file, modules)) for name, file in modules.items()}
    for name in [name for name, file in modules.items() if _is_package(file)]:
        inside = [one for one in modules if one.rpartition(".")[0] == name]
        found[name + _ALL] = {*inside, *(one + _ALL for one in inside if _is_package(modules[one]))}
    return found


def _modules() -> dict[str, Path]:
    parts = {file: file.relative_to(ROOT).with_suffix("").parts for file in _code_files() if file.suffix == ".py"}
    return {".".join(names[:-1] if _is_package(file) else names): file for file, names in parts.items()}


def _is_package(file: Path) -> bool:
    return file.name == "__init__.py"


def _imported(name: str, file: Path, modules: Mapping[str, Path]) -> Iterator[str]:
    wanted = [name]
    for node in _statements(ast.parse(file.read_bytes(), str(file)).body):
        if isinstance(node, ast.Import):
            wanted += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            place = name.split(".") if _is_package(file) else name.split(".")[:-1]
            parents = place[: len(place) + 1 - node.level] if node.level else []
            module = ".".join([*parents, *filter(None, [node.module])])
            yield from _with_parents(module)
            wanted += [f"{module}.{alias.name}" for alias in node.names]
    for one in wanted:
        yield from _with_parents(one)
        # Whoever holds a package may look for the modules in its folder.
        if one != name and one in modules and _is_package(modules[one]):
            yield one + _ALL


def _statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    for node in body:
        yield node
        for field in ("body", "orelse", "handlers", "finalbody", "cases"):
            yield from _statements(inside if isinstance(inside := getattr(node, field, ()), list) else ())


def _with_parents(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts) + 1))


def _beside(modules: Mapping[str, Path]) -> dict[str, set[Path]]:
    """The file of each module, and all that is no code and lies beside it, or in a folder below that is no package."""
    packages = {file.parent for file in modules.values()}
    data: dict[Path, set[Path]] = {}
    for file in _code_files():
        if file.suffix != ".py" and file.name != _NO_CODE:
            data.setdefault(next(one for one in file.parents if one in packages or one == ROOT), set()).add(file)
    return {name: {file, *data.get(file.parent, ())} for name, file in modules.items()}
