"""An `aws` that answers for ECR from the stub registry, in the shapes of botocore's model of ecr 2015-09-21.

`--query` is evaluated as the real one does, page by page where the output is text (AWS CLI user guide, "Filtering
output"), so a query that is wrong, or that needs --no-paginate, fails here too.
"""

import argparse
import json
import sys

import jmespath
import state


def error(code: str, operation: str, message: str):
    state.stop(f"\nAn error occurred ({code}) when calling the {operation} operation: {message}", 254)


def text(value) -> str:
    return "\t".join("None" if item is None else str(item) for item in (value if isinstance(value, list) else [value]))


def show(given: argparse.Namespace, pages: list[dict]) -> None:
    if given.output == "json":
        (page,) = pages
        print(json.dumps(jmespath.search(given.query, page), indent=4, ensure_ascii=False))
        return
    for page in pages[:1] if given.no_paginate else pages:
        print(text(jmespath.search(given.query, page)))


def repository(given: argparse.Namespace, known: dict, operation: str) -> dict:
    if failure := known["errors"].get(operation):
        error(failure, operation, "User: arn:aws:sts::111122223333:assumed-role/build/b is not authorized")
    place = (given.region, given.registry_id)
    if place != (known["region"], known["account"]) or given.repository_name not in known["repositories"]:
        error("RepositoryNotFoundException", operation, f"The repository '{given.repository_name}' does not exist")
    return known["repositories"][given.repository_name]


def describe_images(given: argparse.Namespace, known: dict) -> None:
    kind, _, wanted = given.image_ids.partition("=")
    images = repository(given, known, "DescribeImages")["images"]
    if kind != "imageTag" or wanted not in images:
        error("ImageNotFoundException", "DescribeImages", f"The image with imageTag '{wanted}' does not exist")
    show(given, [{"imageDetails": [{"imageDigest": images[wanted], "imageTags": [wanted]}]}])


def describe_image_scan_findings(given: argparse.Namespace, known: dict) -> None:
    images = repository(given, known, "DescribeImageScanFindings")["images"]
    kind, _, wanted = given.image_id.partition("=")
    if kind != "imageDigest" or wanted not in images.values():
        error("ImageNotFoundException", "DescribeImageScanFindings", f"The image with imageId {wanted} does not exist")
    # One answer per call; the last one stays.
    scan = known["scans"].pop(0) if len(known["scans"]) > 1 else known["scans"][0]
    state.save(known)
    if scan["status"] == "NOT_FOUND":
        error("ScanNotFoundException", "DescribeImageScanFindings", f"Image scan does not exist for '{wanted}'")
    findings = {"findings": []}
    if scan["finished"]:
        findings |= {"imageScanCompletedAt": "2026-11-21T12:00:00+00:00", "findingSeverityCounts": scan["counts"]}
    page = {
        "imageScanStatus": {"status": scan["status"], "description": scan["description"]},
        "imageScanFindings": findings,
        "imageId": {"imageDigest": wanted},
    }
    show(given, [page, page])


def start_image_scan(given: argparse.Namespace, known: dict) -> None:
    repository(given, known, "StartImageScan")
    # The scan that was asked for comes in the place of those that were not there.
    known["scans"] = known.get("started", known["scans"])
    state.save(known)
    show(given, [{"imageScanStatus": {"status": "IN_PROGRESS"}}])


def batch_get_image(given: argparse.Namespace, known: dict) -> None:
    there = repository(given, known, "BatchGetImage")["images"]
    kind, _, wanted = given.image_ids.partition("=")
    digest = there.get(wanted) if kind == "imageTag" else wanted
    if digest not in there.values() or digest not in known.get("manifests", {}):
        failure = {"imageId": {kind: wanted}, "failureCode": "ImageNotFound"}
        show(given, [{"images": [], "failures": [failure]}])
        return
    # ECR would answer with another kind of manifest, which has another digest.
    assert state.MANIFEST_TYPE in given.accepted_media_types
    image = {
        "imageId": {"imageDigest": digest},
        "imageManifest": known["manifests"][digest],
        "imageManifestMediaType": state.MANIFEST_TYPE,
    }
    show(given, [{"images": [image], "failures": []}])


def put_image(given: argparse.Namespace, known: dict) -> None:
    there = repository(given, known, "PutImage")
    image = json.loads(given.cli_input_json)
    if not isinstance(image, dict) or set(image) != {"imageManifest", "imageManifestMediaType"}:
        state.stop("Parameter validation failed", 252)
    if state.digest(image["imageManifest"]) != given.image_digest:
        error("ImageDigestDoesNotMatchException", "PutImage", f"'{given.image_digest}' is not the image's digest")
    if image["imageManifestMediaType"] != state.MANIFEST_TYPE:
        error("InvalidParameterException", "PutImage", "The media type is not the manifest's")
    tag, digest = given.image_tag, given.image_digest
    if tag in there["images"] and there["immutable"] and tag not in there.get("exclusions", []):
        # Even for the image that has the tag (aws/containers-roadmap#2179).
        message = f"The image tag '{tag}' already exists in the repository and cannot be overwritten"
        error("ImageTagAlreadyExistsException", "PutImage", message)
    if there["images"].get(tag) == digest:
        message = f"Image with digest '{digest}' and tag '{tag}' already exists in the repository"
        error("ImageAlreadyExistsException", "PutImage", message)
    there["images"][tag] = digest
    state.save(known)
    show(given, [{"image": {"imageId": {"imageDigest": digest, "imageTag": tag}} | image}])


def main() -> None:
    options = argparse.ArgumentParser("aws ecr", allow_abbrev=False)
    operations = options.add_subparsers(dest="operation", required=True)
    for name, extra in (
        ("describe-images", "--image-ids"),
        ("describe-image-scan-findings", "--image-id"),
        ("start-image-scan", "--image-id"),
        ("batch-get-image", "--image-ids"),
        ("put-image", "--image-digest"),
    ):
        operation = operations.add_parser(name, allow_abbrev=False)
        for option in ("--region", "--registry-id", "--repository-name", "--query", extra):
            operation.add_argument(option, required=True)
        operation.add_argument("--output", choices=["json", "text"], default="json")
        operation.add_argument("--no-paginate", action="store_true")
        if name == "batch-get-image":
            operation.add_argument("--accepted-media-types", nargs="+", required=True)
        elif name == "put-image":
            operation.add_argument("--image-tag", required=True)
            operation.add_argument("--cli-input-json", required=True)
    operations.add_parser("get-login-password").add_argument("--region", required=True)

    known = state.load()
    if sys.argv[1] != "ecr":
        state.stop(f"aws: no stub for {sys.argv[1:]}", 252)
    given = options.parse_args(sys.argv[2:])
    if given.operation == "get-login-password":
        if failure := known["errors"].get("GetAuthorizationToken"):
            error(failure, "GetAuthorizationToken", "not authorized")
        print(state.PASSWORD)
    elif given.operation == "describe-images":
        describe_images(given, known)
    elif given.operation == "batch-get-image":
        batch_get_image(given, known)
    elif given.operation == "put-image":
        put_image(given, known)
    elif given.operation == "start-image-scan":
        start_image_scan(given, known)
    else:
        describe_image_scan_findings(given, known)


state.record("aws")
main()
