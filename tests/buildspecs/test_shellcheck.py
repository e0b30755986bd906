"""Every shell line of every buildspec is clean for shellcheck."""

import shutil
import subprocess
import sys
from pathlib import Path

import codebuild
import pytest
from registry import SPECS

# Beside the interpreter first: the virtual environment need not be on the PATH.
SHELLCHECK = shutil.which("shellcheck", path=str(Path(sys.executable).parent)) or shutil.which("shellcheck")
SPEC_FILES = sorted(SPECS.glob("*.yml"))


def shellcheck(command: str, folder: Path) -> subprocess.CompletedProcess:
    script = folder / "command.sh"
    script.write_text("#!/usr/bin/env bash\n" + command)
    assert SHELLCHECK, "shellcheck is not installed (tests/requirements.txt)"
    return subprocess.run([SHELLCHECK, "--norc", str(script)], capture_output=True, text=True)


def test_there_are_buildspecs():
    assert SPECS / "image.yml" in SPEC_FILES


@pytest.mark.parametrize("spec", SPEC_FILES, ids=lambda spec: spec.name)
def test_shellcheck_has_nothing_to_say(spec: Path, tmp_path: Path):
    for phase, command in codebuild.commands(spec):
        checked = shellcheck(command, tmp_path)
        assert checked.returncode == 0, f"{spec.name}, {phase}:\n{checked.stdout}{checked.stderr}"


def test_shellcheck_would_speak_up(tmp_path: Path):
    assert "SC2086" in shellcheck("docker push $IMAGE\n", tmp_path).stdout
