"""The buildspecs of the Terraform actions, against stub tools; test_terraform_real.py has the real ones."""

import base64
import hashlib
import json
import shutil
import struct
import tarfile
import zipfile
from pathlib import Path

import codebuild
import pytest
import yaml
from caller import caller
from registry import SPECS

NAMES = ("checks", "plan", "review", "apply", "drift")
COMMIT = "0123456789abcdef0123456789abcdef01234567"
URL = "https://eu-west-1.console.aws.amazon.com/codebuild/home?region=eu-west-1#/builds/plan:1234-abcd/view/new"
VERSIONS = {"terraform": "1.11.4", "tofu": "1.12.6", "tflint": "0.64.0"}
BANNERS = {"terraform": "Terraform v1.11.4", "tofu": "OpenTofu v1.12.6", "tflint": "TFLint version 0.64.0"}
PROGRAMS = {"terraform": "terraform", "tofu": "terraform", "tflint": "tflint", "curl": "curl", "aws": "s3api"}


def wrapper(program: str) -> str:
    """A program that is one of the stubs. It says its version without the stub, because every build asks."""
    version = f'[ "$1" != --version ] || exec cat "$STUB_STATE/{program}.version"'
    return caller(PROGRAMS[program], version)


class Account:
    """What the builds of one environment share: a source, tools, a state, the artifacts and the stored objects."""

    path = "/usr/local/bin:/usr/bin:/bin"

    def __init__(self, root: Path, shell: str, tool: str = "terraform"):
        self.root, self.shell, self.tool, self.runs = root, shell, tool, 0
        self.source, self.folder, self.bin = root / "source", root / "state", root / "bin"
        for folder in (self.source, self.folder, self.bin):
            folder.mkdir()
        self.extra: dict[str, str] = {}
        self.artifact = root / "artifact"

    def build(self, name: str, abort: bool = True, source: Path | None = None, **environment) -> codebuild.Build:
        """Runs one of the buildspecs on a copy of the source; None leaves a variable unset."""
        self.runs += 1
        work, home = self.root / f"work-{self.runs}", self.root / "home"
        # The path of the source is another one in every build; that of the home folder is not.
        self.copy = self.root / f"src{self.runs}"
        if name == "drift":
            self.copy.mkdir()
        else:
            shutil.copytree(source or self.source, self.copy, symlinks=True)
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        given = {
            "CODEBUILD_RESOLVED_SOURCE_VERSION": COMMIT, "CODEBUILD_BUILD_URL": URL, "CODEBUILD_SRC_DIR": str(self.copy),
            "TOOL": self.tool, "TOOL_VERSION": VERSIONS[self.tool], "TFLINT_VERSION": VERSIONS["tflint"],
            "STATE_BUCKET": "states-111122223333", "STATE_KEY": "dev/web.tfstate", "STATE_REGION": "eu-west-1",
            "DEPLOYED_KEY": "deployed/dev/web.tar", "PLAN_ARTIFACT": "PlanDev",
            "CODEBUILD_SRC_DIR_PlanDev": str(self.artifact),
        } | self.extra | environment  # fmt: skip
        given |= {"PATH": f"{self.bin}:{self.path}", "HOME": str(home), "STUB_STATE": str(self.folder)}
        given = {variable: value for variable, value in given.items() if value is not None}
        return codebuild.run(SPECS / f"terraform_{name}.yml", self.copy, work, given, self.shell, abort)

    def plan(self, **environment) -> codebuild.Build:
        """Plans, and keeps the artifact as CodePipeline would."""
        build = self.build("plan", **environment)
        if build.succeeded:
            artifacts = yaml.safe_load((SPECS / "terraform_plan.yml").read_text())["artifacts"]
            shutil.rmtree(self.artifact, ignore_errors=True)
            self.artifact.mkdir()
            for file in artifacts["files"]:
                shutil.copy(self.copy / artifacts["base-directory"] / file, self.artifact / file)
        return build

    def review(self, **environment) -> codebuild.Build:
        """Reviews the artifact of the plan."""
        return self.build("review", source=self.artifact, **environment)

    def reviewed(self, **environment) -> codebuild.Build:
        """Plans and reviews; what comes of the review, or of a plan that failed."""
        plan = self.plan(**environment)
        return self.review(**environment) if plan.succeeded else plan

    def apply(self, review: codebuild.Build | None = None, **environment) -> codebuild.Build:
        """Applies the artifact, with the digest of a review unless another one is given."""
        digest = {"PLAN_SHA256": review.exported["PLAN_SHA256"]} if review else {}
        return self.build("apply", **digest | environment)


class Stubs(Account):
    """An account with stub tools."""

    def __init__(self, root: Path, shell: str, tool: str = "terraform"):
        super().__init__(root, shell, tool)
        for program in PROGRAMS:
            (self.bin / program).write_text(wrapper(program))
            (self.bin / program).chmod(0o755)
        (self.source / "main.tf").write_text("# one\n")
        (self.source / ".terraform.lock.hcl").touch()
        for program, banner in BANNERS.items():
            self.says(program, banner)
        self.write(
            {
                "downloads": {}, "failing": [], "plan_error": False, "outputs": False, "serial": 1,
                "changes": [{"actions": ["create"]}], "applied": None, "s3_error": None,
            }
        )  # fmt: skip

    def read(self) -> dict:
        return json.loads((self.folder / "state.json").read_text())

    def write(self, state: dict) -> None:
        (self.folder / "state.json").write_text(json.dumps(state))

    def set(self, **values) -> None:
        self.write(self.read() | values)

    def calls(self, program: str | None = None, command: str | None = None) -> list[dict]:
        """The calls of a program, or of one of its commands."""
        log = self.folder / "calls.jsonl"
        calls = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        calls = [call for call in calls if program in (None, call["program"])]
        return [call for call in calls if command in (None, call["arguments"][0])]

    def says(self, program: str, banner: str) -> None:
        """Lets a program say that it is this version."""
        (self.folder / f"{program}.version").write_text(f"{banner}\non linux_amd64\n")

    @property
    def stored(self) -> Path:
        return self.folder / "states-111122223333" / "deployed/dev/web.tar"

    def offer(self, program: str, address: str) -> str:
        """Lays a zip file out for download; its digest. The program in it is the stub."""
        archive = self.root / f"{program}.zip"
        with zipfile.ZipFile(archive, "w") as file:
            entry = zipfile.ZipInfo(program)
            entry.external_attr = 0o755 << 16
            file.writestr(entry, wrapper(program))
        self.set(downloads={address: str(archive)})
        return hashlib.sha256(archive.read_bytes()).hexdigest()


