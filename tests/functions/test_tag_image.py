"""tag_image.py against moto's ECR, and against CodePipeline's own description of its calls."""

import hashlib
import json
import logging
import signal
import socket
import time
from contextlib import contextmanager
from datetime import datetime, timezone
from types import SimpleNamespace

import boto3
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

JOB = "11111111-2222-3333-4444-555555555555"
ABSENT = "sha256:" + "0" * 64
COMMIT = "0123456789abcdef0123456789abcdef01234567"
OCI = "application/vnd.oci.image.manifest.v1+json"
OCI_INDEX = "application/vnd.oci.image.index.v1+json"
DOCKER = "application/vnd.docker.distribution.manifest.v2+json"
DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json"


class Context:
    """Lambda's context, for an invocation that may take this long."""

    def __init__(self, seconds=60.0):
        self.end = time.monotonic() + seconds

    def get_remaining_time_in_millis(self):
        """How long the function may still run."""
        return max(0, int((self.end - time.monotonic()) * 1000))


class Pipeline:
    """A pipeline with the action under test: its repository, its function, and what CodePipeline was told."""

    def __init__(self, module, calls, answer):
        self.module, self.calls, self.bend = module, calls, answer
        self.ecr = boto3.client("ecr")
        self.ecr.create_repository(repositoryName="acme/web")
        # moto has no jobs: the real client checks the calls, and this answers them.
        self.codepipeline = calls.watch(module.client("codepipeline"))
        for operation in "PutJobSuccessResult", "PutJobFailureResult":
            answer(self.codepipeline, operation, {})
        calls.watch(module.client("ecr"))

    def push(self, tag, kind=OCI, name_kind=True, indent=2):
        """Pushes an image that nobody else has, with an unusual layout of its manifest; its digest."""
        part = {"mediaType": OCI, "size": 3, "digest": "sha256:" + hashlib.sha256(tag.encode()).hexdigest()}
        manifest = {"schemaVersion": 2} | ({"mediaType": kind} if name_kind else {})
        manifest |= {"manifests": [part]} if kind in (OCI_INDEX, DOCKER_LIST) else {"config": part, "layers": [part]}
        text = json.dumps(manifest, indent=indent) + "\n"
        digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
        self.ecr.put_image(
            repositoryName="acme/web",
            imageManifest=text,
            imageManifestMediaType=kind,
            imageTag=tag,
            # moto's own digest is none of the manifest's text.
            imageDigest=digest,
        )
        return digest

    def tags(self):
        """The digest of every tag."""
        images = self.ecr.describe_images(repositoryName="acme/web")["imageDetails"]
        return {tag: image["imageDigest"] for image in images for tag in image.get("imageTags", [])}

    def run(self, parameters, context=None):
        """One job; its result: None for success, or the type and the message of the failure. Always exactly one."""
        text = parameters if parameters is None or isinstance(parameters, str) else json.dumps(parameters)
        configuration = {"FunctionName": "tag"} | ({} if text is None else {"UserParameters": text})
        event = {
            "CodePipeline.job": {
                "id": JOB,
                "accountId": "123456789012",
                "data": {
                    "actionConfiguration": {"configuration": configuration},
                    "inputArtifacts": [],
                    "outputArtifacts": [],
                    "artifactCredentials": {
                        "accessKeyId": "AKIAWHATEVER",
                        "secretAccessKey": "never-log-this-key",
                        "sessionToken": "never-log-this-token",
                    },
                },
            }
        }
        return self.invoke(event, context)

    def invoke(self, event, context=None):
        """Calls the handler, as Lambda does."""
        before = len(self.reports())
        self.module.handler(event, context or Context())
        (report,) = self.reports()[before:]
        assert report["jobId"] == JOB
        if details := report.get("failureDetails"):
            return details["type"], details["message"]
        return None

    def reports(self):
        """What CodePipeline was told."""
        return [params for name, params in self.calls if name.startswith("PutJob")]

    @contextmanager
    def refused(self, tag, code):
        """ECR refuses to put this tag, for a while."""
        events = self.module.client("ecr").meta.events

        def refuse(params, **_):
            if json.loads(params["body"])["imageTag"] != tag:
                return None
            error = {"Code": code, "Message": f"simulated {code}"}
            return SimpleNamespace(status_code=400), {"Error": error, "ResponseMetadata": {"HTTPStatusCode": 400}}

        events.register("before-call.ecr.PutImage", refuse)
        yield
        events.unregister("before-call.ecr.PutImage", refuse)

    def fail(self, operation, response):
        """Makes ECR answer an operation with an error."""
        self.bend(self.module.client("ecr"), operation, response)


