"""Leaves measurements to `make bench`: a busy machine, or one that counts covered lines, says nothing of speed."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what is not asked for; the hook sees the tests of other folders too."""
    if not config.getoption("benchmark_enable"):
        for item in items:
            if item.nodeid.startswith("tests/benchmarks/"):
                item.add_marker(pytest.mark.skip(reason="measured by make bench"))
