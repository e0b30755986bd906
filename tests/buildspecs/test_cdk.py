"""The buildspecs of the `cdk` action, against a stub of the CLI that records how it is called."""

import hashlib
import io
import json
import os
import tarfile
from pathlib import Path

import codebuild
import pytest
from registry import SPECS

VERSION = "2.1148.1"
URL = "https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/projects/web/build/web:1"

# The CLI: says its version, writes its arguments down, and ends as it is told.
CLI = """\
#!/bin/bash
if [[ "$1" == --version ]]; then echo "VERSION (build 1)"; exit; fi
printf '%s\\n' "$PWD" "$@" "" >>"$STUB_STATE/calls"
if [[ "$1" == synth ]]; then mkdir -p "$3"; echo '{"version": "48.0.0", "artifacts": {}}' >"$3/manifest.json"; fi
if [[ " $* " == *" --security-only "* ]]; then exit "${STUB_SECURITY:-0}"; fi
exit "${STUB_STATUS:-0}"
""".replace("VERSION", VERSION)
NPM = """\
#!/bin/bash
printf '%s\\n' "npm $*" >>"$STUB_STATE/npm"
if [[ "$1" == pack ]]; then cp "$STUB_STATE/package.tgz" "$5/aws-cdk-VERSION.tgz"; fi
""".replace("VERSION", VERSION)


class Cdk:
    """A machine with npm, and a folder that is the input of a build."""

    def __init__(self, root: Path, shell: str):
        self.root, self.shell, self.runs = root, shell, 0
        self.source, self.state, self.programs = root / "source", root / "state", root / "bin"
        for folder in (self.source, self.state, self.programs, root / "home"):
            folder.mkdir()
        self.program("npm", NPM)
        with tarfile.open(self.state / "package.tgz", "w:gz") as archive:
            entry = tarfile.TarInfo("package/bin/cdk")
            entry.size = len(CLI)
            archive.addfile(entry, io.BytesIO(CLI.encode()))
        self.sha256 = hashlib.sha256((self.state / "package.tgz").read_bytes()).hexdigest()

    def program(self, name: str, text: str) -> None:
        (self.programs / name).write_text(text)
        (self.programs / name).chmod(0o755)

    def build(self, spec: str, **environment: str) -> codebuild.Build:
        given = {
            "CODEBUILD_SRC_DIR": str(self.source),
            "CODEBUILD_BUILD_URL": URL,
            "PATH": f"{self.programs}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.root / "home"),
            "STUB_STATE": str(self.state),
            "CDK_CLI_VERSION": VERSION,
            "CDK_CLI_SHA256": self.sha256,
        }
        if spec != "cdk_synth":
            given |= {
                "CDK_STACKS": "Live/* Shared",
                "CDK_TARGETS": "aws://123456789012/eu-west-1 aws://123456789012/us-east-1",
                "CDK_QUALIFIER": "hnb659fds",
            }
        if spec == "cdk_deploy":
            given["CDK_REQUIRE_APPROVAL"] = "broadening"
        given = {name: value for name, value in (given | environment).items() if value is not None}
        self.runs += 1
        return codebuild.run(SPECS / f"{spec}.yml", self.source, self.root / f"work-{self.runs}", given, self.shell)

    def calls(self) -> list[list[str]]:
        log = self.state / "calls"
        return [call.splitlines() for call in log.read_text().strip().split("\n\n")] if log.exists() else []

    def assembly(self, assets: dict | None = None, **artifacts: dict) -> Path:
        """A cloud assembly with one stack."""
        folder = self.source / "cdk.out"
        folder.mkdir(exist_ok=True)
        (folder / "Web.template.json").write_text('{"Resources": {}}')
        files = {"a": {"source": {"path": "Web.template.json", "packaging": "file"}, "destinations": {}}}
        (folder / "Web.assets.json").write_text(json.dumps({"version": "48.0.0", "files": files} | (assets or {})))
        listed = {
            "Web.assets": {"type": "cdk:asset-manifest", "properties": {"file": "Web.assets.json"}},
            "Web": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Web.template.json"}},
        } | artifacts  # fmt: skip
        (folder / "manifest.json").write_text(json.dumps({"version": "48.0.0", "artifacts": listed}))
        return folder


@pytest.fixture(params=codebuild.SHELLS)
def cdk(request: pytest.FixtureRequest, tmp_path: Path) -> Cdk:
    return Cdk(tmp_path, request.param)