@pytest.fixture
def account(tmp_path: Path) -> Stubs:
    """With a shell for each command, which keeps least."""
    return Stubs(tmp_path, "scripts")


@pytest.fixture(params=codebuild.SHELLS)
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Stubs:
    """For everything that goes from one command to the next: once with one shell, once with a shell for each."""
    return Stubs(tmp_path, request.param)


def assert_refused(account: Stubs, build: codebuild.Build, message: str) -> None:
    """The build failed, said why, exported nothing, and ran nothing that was hidden in a value."""
    assert not build.succeeded
    assert message in build.output
    assert build.exported == {}
    assert not list(account.root.rglob("pwned"))


# The files


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_plain_and_small_and_every_phase_aborts(name: str):
    content = (SPECS / f"terraform_{name}.yml").read_bytes()
    assert content.isascii() and b"\r" not in content and b"\t" not in content and content.endswith(b"\n")
    assert len(content) < 25_600  # CodeBuild's limit for a buildspec in the project
    assert max(map(len, content.splitlines())) <= 120
    spec = yaml.safe_load(content)
    assert set(spec) == {"version", "env", "phases"} | ({"artifacts"} if name in ("plan", "review") else set()) 
    assert {phase["on-failure"] for phase in spec["phases"].values()} == {"ABORT"}


def test_what_the_files_share_is_the_same_text():
    """There is no fragment to insert; this is what keeps the copies alike."""
    commands = {name: [text for _, text in codebuild.commands(SPECS / f"terraform_{name}.yml")] for name in NAMES}
    for at in range(2):
        assert len({commands[name][at] for name in NAMES}) == 1
    for at in range(2, 4):
        assert len({commands[name][at] for name in NAMES[1:]}) == 1
    assert len({commands[name][4] for name in NAMES[1:] if name != "review"}) == 1
    readers = [text for name in ("plan", "drift") for text in commands[name] if "def judge(" in text]
    assert len(readers) == 2 and len(set(readers)) == 1
    functions = {
        "inside() {": ("checks", "plan"), "install() {": ("plan", "review", "apply", "drift"),
        "unpack() {": ("review", "apply"), "require() {": ("review", "apply"),
    }  # fmt: skip
    for function, names in functions.items():
        texts = [text for name in names for text in commands[name] if function in text]
        assert len(texts) == len(names)
        assert len({text[text.index(function) :].split("\n}\n")[0] for text in texts}) == 1, function


# The settings


