"""The buildspec of the `image` action, against stub `docker` and `aws`."""

from pathlib import Path

import codebuild
import pytest
import yaml
from registry import COMMIT, HOST, NAME, SPECS, URI, Registry, scan

TAGGED = f"{URI}:{COMMIT}"
OLD = "sha256:" + "a" * 64
OTHER = "sha256:" + "b" * 64


def assert_refused(build: codebuild.Build, message: str) -> None:
    """The build failed, said why, and exported nothing."""
    assert not build.succeeded
    assert message in build.output
    assert build.exported == {}


def assert_exported(build: codebuild.Build, digest: str) -> None:
    assert build.succeeded, build.output
    assert build.exported == {"IMAGE_DIGEST": digest, "IMAGE_URI": f"{URI}@{digest}", "COMMIT": COMMIT}


# The file


def test_every_phase_aborts_and_nothing_is_an_artifact():
    spec = yaml.safe_load((SPECS / "image.yml").read_text())
    assert spec["env"]["exported-variables"] == ["IMAGE_DIGEST", "IMAGE_URI", "COMMIT"]
    assert {phase: parts["on-failure"] for phase, parts in spec["phases"].items()} == {
        "pre_build": "ABORT", "build": "ABORT", "post_build": "ABORT"
    }  # fmt: skip
    assert set(spec) == {"version", "env", "phases"}


def test_the_file_is_plain_ascii_with_unix_line_ends():
    content = (SPECS / "image.yml").read_bytes()
    assert content.isascii() and b"\r" not in content and b"\t" not in content and content.endswith(b"\n")


# Building


def test_first_build_pushes_the_commit_and_exports_what_ecr_stored(registry: Registry):
    build = registry.build()
    assert_exported(build, registry.images[COMMIT])
    assert registry.read()["pushes"] == [TAGGED]
    built = registry.read()["built"]
    assert (built["file"], built["context"], built["tag"]) == ("Dockerfile", ".", TAGGED)
    assert (built["builder"], built["provenance"], built["cache_to"]) == ("default", "false", "type=inline")
    assert built["build_arg"] == []
    assert registry.read()["logged_in"] == [HOST]
    # The digest that Docker prints is not the one that is deployed.
    assert "printed by docker" not in build.output and "digest: sha256:" in build.output


def test_no_call_is_made_that_the_build_role_would_not_have(registry: Registry):
    assert registry.build().succeeded
    assert sorted({call[1] for call in registry.calls("aws")}) == [
        "describe-image-scan-findings", "describe-images", "get-login-password"
    ]  # fmt: skip
    assert [call[0] for call in registry.calls("docker")] == ["login", "buildx", "push"]


def test_second_build_of_a_commit_pushes_nothing_and_exports_the_same_digest(registry: Registry):
    first = registry.build()
    second = registry.build()
    assert_exported(second, first.exported["IMAGE_DIGEST"])
    assert registry.read()["pushes"] == [TAGGED]
    assert registry.read()["builds"] == [TAGGED]
    assert "is not built again" in second.output


def test_reused_image_is_gated_too(registry: Registry):
    registry.hold(COMMIT, OLD)
    registry.set(scans=[scan("COMPLETE", CRITICAL=1)])
    assert_refused(registry.build(), "CRITICAL vulnerabilities")
    assert registry.calls("docker", "buildx") == []


def test_slower_of_two_builds_takes_the_other_ones_image(registry: Registry):
    registry.set(other_build_pushes=OTHER)
    build = registry.build()
    assert_exported(build, OTHER)
    assert registry.read()["pushes"] == []
    assert "Another build has pushed" in build.output


def test_mutable_repository_exports_what_has_the_tag(registry: Registry):
    state = registry.read()
    state["repositories"][NAME]["immutable"] = False
    registry.write(state)
    build = registry.build()
    assert_exported(build, registry.images[COMMIT])


def test_failing_push_fails(registry: Registry):
    registry.set(push_error="denied: User is not authorized to perform ecr:PutImage")
    assert_refused(registry.build(), "left no image with the revision's tag")
    assert registry.images == {}


def test_failing_build_pushes_nothing(registry: Registry):
    registry.set(build_error="ERROR: process did not complete successfully: exit code: 1")
    assert_refused(registry.build(), "exit code: 1")
    assert registry.calls("docker", "push") == []


def test_access_denied_is_not_taken_for_an_absent_image(registry: Registry):
    registry.set(errors={"DescribeImages": "AccessDeniedException"})
    assert_refused(registry.build(), "AccessDeniedException")
    assert registry.calls("docker", "buildx") == []


