"""The kit's module of the archive, applied to the simulator by the real provider, and destroyed after a failure.

The simulator runs no pipeline and records no events, so the run fails before it starts one: the archive to upload is gone.
"""

import os
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
sys.path.append(str(HERE.parent / "apply"))

import terraform  # noqa: E402
from account import everything  # noqa: E402


def tfpipe():
    """The binary that was built last, if there is one."""
    built = [it for kind in ("debug", "release") if (it := REPOSITORY / "target" / kind / "tfpipe").exists()]
    return max(built, key=lambda it: it.stat().st_mtime, default=None)


def test_a_failed_run_leaves_nothing(moto, tmp_path):
    tool, (config, reason) = terraform.binary("terraform"), terraform.configuration(5)
    binary = tfpipe()
    if tool is None or config is None or binary is None:
        pytest.skip(reason or "terraform or a built tfpipe is missing")
    moto.reset()
    losing = tmp_path / "losing"
    losing.write_text(f'#!/bin/sh\n"{tool}" "$@" || exit\n[ "$1" != apply ] || rm source.zip\n')
    losing.chmod(0o755)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
    environment = inherited | moto.environment | ({"TF_CLI_CONFIG_FILE": config} if config else {})
    done = subprocess.run(
        [sys.executable, HERE / "first_run.py", "--account", "123456789012", "--region", moto.region, "--provider", "5",
         "--work", tmp_path / "work", "--tool", losing, "--tfpipe", binary],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600,
    )  # fmt: skip
    assert "Apply complete!" in done.stdout, done.stdout
    assert done.returncode == 1 and "source.zip" in done.stdout, done.stdout
    assert "Destroy complete!" in done.stdout, done.stdout
    left = {it for it in everything(moto) if "first-run" in str(it)}
    assert not left, left