BAD = {
    "TOOL": [None, "", "terragrunt", "terraform;touch pwned", "terraform\n"],
    "TOOL_VERSION": [None, "1.9.8", "1.11", "latest", "1.11.4-rc1", "1.11.4/../..", "1.11.4\n", "1.11.4 $(touch pwned)"],
    "TOOL_SHA256": ["x", "A" * 64, "a" * 63, "a" * 64 + "\n"],
    "TFLINT_VERSION": ["v0.64.0", "0.64", "$(touch pwned)"],
    "TFLINT_SHA256": ["a" * 65],
    "DIRECTORY": ["/etc", "..", "a/../b", "../x", "a//b", "a/", "my app", "$(touch pwned)", "a;touch pwned", "*", "x\n"],
    "VAR_FILE": ["/etc/passwd", "../x.tfvars", "a b", "`touch pwned`", "x\ny"],
}
BAD_STATE = {
    "STATE_BUCKET": [None, "", "UPPER", 'a"b', "a", "x\ny", "$(touch pwned)"],
    "STATE_KEY": [None, "", "/x", "x/", "a//b", "a b", '${"x"}', '"\nprofile = "x', "../x", "$(touch pwned)"],
    "STATE_REGION": [None, "", "europe", "eu-west-1\n", "$(touch pwned)"],
    "STATE_KMS_KEY_ARN": ["alias/x", "arn:aws:kms:eu-west-1:111122223333:key/1\n", 'arn:aws:kms:x:1:key/"'],
    "DEPLOYED_KEY": ["/x", "a b", "dev/web.tfstate", "dev/web.tfstate.tflock"],
    "PROVIDER_ALLOW": ["aws", "hashicorp/aws;x", "HashiCorp/AWS", "hashicorp/aws=x\"", "a/b/c/d", "$(touch pwned)"],
}
OWN = {
    "checks": {
        "CHECKS": [" ", "scan", "fmt  lint", "fmt,lint", "fmt\nlint", "x[$(touch pwned)]"],
        "LINT_PRESET": ["none"], "TFLINT_VERSION": [""],
    },
    "plan": {
        "CODEBUILD_RESOLVED_SOURCE_VERSION": [None, "", "null", "a b c d e f", COMMIT + "\n", "$(touch pwned)"],
        "LOCK_FILE": ["no"],
    },
    "review": {"CODEBUILD_BUILD_URL": [None, "javascript:x", "https://x/$(touch pwned)"]},
    "apply": {
        "CODEBUILD_RESOLVED_SOURCE_VERSION": [None, "null"],
        "PLAN_SHA256": [None, "", "#{PlanDev.PLAN_SHA256}", "a" * 63, "A" * 64, "a" * 64 + "\n", "$(touch pwned)"],
        "PLAN_ARTIFACT": [None, "", "a-b", "x[$(touch pwned)]", "1x"],
    },
    "drift": {"DEPLOYED_KEY": [None, ""]},
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_malformed_settings_are_refused_before_anything_runs(name: str, tmp_path: Path):
    """In one shell only, and one test a file: there are many of them."""
    account = Stubs(tmp_path, "session")
    every = [BAD, OWN[name]] + ([BAD_STATE] if name != "checks" else [])
    fixed = {"PLAN_SHA256": "a" * 64} if name == "apply" else {}
    said = {"CODEBUILD_RESOLVED_SOURCE_VERSION": "The source has no revision"}
    for variable, value in [(it, value) for part in every for it, values in part.items() for value in values]:
        assert_refused(account, account.build(name, **fixed | {variable: value}), said.get(variable, variable))
    assert account.calls() == []


# The tools


@pytest.mark.parametrize(
    ("tool", "address"),
    [
        ("terraform", "https://releases.hashicorp.com/terraform/1.13.4/terraform_1.13.4_linux_amd64.zip"),
        ("tofu", "https://github.com/opentofu/opentofu/releases/download/v1.13.4/tofu_1.13.4_linux_amd64.zip"),
    ],
)
def test_a_tool_that_the_image_does_not_have_is_downloaded_by_its_digest(account: Stubs, tool: str, address: str):
    digest = account.offer(tool, address)
    (account.bin / tool).unlink()
    account.says(tool, {"terraform": "Terraform v1.13.4", "tofu": "OpenTofu v1.13.4"}[tool])
    build = account.build("checks", CHECKS="fmt", TOOL=tool, TOOL_VERSION="1.13.4", TOOL_SHA256=digest)
    assert build.succeeded, build.output
    assert [call["arguments"][-1] for call in account.calls("curl")] == [address]
    assert len(account.calls(tool, "fmt")) == 1


def test_tflint_is_downloaded_by_its_digest(either: Stubs):
    address = "https://github.com/terraform-linters/tflint/releases/download/v0.64.0/tflint_linux_amd64.zip"
    digest = either.offer("tflint", address)
    (either.bin / "tflint").unlink()
    assert either.build("checks", CHECKS="lint", TFLINT_SHA256=digest).succeeded
    assert [call["arguments"][-1] for call in either.calls("curl")] == [address]


def test_a_tool_that_the_image_has_is_not_downloaded(account: Stubs):
    build = account.build("checks", CHECKS="fmt lint")
    assert build.succeeded and "The build image has Terraform v1.11.4." in build.output
    assert account.calls("curl") == []


@pytest.mark.parametrize("name", NAMES)
def test_a_download_with_another_digest_is_never_unpacked(name: str, account: Stubs):
    address = "https://releases.hashicorp.com/terraform/1.13.4/terraform_1.13.4_linux_amd64.zip"
    account.offer("terraform", address)
    given = {"TOOL_VERSION": "1.13.4", "TOOL_SHA256": "a" * 64}
    given |= {"PLAN_SHA256": "b" * 64} if name == "apply" else {}
    assert_refused(account, account.build(name, **given), "does not have the SHA-256 that is pinned")
    assert account.calls("terraform") == []
    assert not (account.root / "home/tfpipe/bin/terraform").exists()


def test_no_digest_no_download(account: Stubs):
    assert_refused(account, account.build("plan", TOOL_VERSION="1.13.4"), "The build image has no Terraform v1.13.4")
    assert account.calls("curl") == []


def test_a_download_that_is_another_version_is_refused(account: Stubs):
    address = "https://releases.hashicorp.com/terraform/1.13.4/terraform_1.13.4_linux_amd64.zip"
    digest = account.offer("terraform", address)
    build = account.build("plan", TOOL_VERSION="1.13.4", TOOL_SHA256=digest)
    assert_refused(account, build, "is not Terraform v1.13.4")


def test_an_address_that_does_not_answer_stops_the_build(account: Stubs):
    build = account.build("plan", TOOL_VERSION="1.13.4", TOOL_SHA256="a" * 64)
    assert_refused(account, build, "404")


# Checks


def test_all_checks_pass(either: Stubs):
    (either.source / "README.md").write_text("Nothing to say.\n")
    build = either.build("checks")
    assert build.succeeded, build.output
    assert build.exported == {"CHECKS_PASSED": "init fmt validate lint test docs"}
    assert [call["arguments"][0] for call in either.calls("terraform")] == ["init", "fmt", "validate", "test"]
    (init,) = either.calls("terraform", "init")
    assert {"-backend=false", "-lockfile=readonly"} <= set(init["arguments"])


def test_every_failing_check_is_named_at_the_end(either: Stubs):
    either.set(failing=["fmt", "lint", "test"])
    build = either.build("checks")
    assert_refused(either, build, "failed: fmt lint test docs\n")
    assert "passed: init validate\n" in build.output
    assert len(either.calls("terraform", "validate")) == 1


def test_a_failing_init_does_not_hide_the_other_checks(account: Stubs):
    account.set(failing=["init"])
    build = account.build("checks", CHECKS="validate fmt test lint")
    assert_refused(account, build, "failed: init validate test\n")
    assert "passed: fmt lint\n" in build.output
    assert account.calls("terraform", "validate") == []


def test_only_the_checks_that_are_asked_for_run(account: Stubs):
    assert account.build("checks", CHECKS="fmt", TFLINT_VERSION=None).exported == {"CHECKS_PASSED": "fmt"}
    assert [call["arguments"][0] for call in account.calls()] == ["fmt"]


def test_a_source_without_a_lock_file_can_be_checked(account: Stubs):
    """A module for others has none."""
    (account.source / ".terraform.lock.hcl").unlink()
    assert account.build("checks", CHECKS="validate").succeeded
    assert "-lockfile=readonly" not in account.calls("terraform", "init")[0]["arguments"]


def test_lint_reads_no_configuration_and_no_plugin_of_the_source(account: Stubs):
    (account.source / ".tflint.hcl").write_text('plugin "evil" {\n  enabled = true\n}\n')
    (account.source / ".tflint.d/plugins").mkdir(parents=True)
    (account.source / ".tflint.d/plugins/tflint-ruleset-terraform").write_text("#!/bin/sh\ntouch pwned\n")
    build = account.build("checks", CHECKS="lint", LINT_PRESET="all")
    assert build.succeeded and "The .tflint.hcl of the source is not read" in build.output
    (call,) = account.calls("tflint")
    assert call["config"] == 'plugin "terraform" {\n  enabled = true\n  preset = "all"\n}\n'
    assert call["plugins"] == []


def test_a_folder_that_leads_out_of_the_source_is_refused(account: Stubs):
    (account.source / "infra").symlink_to("/etc")
    for name in ("checks", "plan"):
        assert_refused(account, account.build(name, DIRECTORY="infra"), "infra leads out of the source")
    assert_refused(account, account.build("checks", DIRECTORY="absent"), "The source has no absent.")
    assert account.calls("terraform") == []


def test_the_folder_is_where_the_tool_runs(account: Stubs):
    (account.source / "infra/dev").mkdir(parents=True)
    assert account.build("checks", CHECKS="fmt", DIRECTORY="infra/dev").succeeded
    assert account.calls("terraform", "fmt")[0]["folder"].endswith("/infra/dev")


GOOD = """
variable "name" {
  type        = string
  description = "The name."

  validation {
    condition     = var.name != "}"
    error_message = "No."
  }
}

variable "count_of" { description = "How many." }

output "arn" {
  description = <<-EOT
    The ARN.
  EOT
  value = 1
}
"""


@pytest.mark.parametrize(
    ("code", "readme", "finding"),
    [
        (GOOD, "`name`, `count_of`, `arn`", None),
        (GOOD, "`name`, `count_of`", "README.md does not name the output arn"),
        (GOOD, "`names`, `count_of`, `arn`", "README.md does not name the variable name"),
        (GOOD, None, "There is no README.md"),
        ('variable "x" {\n  type = string\n}\n', "x", "variable x has no description"),
        ('variable "x" {}\n\noutput "y" {\n  description = "y"\n  value = 1\n}\n', "x y", "variable x has no description"),
        ('output "x" {\n  value = 1\n  description = ""\n}\n', "x", "output x has no description"),
        ('resource "x" "y" {\n  description = "x"\n}\n', "nothing", None),
    ],
)
def test_docs(account: Stubs, code: str, readme: str | None, finding: str | None):
    (account.source / "main.tf").write_text(code)
    if readme:
        (account.source / "README.md").write_text(readme)
    # Neither of these may run instead of Python's own, or stop it.
    (account.source / "re.py").write_text("open('pwned', 'w')")
    (account.source / ".python-version").write_text("9.9.9\n")
    build = account.build("checks", CHECKS="docs")
    if finding:
        assert_refused(account, build, finding)
    else:
        assert build.succeeded, build.output
    assert not list(account.root.rglob("pwned"))


# Plan


def test_a_review_exports_what_the_approval_shows(either: Stubs):
    changes = [["create"], ["create", "delete"], ["update"], ["delete"], ["no-op"], ["read"]]
    either.set(changes=[{"actions": actions} for actions in changes])
    plan = either.plan()
    assert plan.succeeded and plan.exported == {}, plan.output
    build = either.review()
    assert build.succeeded, build.output
    assert build.exported == {
        "PLAN_SHA256": hashlib.sha256((either.artifact / "plan.tar").read_bytes()).hexdigest(),
        "PLAN_SUMMARY": "2 to add, 1 to change, 2 to destroy",
        "PLAN_WARNINGS": "deletes: 2",
        "PLAN_CHANGES": "yes",
        "PLAN_URL": URL,
    }
    assert build.exported["PLAN_SHA256"] in build.output and build.exported["PLAN_SUMMARY"] in build.output


IMPORT = {"actions": ["no-op"], "importing": {"id": "x"}}


@pytest.mark.parametrize(
    ("changes", "outputs", "summary", "changed"),
    [
        ([], False, "0 to add, 0 to change, 0 to destroy", "no"),
        ([], True, "0 to add, 0 to change, 0 to destroy, outputs change", "yes"),
        ([IMPORT], False, "0 to add, 0 to change, 0 to destroy, 1 to import", "yes"),
        ([{"actions": ["forget"]}], False, "0 to add, 0 to change, 0 to destroy, 1 to forget", "yes"),
        ([{"actions": ["delete"]}] * 12, False, "0 to add, 0 to change, 12 to destroy", "yes"),
    ],
)
def test_summaries(account: Stubs, changes: list, outputs: bool, summary: str, changed: str):
    account.set(changes=changes, outputs=outputs)
    build = account.reviewed()
    assert (build.exported["PLAN_SUMMARY"], build.exported["PLAN_CHANGES"]) == (summary, changed)


def test_the_artifact_has_all_that_the_apply_needs_and_the_log_no_secret(account: Stubs):
    (account.source / "modules/x").mkdir(parents=True)
    (account.source / ".git").mkdir()
    (account.source / "json.py").write_text("open('pwned', 'w')")
    (account.source / ".python-version").write_text("9.9.9\n")
    build = account.plan(VAR_FILE=None)
    assert build.succeeded, build.output
    assert "hunter2" not in build.output + (account.artifact / "plan.txt").read_text()
    with tarfile.open(account.artifact / "plan.tar") as archive:
        names = set(archive.getnames())
        assert archive.extractfile("identity").read().decode() == (
            f"revision {COMMIT}\ntool terraform 1.11.4\ndirectory .\n"
            "state states-111122223333 dev/web.tfstate eu-west-1\n"
        )
    assert {"tfplan", "source/main.tf", "source/modules/x", "source/written-by-the-plan.zip", "data/modules"} <= names
    assert not any(name.startswith(("source/.git", "source/tfpipe-plan", "backend")) for name in names)
    assert not list(account.root.rglob("pwned"))


def test_the_state_is_where_the_pipeline_says(account: Stubs):
    key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    (account.source / "main.tf").write_text('terraform {\n  backend "http" {}\n}\n')
    assert account.plan(STATE_KMS_KEY_ARN=key).succeeded
    backend = json.loads((account.root / "home/tfpipe/data/terraform.tfstate").read_text())["backend"]
    assert backend == {
        "type": "s3",
        "config": {
            "bucket": "states-111122223333", "key": "dev/web.tfstate", "region": "eu-west-1", "encrypt": True,
            "use_lockfile": True, "kms_key_id": key, "profile": None,
        },
    }  # fmt: skip
    (plan,) = account.calls("terraform", "plan")
    assert "-lock-timeout=10m" in plan["arguments"] and plan["workspace"] == "default"


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ('terraform {\n  backend "http" {}\n}\n', "zz_override.tf: not taken from the source: backend"),
        ('terraform {\n  backend "s3" {\nendpoints = "x"\n}\n}\n', "zz_override.tf: not taken from the source: backend"),
    ],
)
def test_an_override_of_the_source_cannot_move_the_state(account: Stubs, override: str, message: str):
    (account.source / "zz_override.tf").write_text(override)
    assert_refused(account, account.plan(), message)
    assert account.calls("terraform", "plan") == []


