"""The fragments that the compiler appends to image.yml, against stub `docker` and `aws`."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import codebuild
import pytest
import yaml
from registry import COMMIT, NAME, SPECS, URI, Registry, scan

FRAGMENTS = sorted({name for names in codebuild.COMPOSITIONS.values() for name in names[1:]})
COMPOSED = [composition for composition in codebuild.COMPOSITIONS if composition != "image"]
LATEST = [composition for composition in COMPOSED if "latest" in composition]
DEFINITIONS, DETAIL = "imagedefinitions.json", "imageDetail.json"
FILES = {
    "latest": [],
    "definitions": [DEFINITIONS],
    "detail": [DETAIL],
    "both": [DEFINITIONS, DETAIL],
    "latest-definitions": [DEFINITIONS],
    "latest-detail": [DETAIL],
    "latest-both": [DEFINITIONS, DETAIL],
}
TEMPLATES = ["deploy/taskdef.json", "deploy/appspec.yaml"]
WITH_TEMPLATES = [composition for composition in COMPOSED if DETAIL in FILES[composition]]
WITH_FILES = [composition for composition in COMPOSED if FILES[composition]]
WITH_CONTAINER = [composition for composition in COMPOSED if DEFINITIONS in FILES[composition]]
MODULES = Path(__file__).resolve().parents[2] / "modules"
OTHER_COMMIT = "f" * 40
OTHER = "sha256:" + "b" * 64
FAILURES = {
    "login": {"errors": {"GetAuthorizationToken": "AccessDeniedException"}},
    "build": {"build_error": "ERROR: process did not complete successfully: exit code: 1"},
    "push": {"push_error": "denied"},
    "scan": {"scans": [scan("COMPLETE", CRITICAL=1)]},
}


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that runs the tests may have variables of these names; a build inherits its environment."""
    for name in ("CONTAINER_NAME", "MOVING_TAG", "IMAGE_DIGEST", "LC_ALL", "TEMPLATES"):
        monkeypatch.delenv(name, raising=False)


def run(registry: Registry, composition: str, abort: bool = True, **environment: str | None) -> codebuild.Build:
    spec = codebuild.compose(SPECS, composition, registry.root)
    if "TEMPLATES" not in environment:
        commit(registry, *TEMPLATES)
    return registry.build(str(spec), abort, **{"CONTAINER_NAME": "web", "TEMPLATES": " ".join(TEMPLATES)} | environment)


def commit(registry: Registry, *templates: str) -> None:
    """Puts files into the source, each with its name in it."""
    for name in templates:
        file = registry.source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)


def artifact(registry: Registry, composition: str) -> dict[str, object]:
    """What CodeBuild would upload, which it tries after failed builds, too."""
    spec = yaml.safe_load(codebuild.compose(SPECS, composition, registry.root).read_text())
    files = [registry.source / name for name in spec.get("artifacts", {}).get("files", [])]
    return {file.name: json.loads(file.read_text()) for file in files if file.exists()}


def expected(composition: str, digest: str, container: str = "web") -> dict[str, object]:
    image = f"{URI}@{digest}"
    contents = {DEFINITIONS: [{"name": container, "imageUri": image}], DETAIL: {"ImageURI": image}}
    return {name: contents[name] for name in FILES[composition]}


def let_move(registry: Registry, *tags: str) -> None:
    """Excludes tags from the repository's immutability."""
    state = registry.read()
    state["repositories"][NAME]["exclusions"] = list(tags)
    registry.write(state)


def hold(registry: Registry, tag: str, manifest: str) -> str:
    """Puts an image with a manifest of its own into the repository; its digest."""
    digest = "sha256:" + hashlib.sha256(manifest.encode()).hexdigest()
    registry.hold(tag, digest)
    registry.set(manifests=registry.read().get("manifests", {}) | {digest: manifest})
    return digest


def puts(registry: Registry) -> list[list[str]]:
    return registry.calls("aws", "ecr", "put-image")


def assert_failed(build: codebuild.Build, message: str) -> None:
    assert not build.succeeded
    assert message in build.output


# The text


