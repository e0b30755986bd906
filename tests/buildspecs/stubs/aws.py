"""An `aws` that answers for ECR from the stub registry, in the shapes of botocore's model of ecr 2015-09-21.

`--query` is evaluated as the real one does, page by page where the output is text (AWS CLI user guide, "Filtering
output"), so a query that is wrong, or that needs --no-paginate, fails here too.
"""

import argparse
import sys

import jmespath
import state


def error(code: str, operation: str, message: str):
    state.stop(f"\nAn error occurred ({code}) when calling the {operation} operation: {message}", 254)


def text(value) -> str:
    return "\t".join("None" if item is None else str(item) for item in (value if isinstance(value, list) else [value]))


def show(given: argparse.Namespace, pages: list[dict]) -> None:
    assert given.output == "text"
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


def main() -> None:
    options = argparse.ArgumentParser("aws ecr", allow_abbrev=False)
    operations = options.add_subparsers(dest="operation", required=True)
    for name, extra in (("describe-images", "--image-ids"), ("describe-image-scan-findings", "--image-id")):
        operation = operations.add_parser(name, allow_abbrev=False)
        for option in ("--region", "--registry-id", "--repository-name", "--query", extra):
            operation.add_argument(option, required=True)
        operation.add_argument("--output", choices=["json", "text"], default="json")
        operation.add_argument("--no-paginate", action="store_true")
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
    else:
        describe_image_scan_findings(given, known)


state.record("aws")
main()
