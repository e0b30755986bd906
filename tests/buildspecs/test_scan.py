"""The buildspec of the `scan` action, against stub scanners; Checkov's isolation against the real one, where it is."""

import io
import json
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import codebuild
import pytest
import yaml
from caller import STUBS, caller
from registry import SPECS

SPEC = SPECS / "scan.yml"
VERSION = re.search(r"^ +version=(\S+)$", SPEC.read_text(), re.MULTILINE)[1]
SHA256 = re.search(r"^ +sha256=([0-9a-f]{64})$", SPEC.read_text(), re.MULTILINE)[1]


class Scan:
    """A source folder, and the machine that scans it."""

    def __init__(self, root: Path, shell: str):
        self.root, self.shell, self.runs = root, shell, 0
        self.source, self.folder, self.temporary = root / "source", root / "state", root / "tmp"
        self.programs = root / "bin"
        for folder in (self.source, self.folder, self.temporary, self.programs, root / "home"):
            folder.mkdir()
        (self.source / "main.tf").write_text('resource "aws_s3_bucket" "logs" {}\n')
        for program in ("python3", "curl", "sha256sum"):
            self.program(program, caller(f"scan_{program}"))
        archive = self.archive("trivy.tar.gz", caller("scan_trivy"))
        self.state = {
            "python": [3, 12], "checkov": {}, "trivy": {},
            "archive": str(archive), "download": str(archive), "release": SHA256,
        }  # fmt: skip

    def program(self, name: str, text: str) -> None:
        (self.programs / name).write_text(text)
        (self.programs / name).chmod(0o755)

    def archive(self, name: str, program: str) -> Path:
        """A release of Trivy: the program among other files."""
        with tarfile.open(self.root / name, "w:gz") as archive:
            for member, text in {"LICENSE": "Apache", "trivy": program}.items():
                entry = tarfile.TarInfo(member)
                entry.mode, entry.size = 0o755, len(text)
                archive.addfile(entry, io.BytesIO(text.encode()))
        return self.root / name

    def calls(self, program: str) -> list[dict]:
        log = self.folder / "calls.jsonl"
        calls = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        return [call for call in calls if call["program"] == program]

    def build(self, **environment: str) -> codebuild.Build:
        (self.folder / "state.json").write_text(json.dumps(self.state))
        given = {
            "CODEBUILD_SRC_DIR": str(self.source),
            "PATH": f"{self.programs}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.root / "home"),
            "TMPDIR": str(self.temporary),
            "STUB_STATE": str(self.folder),
        } | environment
        self.runs += 1
        return codebuild.run(SPEC, self.source, self.root / f"work-{self.runs}", given, self.shell)

    def results(self) -> dict[str, dict]:
        """What CodeBuild would upload."""
        folder = self.source / yaml.safe_load(SPEC.read_text())["artifacts"]["base-directory"]
        assert not folder.is_symlink()
        return {file.name: json.loads(file.read_text()) for file in folder.iterdir()}


@pytest.fixture(params=codebuild.SHELLS)
def scan(request: pytest.FixtureRequest, tmp_path: Path) -> Scan:
    return Scan(tmp_path, request.param)


def assert_findings(scan: Scan, build: codebuild.Build, findings: int, *files: str) -> None:
    """The build succeeded if nothing was found, counted right, and left just these files."""
    assert build.succeeded == (findings == 0), build.output
    assert build.exported == {"SCAN_FINDINGS": str(findings)}
    assert set(scan.results()) == set(files or ("checkov.sarif", "trivy.sarif"))


def assert_broken(scan: Scan, build: codebuild.Build, names: str, *files: str) -> None:
    """The build failed because these scanners could not run, gave no number, and left the files of the others."""
    assert not build.succeeded
    assert f"Could not run: {names}." in build.output
    assert build.exported == {"SCAN_FINDINGS": ""}
    assert set(scan.results()) == set(files)


def assert_refused(scan: Scan, build: codebuild.Build, message: str) -> None:
    """The build failed before anything ran."""
    assert not build.succeeded
    assert message in build.output
    assert not build.exported.get("SCAN_FINDINGS")
    assert not scan.calls("python3") and not scan.calls("curl") and not scan.calls("checkov")
    assert list(scan.temporary.iterdir()) == []


# The file


