"""Runs a buildspec the way CodeBuild does.

Two shells, because AWS documents one and shows another:

- `session`: every command in one shell. The buildspec reference says of version 0.2 that commands share an instance of
  the shell. Run with `bash -eu`, so that a line which relies on a failing command or an unset variable shows.
- `scripts`: a new shell for every command, which gets the last one's environment and working directory. CodeBuild's
  containers show this form (CODEBUILD_LAST_EXIT, /codebuild/output/tmp/env.sh). Functions, shell options and all that
  a command sets before an `exit` are lost; `set -a` is on.
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import yaml

PHASES = ("install", "pre_build", "build", "post_build")
SHELLS = ("session", "scripts")

# What the compiler makes of the fragments: each is appended to image.yml as it is, in this order.
COMPOSITIONS = {
    "image": ["image"],
    "latest": ["image", "image_latest"],
    "definitions": ["image", "image_definitions", "image_artifacts_definitions"],
    "detail": ["image", "image_detail", "image_artifacts_detail"],
    "both": ["image", "image_definitions", "image_detail", "image_artifacts_both"],
    "latest-definitions": ["image", "image_latest", "image_definitions", "image_artifacts_definitions"],
    "latest-detail": ["image", "image_latest", "image_detail", "image_artifacts_detail"],
    "latest-both": ["image", "image_latest", "image_definitions", "image_detail", "image_artifacts_both"],
}

SCRIPT = """\
cd "$(cat "$CODEBUILD_STUB/dir")"
set -a
. "$CODEBUILD_STUB/env.sh"
. "$CODEBUILD_STUB/command.sh"
CODEBUILD_LAST_EXIT=$?
export -p > "$CODEBUILD_STUB/env.sh"
env -0 > "$CODEBUILD_STUB/env"
pwd > "$CODEBUILD_STUB/dir"
exit $CODEBUILD_LAST_EXIT
"""

SESSION = """\
for CODEBUILD_COMMAND in "$@"; do
  . "$CODEBUILD_COMMAND"  # not `|| exit`: that would switch `set -e` off inside
  [ $? -eq 0 ] || exit
  env -0 > "$CODEBUILD_STUB/env"
done
"""


@dataclass
class Build:
    """What came of a build."""

    succeeded: bool
    output: str
    failed_phase: str | None = None
    exported: dict[str, str] = field(default_factory=dict)


def compose(specs: Path, composition: str, folder: Path) -> Path:
    """A file in `folder` with the text of a composition."""
    composed = folder / f"{composition}.yml"
    composed.write_bytes(b"".join((specs / f"{name}.yml").read_bytes() for name in COMPOSITIONS[composition]))
    return composed


def commands(spec: Path) -> list[tuple[str, str]]:
    """The commands of a buildspec, each with its phase."""
    phases = yaml.safe_load(spec.read_text())["phases"]
    assert set(phases) <= set(PHASES)
    return [(phase, command) for phase in PHASES if phase in phases for command in phases[phase].get("commands", [])]


def run(spec: Path, source: Path, work: Path, environment: dict[str, str], shell: str, abort: bool = True) -> Build:
    """Runs a buildspec in the folder `source`. Without `abort`, later phases follow a failed one."""
    read = yaml.safe_load(spec.read_text())
    assert read["version"] == 0.2 and read["env"]["shell"] == "bash"
    work.mkdir(parents=True, exist_ok=True)
    environment = environment | {"CODEBUILD_STUB": str(work), "CODEBUILD_BUILD_SUCCEEDING": "1"}
    build = _session if shell == "session" else _scripts
    result = build(commands(spec), source, work, environment, abort)
    last = (work / "env").read_bytes() if (work / "env").exists() else b""
    known = dict(pair.split("=", 1) for pair in last.decode().split("\0") if "=" in pair)
    result.exported = {name: known[name] for name in read["env"].get("exported-variables", []) if name in known}
    sys.stdout.write(result.output)
    return result


def _session(steps, source: Path, work: Path, environment: dict[str, str], abort: bool) -> Build:
    assert abort, "one shell cannot go on after it ended"
    files = [work / f"command-{at}.sh" for at in range(len(steps))]
    for file, (_, command) in zip(files, steps):
        file.write_text(command)
    done = _bash(["-eu", "-c", SESSION, "session", *map(str, files)], source, environment)
    return Build(done.returncode == 0, done.stdout)


def _scripts(steps, source: Path, work: Path, environment: dict[str, str], abort: bool) -> Build:
    (work / "env.sh").write_text("")
    (work / "dir").write_text(str(source))
    (work / "script.sh").write_text(SCRIPT)
    build = Build(True, "")
    for phase, command in steps:
        if not build.succeeded and (abort or phase == build.failed_phase):
            continue
        (work / "command.sh").write_text(command)
        done = _bash([str(work / "script.sh")], source, environment)
        build.output += done.stdout
        if done.returncode != 0 and build.succeeded:
            build.succeeded, build.failed_phase = False, phase
            environment["CODEBUILD_BUILD_SUCCEEDING"] = "0"
    return build


def _bash(arguments: list[str], source: Path, environment: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["bash", *arguments],
        cwd=source,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