@pytest.fixture
def pipeline(load, calls, answer, monkeypatch):
    """A pipeline that moves the tag `production`."""
    monkeypatch.setenv("REPOSITORY", "acme/web")
    monkeypatch.setenv("TAG", "production")
    monkeypatch.delenv("REGISTRY_ID", raising=False)
    return Pipeline(load("tag_image"), calls, answer)


# ---- what it is for


@pytest.mark.parametrize("kind", [OCI, OCI_INDEX, DOCKER, DOCKER_LIST])
def test_the_identical_manifest_gets_the_tag(pipeline, kind):
    """moto returns any kind of manifest whatever is asked for, so what was asked for is looked at too."""
    digest = pipeline.push("one", kind)
    assert pipeline.run({"digest": digest}) is None
    assert pipeline.tags() == {"one": digest, "production": digest}

    asked = pipeline.calls.of("BatchGetImage")
    assert all(set(one["acceptedMediaTypes"]) == {OCI, OCI_INDEX, DOCKER, DOCKER_LIST} for one in asked)
    assert [one["imageIds"] for one in asked] == [[{"imageDigest": digest}], [{"imageTag": "production"}]]
    (put,) = pipeline.calls.of("PutImage")
    assert "sha256:" + hashlib.sha256(put["imageManifest"].encode()).hexdigest() == digest
    assert (put["imageManifestMediaType"], put["imageDigest"], put["imageTag"]) == (kind, digest, "production")


def test_a_manifest_without_a_media_type_keeps_the_one_that_ecr_knows(pipeline):
    assert pipeline.run({"digest": pipeline.push("one", OCI_INDEX, name_kind=False)}) is None
    assert pipeline.calls.of("PutImage")[0]["imageManifestMediaType"] == OCI_INDEX


def test_later_actions_can_use_what_was_tagged(pipeline):
    digest = pipeline.push("one")
    pipeline.run({"digest": digest})
    assert pipeline.reports() == [
        {"jobId": JOB, "outputVariables": {"IMAGE_DIGEST": digest, "IMAGE_TAG": "production"}}
    ]


def test_a_rollback_moves_the_tag_back(pipeline):
    old, new = pipeline.push("old"), pipeline.push("new")
    for digest in old, new, old:
        assert pipeline.run({"digest": digest}) is None
        assert pipeline.tags()["production"] == digest
    assert pipeline.tags() == {"old": old, "new": new, "production": old, "previous-production": new}


def test_the_image_before_is_kept_in_reach(pipeline):
    """Nothing for the first deployment; then always the image that had the tag before it moved."""
    one, two, three = (pipeline.push(name) for name in ("one", "two", "three"))
    for digest, previous in (one, None), (two, one), (three, two), (two, three):
        assert pipeline.run({"digest": digest}) is None
        assert pipeline.tags().get("previous-production") == previous


def test_a_retry_does_not_lose_the_image_before(pipeline):
    """It has the tag already, so that nothing moves: neither the tag nor the one that is kept in reach."""
    old, new = pipeline.push("old"), pipeline.push("new")
    for digest in old, new, new:
        assert pipeline.run({"digest": digest}) is None
    assert pipeline.tags() == {"old": old, "new": new, "production": new, "previous-production": old}
    assert len(pipeline.calls.of("PutImage")) == 3


