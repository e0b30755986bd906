"""Puts a tag on a container image: the function behind a pipeline's `tag_image` action, and behind the actions that
follow its deployments.

CodePipeline invokes it with the digest of the image that the same execution built. The function reads that image's
manifest from ECR, puts the identical manifest again under the tag, and tells CodePipeline how it went. A rollback
invokes it with the older digest, which moves the tag back.

Before a tag moves, the image that has it gets `previous-` and the tag: the repository's lifecycle policy keeps both.
  - A deployment that fails invokes nothing: the tag stays on the image that still runs.
  - An image that has the tag already is left alone, so that a retry does not lose the image before it.
  - A function that fails between the two tags leaves the moving tag where it was. A retry does the rest.
  - Two functions at once, in a pipeline whose executions run in parallel, can leave the image of one without a tag.

Configuration, by environment variables:
  REPOSITORY   name of the ECR repository
  TAG          the tag, such as `production`; `{commit}` in it stands for the commit's id and makes a tag that never
               moves, `{deployment}` for the name of a deployment
  REGISTRY_ID  account of the repository, where it is another one than the function's

Input, by the action's UserParameters, a JSON object with exactly these keys:
  deployment   lower-case letters, digits and hyphens; only where TAG has `{deployment}`
  digest       `sha256:` and 64 lower-case hexadecimal digits, or the word `latest`: the newest tagged image
  commit       the id of the commit, or the version of the archive that was built; only where TAG has `{commit}`

What it must not do, whatever it is given:
  - tag an image that it was not told to tag: nothing is guessed from missing or odd parameters;
  - change an image: the manifest is not parsed, and ECR compares it with the digest;
  - log the event, which carries credentials for the pipeline's artifacts;
  - leave CodePipeline without an answer, for it would wait 20 minutes: errors of this code and slow services are
    answered as failures. Only when the answer itself cannot be delivered does the function end with an error.

It calls BatchGetImage and PutImage (with `latest` also DescribeImages), and PutJobSuccessResult or PutJobFailureResult.
"""

import json
import logging
import os
import re
import signal
from contextlib import contextmanager
from functools import cache

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

PARAMETERS = {
    "digest": re.compile("sha256:[0-9a-f]{64}|latest"),
    "commit": re.compile("[A-Za-z0-9._-]{7,95}"),
    "deployment": re.compile("[a-z0-9-]{1,64}"),
}
TAG = re.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}")

# Every kind of manifest, so that ECR returns what was pushed and not another form of it.
MANIFESTS = [
    "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.oci.image.index.v1+json",
]

# What is kept of the function's time for the answer: two attempts, the pause between them, and a reserve.
ANSWER_SECONDS = 15
CONFIGS = {
    "codepipeline": Config(connect_timeout=2, read_timeout=4, retries={"mode": "standard", "total_max_attempts": 2}),
    "ecr": Config(connect_timeout=3, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 4}),
}

# The longest message and the types of failure that PutJobFailureResult takes (botocore, codepipeline 2015-07-09).
MESSAGE_LENGTH = 5000
KINDS = {
    "AccessDenied": "PermissionError",
    "AccessDeniedException": "PermissionError",
    "ExpiredTokenException": "PermissionError",
    "UnrecognizedClientException": "PermissionError",
    "ImageTagAlreadyExistsException": "ConfigurationError",
    "InvalidParameterException": "ConfigurationError",
    "KmsException": "ConfigurationError",
    "RepositoryNotFoundException": "ConfigurationError",
    "ImageNotFoundException": "RevisionUnavailable",
    "LayersNotFoundException": "RevisionUnavailable",
    "ReferencedImagesNotFoundException": "RevisionUnavailable",
    "RequestLimitExceeded": "SystemUnavailable",
    "ServerException": "SystemUnavailable",
    "ThrottlingException": "SystemUnavailable",
    "TooManyRequestsException": "SystemUnavailable",
}


class Failure(Exception):
    """A reason to fail the job: one of CodePipeline's types of failure, and a message for the pipeline's user."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


class OutOfTime(BaseException):
    """The time for the work is over.

    No Exception, because botocore takes every Exception during a request for a broken connection, and tries again
    (botocore httpsession.py, retries/standard.py).
    """


def handler(event, context):
    """Does the job, and answers it exactly once."""
    job = event["CodePipeline.job"]
    codepipeline = client("codepipeline")
    try:
        with deadline(context):
            variables = tag_image(job)
    except (Exception, OutOfTime) as error:
        kind, message = explain(error)
        log.error("job %r failed: %s: %s", job["id"], kind, message)
        details = {"type": kind, "message": message[:MESSAGE_LENGTH]}
        codepipeline.put_job_failure_result(jobId=job["id"], failureDetails=details)
    else:
        log.info("job %r succeeded: %s", job["id"], variables)
        codepipeline.put_job_success_result(jobId=job["id"], outputVariables=variables)


def tag_image(job):
    """Puts the tag on the image that the job names; the action's output variables."""
    repository = {"repositoryName": setting("REPOSITORY")}
    if registry := os.environ.get("REGISTRY_ID"):
        repository["registryId"] = registry
    template = setting("TAG")
    placeholders = {name for name in ("commit", "deployment") if f"{{{name}}}" in template}
    given = read_parameters(job, {"digest"} | placeholders)
    tag = template
    for name in placeholders:
        tag = tag.replace(f"{{{name}}}", given[name])
    if not TAG.fullmatch(tag):
        raise Failure("ConfigurationError", f"TAG makes {tag!r}, which cannot be the tag of an image.")

    digest = newest_digest(repository) if given["digest"] == "latest" else given["digest"]
    if "commit" in placeholders:
        put_tag(repository, image_of(repository, digest), tag)
    else:
        move_tag(repository, digest, tag)
    return {"IMAGE_DIGEST": digest, "IMAGE_TAG": tag}