@pytest.mark.parametrize("composition", COMPOSED)
def test_composition_is_image_yml_and_what_follows(composition: str, tmp_path: Path):
    composed = codebuild.compose(SPECS, composition, tmp_path)
    assert composed.read_bytes().startswith((SPECS / "image.yml").read_bytes())
    plain, spec = (yaml.safe_load(file.read_text()) for file in (SPECS / "image.yml", composed))
    added = [name for name in codebuild.COMPOSITIONS[composition][1:] if "artifacts" not in name]
    commands = spec["phases"]["post_build"]["commands"]
    assert commands[: len(plain["phases"]["post_build"]["commands"])] == plain["phases"]["post_build"]["commands"]
    assert len(commands) == len(plain["phases"]["post_build"]["commands"]) + len(added)
    assert {phase: spec["phases"][phase] for phase in ("pre_build", "build")} == {
        phase: plain["phases"][phase] for phase in ("pre_build", "build")
    }
    assert (spec["version"], spec["env"]) == (plain["version"], plain["env"])
    assert all(phase["on-failure"] == "ABORT" for phase in spec["phases"].values())
    assert spec.get("artifacts") == ({"files": FILES[composition]} if FILES[composition] else None)
    assert ("install" in spec["phases"]) is bool(FILES[composition])


@pytest.mark.parametrize("name", FRAGMENTS)
def test_fragment_is_plain_ascii_with_unix_line_ends(name: str):
    content = (SPECS / f"{name}.yml").read_bytes()
    assert content.isascii() and b"\r" not in content and b"\t" not in content
    assert content.endswith(b"\n") and not content.endswith(b"\n\n")
    assert b"exit 0" not in content


# Every composition


@pytest.mark.parametrize("composition", COMPOSED)
def test_first_build(registry: Registry, composition: str):
    build = run(registry, composition)
    assert build.succeeded, build.output
    digest = registry.images[COMMIT]
    assert build.exported == {"IMAGE_DIGEST": digest, "IMAGE_URI": f"{URI}@{digest}", "COMMIT": COMMIT}
    assert artifact(registry, composition) == expected(composition, digest)
    assert registry.images == {COMMIT: digest} | ({"latest": digest} if composition in LATEST else {})


@pytest.mark.parametrize("composition", COMPOSED)
def test_rebuild_of_a_commit_gives_the_same(registry: Registry, composition: str):
    let_move(registry, "latest")
    assert run(registry, composition).succeeded
    before = registry.images
    build = run(registry, composition)
    assert build.succeeded, build.output
    assert registry.images == before and len(registry.read()["builds"]) == 1
    assert artifact(registry, composition) == expected(composition, before[COMMIT])


@pytest.mark.parametrize("composition", COMPOSED)
def test_no_call_is_made_that_the_build_role_would_not_have(registry: Registry, composition: str):
    assert run(registry, composition).succeeded
    latest = {"batch-get-image", "put-image"} if composition in LATEST else set()
    assert {call[1] for call in registry.calls("aws")} == latest | {
        "describe-image-scan-findings", "describe-images", "get-login-password"
    }  # fmt: skip
    assert [call[0] for call in registry.calls("docker")] == ["login", "buildx", "push"]


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("composition", ["latest-both", "definitions", "detail"])
def test_failed_build_moves_no_tag_and_leaves_nothing_to_upload(registry: Registry, composition: str, failure: str):
    for name in FILES[composition]:
        (registry.source / name).write_text('["stale"]')
    registry.set(**FAILURES[failure])
    assert not run(registry, composition).succeeded
    assert artifact(registry, composition) == {}
    assert puts(registry) == [] and "latest" not in registry.images


@pytest.mark.parametrize("failure", ["build", "push"])
def test_post_build_after_a_failed_build_does_nothing(scripts_registry: Registry, failure: str):
    """CodeBuild runs post_build after a failed build where no `on-failure` says otherwise."""
    registry = scripts_registry
    registry.set(**FAILURES[failure])
    assert_failed(run(registry, "latest-both", abort=False), "There is no image")
    assert artifact(registry, "latest-both") == {} and puts(registry) == []


def test_image_is_the_one_that_passed_the_scan_whatever_was_set_before(registry: Registry):
    build = run(registry, "latest-both", IMAGE_DIGEST=OTHER, IMAGE_URI=f"{URI}@{OTHER}")
    assert build.succeeded, build.output
    (asked,) = registry.calls("aws", "ecr", "describe-image-scan-findings")
    digest = asked[asked.index("--image-id") + 1].removeprefix("imageDigest=")
    assert digest == registry.images[COMMIT] == registry.images["latest"]
    assert artifact(registry, "latest-both") == expected("latest-both", digest)