def test_the_app_runs_in_its_folder_and_looks_nothing_up(cdk: Cdk):
    app = cdk.source / "infrastructure"
    app.mkdir()
    (app / "package-lock.json").write_text("{}")
    (cdk.source / "cdk.out").mkdir()
    (cdk.source / "cdk.out" / "old").touch()
    build = cdk.build("cdk_synth", DIRECTORY="infrastructure", CDK_APP="node bin/web.js; id")
    assert build.succeeded, build.output
    assert (cdk.state / "npm").read_text().splitlines()[-1] == "npm ci"
    [[folder, *call]] = cdk.calls()
    assert folder == str(app)
    assert call[:3] == ["synth", "--output", str(cdk.source / "cdk.out")]
    assert call[-3:] == ["--app", "node bin/web.js; id", "**"] and "--no-lookups" in call
    assert os.listdir(cdk.source / "cdk.out") == ["manifest.json"]


@pytest.mark.parametrize("directory", ["../x", "/etc", "a b", "$(id)"])
def test_the_folder_is_one_of_the_source(cdk: Cdk, directory: str):
    build = cdk.build("cdk_synth", DIRECTORY=directory)
    assert not build.succeeded and "DIRECTORY is not a plain path" in build.output and not cdk.calls()


def test_another_package_than_the_pinned_one_never_runs(cdk: Cdk):
    cdk.assembly()
    for spec in ("cdk_synth", "cdk_diff", "cdk_deploy"):
        build = cdk.build(spec, CDK_CLI_SHA256="0" * 64)
        assert not build.succeeded and "does not have the SHA-256 that is pinned" in build.output
    assert not cdk.calls()


def test_a_build_image_may_have_the_version(cdk: Cdk):
    cdk.assembly()
    cdk.program("cdk", CLI)
    build = cdk.build("cdk_deploy", CDK_CLI_SHA256="")
    assert build.succeeded and not (cdk.state / "npm").exists(), build.output
    cdk.program("cdk", CLI.replace(VERSION, "2.1.1"))
    build = cdk.build("cdk_deploy", CDK_CLI_SHA256="")
    assert not build.succeeded and "there is no SHA-256 to download it by" in build.output


def test_a_deployment_takes_the_assembly_from_a_folder_without_settings(cdk: Cdk):
    assembly = cdk.assembly()
    (cdk.source / "cdk.json").write_text('{"plugin": ["./evil"]}')
    build = cdk.build("cdk_deploy")
    assert build.succeeded, build.output
    [[folder, *call]] = cdk.calls()
    assert folder == str(cdk.root / "home" / "tfpipe" / "empty") and not os.listdir(folder)
    assert call[:3] == ["deploy", "--app", str(assembly)]
    assert call[call.index("--require-approval") + 1] == "broadening"
    assert call[-2:] == ["Live/*", "Shared"]


def test_a_deployment_that_fails_says_what_it_may_have_been(cdk: Cdk):
    cdk.assembly()
    build = cdk.build("cdk_deploy", STUB_STATUS="1")
    assert not build.succeeded and "stopped before a stack that broadens IAM or security groups" in build.output


@pytest.mark.parametrize(("status", "word"), [("0", "not broadened"), ("1", "broadened")])
def test_a_diff_says_what_it_found_and_of_what(cdk: Cdk, status: str, word: str):
    assembly = cdk.assembly()
    build = cdk.build("cdk_diff", STUB_SECURITY=status)
    assert build.succeeded, build.output
    assert build.exported["CDK_SECURITY"] == word and build.exported["CDK_URL"] == URL
    assert [call[1] for call in cdk.calls()] == ["diff", "diff"]
    assert all("--method=template" in call for call in cdk.calls())
    # The deployment takes exactly this assembly, whatever else changes.
    digest = build.exported["CDK_SHA256"]
    assert cdk.build("cdk_deploy", CDK_SHA256=digest, CDK_REQUIRE_APPROVAL="never").succeeded
    (assembly / "Web.template.json").write_text('{"Resources": {"More": {}}}')
    build = cdk.build("cdk_deploy", CDK_SHA256=digest, CDK_REQUIRE_APPROVAL="never")
    assert not build.succeeded and "not the assembly that was approved" in build.output


def test_a_diff_that_fails_exports_nothing(cdk: Cdk):
    cdk.assembly()
    build = cdk.build("cdk_diff", STUB_STATUS="1")
    assert not build.succeeded and not build.exported.get("CDK_SECURITY")


