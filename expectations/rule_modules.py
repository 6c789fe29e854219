"""The rules, found by folder: a new rule is one file and no line elsewhere."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from expectations import rules


@cache
def rule_modules(kind: str = "RULE") -> tuple[ModuleType, ...]:
    """The modules of the rules that have a name, such as `checks`, in the order of their numbers."""
    names = sorted(info.name for info in pkgutil.iter_modules(rules.__path__))
    modules = (importlib.import_module(f"{rules.__name__}.{name}") for name in names)
    return tuple(module for module in modules if hasattr(module, kind))
