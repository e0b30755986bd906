"""Fixtures of the buildspecs' tests."""

from pathlib import Path

import codebuild
import pytest
from registry import Registry


@pytest.fixture(params=codebuild.SHELLS)
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> Registry:
    return Registry(tmp_path, request.param)


@pytest.fixture
def scripts_registry(tmp_path: Path) -> Registry:
    """For what only the shell-per-command form can show."""
    return Registry(tmp_path, "scripts")