def test_the_results_are_uploaded_after_a_failed_scan_too():
    """`on-failure: ABORT` in the phase `build` might be taken at its word."""
    spec = yaml.safe_load(SPEC.read_text())
    assert set(spec) == {"version", "env", "phases", "artifacts"}
    assert spec["env"]["exported-variables"] == ["SCAN_FINDINGS"]
    assert set(spec["phases"]) == {"install", "build"}
    assert spec["phases"]["install"]["on-failure"] == "ABORT"
    assert set(spec["phases"]["build"]) == {"commands"}
    assert spec["artifacts"] == {"base-directory": "scan-results", "files": ["**/*"]}
    # Python 3.1 in YAML is 3.10 elsewhere.
    assert spec["phases"]["install"]["runtime-versions"] == {"python": 3.12}


def test_the_file_is_plain_ascii_with_unix_line_ends_and_fits_into_a_project():
    content = SPEC.read_bytes()
    assert content.isascii() and b"\r" not in content and b"\t" not in content and content.endswith(b"\n")
    assert len(content) < 25_600
    assert all(len(line) <= 120 for line in content.splitlines())


def test_checkov_is_the_version_that_checks_our_own_modules():
    pinned = (STUBS.parents[1] / "requirements-checkov.txt").read_text().split("\n")
    (ours,) = [line for line in pinned if line.startswith("checkov==")]
    listed = re.findall(r"^ +([a-z0-9-]+)==(\S+) ([0-9a-f]{64})$", SPEC.read_text(), re.MULTILINE)
    assert [f"{name}=={version}" for name, version, _ in listed if name == "checkov"] == [ours]
    assert len(listed) == 96
    names, digests = [name for name, *_ in listed], [digest for *_, digest in listed]
    assert names == sorted(set(names)) and len(set(digests)) == len(digests)


# What counts


def test_clean_source_passes(scan: Scan):
    build = scan.build()
    assert_findings(scan, build, 0)
    assert "found nothing that counts" in build.output
    assert scan.results()["checkov.sarif"]["runs"][0]["tool"]["driver"]["name"] == "Checkov"


def test_both_scanners_run_whatever_the_first_one_finds(scan: Scan):
    scan.state |= {"checkov": {"found": 2}, "trivy": {"vulnerabilities": ["CRITICAL"], "secrets": ["HIGH"]}}
    build = scan.build()
    assert_findings(scan, build, 4)
    assert "found 4 problems" in build.output and "1 CRITICAL, 1 HIGH, 0 MEDIUM" in build.output
    # The findings are in the log, too.
    assert "Failed checks: 2" in build.output and "Report Summary: 1 vulnerabilities" in build.output


def test_findings_of_trivy_alone_fail(scan: Scan):
    scan.state["trivy"] = {"vulnerabilities": ["HIGH"]}
    assert_findings(scan, scan.build(), 1)


def test_findings_of_checkov_alone_fail(scan: Scan):
    scan.state["checkov"] = {"found": 1}
    assert_findings(scan, scan.build(FAIL_ON="CRITICAL"), 1)


@pytest.mark.parametrize(
    ("threshold", "findings"), [("CRITICAL", 2), ("HIGH", 3), (None, 3), ("", 3), ("MEDIUM", 5), ("LOW", 7)]
)
def test_severities_below_the_threshold_are_in_the_file_and_do_not_count(
    scan: Scan, threshold: str | None, findings: int
):
    severities = ["UNKNOWN", "LOW", "MEDIUM", "MEDIUM", "HIGH", "CRITICAL"]
    scan.state["trivy"] = {"vulnerabilities": severities, "secrets": ["CRITICAL"]}
    build = scan.build() if threshold is None else scan.build(FAIL_ON=threshold)
    assert_findings(scan, build, findings)
    assert len(scan.results()["trivy.sarif"]["runs"][0]["results"]) == len(severities)


def test_low_findings_of_trivy_pass_by_default(scan: Scan):
    scan.state["trivy"] = {"vulnerabilities": ["MEDIUM", "LOW"]}
    assert_findings(scan, scan.build(), 0)


def test_findings_that_a_comment_skips_do_not_count_and_are_in_the_file(scan: Scan):
    scan.state["checkov"] = {"skipped": 3}
    assert_findings(scan, scan.build(), 0)
    assert len(scan.results()["checkov.sarif"]["runs"][0]["results"]) == 3


