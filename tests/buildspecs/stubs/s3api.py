"""An `aws s3api` for two operations: against a simulator where AWS_ENDPOINT_URL is set, else against a folder."""

import argparse
import os
import shutil
import sys

import state

MISSING = "An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist."
parser = argparse.ArgumentParser("aws s3api", allow_abbrev=False)
operations = parser.add_subparsers(dest="operation", required=True)
for name in ("get-object", "put-object"):
    operation = operations.add_parser(name, allow_abbrev=False)
    for option in ("--bucket", "--key", "--region"):
        operation.add_argument(option, required=True)
operations.choices["get-object"].add_argument("outfile")
operations.choices["put-object"].add_argument("--body", required=True)
operations.choices["put-object"].add_argument("--server-side-encryption")
operations.choices["put-object"].add_argument("--ssekms-key-id")

assert sys.argv[1] == "s3api"
given = parser.parse_args(sys.argv[2:])
state.record("aws")
if os.environ.get("AWS_ENDPOINT_URL"):
    import boto3
    from botocore.exceptions import ClientError

    s3 = boto3.client("s3", region_name=given.region)
    try:
        if given.operation == "get-object":
            body = s3.get_object(Bucket=given.bucket, Key=given.key)["Body"].read()
            open(given.outfile, "wb").write(body)
        else:
            s3.put_object(Bucket=given.bucket, Key=given.key, Body=open(given.body, "rb").read())
    except ClientError as error:
        state.stop(f"\n{error}", 254)
else:
    if error := state.load()["s3_error"]:
        state.stop(f"\nAn error occurred ({error}) when calling the operation: no", 254)
    stored = state.FOLDER / given.bucket / given.key
    if given.operation == "get-object":
        if not stored.exists():
            state.stop(f"\n{MISSING}", 254)
        shutil.copy(stored, given.outfile)
    else:
        stored.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(given.body, stored)
print("{}")