@pytest.mark.parametrize("name", [name for name in FRAGMENTS if "artifacts" not in name])
@pytest.mark.parametrize("digest", [None, "", "sha256:123", "latest", "sha256:" + "a" * 64 + '"}', OTHER + "\nx"])
def test_fragment_alone_refuses_what_is_no_digest(
    scripts_registry: Registry, tmp_path: Path, name: str, digest: str | None
):
    registry = scripts_registry
    head = "version: 0.2\nenv: {shell: bash, exported-variables: []}\nphases:\n  post_build:\n    commands:\n"
    spec = tmp_path / "alone.yml"
    spec.write_text(head + (SPECS / f"{name}.yml").read_text())
    build = registry.build(str(spec), IMAGE_DIGEST=digest, CONTAINER_NAME="web", REPOSITORY_REGION="eu-central-1")
    assert_failed(build, "There is no image that passed its scan.")
    assert registry.calls("aws") == []
    assert not (registry.source / DEFINITIONS).exists() and not (registry.source / DETAIL).exists()


def test_fragments_leave_no_variable_behind(scripts_registry: Registry):
    """What each command exports is what the next one gets."""
    registry = scripts_registry
    names = ("tag", "place", "manifest", "answer", "file", "LC_ALL")
    values = {name: "the user's" for name in names if name != "LC_ALL"}
    assert run(registry, "latest-both", **values).succeeded
    last = (registry.root / f"work-{registry.runs}" / "env").read_bytes().decode().split("\0")
    assert {f"{name}={value}" for name, value in values.items()} <= set(last)
    assert "LC_ALL=C" not in last


def test_no_temporary_file_of_a_successful_build_stays(registry: Registry, tmp_path: Path):
    folder = tmp_path / "tmp"
    folder.mkdir()
    assert run(registry, "latest-both", TMPDIR=str(folder)).succeeded
    assert list(folder.iterdir()) == []


# The tag that moves


def test_tag_moves_to_the_next_commit_and_the_old_image_keeps_its_own(registry: Registry):
    let_move(registry, "latest")
    assert run(registry, "latest").succeeded
    first = registry.images[COMMIT]
    build = run(registry, "latest", CODEBUILD_RESOLVED_SOURCE_VERSION=OTHER_COMMIT)
    assert build.succeeded, build.output
    second = registry.images[OTHER_COMMIT]
    assert first != second
    assert registry.images == {COMMIT: first, OTHER_COMMIT: second, "latest": second}
    assert f"The tag latest is now on {second}." in build.output


def test_tag_moves_back_when_an_old_commit_is_built_again(registry: Registry):
    let_move(registry, "latest")
    assert run(registry, "latest").succeeded
    assert run(registry, "latest", CODEBUILD_RESOLVED_SOURCE_VERSION=OTHER_COMMIT).succeeded
    assert run(registry, "latest").succeeded
    assert registry.images["latest"] == registry.images[COMMIT]


def test_mutable_repository_lets_the_tag_move(registry: Registry):
    state = registry.read()
    state["repositories"][NAME]["immutable"] = False
    registry.write(state)
    for commit in (COMMIT, OTHER_COMMIT):
        assert run(registry, "latest", CODEBUILD_RESOLVED_SOURCE_VERSION=commit).succeeded
    assert registry.images["latest"] == registry.images[OTHER_COMMIT]


def test_tag_that_is_there_already_is_no_failure(registry: Registry):
    let_move(registry, "latest")
    assert run(registry, "latest").succeeded
    build = run(registry, "latest")
    assert build.succeeded, build.output
    assert f"was on {registry.images[COMMIT]} already" in build.output
    assert len(puts(registry)) == 2


@pytest.mark.parametrize("composition", LATEST)
def test_immutable_repository_fails_the_second_build_and_says_what_to_change(registry: Registry, composition: str):
    assert run(registry, composition).succeeded
    first = registry.images["latest"]
    build = run(registry, composition, CODEBUILD_RESOLVED_SOURCE_VERSION=OTHER_COMMIT)
    assert_failed(build, "ImageTagAlreadyExistsException")
    assert "Exclude latest from the repository's immutability, or write `registry.immutable: false`" in build.output
    assert registry.images["latest"] == first
    # What the first build wrote is not what the second one leaves.
    assert artifact(registry, composition) == {}