def test_failing_login_stops_the_build(registry: Registry):
    registry.set(errors={"GetAuthorizationToken": "AccessDeniedException"})
    assert_refused(registry.build(), "AccessDeniedException")
    assert registry.calls("docker", "buildx") == []


@pytest.mark.parametrize("stored", ["None", "sha256:123", "sha256:" + "A" * 64, "sha256:" + "a" * 64 + "\nx"])
def test_what_is_no_digest_is_not_exported(registry: Registry, stored: str):
    registry.hold(COMMIT, stored)
    assert_refused(registry.build(), "is not a digest")


def test_post_build_after_a_failed_build_exports_nothing(scripts_registry: Registry):
    """CodeBuild runs post_build after a failed build where no `on-failure` says otherwise."""
    registry = scripts_registry
    registry.set(push_error="denied")
    build = registry.build(abort=False)
    assert_refused(build, "There is no image")
    assert build.failed_phase == "build"
    assert registry.calls("aws", "ecr", "describe-image-scan-findings") == []


# The cache


def test_cache_is_read_from_the_image_of_the_cache_tag(registry: Registry):
    registry.hold("production", OLD)
    assert registry.build().succeeded
    assert registry.read()["built"]["cache_from"] == f"type=registry,ref={URI}:production"


def test_absent_cache_does_not_fail_the_build(registry: Registry):
    build = registry.build()
    assert build.succeeded and "not found" in build.output


@pytest.mark.parametrize("tag", ["", None])
def test_no_cache_tag_no_cache_source(registry: Registry, tag: str | None):
    assert registry.build(CACHE_TAG=tag).succeeded
    assert registry.read()["built"]["cache_from"] is None
    assert registry.read()["built"]["cache_to"] == "type=inline"


# The variables


def test_everything_optional_may_be_absent(registry: Registry):
    names = ["DOCKERFILE", "CONTEXT", "CACHE_TAG", "SCAN_FAIL_ON", "BUILD_ARG_NAMES", "SCAN_TRIES"]
    assert registry.build(**dict.fromkeys(names)).succeeded
    registry.set(scans=[scan("COMPLETE", CRITICAL=1)])
    assert_refused(registry.build(**dict.fromkeys(names)), "images with CRITICAL or worse")


def test_build_arguments_come_from_the_environment_and_stay_out_of_the_log(registry: Registry):
    values = {"PLAIN": "plain-value", "EMPTY": "", "ODD": "a b $(touch pwned) 'c'"}
    build = registry.build(BUILD_ARG_NAMES="PLAIN EMPTY ODD", **values)
    assert build.succeeded, build.output
    built = registry.read()["built"]
    assert built["build_arg"] == ["PLAIN", "EMPTY", "ODD"]
    assert built["values"] == values
    assert "plain-value" not in build.output
    assert not list(registry.root.rglob("pwned"))


def test_two_images_of_one_commit_are_two_images(registry: Registry):
    api = registry.build(TAG_PREFIX="api-")
    worker = registry.build(TAG_PREFIX="worker-")
    assert api.succeeded and worker.succeeded, worker.output
    assert api.exported["IMAGE_DIGEST"] != worker.exported["IMAGE_DIGEST"]
    assert len(registry.read()["builds"]) == 2


def test_secrets_are_mounted_and_stay_out_of_the_log(registry: Registry):
    build = registry.build(BUILD_SECRET_NAMES="NPM_AUTH API_URL", NPM_AUTH="very-secret", API_URL="https://api")
    assert build.succeeded, build.output
    built = registry.read()["built"]
    assert built["secret"] == ["id=NPM_AUTH,env=NPM_AUTH", "id=API_URL,env=API_URL"]
    assert "very-secret" not in build.output


def test_build_argument_without_a_value_is_refused(registry: Registry):
    assert_refused(registry.build(BUILD_ARG_NAMES="VERSION"), "The build argument VERSION is not set.")


def test_password_is_in_no_log_and_no_argument(registry: Registry):
    build = registry.build()
    assert "the-registry-password" not in build.output
    assert "the-registry-password" not in (registry.folder / "calls.jsonl").read_text()


@pytest.mark.parametrize("folder", ["my app", "$(touch pwned)", "a;touch pwned", "*", "'\""])
def test_paths_may_have_any_name(registry: Registry, folder: str):
    (registry.source / folder).mkdir()
    (registry.source / folder / "The Dockerfile").write_text("FROM scratch\n")
    assert registry.build(DOCKERFILE=f"{folder}/The Dockerfile", CONTEXT=folder).succeeded
    built = registry.read()["built"]
    assert (built["file"], built["context"]) == (f"{folder}/The Dockerfile", folder)
    assert not list(registry.root.rglob("pwned"))