def read_parameters(job, names):
    """The action's UserParameters, of which each has been checked."""
    try:
        given = json.loads(job["data"]["actionConfiguration"]["configuration"]["UserParameters"])
    except (KeyError, TypeError, ValueError):
        raise Failure("ConfigurationError", "The action's UserParameters are missing, or no JSON.") from None
    if not isinstance(given, dict) or set(given) != names:
        wanted = " and ".join(sorted(names))
        raise Failure("ConfigurationError", f"UserParameters must be a JSON object with {wanted}, and nothing else.")
    for name, value in given.items():
        if not isinstance(value, str) or not PARAMETERS[name].fullmatch(value):
            unresolved = " CodePipeline did not resolve the variable." if "#{" in str(value) else ""
            message = f"The parameter {name} has the wrong form: {value!r:.100}.{unresolved}"
            raise Failure("ConfigurationError", message)
    return given


def newest_digest(repository):
    """The digest of the tagged image that was pushed last. Untagged ones may be parts of an image."""
    pages = client("ecr").get_paginator("describe_images").paginate(**repository, filter={"tagStatus": "TAGGED"})
    images = [image for page in pages for image in page["imageDetails"]]
    if not images:
        raise Failure("RevisionUnavailable", f"The repository {repository['repositoryName']} has no tagged image.")
    return max(images, key=lambda image: image["imagePushedAt"])["imageDigest"]


def move_tag(repository, digest, tag):
    """Puts the tag on the image, after `previous-` and the tag on the image that has it now."""
    # Both are read first: a tag moves only if there is an image for it to move to.
    image, holder = image_of(repository, digest), holder_of(repository, tag)
    if holder and holder["imageId"]["imageDigest"] == digest:
        log.info("the image had the tag already")
        return
    if holder:
        put_tag(repository, holder, f"previous-{tag}")
    put_tag(repository, image, tag)


def put_tag(repository, image, tag):
    """Puts the image's own manifest again, under the tag."""
    ecr = client("ecr")
    name, digest = repository["repositoryName"], image["imageId"]["imageDigest"]
    manifest = {part: image[part] for part in ("imageManifest", "imageManifestMediaType") if part in image}
    try:
        ecr.put_image(**repository, **manifest, imageTag=tag, imageDigest=digest)
    except ecr.exceptions.ImageAlreadyExistsException:
        log.info("the image had the tag %s already", tag)
    except ecr.exceptions.ImageTagAlreadyExistsException:
        # An immutable repository refuses a tag that is there even for the image that has it (aws/containers-roadmap#2179).
        holder = holder_of(repository, tag)
        if holder and holder["imageId"]["imageDigest"] == digest:
            log.info("the image had the tag %s already", tag)
            return
        message = (
            f"The tag {tag} is on another image and cannot move: the repository {name} is immutable, without an "
            "exclusion for this tag."
        )
        raise Failure("ConfigurationError", message) from None


def image_of(repository, digest):
    """The image with this digest, as ECR has it."""
    image, codes = get_image(repository, {"imageDigest": digest})
    if image is None:
        name = repository["repositoryName"]
        raise Failure("RevisionUnavailable", f"ECR has no image {digest} in the repository {name}: {codes}.")
    return image


def holder_of(repository, tag):
    """The image that has the tag, or None."""
    image, codes = get_image(repository, {"imageTag": tag})
    # Another answer does not say that no image has the tag.
    if image is None and codes != "ImageNotFound":
        raise Failure("JobFailed", f"ECR does not say which image has the tag {tag}: {codes}.")
    return image


def get_image(repository, identifier):
    """The image, or None and why there is none."""
    found = client("ecr").batch_get_image(**repository, imageIds=[identifier], acceptedMediaTypes=MANIFESTS)
    if found["images"]:
        return found["images"][0], ""
    return None, ", ".join(failure.get("failureCode", "unknown") for failure in found["failures"])


def explain(error):
    """The type of failure, and the message, for whatever went wrong."""
    if isinstance(error, Failure):
        return error.kind, str(error)
    if isinstance(error, OutOfTime):
        return "SystemUnavailable", "The time of the function was over before ECR had answered."
    if isinstance(error, ClientError):
        return KINDS.get(error.response["Error"]["Code"], "JobFailed"), str(error)
    if isinstance(error, BotoCoreError):
        return "ConfigurationError" if isinstance(error, ParamValidationError) else "SystemUnavailable", str(error)
    log.error("unexpected error", exc_info=error)
    return "JobFailed", f"The function has a defect ({type(error).__name__}): see its log."


def setting(name):
    """A setting that must be there."""
    if value := os.environ.get(name):
        return value
    raise Failure("ConfigurationError", f"The function's environment variable {name} is not set.")


@cache
def client(service):
    """The client of a service; made once for each instance of the function."""
    return boto3.client(service, config=CONFIGS[service])


@contextmanager
def deadline(context):
    """Raises OutOfTime in the work as soon as only the time for the answer is left."""

    def ring(_signal, _frame):
        raise OutOfTime

    seconds = context.get_remaining_time_in_millis() / 1000 - ANSWER_SECONDS
    previous = signal.signal(signal.SIGALRM, ring)
    # Zero would switch the timer off.
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