def test_names_that_the_build_needs_are_not_taken_from_the_source(account: Stubs):
    (account.source / "tfpipe_backend_override.tf").symlink_to(account.root / "pwned")
    assert_refused(account, account.plan(), "tfpipe_backend_override.tf: not taken from the source")
    (account.source / "tfpipe_backend_override.tf").unlink()
    (account.source / "tfpipe-plan").symlink_to("/tmp")
    assert_refused(account, account.plan(), "has a tfpipe-plan of its own")


def test_without_a_lock_file_there_is_a_plan_only_where_that_is_allowed(either: Stubs):
    (either.source / ".terraform.lock.hcl").unlink()
    assert_refused(either, either.plan(), "The source has no .terraform.lock.hcl")
    assert either.calls("terraform", "init") == []
    plan = either.reviewed(LOCK_FILE="optional")
    assert plan.succeeded, plan.output
    # The apply keeps to the one that the plan's init has written.
    assert either.apply(plan).succeeded
    assert "-lockfile=readonly" in either.calls("terraform", "init")[-1]["arguments"]


def test_variables_come_from_a_file_of_the_source(either: Stubs):
    (either.source / "env").mkdir()
    (either.source / "env/dev.tfvars").write_text("x = 1\n")
    assert either.plan(VAR_FILE="env/dev.tfvars").succeeded
    (plan,) = either.calls("terraform", "plan")
    assert f"-var-file={either.root}/home/tfpipe/source/env/dev.tfvars" in plan["arguments"]
    assert_refused(either, either.plan(VAR_FILE="env/absent.tfvars"), "The source has no env/absent.tfvars.")
    assert_refused(either, either.plan(VAR_FILE="env"), "VAR_FILE is not a file")
    (either.source / "env/link.tfvars").symlink_to("/etc/passwd")
    assert_refused(either, either.plan(VAR_FILE="env/link.tfvars"), "leads out of the source")


