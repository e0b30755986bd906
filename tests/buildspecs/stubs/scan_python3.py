"""A `python3` for the scans' buildspec: makes a virtual environment of stubs, and runs the program that counts."""

import argparse
import os
import re
import runpy
import shutil
import sys
from pathlib import Path

import state

LINE = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]* --hash=sha256:[0-9a-f]{64}")


def version(code: str) -> None:
    """What looks at Python's version sees the one that the test sets."""
    sys.version_info = (*state.load()["python"], 0, "final", 0)
    exec(code, {})


def venv(folder: Path) -> None:
    if state.load().get("venv_error"):
        state.stop("Error: ensurepip is not available", 1)
    programs = folder / "bin"
    programs.mkdir(parents=True)
    shutil.copy(shutil.which("python3"), programs / "python")


def pip(arguments: list[str]) -> None:
    options = argparse.ArgumentParser("pip install", allow_abbrev=False)
    for option in ("--quiet", "--no-input", "--no-cache-dir", "--disable-pip-version-check", "--require-hashes"):
        options.add_argument(option, action="store_true", required=True)
    options.add_argument("--only-binary", choices=[":all:"], required=True)
    options.add_argument("--requirement", type=Path, required=True)
    given = options.parse_args(arguments)
    if state.load().get("pip_error"):
        state.stop("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", 1)
    wanted = given.requirement.read_text().splitlines()
    assert wanted and all(LINE.fullmatch(line) for line in wanted), wanted
    (given.requirement.parent / "checkov" / "bin" / "checkov").write_text("installed\n")


def checkov(program: Path, arguments: list[str]) -> None:
    assert program.read_text() == "installed\n"
    if real := state.load().get("real_checkov"):
        python = str(Path(real).with_name("python"))
        os.execv(python, [python, "-I", real, *arguments])
    stub = Path(__file__).with_name("scan_checkov.py")
    sys.argv = [str(stub), *arguments]
    runpy.run_path(str(stub), run_name="__main__")


state.record("python3", folder=os.getcwd(), around=os.listdir())
match sys.argv[1:]:
    case ["-I", "-c", code]:
        version(code)
    case ["-I", "-m", "venv", folder]:
        venv(Path(folder))
    case ["-I", "-m", "pip", "install", *rest]:
        pip(rest)
    case ["-I", "-", *_]:
        os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
    case ["-I", program, *rest] if program.endswith("/checkov/bin/checkov"):
        checkov(Path(program), rest)
    case _:
        state.stop(f"python3: no stub for {sys.argv[1:]}", 2)