@pytest.mark.parametrize("scanners", ["checkov", "trivy", "trivy checkov", ""])
def test_only_the_chosen_scanners_run(scan: Scan, scanners: str):
    scan.state |= {"checkov": {"found": 1}, "trivy": {"vulnerabilities": ["HIGH", "HIGH"]}}
    chosen = scanners.split() or ["checkov", "trivy"]
    findings = ("checkov" in chosen) + 2 * ("trivy" in chosen)
    assert_findings(scan, scan.build(SCANNERS=scanners), findings, *[f"{name}.sarif" for name in chosen])
    assert bool(scan.calls("checkov")) == ("checkov" in chosen)
    assert bool(scan.calls("curl")) == ("trivy" in chosen)
    assert bool([call for call in scan.calls("python3") if "pip" in call["arguments"]]) == ("checkov" in chosen)


# What cannot run


@pytest.mark.parametrize("error", ["venv_error", "pip_error"])
def test_checkov_that_cannot_be_installed_fails_and_trivy_still_runs(scan: Scan, error: str):
    scan.state |= {error: True, "trivy": {"vulnerabilities": ["CRITICAL"]}}
    build = scan.build()
    assert_broken(scan, build, "checkov", "trivy.sarif")
    assert "1 CRITICAL" in build.output and not scan.calls("checkov")


def test_another_python_is_refused(scan: Scan):
    """The wheels are of one version: with another one, pip's message would be about hashes."""
    scan.state["python"] = [3, 13]
    build = scan.build(SCANNERS="checkov")
    assert_broken(scan, build, "checkov")
    assert "needs Python 3.12" in build.output


def test_archive_with_another_checksum_is_not_unpacked(scan: Scan):
    scan.state["download"] = str(scan.archive("other.tar.gz", f"#!/bin/sh\ntouch {scan.root}/pwned\n"))
    build = scan.build()
    assert_broken(scan, build, "trivy", "checkov.sarif")
    assert "did NOT match" in build.output
    assert not (scan.root / "pwned").exists() and not scan.calls("trivy")
    assert not list(scan.temporary.glob("*/trivy"))


def test_failing_download_fails_and_checkov_has_run(scan: Scan):
    scan.state |= {"curl_error": True, "checkov": {"found": 1}}
    assert_broken(scan, scan.build(), "trivy", "checkov.sarif")
    assert not scan.calls("sha256sum")


def test_archive_of_the_pinned_release_is_asked_for(scan: Scan):
    assert scan.build(SCANNERS="trivy").succeeded
    (call,) = scan.calls("curl")
    release = f"https://github.com/aquasecurity/trivy/releases/download/v{VERSION}/trivy_{VERSION}_Linux-64bit.tar.gz"
    assert call["arguments"][-1] == release


def test_crashing_checkov_fails(scan: Scan):
    scan.state["checkov"] = {"status": 2}
    assert_broken(scan, scan.build(), "checkov", "trivy.sarif")


@pytest.mark.parametrize(
    "checkov",
    [
        {"status": 1},
        {"status": 1, "sarif": None},
        {"status": 0, "sarif": None},
        {"status": 0, "found": 1},
        {"status": 2, "found": 1},
        {"sarif": ""},
        {"sarif": "{"},
        {"sarif": "[]"},
        {"sarif": '{"version": "2.1.0", "runs": []}'},
        {"sarif": '{"version": "1.0", "runs": [{"results": []}]}'},
        {"sarif": '{"version": "2.1.0", "runs": [{}]}'},
        {"found": 1, "sarif": '{"version": "2.1.0", "runs": [{"results": []}]}'},
    ],
)
def test_file_of_checkov_that_does_not_say_what_its_status_says_is_no_result(scan: Scan, checkov: dict):
    scan.state["checkov"] = checkov
    assert_broken(scan, scan.build(), "checkov", "trivy.sarif")


def test_failing_trivy_fails(scan: Scan):
    scan.state["trivy"] = {"error": "DB error: failed to download vulnerability DB", "vulnerabilities": ["HIGH"]}
    build = scan.build()
    assert_broken(scan, build, "trivy", "checkov.sarif")
    assert "DB error" in build.output


@pytest.mark.parametrize(
    "trivy",
    [
        {"convert_error": True},
        {"sarif": "{"},
        {"sarif": '{"version": "2.1.0", "runs": []}'},
        {"json": "{"},
        {"json": "{}"},
        {"json": '{"SchemaVersion": 3}'},
        {"vulnerabilities": ["TERRIBLE"]},
    ],
)
def test_files_of_trivy_that_cannot_be_read_are_no_result(scan: Scan, trivy: dict):
    scan.state["trivy"] = trivy
    assert_broken(scan, scan.build(), "trivy", "checkov.sarif")