def test_a_failure_between_the_two_tags_is_a_failure_that_a_retry_mends(pipeline):
    """The tag stays on the image that had it, which has both for a while."""
    old, new = pipeline.push("old"), pipeline.push("new")
    assert pipeline.run({"digest": old}) is None
    with pipeline.refused("production", "ServerException"):
        assert pipeline.run({"digest": new})[0] == "SystemUnavailable"
    assert pipeline.tags() == {"old": old, "new": new, "production": old, "previous-production": old}
    assert pipeline.run({"digest": new}) is None
    assert pipeline.tags() == {"old": old, "new": new, "production": new, "previous-production": old}


def test_a_tag_does_not_move_without_the_one_for_the_image_before(pipeline):
    old, new = pipeline.push("old"), pipeline.push("new")
    assert pipeline.run({"digest": old}) is None
    with pipeline.refused("previous-production", "ImageTagAlreadyExistsException"):
        kind, message = pipeline.run({"digest": new})
    assert kind == "ConfigurationError"
    assert "previous-production" in message
    assert pipeline.tags()["production"] == old


def test_an_image_that_is_gone_moves_no_tag(pipeline):
    old, new = pipeline.push("old"), pipeline.push("new")
    for digest in old, new:
        pipeline.run({"digest": digest})
    before = pipeline.tags()
    assert pipeline.run({"digest": ABSENT})[0] == "RevisionUnavailable"
    assert pipeline.tags() == before


def test_a_tag_for_each_deployment(pipeline, monkeypatch):
    monkeypatch.setenv("TAG", "live-{deployment}")
    old, new = pipeline.push("old"), pipeline.push("new")
    for digest, deployment in (old, "deploy-dev"), (old, "deploy-production"), (new, "deploy-dev"):
        assert pipeline.run({"digest": digest, "deployment": deployment}) is None
    assert pipeline.tags() == {
        "old": old,
        "new": new,
        "live-deploy-dev": new,
        "previous-live-deploy-dev": old,
        "live-deploy-production": old,
    }


@pytest.mark.parametrize("deployment", ["", "Deploy", "a.b", "a" * 65, "#{variables.x}", None, 3])
def test_only_a_deployment_is_a_deployment(pipeline, monkeypatch, deployment):
    monkeypatch.setenv("TAG", "live-{deployment}")
    assert pipeline.run({"digest": pipeline.push("one"), "deployment": deployment})[0] == "ConfigurationError"
    assert list(pipeline.tags()) == ["one"]


def test_the_same_deployment_twice_succeeds_twice(pipeline):
    digest = pipeline.push("one")
    assert pipeline.run({"digest": digest}) is None
    assert pipeline.run({"digest": digest}) is None
    assert pipeline.tags()["production"] == digest


def test_a_digest_is_not_looked_up(pipeline):
    """The function's role may lack DescribeImages."""
    pipeline.run({"digest": pipeline.push("one")})
    assert pipeline.calls.names() == ["BatchGetImage", "BatchGetImage", "PutImage", "PutJobSuccessResult"]


def test_another_account_s_registry(pipeline, monkeypatch):
    monkeypatch.setenv("REGISTRY_ID", "123456789012")
    digest = pipeline.push("one")
    assert pipeline.run({"digest": digest}) is None
    assert {params["registryId"] for name, params in pipeline.calls if "Image" in name} == {"123456789012"}


def test_a_tag_for_each_commit(pipeline, monkeypatch):
    monkeypatch.setenv("TAG", "production-{commit}")
    digest = pipeline.push("one")
    assert pipeline.run({"digest": digest, "commit": COMMIT}) is None
    assert pipeline.tags() == {"one": digest, f"production-{COMMIT}": digest}
    assert pipeline.reports()[0]["outputVariables"]["IMAGE_TAG"] == f"production-{COMMIT}"


# ---- latest


def image(digest, hour, *tags):
    """One row of DescribeImages."""
    pushed = datetime(2026, 11, 18, hour, tzinfo=timezone.utc)
    return {"imageDigest": digest, "imagePushedAt": pushed, "imageTags": list(tags)}