def test_a_failing_plan_exports_nothing(account: Stubs):
    account.set(plan_error=True)
    assert_refused(account, account.plan(), "The plan failed.")


# S3 issues versions that begin with an underscore or a dot.


@pytest.mark.parametrize("revision", ["_op.cvb7Xk2TqL9", "__OylM3fQ0n", ".w1eB2x9QkZ", "3HL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"])
def test_versions_of_s3_are_revisions(account: Stubs, revision: str):
    review = account.reviewed(CODEBUILD_RESOLVED_SOURCE_VERSION=revision)
    assert review.succeeded, review.output
    assert account.apply(review, CODEBUILD_RESOLVED_SOURCE_VERSION=revision).succeeded


# What is not taken from the source


NATIVE = [
    ('provider "aws" {\n  shared_config_files = ["x"]\n}\n', "shared_config_files"),
    ('provider "aws" {\n  profile = "x"\n}\n', "profile"),
    ('provider "other" {\n  /* { */ profile = "x" # }\n}\n', "profile"),
    ('provider "aws" {\n  dynamic "endpoints" {\n    for_each = [1]\n    content {}\n  }\n}\n', "dynamic"),
    ('provider "aws" { region = "${"}"}" }\nprovider "aws" { token = 1 }\n', "token"),
    ('locals {\n  x = <<-A\n    ${<<B\n  A\nB\n    }\n  A\n}\nprovider "aws" {\n  unheard_of = 1\n}\n', "unheard_of"),
    ('terraform {\n  encryption {\n    key_provider "external" "x" {}\n  }\n}\n', "encryption"),
    ('data "terraform_remote_state" "x" {\n  backend = "kubernetes"\n}\n', "that backend"),
    ('data "terraform_remote_state" "x" {\n  backend = "s3"\n  config = { "profile" = "x" }\n}\n', "profile"),
    ('data "terraform_remote_state" "x" {\n  backend = "s3"\n  config = var.x\n}\n', "a computed config"),
    ('check "x" {\n  data "terraform_remote_state" "x" {\n    backend = var.x\n  }\n}\n', "that backend"),
    ('locals {\n  x = "$${y}" + "${"}"}"\n}\n', None),
    ('locals {\n  x = "$$${y}"\n}\n', "can be read in two ways"),
    ("locals {\n  x = 'y'\n}\n", "is not understood"),
    ('provider "aws" {\n  region = var.profile_region\n  default_tags {\n    tags = { a = "profile-of" }\n  }\n}\n', None),
    ('resource "aws_instance" "x" {\n  profile = 1 # of a resource\n}\n# provider "aws" { profile = 1 }\n', None),
    ('provider "aws" {\n  default_tags {\n    tags = { profile = "web" }\n  }\n}\n', None),
    ('locals {\n  x = <<-A\n    %{ for it in ["a"] ~}\n    ${it}\n    %{ endfor ~}\n  A\n}\n', None),
    ("provider {\n}\n", "main.tf"),
    ('removed {\n  from = a.b\n  provisioner "local-exec" {\n    when = destroy\n  }\n}\n', "provisioner"),
    # HCL ends no line at a carriage return alone, and Python's readers do.
    ('locals {\n# a\r  x = <<A\n}\nprovider "aws" {\n  profile = 1\n}\nlocals {\n# b\rA\n}\n', "control characters"),
    # Python takes U+001C for a space, and Go does not.
    ('locals {\n  x = <<A\nA\x1c\n  y = <<B\nA\n}\nprovider "aws" {\n  profile = 1\n}\nlocals {\n  z = <<C\nB\x1c\n  w = <<C\nC\n}\n', "unusual spaces"),
]


