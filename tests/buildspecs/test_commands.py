"""The buildspecs that the compiler puts together for `commands`, as they stand in the golden modules."""

import os
import subprocess
from pathlib import Path

import codebuild
import pytest
import yaml
from test_shellcheck import SHELLCHECK

MODULES = Path(__file__).parents[2] / "modules"
SPECS = MODULES / "commands-provider5" / "buildspecs"
# Not those of tfpipe itself, which other files test.
COMPOSED = [
    spec
    for spec in sorted(MODULES.glob("commands-*/buildspecs/*.yml"))
    if spec.read_text().startswith("# Runs the commands of ")
]


class Machine:
    """A build machine with stub programs that write down how they are called."""

    def __init__(self, root: Path, shell: str):
        self.root, self.shell = root, shell
        self.source, self.programs, self.log = root / "source", root / "bin", root / "calls"
        self.source.mkdir()
        self.programs.mkdir()

    def stub(self, name: str, body: str = "") -> None:
        stub = self.programs / name
        stub.write_text(f'#!/bin/sh\nprintf "%s\\n" "{name} $*" >>"{self.log}"\n{body}\n')
        stub.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    def build(self, spec: str, **environment: str) -> codebuild.Build:
        given = {"CODEBUILD_SRC_DIR": str(self.source), "HOME": str(self.root)} | environment
        given["PATH"] = f"{self.programs}:{os.environ['PATH']}"
        return codebuild.run(SPECS / spec, self.source, self.root / "work", given, self.shell)


@pytest.fixture(params=codebuild.SHELLS)
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Machine:
    return Machine(tmp_path, request.param)


def test_there_are_buildspecs():
    assert {spec.name for spec in COMPOSED} >= {"test.yml", "pack.yml", "upload.yml", "lint.yml", "smoke.yml"}


@pytest.mark.parametrize("spec", COMPOSED, ids=lambda spec: f"{spec.parents[1].name}-{spec.name}")
def test_every_part_is_one_that_codebuild_knows(spec: Path):
    content = spec.read_bytes()
    assert b"\r" not in content and content.endswith(b"\n") and not content.endswith(b"\n\n")
    read = yaml.safe_load(content)
    assert set(read) <= {"version", "env", "phases", "reports", "artifacts", "cache"}
    assert read["version"] == 0.2 and read["env"]["shell"] == "bash"
    assert set(read["phases"]) <= {"install", "build"}
    assert all(isinstance(command, str) for command in read["phases"]["build"]["commands"])


@pytest.mark.parametrize("spec", COMPOSED, ids=lambda spec: f"{spec.parents[1].name}-{spec.name}")
def test_shellcheck_warns_of_nothing(spec: Path, tmp_path: Path):
    for _, command in codebuild.commands(spec):
        script = tmp_path / "command.sh"
        script.write_text("#!/usr/bin/env bash\n" + command)
        # SC2154: variables come from CodeBuild and from the project.
        arguments = [SHELLCHECK, "--norc", "--severity=warning", "--exclude=SC2154", str(script)]
        checked = subprocess.run(arguments, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout


def test_commands_run_in_order_and_what_they_export_comes_out(machine: Machine):
    machine.stub("npm")
    machine.stub("node", "echo 1.2.3")
    build = machine.build("test.yml")
    assert build.succeeded, build.output
    assert machine.calls == [
        "npm ci", "npm test -- --coverage", "npm run build", 'node --print require("./package.json").version'
    ]  # fmt: skip
    assert build.exported == {"VERSION": "1.2.3"}


def test_first_failure_ends_the_build(machine: Machine):
    machine.stub("npm", '[ "$1" != test ]')
    machine.stub("node", "echo 1.2.3")
    build = machine.build("test.yml")
    assert not build.succeeded
    assert machine.calls == ["npm ci", "npm test -- --coverage"]
    assert build.exported == {}


def test_failure_inside_a_command_of_several_lines_counts_after_set_e(machine: Machine):
    machine.stub("npm", '[ "$1" != run ]')
    machine.stub("node", "echo 1.2.3")
    build = machine.build("test.yml")
    assert not build.succeeded
    assert build.exported == {}


def test_second_input_and_variable_reach_a_later_action(machine: Machine, tmp_path: Path):
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "index.html").write_text("<p>")
    build = machine.build("pack.yml", CODEBUILD_SRC_DIR_dist=str(dist), VERSION="1.2.3")
    assert build.succeeded, build.output
    [pattern] = yaml.safe_load((SPECS / "pack.yml").read_text())["artifacts"]["files"]
    assert [file.name for file in machine.source.glob(pattern)] == ["site-1.2.3.tar.gz"]


def test_variables_are_values_and_not_code(machine: Machine):
    machine.stub("aws")
    build = machine.build("upload.yml", BUCKET="releases", VERSION="1; touch harmed; $(touch harmed)")
    assert build.succeeded, build.output
    assert machine.calls == [
        "aws s3 cp site-1; touch harmed; $(touch harmed).tar.gz s3://releases/1; touch harmed; $(touch harmed)/"
    ]
    assert not (machine.source / "harmed").exists()