def test_latest_is_the_newest_of_all_pages(pipeline):
    """The newest one is on the middle page, and is not the last that was listed; moto has one page only."""
    new, rest = pipeline.push("new"), ["sha256:" + digit * 64 for digit in "123"]
    pages = [
        {"imageDetails": [image(rest[0], 9, "a"), image(rest[1], 11, "b")], "nextToken": "2"},
        {"imageDetails": [image(new, 12, "new")], "nextToken": "3"},
        {"imageDetails": [image(rest[2], 10, "c")]},
    ]
    events = pipeline.module.client("ecr").meta.events
    events.register(
        "before-call.ecr.DescribeImages", lambda **_: (type("Http", (), {"status_code": 200}), pages.pop(0))
    )
    assert pipeline.run({"digest": "latest"}) is None
    assert pipeline.tags()["production"] == new
    asked = pipeline.calls.of("DescribeImages")
    assert [params.get("nextToken") for params in asked] == [None, "2", "3"]
    assert all(params["filter"] == {"tagStatus": "TAGGED"} for params in asked)


def test_latest_of_nothing(pipeline):
    kind, message = pipeline.run({"digest": "latest"})
    assert kind == "RevisionUnavailable"
    assert "no tagged image" in message


# ---- what is refused before ECR is asked

DIGEST = "sha256:" + "a" * 64
BAD_DIGESTS = {
    "upper case": "sha256:" + "A" * 64,
    "too short": "sha256:" + "a" * 63,
    "too long": "sha256:" + "a" * 65,
    "line break at the end": DIGEST + "\n",
    "no algorithm": "a" * 64,
    "another algorithm": "sha512:" + "a" * 128,
    "a tag": "production",
    "another spelling of latest": "Latest",
    "empty": "",
    "a number": 7,
    "null": None,
    "a list": [DIGEST],
    "a reference": "acme/web@" + DIGEST,
}


@pytest.mark.parametrize("digest", BAD_DIGESTS.values(), ids=list(BAD_DIGESTS))
def test_only_a_digest_is_a_digest(pipeline, digest):
    kind, message = pipeline.run({"digest": digest})
    assert kind == "ConfigurationError"
    assert "digest" in message
    assert pipeline.calls.names() == ["PutJobFailureResult"]


def test_an_unresolved_variable_is_named(pipeline):
    kind, message = pipeline.run({"digest": "#{Build.IMAGE_DIGEST}"})
    assert kind == "ConfigurationError"
    assert "#{Build.IMAGE_DIGEST}" in message
    assert "did not resolve" in message


BAD_PARAMETERS = {
    "missing": None,
    "empty": "",
    "no JSON": "sha256:" + "a" * 64,
    "JSON that ends early": '{"digest": ',
    "a list": [DIGEST],
    "text": json.dumps(DIGEST),
    "no digest": {},
    "unknown key": {"digest": DIGEST, "tag": "other"},
    "commit without a place for it": {"digest": DIGEST, "commit": COMMIT},
    "nested too deeply": "[" * 100_000,
}


@pytest.mark.parametrize("parameters", BAD_PARAMETERS.values(), ids=list(BAD_PARAMETERS))
def test_parameters_are_exactly_as_agreed(pipeline, parameters):
    kind, _ = pipeline.run(parameters)
    assert kind == ("JobFailed" if parameters == "[" * 100_000 else "ConfigurationError")
    assert pipeline.calls.names() == ["PutJobFailureResult"]


@pytest.mark.parametrize(
    "commit", ["", "abcdef", "a" * 96, "a" * 40 + "\n", "a" * 40 + ":", "main", "null", "../../../etc", "$(id)1234", 1, None]
)
def test_only_a_commit_is_a_commit(pipeline, monkeypatch, commit):
    monkeypatch.setenv("TAG", "production-{commit}")
    kind, message = pipeline.run({"digest": DIGEST, "commit": commit})
    assert kind == "ConfigurationError"
    assert "commit" in message
    assert pipeline.calls.names() == ["PutJobFailureResult"]


def test_a_tag_with_a_commit_needs_one(pipeline, monkeypatch):
    monkeypatch.setenv("TAG", "production-{commit}")
    assert pipeline.run({"digest": DIGEST})[0] == "ConfigurationError"