@pytest.mark.parametrize(("code", "refused"), NATIVE)
def test_settings_that_run_programs_are_not_taken_from_the_source(account: Stubs, code: str, refused: str | None):
    (account.source / "main.tf").write_text(code)
    build = account.plan()
    if refused:
        assert_refused(account, build, "main.tf: not taken from the source: ")
        assert refused in build.output and account.calls("terraform", "init") == []
    else:
        assert build.succeeded, build.output


@pytest.mark.parametrize(
    ("name", "code", "refused"),
    [
        ("a.tf.json", '{"provider": {"aws": [{"pro\\u0066ile": "x"}]}}', "profile"),
        ("a_override.tf.json", '{"terraform": {"backend": {"s3": {}}}}', "backend"),
        ("a.tf.json", '{"terraform": {"backend": {"s3": {}}}, "provider": {"aws": {"region": "x"}}}', None),
        ("a.tf.json", '{"removed": [{"from": "a.b", "provisioner": {"local-exec": {}}}]}', "provisioner"),
        ("a.tofu", 'provider "aws" {\n  profile = 1\n}\n', "profile"),
        ("tfpipe_backend_override.tofu", "", "that name"),
        ("modules/x/a.tf", 'provider "aws" {\n  profile = 1\n}\n', "profile"),
    ],
)
def test_other_files_are_read_as_well(account: Stubs, name: str, code: str, refused: str | None):
    (account.source / "modules/x").mkdir(parents=True)
    (account.source / name).write_text(code)
    account.set(modules=["modules/x"])
    build = account.plan()
    if refused:
        assert_refused(account, build, f"not taken from the source: {refused}")
    else:
        assert build.succeeded, build.output


# Review: the plan's build may be in the hands of whoever wrote the code.


def forge(account: Stubs, change) -> codebuild.Build:
    """Reviews the archive of a plan after a change of its folder."""
    assert account.plan().succeeded
    archive, folder = account.artifact / "plan.tar", account.root / "forged"
    with tarfile.open(archive) as file:
        file.extractall(folder)
    extra = change(folder)
    with tarfile.open(archive, "w") as file:
        for name in ("identity", "tfplan", "source", "data/modules"):
            file.add(folder / name, name)
        for member in extra or ():
            file.addfile(*member) if isinstance(member, tuple) else file.addfile(member)
    return account.review()


def link(name: str, to: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, to
    return member


@pytest.mark.parametrize(
    "extra",
    [
        [tarfile.TarInfo("tfplan")],
        [tarfile.TarInfo("./tfplan")],
        [tarfile.TarInfo("source/../tfplan")],
        [tarfile.TarInfo("/tmp/tfplan")],
        [tarfile.TarInfo("bin/terraform")],
        [link("source/x", ".."), tarfile.TarInfo("source/x/tfplan")],
    ],
)
def test_an_archive_in_which_a_plan_hides_behind_another_is_refused(account: Stubs, extra: list):
    assert_refused(account, forge(account, lambda _: extra), "The archive is not one that a plan writes")
    assert account.calls("terraform", "show") == account.calls("terraform", "show")[:1]


def rewrite(folder: Path, **entries: bytes) -> None:
    plan = folder / "tfplan"
    with zipfile.ZipFile(plan) as file:
        old = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(plan, "w") as file:
        for name, data in (old | entries).items():
            file.writestr(name, data)


def test_a_plan_for_another_state_or_of_another_form_is_refused(account: Stubs):
    def other_state(folder: Path):
        text = zipfile.ZipFile(folder / "tfplan").read("tfplan")
        rewrite(folder, tfplan=text.replace(b"dev/web.tfstate", b"prd/web.tfstate"))

    def trailing(folder: Path):
        with (folder / "tfplan").open("ab") as file:
            file.write(b"PK")

    assert_refused(account, forge(account, other_state), "a state that is not where this pipeline keeps it")
    shutil.rmtree(account.root / "forged")
    assert_refused(account, forge(account, trailing), "The plan is not one that the tool writes")
    shutil.rmtree(account.root / "forged")
    assert_refused(account, forge(account, lambda folder: rewrite(folder, tfplan=b"")), "not one that the tool writes")


def test_a_plan_with_a_second_directory_is_refused(account: Stubs):
    """Readers differ in whether they follow a locator of zip64 that the end of the file does not ask for."""

    def second(folder: Path):
        data = (folder / "tfplan").read_bytes()
        record = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 1, 1, 0, 0)
        locator = struct.pack("<IIQI", 0x07064B50, 0, len(data) - 22, 1)
        (folder / "tfplan").write_bytes(data[:-22] + record + locator + data[-22:])

    assert_refused(account, forge(account, second), "The plan is not one that the tool writes")


