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
# A fragment is a buildspec only where it is composed.
FRAGMENTS = {name for names in codebuild.COMPOSITIONS.values() for name in names[1:]}
WHOLE = [spec for spec in SPEC_FILES if spec.stem not in FRAGMENTS]


def shellcheck(command: str, folder: Path) -> subprocess.CompletedProcess:
    script = folder / "command.sh"
    script.write_text("#!/usr/bin/env bash\n" + command)
    assert SHELLCHECK, "shellcheck is not installed (tests/requirements.txt)"
    return subprocess.run([SHELLCHECK, "--norc", str(script)], capture_output=True, text=True)


def test_there_are_buildspecs():
    assert SPECS / "image.yml" in WHOLE
    assert FRAGMENTS <= {spec.stem for spec in SPEC_FILES}


@pytest.mark.parametrize("spec", WHOLE, ids=lambda spec: spec.name)
def test_shellcheck_has_nothing_to_say(spec: Path, tmp_path: Path):
    check(spec, tmp_path)


@pytest.mark.parametrize("composition", codebuild.COMPOSITIONS)
def test_shellcheck_has_nothing_to_say_about_compositions(composition: str, tmp_path: Path):
    check(codebuild.compose(SPECS, composition, tmp_path), tmp_path)


def check(spec: Path, tmp_path: Path) -> None:
    for phase, command in codebuild.commands(spec):
        checked = shellcheck(command, tmp_path)
        assert checked.returncode == 0, f"{spec.name}, {phase}:\n{checked.stdout}{checked.stderr}"


def test_shellcheck_would_speak_up(tmp_path: Path):
    assert "SC2086" in shellcheck("docker push $IMAGE\n", tmp_path).stdout