def test_both_failing_says_both(scan: Scan):
    scan.state |= {"pip_error": True, "curl_error": True}
    assert_broken(scan, scan.build(), "checkov trivy")


# The settings


@pytest.mark.parametrize(
    "scanners",
    ["grype", "checkov  trivy", "checkov trivy ", "checkov checkov", "checkov;touch pwned", "checkov\ntrivy"],
)
def test_other_scanners_are_refused(scan: Scan, scanners: str):
    assert_refused(scan, scan.build(SCANNERS=scanners), "SCANNERS is not")


@pytest.mark.parametrize("threshold", ["high", "UNKNOWN", "HIGH,LOW", "OFF", "HIGH\n", "$(touch pwned)"])
def test_other_thresholds_are_refused(scan: Scan, threshold: str):
    assert_refused(scan, scan.build(FAIL_ON=threshold), "FAIL_ON is none of")


@pytest.mark.parametrize("directory", ["/", "/etc", "..", "../source", "infra/../..", "infra/..", "a\nb", "infra\n"])
def test_directories_elsewhere_are_refused(scan: Scan, directory: str):
    (scan.source / "infra").mkdir()
    assert_refused(scan, scan.build(DIRECTORY=directory), "DIRECTORY is not a path inside the source")


@pytest.mark.parametrize("directory", ["absent", "main.tf", "outside", "beside", "$(touch pwned)", "*"])
def test_what_is_no_folder_of_the_source_is_refused(scan: Scan, directory: str):
    (scan.root / "source-2").mkdir()
    (scan.source / "outside").symlink_to("/etc")
    (scan.source / "beside").symlink_to(scan.root / "source-2")
    build = scan.build(DIRECTORY=directory)
    absent = directory in ("absent", "$(touch pwned)", "*")
    assert_refused(scan, build, "no folder" if absent else "not a folder inside")
    assert not list(scan.root.rglob("pwned"))


@pytest.mark.parametrize("directory", ["infra", "infra/", "./infra", "-rf", "two words", "a;b", "$HOME", "link"])
def test_folder_is_scanned_whatever_its_name(scan: Scan, directory: str):
    folder = scan.source / directory
    if directory == "link":
        (scan.source / "real").mkdir()
        folder.symlink_to("real")
    else:
        folder.mkdir()
    assert_findings(scan, scan.build(DIRECTORY=directory), 0)
    (checkov,) = scan.calls("checkov")
    assert f"--directory={folder.resolve()}" in checkov["arguments"]
    assert scan.calls("trivy")[0]["arguments"][-1] == str(folder.resolve())


def test_other_machines_are_refused(scan: Scan):
    scan.program("uname", '#!/bin/sh\n[ "$1" = -s ] && echo Linux || echo aarch64\n')
    assert_refused(scan, scan.build(), "x86-64 alone")


def test_number_that_the_project_sets_is_not_exported(scan: Scan):
    scan.state["pip_error"] = True
    assert_broken(scan, scan.build(SCAN_FINDINGS="0", SCANNERS="checkov"), "checkov")


# The source


@pytest.mark.parametrize("how", ["folder", "file", "link", "dangling"])
def test_result_that_the_source_brings_is_refused(scan: Scan, how: str):
    results = scan.source / "scan-results"
    outside = scan.root / "outside"
    outside.mkdir()
    if how == "folder":
        results.mkdir()
        (results / "checkov.sarif").write_text('{"version": "2.1.0", "runs": [{"results": []}]}')
    elif how == "file":
        results.write_text("")
    else:
        results.symlink_to(outside if how == "link" else scan.root / "absent")
    assert_refused(scan, scan.build(), "`scan-results`")
    assert list(outside.iterdir()) == []


def test_nothing_runs_inside_the_source(scan: Scan):
    """There, Python would import what the source brings, and the scanners would read their configuration."""
    bait = ["trivy.yaml", "trivy-secret.yaml", ".trivyignore.yaml", ".checkov.yaml", "venv.py", "pip.py", "json.py"]
    for name in (*bait, ".python-version", "setup.cfg", "pip.conf"):
        (scan.source / name).write_text(f"open('{scan.root}/pwned', 'w')\n")
    build = scan.build(PYTHONPATH=str(scan.source))
    assert_findings(scan, build, 0)
    calls = [call for program in ("python3", "checkov", "trivy") for call in scan.calls(program)]
    assert len(calls) > 6
    assert all(Path(call["folder"]).parent.parent == scan.temporary and call["around"] == [] for call in calls)
    assert all(call["home"] == [] for call in calls if "home" in call)
    assert not (scan.root / "pwned").exists()