def test_commands_of_removed_resources_are_refused(account: Stubs):
    """The tool shows no `removed` blocks, so a review could not list what they run."""
    removed = b'removed {\n  from = a.b\n  provisioner "local-exec" {\n    when = destroy\n  }\n}\n'

    def native(folder: Path):
        rewrite(folder, **{"tfconfig/m-/main.tf": removed})

    def escaped(folder: Path):
        rewrite(folder, **{"tfconfig/m-/a.tf.json": b'{"remove\\u0064": {"\\u0070rovisioner": {}}}'})

    for change in (native, escaped):
        assert_refused(account, forge(account, change), "which a review cannot show")
        shutil.rmtree(account.root / "forged")


SHOWN = {
    "resource_changes": [
        {
            "address": 'aws_iam_role.a["x\n0 to add"]', "type": "aws_iam_role",
            "change": {"actions": ["create"], "before": None, "after": {"name": "hunter2"}},
        },
        {
            "address": "aws_security_group.b", "type": "aws_security_group",
            "change": {"actions": ["update"], "before": {}, "after": {"ingress": [{"cidr_blocks": ["0.0.0.0/0"]}]}},
        },
        {"address": "aws_s3_bucket.c", "type": "aws_s3_bucket", "change": {"actions": ["delete", "create"], "before": {}}},
    ],
    "configuration": {
        "provider_config": {"aws": {"full_name": "registry.terraform.io/hashicorp/aws"}},
        "root_module": {
            "module_calls": {
                "m": {
                    "module": {
                        "resources": [
                            {
                                "address": "terraform_data.x", "provider_config_key": "aws",
                                "provisioners": [{"type": "local-exec"}],
                            }
                        ]
                    }
                }
            }
        },
    },
}  # fmt: skip


def test_a_review_lists_what_people_should_look_at(account: Stubs):
    account.set(shown=SHOWN)
    review = account.reviewed()
    assert review.succeeded, review.output
    assert review.exported["PLAN_SUMMARY"] == "2 to add, 1 to change, 1 to destroy"
    warned = "IAM: 1; network: 1; open to everyone: 1; deletes: 1; runs commands: 1"
    assert review.exported["PLAN_WARNINGS"] == warned
    text = (account.copy / "tfpipe-review/review.txt").read_text()
    assert text.splitlines() == [
        'create             aws_iam_role.a["x?0 to add"]  IAM',
        "update             aws_security_group.b  network  open to everyone",
        "delete and create  aws_s3_bucket.c",
        "runs local-exec    module.m.terraform_data.x",
        f"2 to add, 1 to change, 1 to destroy; warnings: {warned}",
    ]
    assert "hunter2" not in review.output + text


def test_a_provider_that_takes_its_credentials_elsewhere_is_not_reviewed(account: Stubs):
    config = {"aws": {"full_name": "registry.terraform.io/hashicorp/aws", "expressions": {"profile": {}}}}
    account.set(shown=SHOWN | {"configuration": {"provider_config": config}})
    assert_refused(account, account.reviewed(), "The configuration of a provider sets what is not taken")
    account.set(shown=SHOWN | {"errored": True})
    assert_refused(account, account.reviewed(), "The plan is not whole")


# Providers


LOCK = 'provider "registry.terraform.io/%s" {\n  version = "1.2.3"\n  hashes = []\n}\n'


def test_providers_come_from_the_list_alone(either: Stubs):
    (either.source / ".terraform.lock.hcl").write_text(LOCK % "hashicorp/aws")
    either.set(providers={"registry.terraform.io/hashicorp/aws/1.2.3/linux_amd64": "x"})
    review = either.reviewed()
    assert review.succeeded and either.apply(review).succeeded, review.output
    assert {call["config"] for call in either.calls("terraform", "init")} == {
        "disable_checkpoint = true\nprovider_installation {\n  direct {\n"
        '    include = ["registry.terraform.io/hashicorp/aws"]\n  }\n}\n'
    }
    either.set(providers={"registry.terraform.io/evil/aws/1.2.3/linux_amd64": "x"})
    for build in (either.plan(), either.review(), either.apply(review)):
        assert_refused(either, build, "The provider registry.terraform.io/evil/aws is not on the list")


def test_a_provider_has_the_digest_that_is_pinned(account: Stubs):
    account.set(providers={"registry.terraform.io/hashicorp/aws/1.2.3/linux_amd64": "x"})
    line = f"{hashlib.sha256(b'x').hexdigest()}  terraform-provider\n"
    digest = "h1:" + base64.b64encode(hashlib.sha256(line.encode()).digest()).decode()
    assert account.plan(PROVIDER_ALLOW=f"hashicorp/aws={digest} hashicorp/random").succeeded
    other = "h1:" + base64.b64encode(bytes(32)).decode()
    build = account.plan(PROVIDER_ALLOW=f"hashicorp/aws={other}")
    assert_refused(account, build, f"is {digest}, and the list pins others")


# Apply


def test_apply_applies_what_was_planned(either: Stubs):
    plan = either.reviewed()
    (either.source / "main.tf").write_text("# changed since, in the same revision\n")
    build = either.apply(plan)
    assert build.succeeded, build.output
    assert build.exported == {"APPLIED_SHA256": plan.exported["PLAN_SHA256"]}
    assert either.read()["applied"] == "# one\n"
    commands = [call["arguments"][0] for call in either.calls("terraform")]
    assert commands == ["get", "init", "plan", "show", "init", "show", "init", "apply"]
    assert {"-get=false", "-lockfile=readonly"} <= set(either.calls("terraform", "init")[-1]["arguments"])