def test_image_that_was_found_is_tagged_without_docker(registry: Registry):
    digest = hold(registry, COMMIT, '{"schemaVersion": 2}')
    build = run(registry, "latest")
    assert build.succeeded, build.output
    assert registry.images["latest"] == digest
    assert [call[0] for call in registry.calls("docker")] == ["login"]


@pytest.mark.parametrize(
    "manifest",
    [
        '{"schemaVersion": 2}\n', '{\r\n\t"schemaVersion": 2\r\n}\n\n', '{"a": "\u00e9 \\u00e9 \\\\ \\" % $(touch pwned)"}',
        " {} ", "file:///etc/passwd", json.dumps({"layers": ["sha256:" + "c" * 64] * 127}),
    ],
)  # fmt: skip
def test_manifest_is_put_again_byte_for_byte(registry: Registry, manifest: str):
    """The stub compares it with the digest, as ECR does."""
    digest = hold(registry, COMMIT, manifest)
    build = run(registry, "latest")
    assert build.succeeded, build.output
    assert registry.images["latest"] == digest
    assert not list(registry.root.rglob("pwned"))


def test_put_names_the_digest_that_passed_the_scan(registry: Registry):
    build = run(registry, "latest")
    (put,) = puts(registry)
    digest = build.exported["IMAGE_DIGEST"]
    assert put[put.index("--image-digest") + 1] == digest
    (got,) = registry.calls("aws", "ecr", "batch-get-image")
    assert got[got.index("--image-ids") + 1] == f"imageDigest={digest}"


def test_manifest_that_changed_on_the_way_is_refused(registry: Registry):
    digest = hold(registry, COMMIT, "{}")
    registry.set(manifests={digest: '{"other": 1}'})
    build = run(registry, "latest")
    assert_failed(build, "ImageDigestDoesNotMatchException")
    assert "could not be put" in build.output and "latest" not in registry.images


def test_image_that_is_gone_fails(registry: Registry):
    registry.hold(COMMIT, OTHER)
    assert_failed(run(registry, "latest"), f"ECR has no manifest of {OTHER}.")
    assert puts(registry) == []


@pytest.mark.parametrize("operation", ["BatchGetImage", "PutImage"])
@pytest.mark.parametrize("code", ["AccessDeniedException", "ServerException", "ImageNotFoundException", "KmsException"])
def test_every_other_error_fails(registry: Registry, operation: str, code: str):
    registry.set(errors={operation: code})
    assert_failed(run(registry, "latest-both"), code)
    assert "latest" not in registry.images
    assert artifact(registry, "latest-both") == {}


@pytest.mark.parametrize(
    ("given", "tag"),
    [(None, "latest"), ("", "latest"), ("main", "main"), ("v1.2_x-y", "v1.2_x-y"), ("_", "_"), ("x" * 128, "x" * 128)],
)
def test_tag_is_the_one_that_is_set(registry: Registry, given: str | None, tag: str):
    build = run(registry, "latest", MOVING_TAG=given)
    assert build.succeeded, build.output
    assert registry.images[tag] == registry.images[COMMIT]


@pytest.mark.parametrize("tag", [".x", "-x", "--help", "a b", "a:b", "x" * 129, "$(touch pwned)", "x\ny", "latest\n"])
def test_what_is_no_tag_is_refused(registry: Registry, tag: str):
    assert_failed(run(registry, "latest", MOVING_TAG=tag), "MOVING_TAG is not the tag of an image.")
    assert puts(registry) == []
    assert not list(registry.root.rglob("pwned"))


def test_repository_in_another_account_and_region_is_asked_there(registry: Registry):
    registry.set(account="999988887777", region="us-gov-west-1")
    uri = f"999988887777.dkr.ecr.us-gov-west-1.amazonaws.com/{NAME}"
    build = run(registry, "latest-definitions", REPOSITORY_URI=uri)
    assert build.succeeded, build.output
    digest = registry.images["latest"]
    assert artifact(registry, "definitions") == {DEFINITIONS: [{"name": "web", "imageUri": f"{uri}@{digest}"}]}


# The files


