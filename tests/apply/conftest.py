"""The table that tests/run closes with gets a row for each module that is applied here."""

import os
import pathlib

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Remembers whether the test failed, for the fixture below."""
    report = yield
    item.failed = report.failed or getattr(item, "failed", False)
    return report


@pytest.fixture
def matrix(request):
    """matrix(module, tool, configuration, reason): says what is tested; a reason says why it is not."""
    rows = []
    yield lambda *row: rows.append(row)
    file = os.environ.get("TFPIPE_MATRIX")
    for module, tool, configuration, reason in rows if file else []:
        result = f"not run: {reason}" if reason else "failed" if request.node.failed else "ok"
        with pathlib.Path(file).open("a") as table:
            table.write(f"{module}\t{tool}\t{configuration}\t{result}\n")