@pytest.mark.parametrize(
    "commit",
    [
        None, "", "main", "0123456789ABCDEF", "012345", "0" * 65, COMMIT + "\n", COMMIT + "\nx",
        "$(touch pwned)", "`touch pwned`", "x;touch pwned", "a[$(touch pwned)]",
        "Yh.kQ1nQ9vP5hJm8qIeC0y2Tm1gkXvGz", "sha256:" + "a" * 64,
    ],
)  # fmt: skip
def test_revision_that_is_no_commit_is_refused(registry: Registry, commit: str | None):
    build = registry.build(CODEBUILD_RESOLVED_SOURCE_VERSION=commit)
    assert_refused(build, "is no git commit id")
    assert registry.calls("docker") == registry.calls("aws") == []
    assert not list(registry.root.rglob("pwned"))


VERSION = "Yh.kQ1nQ9vP5hJm8qIeC0y2Tm1gkXvGz"


@pytest.mark.parametrize("version", [VERSION, "_op.cvbQ9vP5hJm8qIeC0y2Tm1gkXvGz", "-.QFd3.J2y", "." * 7, "a" * 95])
def test_the_version_of_an_archive_is_a_revision(registry: Registry, version: str):
    """S3's own ids may begin as no tag does."""
    given = {"REVISION": "version", "TAG_PREFIX": "version-", "CODEBUILD_RESOLVED_SOURCE_VERSION": version}
    first, second = registry.build(**given), registry.build(**given)
    assert first.succeeded and second.succeeded, second.output
    assert registry.read()["builds"] == [f"{URI}:version-{version}"]
    assert first.exported == second.exported and first.exported["COMMIT"] == version


@pytest.mark.parametrize(
    ("version", "prefix"),
    [
        (None, "version-"), ("null", "version-"), (VERSION, ""), (VERSION + "\nx", "version-"), ("a" * 96, "version-"),
        ("sha256:" + "a" * 64, "version-"), ("a[$(touch pwned)]", "version-"), ("$(touch pwned)", "version-"),
    ],
)  # fmt: skip
def test_what_is_no_version_becomes_no_tag(registry: Registry, version: str | None, prefix: str):
    given = {"REVISION": "version", "TAG_PREFIX": prefix, "CODEBUILD_RESOLVED_SOURCE_VERSION": version}
    assert_refused(registry.build(**given), "the bucket must be versioned")
    assert registry.calls("docker") == registry.calls("aws") == []
    assert not list(registry.root.rglob("pwned"))


@pytest.mark.parametrize("commit", ["0123abc", "f" * 64])
def test_short_and_long_commit_ids_are_commit_ids(registry: Registry, commit: str):
    assert registry.build(CODEBUILD_RESOLVED_SOURCE_VERSION=commit).exported["COMMIT"] == commit


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPOSITORY_URI", None), ("REPOSITORY_URI", ""), ("REPOSITORY_URI", "docker.io/library/web"),
        ("REPOSITORY_URI", URI + ":latest"), ("REPOSITORY_URI", URI + " --x"),
        ("REPOSITORY", None), ("REPOSITORY", "web"), ("REPOSITORY", "*"),
        ("SCAN_FAIL_ON", "critical"), ("SCAN_FAIL_ON", "UNDEFINED"), ("SCAN_FAIL_ON", "x[$(touch pwned)]"),
        ("SCAN_TRIES", "0"), ("SCAN_TRIES", "x[$(touch pwned)]"),
        ("SCAN_WAIT_SECONDS", "-1"), ("SCAN_WAIT_SECONDS", "99999"),
        ("BUILD_ARG_NAMES", "A;touch pwned"), ("BUILD_ARG_NAMES", "A=b"), ("BUILD_ARG_NAMES", " A"),
        ("REVISION", "digest"), ("BASE_REGISTRIES", "docker.io"), ("BASE_REGISTRIES", f"{HOST} *"), ("BASE_REGISTRIES", f"{HOST}  {HOST}"),
        ("BUILD_SECRET_NAMES", "A,src=/etc/passwd"), ("TAG_PREFIX", "x:y"), ("BUILD_ARG_NAMES", "A\nB"), ("BUILD_ARG_NAMES", "a[$(touch pwned)]"), ("BUILD_ARG_NAMES", "--file"),
    ],
)  # fmt: skip
def test_malformed_variable_is_refused_before_anything_is_called(registry: Registry, name: str, value: str | None):
    assert_refused(registry.build(**{name: value}), name)
    assert registry.calls("docker") == registry.calls("aws") == []
    assert not list(registry.root.rglob("pwned"))