@pytest.mark.parametrize("container", ["a", "_", "-", "--help", "my-App_2", "x" * 255])
def test_container_may_have_any_name_of_ecs(registry: Registry, container: str):
    build = run(registry, "definitions", CONTAINER_NAME=container)
    assert build.succeeded, build.output
    assert artifact(registry, "definitions") == expected("definitions", registry.images[COMMIT], container)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize(
    "container",
    [
        None, "", "x" * 256, "a b", "web\n", "web\nx", 'web","imageUri":"evil', '"}]', "\\", "%s", "a.b", "a/b",
        "$(touch pwned)", "`touch pwned`", "a[$(touch pwned)]", "caf\u00e9", "\u0661",
    ],
)  # fmt: skip
def test_what_is_no_container_is_refused(scripts_registry: Registry, container: str | None, locale: str):
    registry = scripts_registry
    build = run(registry, "definitions", CONTAINER_NAME=container, LC_ALL=locale)
    assert_failed(build, "CONTAINER_NAME is not the name of an ECS container")
    assert artifact(registry, "definitions") == {}
    assert not list(registry.root.rglob("pwned"))


def test_no_locale_takes_in_more_letters(scripts_registry: Registry):
    """In en_US.UTF-8, `[a-z]` of glibc 2.36 matches an e with an accent."""
    registry = scripts_registry
    folder = registry.root / "locales"
    folder.mkdir()
    make = ["localedef", "-i", "en_US", "-f", "UTF-8", str(folder / "en_US.UTF-8")]
    if not shutil.which("localedef") or subprocess.run(make, capture_output=True).returncode != 0:
        pytest.skip("this machine cannot make the locale en_US.UTF-8")
    build = run(registry, "definitions", CONTAINER_NAME="caf\u00e9", LC_ALL="en_US.UTF-8", LOCPATH=str(folder))
    assert_failed(build, "CONTAINER_NAME is not the name of an ECS container")
    assert "cannot change locale" not in build.output


def test_container_is_refused_in_one_shell_too(registry: Registry):
    assert_failed(run(registry, "latest-both", CONTAINER_NAME='"}]'), "CONTAINER_NAME")
    assert artifact(registry, "latest-both") == {}


def test_detail_needs_no_container(registry: Registry):
    assert run(registry, "latest-detail", CONTAINER_NAME=None).succeeded


@pytest.mark.parametrize("composition", WITH_FILES)
def test_file_of_the_repository_is_replaced(registry: Registry, composition: str):
    for name in FILES[composition]:
        (registry.source / name).write_text("stale")
        (registry.source / name).chmod(0o444)
    assert run(registry, composition).succeeded
    assert artifact(registry, composition) == expected(composition, registry.images[COMMIT])


@pytest.mark.parametrize("dangling", [False, True])
@pytest.mark.parametrize("composition", ["both"])
def test_link_of_the_repository_is_replaced_and_not_followed(registry: Registry, composition: str, dangling: bool):
    target = registry.root / "outside"
    if not dangling:
        target.write_text("precious")
    for name in FILES[composition]:
        (registry.source / name).symlink_to(target)
    assert run(registry, composition).succeeded
    assert artifact(registry, composition) == expected(composition, registry.images[COMMIT])
    assert not any((registry.source / name).is_symlink() for name in FILES[composition])
    assert target.exists() is not dangling and (dangling or target.read_text() == "precious")


def test_folder_and_link_to_a_folder_are_replaced(registry: Registry):
    (registry.source / DEFINITIONS / "inside").mkdir(parents=True)
    outside = registry.root / "outside"
    outside.mkdir()
    (outside / "precious").write_text("")
    (registry.source / DETAIL).symlink_to(outside)
    assert run(registry, "both").succeeded
    assert artifact(registry, "both") == expected("both", registry.images[COMMIT])
    assert [file.name for file in outside.iterdir()] == ["precious"]


@pytest.mark.parametrize("name", ["image_definitions", "image_detail"])
def test_link_that_appears_during_the_build_is_not_followed(scripts_registry: Registry, tmp_path: Path, name: str):
    """The fragment alone: it does not count on the phase that runs first."""
    registry = scripts_registry
    target = registry.root / "outside"
    target.write_text("precious")
    for file in (DEFINITIONS, DETAIL):
        (registry.source / file).symlink_to(target)
    head = "version: 0.2\nenv: {shell: bash, exported-variables: []}\nphases:\n  post_build:\n    commands:\n"
    spec = tmp_path / "alone.yml"
    spec.write_text(head + (SPECS / f"{name}.yml").read_text())
    assert registry.build(str(spec), IMAGE_DIGEST=OTHER, CONTAINER_NAME="web").succeeded
    assert target.read_text() == "precious"