@pytest.mark.parametrize("change", ["added", "renamed", "emptied", "linked"])
def test_every_file_counts_for_the_digest(cdk: Cdk, change: str):
    assembly = cdk.assembly()
    (assembly / "asset.a").mkdir()
    (assembly / "asset.a" / "index.js").write_text("1")
    digest = cdk.build("cdk_diff").exported["CDK_SHA256"]
    file = assembly / "asset.a" / "index.js"
    match change:
        case "added":
            (assembly / "asset.a" / "more.js").touch()
        case "renamed":
            file.rename(assembly / "asset.a" / "other.js")
        case "emptied":
            file.write_text("")
        case "linked":
            file.unlink()
            file.symlink_to("../Web.template.json")
    build = cdk.build("cdk_deploy", CDK_SHA256=digest)
    assert not build.succeeded and "not the assembly that was approved" in build.output


@pytest.mark.parametrize("spec", ["cdk_diff", "cdk_deploy"])
@pytest.mark.parametrize(
    "assets",
    [
        {"files": {"a": {"source": {"executable": ["id"]}, "destinations": {}}}},
        {"dockerImages": {"a": {"source": {"executable": ["id"]}, "destinations": {}}}},
        {"files": {"a": {"source": {"path": "/proc/self/environ"}, "destinations": {}}}},
        {"files": {"a": {"source": {"path": "../../secret"}, "destinations": {}}}},
        {"dockerImages": {"a": {"source": {"directory": "..", "dockerFile": "Dockerfile"}, "destinations": {}}}},
        {"dockerImages": {"a": {"source": {"directory": ".", "dockerFile": "../../x"}, "destinations": {}}}},
    ],
)
def test_an_assembly_runs_nothing_and_reads_nothing_from_outside(cdk: Cdk, spec: str, assets: dict):
    cdk.assembly(assets)
    build = cdk.build(spec)
    assert not build.succeeded and not cdk.calls()
    assert "would run" in build.output or "from outside" in build.output


@pytest.mark.parametrize("spec", ["cdk_diff", "cdk_deploy"])
def test_assemblies_in_the_assembly_are_read_too(cdk: Cdk, spec: str):
    nested = {"Stage": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Stage"}}}
    assembly = cdk.assembly(**nested)
    (assembly / "assembly-Stage").mkdir()
    inner = {"A": {"type": "cdk:asset-manifest", "properties": {"file": "odd name"}}}
    (assembly / "assembly-Stage" / "manifest.json").write_text(json.dumps({"artifacts": inner}))
    files = {"a": {"source": {"path": "../Web.template.json"}, "destinations": {}}}
    (assembly / "assembly-Stage" / "odd name").write_text(json.dumps({"files": files}))
    assert cdk.build(spec).succeeded
    files["a"]["source"] = {"executable": ["id"]}
    (assembly / "assembly-Stage" / "odd name").write_text(json.dumps({"files": files}))
    build = cdk.build(spec)
    assert not build.succeeded and "would run" in build.output


@pytest.mark.parametrize("spec", ["cdk_diff", "cdk_deploy"])
def test_a_link_ends_in_the_assembly(cdk: Cdk, spec: str):
    assembly = cdk.assembly()
    (assembly / "link").symlink_to("/etc/passwd")
    build = cdk.build(spec)
    assert not build.succeeded and "from outside" in build.output and not cdk.calls()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CDK_STACKS", "--all"),
        ("CDK_STACKS", "Web; id"),
        ("CDK_TARGETS", "aws://*/*"),
        ("CDK_QUALIFIER", "a/b"),
        ("CDK_CLI_VERSION", "latest"),
        ("CDK_CLI_SHA256", "ABC"),
        ("CDK_REQUIRE_APPROVAL", "any"),
        ("CDK_SHA256", ""),
        ("CDK_SHA256", "../x"),
    ],
)
def test_settings_have_their_forms(cdk: Cdk, name: str, value: str):
    cdk.assembly()
    build = cdk.build("cdk_deploy", **{name: value})
    assert not build.succeeded and f"{name} is n" in build.output and not cdk.calls()


def test_an_artifact_without_an_assembly_is_named(cdk: Cdk):
    build = cdk.build("cdk_deploy")
    assert not build.succeeded and "no file cdk.out/manifest.json" in build.output