@pytest.mark.parametrize("tag", ["-production", "pro duction", "production-{digest}", "a" * 129, "a:b"])
def test_the_tag_must_be_one(pipeline, monkeypatch, tag):
    monkeypatch.setenv("TAG", tag)
    kind, message = pipeline.run({"digest": DIGEST})
    assert kind == "ConfigurationError"
    assert "TAG" in message


@pytest.mark.parametrize("name", ["REPOSITORY", "TAG"])
def test_a_missing_setting_is_named(pipeline, monkeypatch, name):
    monkeypatch.delenv(name)
    kind, message = pipeline.run({"digest": DIGEST})
    assert kind == "ConfigurationError"
    assert name in message


def test_a_job_without_a_configuration(pipeline):
    kind, _ = pipeline.invoke({"CodePipeline.job": {"id": JOB, "data": {}}})
    assert kind == "ConfigurationError"


# ---- what ECR refuses


def test_an_image_that_is_not_there(pipeline):
    pipeline.push("one")
    kind, message = pipeline.run({"digest": ABSENT})
    assert kind == "RevisionUnavailable"
    assert ABSENT in message
    assert "ImageNotFound" in message
    assert "production" not in pipeline.tags()


def test_a_repository_that_is_not_there(pipeline, monkeypatch):
    monkeypatch.setenv("REPOSITORY", "acme/other")
    assert pipeline.run({"digest": DIGEST})[0] == "ConfigurationError"


ERRORS = [
    ("BatchGetImage", "AccessDeniedException", "PermissionError"),
    ("BatchGetImage", "ThrottlingException", "SystemUnavailable"),
    ("BatchGetImage", "ServerException", "SystemUnavailable"),
    ("BatchGetImage", "SomethingNewException", "JobFailed"),
    ("PutImage", "AccessDeniedException", "PermissionError"),
    ("PutImage", "ImageDigestDoesNotMatchException", "JobFailed"),
    ("PutImage", "ImageTagAlreadyExistsException", "ConfigurationError"),
    ("PutImage", "LimitExceededException", "JobFailed"),
    ("PutImage", "ReferencedImagesNotFoundException", "RevisionUnavailable"),
    ("PutImage", "KmsException", "ConfigurationError"),
    ("PutImage", "ExpiredTokenException", "PermissionError"),
]


@pytest.mark.parametrize(("operation", "code", "kind"), ERRORS)
def test_an_error_of_ecr_fails_the_job_with_its_type(pipeline, operation, code, kind):
    digest = pipeline.push("one")
    pipeline.fail(operation, code)
    assert pipeline.run({"digest": digest})[0] == kind
    assert "production" not in pipeline.tags()


def test_latest_without_the_permission_to_look(pipeline):
    pipeline.fail("DescribeImages", "AccessDeniedException")
    kind, message = pipeline.run({"digest": "latest"})
    assert kind == "PermissionError"
    assert "DescribeImages" in message


def test_an_immutable_tag_says_what_to_change(pipeline):
    """moto answers ImageAlreadyExistsException here, where ECR has an error of its own (botocore, ecr PutImage)."""
    digest = pipeline.push("one")
    pipeline.fail("PutImage", "ImageTagAlreadyExistsException")
    kind, message = pipeline.run({"digest": digest})
    assert kind == "ConfigurationError"
    for word in "immutable", "exclusion", "production", "acme/web":
        assert word in message


def test_a_tag_that_the_image_has_in_an_immutable_repository(pipeline):
    """A rollback or a retry of a tag for one commit: ECR refuses it, and nothing is wrong."""
    digest = pipeline.push("one")
    assert pipeline.run({"digest": digest}) is None
    pipeline.fail("PutImage", "ImageTagAlreadyExistsException")
    assert pipeline.run({"digest": digest}) is None
    assert pipeline.run({"digest": pipeline.push("two")})[0] == "ConfigurationError"


def test_an_answer_that_says_nothing_of_the_tag_moves_nothing(pipeline):
    """Only ImageNotFound says that no image has the tag."""
    old, new = pipeline.push("old"), pipeline.push("new")
    assert pipeline.run({"digest": old}) is None
    real = pipeline.module.get_image
    none = None, "KmsError"
    pipeline.module.get_image = lambda where, what: none if "imageTag" in what else real(where, what)
    kind, message = pipeline.run({"digest": new})
    assert kind == "JobFailed"
    assert "KmsError" in message
    assert pipeline.tags()["production"] == old