def test_repository_in_another_account_and_region_is_asked_there(registry: Registry):
    uri = f"999988887777.dkr.ecr.us-gov-west-1.amazonaws.com/{NAME}"
    registry.set(account="999988887777", region="us-gov-west-1")
    build = registry.build(REPOSITORY_URI=uri)
    assert build.succeeded, build.output
    assert build.exported["IMAGE_URI"].startswith(uri + "@sha256:")
    (login,) = registry.calls("aws", "ecr", "get-login-password")
    assert login[-2:] == ["--region", "us-gov-west-1"]


def test_docker_logs_in_to_every_registry_of_a_base_image(registry: Registry):
    others = ["999988887777.dkr.ecr.eu-west-1.amazonaws.com", "111122223333.dkr.ecr.us-east-1.amazonaws.com"]
    assert registry.build(BASE_REGISTRIES=" ".join(others)).succeeded
    assert registry.read()["logged_in"] == [HOST, *others]
    regions = [call[-1] for call in registry.calls("aws", "ecr", "get-login-password")]
    assert regions == ["eu-central-1", "eu-west-1", "us-east-1"]


# The scan


def scans(registry: Registry) -> int:
    return len(registry.calls("aws", "ecr", "describe-image-scan-findings"))


def test_scan_is_waited_for(registry: Registry):
    registry.set(scans=[scan("NOT_FOUND"), scan("PENDING"), scan("IN_PROGRESS"), scan("COMPLETE")])
    assert_exported(registry.build(), registry.images[COMMIT])
    assert scans(registry) == 4


def test_scan_is_of_the_digest_that_is_exported(registry: Registry):
    build = registry.build()
    (call,) = registry.calls("aws", "ecr", "describe-image-scan-findings")
    assert call[call.index("--image-id") + 1] == f"imageDigest={build.exported['IMAGE_DIGEST']}"
    assert "--no-paginate" in call  # an image with a thousand findings takes one call, too


@pytest.mark.parametrize(
    ("threshold", "counts", "worst"),
    [
        ("CRITICAL", {"CRITICAL": 1}, "CRITICAL"),
        ("CRITICAL", {"CRITICAL": 12, "HIGH": 3}, "CRITICAL"),
        ("CRITICAL", {"HIGH": 7, "MEDIUM": 1, "LOW": 1}, None),
        ("HIGH", {"HIGH": 7}, "HIGH"),
        ("HIGH", {"CRITICAL": 1}, "CRITICAL"),
        ("HIGH", {"MEDIUM": 100}, None),
        ("MEDIUM", {"MEDIUM": 1}, "MEDIUM"),
        ("MEDIUM", {"HIGH": 1, "LOW": 1}, "HIGH"),
        ("MEDIUM", {"LOW": 1}, None),
        ("LOW", {"LOW": 1}, "LOW"),
        ("LOW", {"UNDEFINED": 5, "INFORMATIONAL": 9}, None),
        ("LOW", {}, None),
    ],
)
def test_threshold(registry: Registry, threshold: str, counts: dict[str, int], worst: str | None):
    registry.set(scans=[scan("COMPLETE", **counts)])
    build = registry.build(SCAN_FAIL_ON=threshold)
    for severity in ("CRITICAL", "HIGH", "MEDIUM", "LOW"):
        assert f"{severity} findings: {counts.get(severity, 0)}\n" in build.output
    if worst:
        assert_refused(build, f"found {worst} vulnerabilities")
        assert f"images with {threshold} or worse do not pass" in build.output
    else:
        assert_exported(build, registry.images[COMMIT])


@pytest.mark.parametrize(("counts", "passes"), [({"HIGH": 2}, True), ({"CRITICAL": 2}, False)])
def test_enhanced_scan_is_evaluated(registry: Registry, counts: dict[str, int], passes: bool):
    registry.set(scans=[scan("ACTIVE", "Continuous scan is selected for image.", **counts)])
    assert registry.build().succeeded is passes


@pytest.mark.parametrize("status", ["COMPLETE", "ACTIVE"])
def test_finished_status_without_findings_is_waited_for(registry: Registry, status: str):
    """Enhanced scanning says so before its findings are there (aws/aws-sdk#289): an empty answer is not a clean one."""
    registry.set(scans=[scan(status, finished=False), scan(status, CRITICAL=1)])
    assert_refused(registry.build(), "CRITICAL vulnerabilities")
    assert scans(registry) == 2


def starts(registry: Registry) -> int:
    return len(registry.calls("aws", "ecr", "start-image-scan"))


