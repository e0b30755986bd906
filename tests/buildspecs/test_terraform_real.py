"""The buildspecs of the Terraform actions with the real tools: over an emitted module, and against the AWS simulator."""

import functools
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import codebuild
import pytest
from caller import caller
from test_terraform import Account

REPOSITORY = Path(__file__).resolve().parents[2]
MODULE = REPOSITORY / "modules" / "github-ecr-lambda-provider5"
TOOLS = ("terraform", "tofu")
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "tfpipe-tests"


def binary(name: str) -> str | None:
    """The path of a tool: the one that tests/run found, on the PATH, or the one that tests/run has built."""
    given = os.environ.get(f"TFPIPE_{name.upper()}") or shutil.which(name)
    return given or next(map(str, sorted(CACHE.glob(f"{name}-*/{name}"))), None)


def providers() -> str | None:
    """A CLI configuration with a real AWS provider 5, without a network; empty where the user's own gives one."""
    given = os.environ.get("TFPIPE_TF_CLI_CONFIGS", "")
    if not given:
        shared = REPOSITORY.parent / "shared/tools/providers"
        script = [shared, "real"] if shared.exists() else [REPOSITORY / "tests/tools/providers"]
        given = subprocess.run(["bash", *map(str, script)], capture_output=True, text=True).stdout.strip()
    for file in filter(None, given.split(":")):
        for mirror in re.findall(r'path\s*=\s*"([^"]+)"', Path(file).read_text()):
            if any(Path(mirror).glob("*/hashicorp/aws/5.*")):
                return file
    return None


class Real(Account):
    """An account with real tools, each in the version that it has: nothing is downloaded."""

    def __init__(self, root: Path, shell: str, tool: str):
        super().__init__(root, shell, tool)
        config = providers()
        if config is None:
            pytest.skip("no configuration has a real AWS provider 5")
        (mirror,) = re.findall(r'path\s*=\s*"([^"]+)"', Path(config).read_text())
        self.extra = {"TOOL_VERSION": self.place(tool), "TFLINT_VERSION": None, "TF_CLI_CONFIG_FILE": config}
        self.extra |= {"PROVIDER_MIRROR": mirror}

    def place(self, name: str) -> str:
        """Puts a tool on the PATH of the builds; its version."""
        path = binary(name)
        if not path:
            pytest.skip(f"there is no {name}")
        (self.bin / name).symlink_to(path)
        said = subprocess.run([path, "--version"], capture_output=True, text=True, cwd=self.root).stdout
        return re.search(r"^(?:Terraform v|OpenTofu v|TFLint version )([0-9.]+)$", said, re.M)[1]


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch):
    """Real tools on a busy machine take longer than the stubs, for which the builds' time limit is."""
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *given, **named: run(*given, **named | {"timeout": 300}))


@functools.cache
def lock_file(tool: str, config: str) -> str:
    """The lock file of ROOT: making it takes seconds, because the provider is large."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "main.tf").write_text(ROOT.split("module")[0])
        environment = os.environ | {"TF_CLI_CONFIG_FILE": config, "CHECKPOINT_DISABLE": "1"}
        subprocess.run([binary(tool), "init", "-backend=false", "-input=false"], cwd=root, env=environment, check=True)
        return (root / ".terraform.lock.hcl").read_text()


@pytest.fixture(params=TOOLS)
def real(request: pytest.FixtureRequest, tmp_path: Path) -> Real:
    # Each tool with another shell: the stubs have shown that the shells do not differ.
    return Real(tmp_path, codebuild.SHELLS[TOOLS.index(request.param)], request.param)


def test_an_emitted_module_passes_every_check(real: Real):
    version = real.place("tflint")
    build = real.build("checks", source=MODULE, TFLINT_VERSION=version, LINT_PRESET="all")
    assert build.succeeded, build.output
    assert build.exported == {"CHECKS_PASSED": "init fmt validate lint test docs"}
    assert re.search(r"Success! \d+ passed, 0 failed", build.output)
    assert re.search(r"\d\d variables and outputs, 0 findings", build.output)


BAD = """variable "unused" {
  type = string
}