@pytest.mark.parametrize("composition", ["definitions", "detail"])
def test_other_files_of_the_source_stay(registry: Registry, composition: str):
    others = {DEFINITIONS, DETAIL, "appspec.yaml"} - set(FILES[composition])
    for name in others:
        (registry.source / name).write_text("the user's")
    assert run(registry, composition).succeeded
    made = others | set(FILES[composition]) | {"Dockerfile", "deploy"}
    assert {file.name for file in registry.source.iterdir()} == made
    assert all((registry.source / name).read_text() == "the user's" for name in others)


def test_files_are_written_into_the_source_wherever_the_build_stands(scripts_registry: Registry, tmp_path: Path):
    registry = scripts_registry
    commit(registry, *TEMPLATES)
    spec = codebuild.compose(SPECS, "both", registry.root)
    text = spec.read_text()
    moved = text.replace('        printf \'The image of this revision: %s\\n\' "$IMAGE_URI"\n', "        cd /\n")
    assert moved != text
    spec.write_text(moved)
    assert registry.build(str(spec), CONTAINER_NAME="web", TEMPLATES=" ".join(TEMPLATES)).succeeded
    assert artifact(registry, "both") == expected("both", registry.images[COMMIT])


def test_source_may_have_any_name(scripts_registry: Registry):
    registry = scripts_registry
    odd = registry.root / "-my source $(touch pwned)"
    registry.source.rename(odd)
    registry.source = odd
    assert run(registry, "both").succeeded
    assert artifact(registry, "both") == expected("both", registry.images[COMMIT])
    assert not list(registry.root.rglob("pwned"))


@pytest.mark.parametrize("composition", WITH_CONTAINER)
def test_file_is_exactly_what_codepipeline_documents(registry: Registry, composition: str):
    assert run(registry, composition).succeeded
    image = f"{URI}@{registry.images[COMMIT]}"
    assert (registry.source / DEFINITIONS).read_text() == f'[{{"name":"web","imageUri":"{image}"}}]\n'
    if DETAIL in FILES[composition]:
        assert (registry.source / DETAIL).read_text() == f'{{"ImageURI":"{image}"}}\n'


# ---- files that are handed over


def test_artifact_of_a_blue_green_deployment_is_small_whatever_the_source_holds(registry: Registry):
    """CodePipeline's action takes 3 MB (CodePipeline user guide, quotas)."""
    spec = registry.root / "image.yml"
    spec.write_text((MODULES / "ecs-blue-green" / "buildspecs" / "image.yml").read_text())
    commit(registry, *TEMPLATES)
    (registry.source / "picture.png").write_bytes(b"x" * 4_000_000)
    build = registry.build(str(spec), TEMPLATES=" ".join(TEMPLATES))
    assert build.succeeded, build.output

    files = yaml.safe_load(spec.read_text())["artifacts"]["files"]
    assert files == [DETAIL, *TEMPLATES]
    assert sum((registry.source / name).stat().st_size for name in files) < 3_000_000
    assert [(registry.source / name).read_text() for name in TEMPLATES] == TEMPLATES


@pytest.mark.parametrize("missing", TEMPLATES)
@pytest.mark.parametrize("composition", WITH_TEMPLATES)
def test_template_that_is_not_there_fails_before_anything_is_built(registry: Registry, composition: str, missing: str):
    commit(registry, *(name for name in TEMPLATES if name != missing))
    build = run(registry, composition, TEMPLATES=" ".join(TEMPLATES))
    assert_failed(build, f"The repository has no file {missing},")
    assert not registry.calls("docker")


def test_folder_is_no_template(registry: Registry):
    (registry.source / "deploy" / "taskdef.json").mkdir(parents=True)
    assert_failed(run(registry, "detail", TEMPLATES="deploy/taskdef.json"), "The repository has no file deploy/taskdef.json,")


@pytest.mark.parametrize("templates", [None, "", " a", "a  b", "a b ", "a*", "$(touch pwned)", "a\nb", "\u00e9"])
def test_what_is_no_list_of_templates_is_refused(scripts_registry: Registry, templates: str | None):
    assert_failed(run(scripts_registry, "detail", TEMPLATES=templates), "TEMPLATES is not a list of paths")