def test_plan_and_apply_run_in_the_same_folder(account: Stubs):
    assert account.apply(account.reviewed()).succeeded
    calls = [call for command in ("plan", "apply") for call in account.calls("terraform", command)]
    assert len(calls) == 2 and len({call["folder"] for call in calls}) == 1


def test_a_swapped_plan_is_refused(either: Stubs):
    plan = either.reviewed()
    either.set(changes=[{"actions": ["delete"]}])
    other = either.reviewed()
    assert other.exported["PLAN_SHA256"] != plan.exported["PLAN_SHA256"]
    assert_refused(either, either.apply(plan), "This is not the plan that was approved")
    assert either.calls("terraform", "apply") == [] and either.read()["applied"] is None


def test_a_single_changed_byte_is_refused(account: Stubs):
    plan = account.reviewed()
    archive = account.artifact / "plan.tar"
    archive.write_bytes(archive.read_bytes().replace(b"# one", b"# two"))
    assert_refused(account, account.apply(plan), "This is not the plan that was approved")


def test_a_plan_of_another_revision_environment_or_tool_is_refused(either: Stubs):
    plan = either.reviewed()
    for other in (
        {"CODEBUILD_RESOLVED_SOURCE_VERSION": "f" * 40}, {"STATE_KEY": "production/web.tfstate"},
        {"STATE_BUCKET": "other"}, {"DIRECTORY": "infra"}, {"TOOL": "tofu", "TOOL_VERSION": "1.12.6"},
    ):  # fmt: skip
        assert_refused(either, either.apply(plan, **other), "The plan (<) is not for this execution (>)")
    assert either.calls("terraform", "apply") == either.calls("tofu", "apply") == []


def test_a_missing_plan_is_refused(account: Stubs):
    plan = account.reviewed()
    assert_refused(account, account.apply(plan, PLAN_ARTIFACT="Other"), "The artifact Other has no plan.tar")
    elsewhere = account.root / "elsewhere.tar"
    (account.artifact / "plan.tar").rename(elsewhere)
    (account.artifact / "plan.tar").symlink_to(elsewhere)
    assert_refused(account, account.apply(plan), "The artifact PlanDev has no plan.tar")


def test_a_stale_plan_fails_and_is_not_made_anew(either: Stubs):
    plan = either.reviewed()
    either.set(serial=7)
    assert_refused(either, either.apply(plan), "Saved plan is stale")
    assert len(either.calls("terraform", "plan")) == 1
    assert not either.stored.exists()


def test_a_plan_is_applied_once(account: Stubs):
    plan = account.reviewed()
    assert account.apply(plan).succeeded
    assert_refused(account, account.apply(plan), "Saved plan is stale")


def test_apply_stores_its_source_without_the_plan(account: Stubs):
    key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd"
    assert account.apply(account.reviewed(STATE_KMS_KEY_ARN=key), STATE_KMS_KEY_ARN=key).succeeded
    with tarfile.open(account.stored) as archive:
        names = set(archive.getnames())
    assert {"identity", "source/main.tf", "data/modules"} <= names and "tfplan" not in names
    (call,) = account.calls("aws")
    assert call["arguments"][-4:] == ["--server-side-encryption", "aws:kms", "--ssekms-key-id", key]


def test_apply_stores_nothing_where_nothing_checks_for_drift(account: Stubs):
    assert account.apply(account.reviewed(), DEPLOYED_KEY=None).succeeded
    assert account.calls("aws") == []


def test_an_apply_whose_source_could_not_be_stored_says_so(account: Stubs):
    plan = account.reviewed()
    account.set(s3_error="AccessDenied")
    assert_refused(account, account.apply(plan), "The plan was applied, but its source could not be stored")


# Drift


def test_no_drift(either: Stubs):
    assert either.apply(either.reviewed()).succeeded
    either.set(changes=[])
    build = either.build("drift")
    assert build.succeeded, build.output
    assert build.exported == {"DRIFT": "none"} and f"revision {COMMIT}" in build.output
    (_, plan) = either.calls("terraform", "plan")
    assert "-lock=false" in plan["arguments"]
    assert plan["folder"] == either.calls("terraform", "apply")[0]["folder"]


def test_drift_fails_the_build(either: Stubs):
    assert either.apply(either.reviewed()).succeeded
    build = either.build("drift")
    assert_refused(either, build, "DRIFT in dev/web.tfstate")
    assert "(1 to add, 0 to change, 0 to destroy)" in build.output and "hunter2" not in build.output


def test_an_error_is_not_taken_for_drift(either: Stubs):
    assert either.apply(either.reviewed()).succeeded
    either.set(plan_error=True)
    build = either.build("drift")
    assert_refused(either, build, "The drift check itself failed")
    assert "DRIFT in" not in build.output


def test_before_the_first_apply_there_is_no_drift(either: Stubs):
    build = either.build("drift")
    assert build.succeeded and build.exported == {"DRIFT": "none"}
    assert "Nothing has been applied" in build.output and either.calls("terraform") == []


@pytest.mark.parametrize("error", ["AccessDenied", "NoSuchBucket", "SlowDown"])
def test_what_may_not_be_read_is_not_taken_for_absent(account: Stubs, error: str):
    account.set(s3_error=error)
    assert_refused(account, account.build("drift"), "The source that was applied last could not be read")


# The shells


@pytest.mark.parametrize("name", NAMES)
def test_no_temporary_file_stays(account: Stubs, name: str):
    folder = account.root / "tmp"
    folder.mkdir()
    (account.source / "README.md").write_text("x")
    plan = account.reviewed()
    digest = {"PLAN_SHA256": plan.exported["PLAN_SHA256"]} if name == "apply" else {}
    source = account.artifact if name == "review" else None
    assert account.build(name, source=source, TMPDIR=str(folder), **digest).succeeded
    assert list(folder.iterdir()) == []
