"""The buildspec of the `sam` action's package, against a stub of the CLI that records how it is called."""

from pathlib import Path

import codebuild
import pytest
from registry import SPECS

VERSION = "1.170.0"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4444-8888-123456789abc"
CLI = """\
#!/bin/bash
if [[ "$1" == --version ]]; then echo "SAM CLI, version VERSION"; exit; fi
printf '%s\\n' "$PWD" "$@" "" >>"$STUB_STATE/calls"
for (( at = 1; at < $#; at++ )); do
  if [[ "${!at}" == --output-template-file ]]; then at=$((at + 1)); echo packaged >"${!at}"; fi
done
""".replace("VERSION", VERSION)


class Sam:
    """A machine with the CLI, and the source of an application."""

    def __init__(self, root: Path, shell: str):
        self.root, self.shell, self.runs = root, shell, 0
        self.source, self.state, self.programs = root / "source", root / "state", root / "bin"
        for folder in (self.source, self.state, self.programs, root / "home"):
            folder.mkdir()
        (self.source / "template.yaml").write_text("Resources: {}\n")
        self.program("sam", CLI)

    def program(self, name: str, text: str) -> None:
        (self.programs / name).write_text(text)
        (self.programs / name).chmod(0o755)

    def build(self, **environment: str) -> codebuild.Build:
        given = {
            "CODEBUILD_SRC_DIR": str(self.source),
            "PATH": f"{self.programs}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.root / "home"),
            "STUB_STATE": str(self.state),
            "AWS_REGION": "eu-west-1",
            "SAM_CLI_VERSION": VERSION,
            "SAM_TEMPLATE": "template.yaml",
            "PACKAGE_BUCKET": "web-artifacts",
            "PACKAGE_PREFIX": "code_package-deploy",
        } | environment
        self.runs += 1
        return codebuild.run(SPECS / "sam_package.yml", self.source, self.root / f"work-{self.runs}", given, self.shell)

    def calls(self) -> list[list[str]]:
        log = self.state / "calls"
        return [call.splitlines() for call in log.read_text().strip().split("\n\n")] if log.exists() else []


@pytest.fixture(params=codebuild.SHELLS)
def sam(request: pytest.FixtureRequest, tmp_path: Path) -> Sam:
    return Sam(tmp_path, request.param)


def test_code_goes_below_the_prefix_and_the_template_is_handed_on(sam: Sam):
    build = sam.build()
    assert build.succeeded, build.output
    [[folder, *built], [apart, *packed]] = sam.calls()
    assert folder == str(sam.source) and built[:3] == ["build", "--template-file", "template.yaml"]
    assert "--use-container" not in built
    # Settings of the source (samconfig.toml) say nothing about where code goes.
    assert apart == str(sam.root / "home" / "tfpipe" / "empty") and packed[0] == "package"
    options = dict(zip(packed, packed[1:]))
    assert options["--s3-bucket"] == "web-artifacts" and options["--s3-prefix"] == "code_package-deploy"
    assert "--force-upload" in packed and "--kms-key-id" not in packed
    assert (sam.source / "packaged.yaml").read_text() == "packaged\n"


def test_a_key_and_containers_are_used_where_they_are_asked_for(sam: Sam):
    build = sam.build(PACKAGE_KMS_KEY_ARN=KEY, SAM_CONTAINER="yes")
    assert build.succeeded, build.output
    built, packed = sam.calls()
    assert "--use-container" in built
    assert packed[packed.index("--kms-key-id") + 1] == KEY


def test_another_version_of_the_machine_does_not_run(sam: Sam):
    sam.program("sam", CLI.replace(VERSION, "1.1.1"))
    sam.program("python3", "#!/bin/bash\nexit 1\n")
    assert not sam.build().succeeded and not sam.calls()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAM_CLI_VERSION", "latest"),
        ("SAM_TEMPLATE", "../template.yaml"),
        ("SAM_TEMPLATE", "--help"),
        ("SAM_CONTAINER", "no"),
        ("PACKAGE_BUCKET", "A"),
        ("PACKAGE_PREFIX", "../x"),
        ("PACKAGE_KMS_KEY_ARN", "alias/x"),
    ],
)
def test_settings_have_their_forms(sam: Sam, name: str, value: str):
    build = sam.build(**{name: value})
    assert not build.succeeded and not sam.calls()