def test_a_scan_that_no_push_starts_is_started_once(registry: Registry):
    absent = [scan("NOT_FOUND")] * 4
    registry.set(scans=absent, started=[scan("IN_PROGRESS"), scan("COMPLETE")])
    build = registry.build(SCAN_START="yes")
    assert_exported(build, registry.images[COMMIT])
    assert (starts(registry), scans(registry)) == (1, 5)


@pytest.mark.parametrize("start", [None, "no"])
def test_no_scan_is_started_where_the_role_may_not(registry: Registry, start: str | None):
    registry.set(scans=[scan("NOT_FOUND")])
    assert_refused(registry.build(SCAN_START=start), "after 5 tries")
    assert starts(registry) == 0


def test_a_scan_that_has_begun_meanwhile_is_waited_for(registry: Registry):
    registry.set(scans=[*[scan("NOT_FOUND")] * 3, scan("COMPLETE")], errors={"StartImageScan": "LimitExceededException"})
    assert_exported(registry.build(SCAN_START="yes"), registry.images[COMMIT])


def test_a_registry_that_starts_no_scan_is_named_at_once(registry: Registry):
    registry.set(scans=[scan("NOT_FOUND")], errors={"StartImageScan": "ValidationException"})
    build = registry.build(SCAN_START="yes", SCAN_TRIES="60")
    assert_refused(build, "switch on scan on push")
    assert "ValidationException" in build.output and scans(registry) == 3


@pytest.mark.parametrize(("scanning", "why"), [(None, ""), ("basic", "`registry.scanning: basic` leaves them out")])
def test_a_refused_scan_is_no_time_out(registry: Registry, scanning: str | None, why: str):
    registry.set(errors={"DescribeImageScanFindings": "AccessDeniedException"})
    build = registry.build(SCANNING=scanning)
    assert_refused(build, "inspector2:ListFindings")
    assert why in build.output and "after" not in build.output and scans(registry) == 1


@pytest.mark.parametrize("status", ["COMPLETE", "ACTIVE", "PENDING", "IN_PROGRESS", "NOT_FOUND"])
def test_scan_that_never_ends_fails(registry: Registry, status: str):
    registry.set(scans=[scan(status, finished=False)])
    build = registry.build(SCAN_TRIES="3")
    assert_refused(build, "after 3 tries")
    assert "registry.scan: off" in build.output
    assert scans(registry) == 3


def statuses_that_fail() -> list[str]:
    """Every status of botocore's model that has no branch of its own, and one that is not invented yet."""
    return [
        "FAILED", "UNSUPPORTED_IMAGE", "SCAN_ELIGIBILITY_EXPIRED", "FINDINGS_UNAVAILABLE", "LIMIT_EXCEEDED",
        "IMAGE_ARCHIVED", "IMAGE_SIZE_EXCEEDED", "SOMETHING_NEW",
    ]  # fmt: skip


@pytest.mark.parametrize("status", statuses_that_fail())
def test_image_that_cannot_be_scanned_fails_and_says_what_to_write(registry: Registry, status: str):
    registry.set(scans=[scan(status, "UnsupportedImageError: the operating system is not supported")])
    build = registry.build()
    assert_refused(build, f"{status} (UnsupportedImageError: the operating system is not supported)")
    assert "`registry.scan: off`" in build.output
    assert scans(registry) == 1


@pytest.mark.parametrize("error", ["AccessDeniedException", "ImageNotFoundException", "ValidationException"])
def test_unreadable_scan_fails(registry: Registry, error: str):
    registry.set(errors={"DescribeImageScanFindings": error})
    build = registry.build()
    assert_refused(build, error)
    assert "could not be read" in build.output
    assert scans(registry) == 1


def test_count_that_is_no_number_fails(registry: Registry):
    registry.set(scans=[scan("COMPLETE", CRITICAL="x[$(touch pwned)]")])
    assert_refused(registry.build(), "is not a number")
    assert not list(registry.root.rglob("pwned"))


def test_off_asks_for_no_scan(registry: Registry):
    registry.set(scans=[scan("COMPLETE", CRITICAL=1)])
    build = registry.build(SCAN_FAIL_ON="OFF")
    assert_exported(build, registry.images[COMMIT])
    assert "switched off" in build.output
    assert scans(registry) == 0


# The shells


def test_no_temporary_file_of_a_successful_build_stays(registry: Registry, tmp_path: Path):
    folder = tmp_path / "tmp"
    folder.mkdir()
    assert registry.build(TMPDIR=str(folder)).succeeded
    assert list(folder.iterdir()) == []
