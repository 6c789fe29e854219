"""Work that makes many objects at once, done without the garbage collector looking through them again and again."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def uncollected(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The function, run without looking for cycles among what it makes."""

    @wraps(function)
    def run(*given: Given.args, **named: Given.kwargs) -> Result:
        if not gc.isenabled():
            return function(*given, **named)
        gc.disable()
        try:
            return function(*given, **named)
        finally:
            gc.enable()

    return run