def test_a_broken_connection(pipeline):
    def broken():
        raise EndpointConnectionError(endpoint_url="https://api.ecr.eu-west-1.amazonaws.com")

    pipeline.fail("BatchGetImage", broken)
    assert pipeline.run({"digest": DIGEST})[0] == "SystemUnavailable"


# ---- it always answers, once


def test_a_defect_of_its_own_is_answered(pipeline):
    def crash():
        raise ZeroDivisionError("a secret detail")

    pipeline.fail("BatchGetImage", crash)
    kind, message = pipeline.run({"digest": DIGEST})
    assert kind == "JobFailed"
    assert "ZeroDivisionError" in message
    assert "secret detail" not in message


def test_a_message_that_is_too_long_is_cut(pipeline):
    def crash():
        raise ClientError({"Error": {"Code": "ServerException", "Message": "x" * 9000}}, "BatchGetImage")

    pipeline.fail("BatchGetImage", crash)
    _, message = pipeline.run({"digest": DIGEST})
    assert len(message) == 5000


def test_it_answers_before_its_time_is_over(pipeline, load, calls, answer, monkeypatch):
    """A service that takes the connection and never answers, seen through botocore, which would try again."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_ECR", f"http://127.0.0.1:{server.getsockname()[1]}")
        hung = load("tag_image")
        pipeline.module = hung
        answer(calls.watch(hung.client("codepipeline")), "PutJobFailureResult", {})
        calls.watch(hung.client("ecr"))
        started = time.monotonic()
        kind, message = pipeline.run({"digest": DIGEST}, Context(hung.ANSWER_SECONDS + 0.5))
        took = time.monotonic() - started
    assert kind == "SystemUnavailable"
    assert "time" in message
    assert 0.4 < took < 3
    assert calls.names() == ["BatchGetImage", "PutJobFailureResult"]


def test_too_little_time_from_the_start(pipeline):
    digest = pipeline.push("one")
    assert pipeline.run({"digest": digest}, Context(5))[0] == "SystemUnavailable"


def test_the_alarm_is_off_when_the_work_is_done(pipeline):
    """It would otherwise ring during the next invocation of the same instance."""
    digest = pipeline.push("one")
    assert pipeline.run({"digest": digest}) is None
    assert signal.setitimer(signal.ITIMER_REAL, 0) == (0, 0)


def test_the_answer_fits_into_the_time_that_is_kept_for_it(pipeline):
    config = pipeline.codepipeline.meta.config
    attempts = config.retries["total_max_attempts"]
    pauses = attempts - 1
    assert attempts * (config.connect_timeout + config.read_timeout) + pauses < pipeline.module.ANSWER_SECONDS


@pytest.mark.parametrize("operation", ["PutJobSuccessResult", "PutJobFailureResult"])
def test_an_answer_that_cannot_be_delivered_is_an_error(pipeline, load, calls, answer, operation):
    """And no second answer is tried: the first may have arrived."""
    digest = pipeline.push("one")
    pipeline.module = load("tag_image")
    answer(calls.watch(pipeline.module.client("codepipeline")), operation, "InvalidJobStateException")
    with pytest.raises(ClientError, match="InvalidJobStateException"):
        pipeline.run({"digest": digest if operation == "PutJobSuccessResult" else ABSENT})
    assert [name for name in calls.names() if name.startswith("PutJob")] == [operation]


# ---- the log


@pytest.mark.parametrize("digest", [None, "latest", "#{Build.IMAGE_DIGEST}", ABSENT])
def test_the_log_has_the_job_and_no_credentials(pipeline, caplog, digest):
    caplog.set_level(logging.INFO)
    pipeline.run({"digest": digest or pipeline.push("one")})
    assert JOB in caplog.text
    for secret in "never-log-this", "AKIAWHATEVER", "artifactCredentials":
        assert secret not in caplog.text