resource "aws_ssm_parameter" "it" {
    name = 1
    typo = 2
}
"""


def test_every_real_check_finds_what_it_is_for(tmp_path: Path):
    real = Real(tmp_path, "scripts", "terraform")
    version = real.place("tflint")
    (real.source / "main.tf").write_text(BAD)
    build = real.build("checks", TFLINT_VERSION=version, CHECKS="fmt validate lint docs")
    assert not build.succeeded
    assert "failed: fmt validate lint docs\n" in build.output
    for said in ("Unsupported argument", "terraform_unused_declarations", "variable unused has no description"):
        assert said in build.output


ROOT = """terraform {
  backend "local" {
    path = "/tmp/not-here"
  }

  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "value" {
  type      = string
  sensitive = true
}

provider "aws" {
  region = "eu-west-1"
}

module "parameter" {
  source = "../modules/parameter"

  value = var.value
}
"""
PARAMETER = """variable "value" {
  type = string
}

resource "aws_ssm_parameter" "it" {
  name        = "/web/it"
  type        = "String"
  value       = var.value
  description = file("${path.module}/description.txt")
}
"""


@pytest.fixture
def deployed(real: Real, moto) -> Real:
    """A root module in a folder of its source, with a local module and a lock file, and a bucket for its state."""
    moto.reset()
    location = {"LocationConstraint": moto.region}
    moto.client("s3").create_bucket(Bucket="states-111122223333", CreateBucketConfiguration=location)
    root, module = real.source / "infra", real.source / "modules/parameter"
    root.mkdir()
    module.mkdir(parents=True)
    (root / "main.tf").write_text(ROOT)
    (root / "dev.tfvars").write_text('value = "the-secret-value"\n')
    (module / "main.tf").write_text(PARAMETER)
    (module / "description.txt").write_text("as planned")
    (real.bin / "aws").write_text(caller("s3api"))
    (real.bin / "aws").chmod(0o755)
    real.extra |= moto.environment | {"DIRECTORY": "infra", "VAR_FILE": "infra/dev.tfvars"}
    (root / ".terraform.lock.hcl").write_text(lock_file(real.tool, real.extra["TF_CLI_CONFIG_FILE"]))
    return real


def value(moto) -> tuple[str, str]:
    """The parameter and its description."""
    (described,) = moto.client("ssm").describe_parameters()["Parameters"]
    return moto.client("ssm").get_parameter(Name="/web/it")["Parameter"]["Value"], described["Description"]


def test_the_life_of_an_environment(deployed: Real, moto):
    """Planned, tampered with, applied, drifted, repaired: in the order in which it would happen."""
    plan = deployed.plan()
    assert plan.succeeded and plan.exported == {}, plan.output
    assert "the-secret-value" not in plan.output + (deployed.artifact / "plan.txt").read_text()
    review = deployed.review()
    assert review.succeeded, review.output
    assert review.exported["PLAN_SUMMARY"] == "1 to add, 0 to change, 0 to destroy"
    assert review.exported["PLAN_WARNINGS"] == "none"
    text = (deployed.copy / "tfpipe-review/review.txt").read_text()
    assert text.splitlines()[0] == "create             module.parameter.aws_ssm_parameter.it"
    assert "the-secret-value" not in review.output + text
    assert "1 to add, 0 to change, 0 to destroy" in (deployed.artifact / "plan.txt").read_text()

    # The plan is a zip file in a tar file: one byte of the source beside it is enough.
    archive = deployed.artifact / "plan.tar"
    planned = archive.read_bytes()
    archive.write_bytes(planned.replace(b"as planned", b"as pwnd !!"))
    tampered = deployed.apply(review)
    assert not tampered.succeeded and "This is not the plan that was approved" in tampered.output
    assert moto.client("ssm").describe_parameters()["Parameters"] == []
    archive.write_bytes(planned)

    # What the source says by now does not count: the apply runs what is in the archive.
    (deployed.source / "modules/parameter/description.txt").write_text("changed since")
    applied = deployed.apply(review)
    assert applied.succeeded, applied.output
    assert not Path("/tmp/not-here").exists()
    assert value(moto) == ("the-secret-value", "as planned")
    objects = [it["Key"] for it in moto.client("s3").list_objects_v2(Bucket="states-111122223333")["Contents"]]
    assert objects == ["deployed/dev/web.tar", "dev/web.tfstate"]  # and no lock object any more

    again = deployed.apply(review)
    assert not again.succeeded and "Saved plan is stale" in again.output

    build = deployed.build("drift")
    assert build.succeeded and build.exported == {"DRIFT": "none"}, build.output
    moto.client("ssm").put_parameter(Name="/web/it", Value="by hand", Type="String", Overwrite=True)
    build = deployed.build("drift")
    assert not build.succeeded and "DRIFT in dev/web.tfstate" in build.output
    assert "(0 to add, 1 to change, 0 to destroy)" in build.output and "the-secret-value" not in build.output
    assert value(moto)[0] == "by hand"


def test_a_source_cannot_move_its_state(deployed: Real, moto):
    """With the real rules for overrides. The backend in ROOT does not count; a later override would."""
    override = deployed.source / "infra/zz_override.tf"
    override.write_text('terraform {\n  backend "s3" {\n    workspace_key_prefix = "elsewhere"\n  }\n}\n')
    plan = deployed.plan()
    assert not plan.succeeded and "zz_override.tf: not taken from the source: backend" in plan.output
    override.write_text('terraform {\n  backend "local" {}\n}\n')
    assert not deployed.plan().succeeded
    assert moto.client("s3").list_objects_v2(Bucket="states-111122223333")["KeyCount"] == 0


FORGING = """[profile x]
credential_process = /bin/sh -c "echo 'PLAN_SUMMARY=0 to add' > {pwned}; exit 1"
"""


def test_a_commit_cannot_run_a_program_while_it_is_planned(deployed: Real):
    """The commit that forged a plan's summary: a program in place of credentials, and one in place of data."""
    pwned, root = deployed.root / "pwned", deployed.source / "infra"
    (root / "aws.ini").write_text(FORGING.format(pwned=pwned))
    settings = '  shared_config_files = ["${path.module}/aws.ini"]\n  profile             = "x"\n'
    (root / "main.tf").write_text(ROOT.replace('  region = "eu-west-1"\n', f'  region = "eu-west-1"\n{settings}'))
    plan = deployed.plan()
    assert not plan.succeeded and plan.exported == {} and not pwned.exists()
    assert "main.tf: not taken from the source: profile, shared_config_files" in plan.output
    assert "Initializing" not in plan.output

    program = f'data "external" "x" {{\n  program = ["/usr/bin/touch", "{pwned}"]\n}}\n'
    (root / "main.tf").write_text(ROOT + program)
    plan = deployed.plan(LOCK_FILE="optional")
    assert not plan.succeeded and plan.exported == {} and not pwned.exists()
    assert "hashicorp/external" in plan.output


def test_a_plan_waits_for_the_lock_of_another(deployed: Real, moto):
    """The lock is the native one: an object beside the state, written only where there is none."""
    moto.client("s3").put_object(Bucket="states-111122223333", Key="dev/web.tfstate.tflock", Body=b'{"ID": "other"}')
    text = (deployed.bin / deployed.tool).resolve()
    (deployed.bin / deployed.tool).unlink()
    # Ten minutes are too long for a test.
    script = f'#!/bin/bash\nexec "{text}" "${{@/#-lock-timeout=10m/-lock-timeout=1s}}"\n'
    (deployed.bin / deployed.tool).write_text(script)
    (deployed.bin / deployed.tool).chmod(0o755)
    plan = deployed.plan()
    assert not plan.succeeded and "Error acquiring the state lock" in plan.output