def test_list_of_ignored_findings_counts_and_is_shown(scan: Scan):
    (scan.source / ".trivyignore").write_text("# no fix yet\nCVE-2026-1\n\n  CVE-2026-2 exp:2027-01-01\n\x1b[2JCVE-3\n")
    build = scan.build()
    assert_findings(scan, build, 0)
    assert json.loads((scan.folder / "state.json").read_text())["ignored"].startswith("# no fix yet\nCVE-2026-1\n")
    assert "\n  CVE-2026-1\n  CVE-2026-2 exp:2027-01-01\n" in build.output
    assert "no fix yet" not in build.output and "\x1b" not in build.output


@pytest.mark.parametrize("how", ["absent", "link", "folder", "pipe"])
def test_ignore_file_that_is_no_file_is_empty(scan: Scan, how: str):
    ignored = scan.source / ".trivyignore"
    match how:
        case "link":
            (scan.root / "secret").write_text("CVE-1\n")
            ignored.symlink_to(scan.root / "secret")
        case "folder":
            ignored.mkdir()
        case "pipe":
            os.mkfifo(ignored)
    assert_findings(scan, scan.build(SCANNERS="trivy"), 0, "trivy.sarif")
    assert json.loads((scan.folder / "state.json").read_text())["ignored"] == ""


def test_the_source_is_left_as_it_was_but_for_the_results(scan: Scan):
    before = {file.name: file.read_text() for file in scan.source.iterdir()}
    scan.build()
    after = {file.name: file.read_text() for file in scan.source.iterdir() if file.name != "scan-results"}
    assert after == before


# The real Checkov


def real_checkov() -> str | None:
    """The one that `tests/run checkov` made, or one on the PATH, if it is of the pinned version."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tfpipe-tests"
    places = [os.environ.get("CHECKOV"), *sorted(cache.glob("checkov-*/bin/checkov")), shutil.which("checkov")]
    for place in filter(None, places):
        if not Path(place).with_name("python").exists():
            continue
        asked = subprocess.run([place, "--version"], capture_output=True, text=True)
        if f"checkov=={asked.stdout.strip()} " in SPEC.read_text():
            return str(place)
    return None


def test_real_checkov_takes_no_configuration_from_the_source(tmp_path: Path):
    if not (checkov := real_checkov()):
        pytest.skip("no Checkov of the pinned version (tests/run checkov)")
    scan = Scan(tmp_path, "scripts")
    scan.state["real_checkov"] = checkov
    infra = scan.source / "infra"
    checks = infra / "checks"
    checks.mkdir(parents=True)
    for name in ("__init__.py", "evil.py"):
        (checks / name).write_text(f"open({str(tmp_path / 'pwned')!r}, 'w')\n")
    for name in (".checkov.yaml", ".checkov.yml"):
        configuration = {"external-checks-dir": [str(checks)], "soft-fail": True, "skip-check": ["CKV_AWS_26"]}
        for folder in (scan.source, infra):
            (folder / name).write_text(yaml.safe_dump(configuration))
    skip = '  #checkov:skip=CKV_AWS_26:the messages are public\n  name = "b"\n'
    (infra / "main.tf").write_text(
        'resource "aws_sns_topic" "a" {\n  name = "a"\n}\n' + f'resource "aws_sns_topic" "b" {{\n{skip}}}\n'
    )
    (infra / "odd.tf").write_text('resource "a" {{{\n')

    # That the bait is one: in the way that the documentation shows, Checkov runs it.
    subprocess.run([checkov, "-d", infra, "--skip-download"], cwd=tmp_path, capture_output=True)
    (tmp_path / "pwned").unlink()

    build = scan.build(SCANNERS="checkov", DIRECTORY="infra")
    assert not (tmp_path / "pwned").exists(), build.output
    assert_findings(scan, build, 1, "checkov.sarif")
    assert "CKV_AWS_26" in build.output and "Parsing errors: 1" in build.output
    results = scan.results()["checkov.sarif"]["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["CKV_AWS_26"] * 2
    assert [bool(result.get("suppressions")) for result in results] == [False, True]
    files = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert files == ["infra/main.tf"] * 2

    shutil.rmtree(scan.source)
    scan.source.mkdir()
    assert_findings(scan, scan.build(SCANNERS="checkov"), 0, "checkov.sarif")
