"""Receives GitHub's push webhooks at a function URL, and puts each verified push on the pipeline's event bus, once.

The URL is public: whoever finds it can call it. What counts is the body, and only if it is signed with the secret that
GitHub and this account share. The order of the checks is the point of this file: method, size, form of the signature,
signature; nothing of the body is read before, and nothing but a few checked fields leaves the function.

Configuration, by environment variables:
  SECRET_ARN    secret that holds the webhook's secret, as text of at least 16 characters
  EVENT_BUS     name or ARN of the event bus
  REPOSITORY    the repository, as OWNER/NAME
  BRANCH        the branch
  REPLAY_TABLE  DynamoDB table with the hash key `body_sha256` (S) and the TTL attribute `expires_at` (N)
  REPLAY_HOURS  how long a push is good for (default: 24)

Replays. GitHub signs the body and no header, neither the delivery's id nor the kind of event. So a push is known again
by the hash of its body, recorded before the event is sent, in a table that all instances share. A body also says when
it was pushed, and is refused once that is REPLAY_HOURS ago. Its record lives longer than that, so there is no time at
which a body is accepted twice. When the event cannot be sent the record is removed, and GitHub's "Redeliver" works.
An instance that dies first leaves a record that says so: it is a claim of CLAIM_SECONDS, after which "Redeliver" works
too. Once the event is sent the claim becomes a record without an end. Where that last write fails, a redelivery after the
claim starts the pipeline again, with the same commit: no push is lost.

What it must not do, whatever it is sent:
  - accept anything while the secret has no value, or when the table cannot be asked: then it refuses every call;
  - log or pass on the secret, the signature, the body, or anything in it that a pusher may choose freely.

Answers: 200 ping, or the push was passed on · 202 verified, but nothing to do · 400 413 415 422 verified or not, not
acceptable · 401 not signed by GitHub · 405 no POST · 500 503 try again ("Redeliver" in GitHub).

It calls GetSecretValue, PutItem before and after PutEvents, and DeleteItem after an error.
"""

import base64
import hashlib
import hmac
import json
import logging
import os
import re
import time
import uuid
from functools import cache

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

# Lambda itself takes 6 MB, in which binary bodies stand in base64. GitHub sends up to 25 MB, but describes a push of
# more than a thousand commits within this.
BODY_BYTES = 4 * 1024 * 1024
SECRET_CHARACTERS = 16
# How long an instance keeps the secret, and how long it keeps the news that there is none.
SECRET_SECONDS, NO_SECRET_SECONDS = 300, 10
# How far the clocks of GitHub, of DynamoDB's TTL and of this instance may differ.
CLOCK_SECONDS = 300
RECORD_SECONDS = 3600
# How long one call may work on a push: longer than the function's 30 seconds.
CLAIM_SECONDS = 60

SIGNATURE = re.compile("sha256=([0-9a-f]{64})")
DELIVERY = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
# A commit that is all zeros stands for none.
COMMIT = re.compile("(?!0+$)([0-9a-f]{40}|[0-9a-f]{64})")

# At worst 4 calls of 2 attempts of 3 seconds, with up to a second between: less than the function's 30 seconds. The last
# is the second PutItem, or DeleteItem.
CONFIG = Config(connect_timeout=1, read_timeout=2, retries={"mode": "standard", "total_max_attempts": 2})


class Answer(Exception):
    """Ends the work: an HTTP status, and a sentence that holds nothing of the request."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def handler(event, _context):
    """Answers one HTTP request (payload format 2.0)."""
    try:
        receive(event)
        answer = Answer(200, "The push was passed on.")
    except Answer as end:
        answer = end
    except Exception:
        log.exception("unexpected error")
        answer = Answer(500, "The function has a defect: see its log.")
    log.info("answered %d: %s", answer.status, answer)
    return {
        "statusCode": answer.status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"message": str(answer)}),
    }


def receive(event):
    """Passes a push on, or raises the answer that says why not."""
    if event["requestContext"]["http"]["method"] != "POST":
        raise Answer(405, "Only POST is allowed.")
    headers = {name.lower(): value for name, value in event.get("headers", {}).items()}
    body = read_body(event)
    verify(body, headers.get("x-hub-signature-256", ""))

    # From here on the body is GitHub's. The headers may still be anybody's.
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Answer(415, "Set the webhook's content type to application/json, in the repository's settings on GitHub.")
    kind = headers.get("x-github-event")
    if kind == "ping":
        raise Answer(200, "The signature is right.")
    if kind != "push":
        raise Answer(202, "Ignored: only pushes are of interest.")
    delivery = headers.get("x-github-delivery", "")
    if not DELIVERY.fullmatch(delivery):
        raise Answer(400, "The header X-GitHub-Delivery is missing, or malformed.")
    commit, pushed_at = read_push(body)
    window = int(os.environ.get("REPLAY_HOURS", "24")) * 3600
    if not -CLOCK_SECONDS <= now() - pushed_at <= window:
        raise Answer(422, "The push is too old, or from the future. Push again, or start the pipeline by hand.")

    log.info("push of %s, delivery %s", commit, delivery)
    record = {"body_sha256": {"S": hashlib.sha256(body).hexdigest()}}
    claim = uuid.uuid4().hex
    expires_at = pushed_at + window + RECORD_SECONDS
    remember(record, claim, expires_at)
    try:
        pass_on(commit, delivery)
    except Exception as error:
        log.error("the event was not sent: %s", error)
        forget(record, claim)
        raise Answer(500, "The event could not be sent. Redeliver it.") from None
    keep(record, claim, expires_at)


def read_body(event):
    """The body exactly as GitHub sent it: the signature is over these bytes."""
    body = event.get("body") or ""
    try:
        if event.get("isBase64Encoded"):
            # Four characters are three bytes: nothing too long is decoded at all.
            raw = base64.b64decode(body, validate=True) if len(body) <= BODY_BYTES * 4 // 3 + 4 else None
        else:
            raw = body.encode() if len(body) <= BODY_BYTES else None
    except ValueError:
        raise Answer(400, "The body cannot be decoded.") from None
    if raw is None or len(raw) > BODY_BYTES:
        raise Answer(413, "The body is too large.")
    return raw


def verify(body, signature):
    """Goes on only if the body is signed with the shared secret."""
    given = SIGNATURE.fullmatch(signature)
    if not given:
        raise Answer(401, "The header X-Hub-Signature-256 is missing, or malformed.")
    secret = read_secret()
    if not secret:
        raise Answer(503, "The webhook's secret has no usable value yet.")
    wanted = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(wanted, given[1]):
        raise Answer(401, "The signature is wrong.")


kept_secret = {"value": None, "until": 0.0}


def read_secret():
    """The shared secret, or None if it is absent, unreadable or too short to be one."""
    if now() >= kept_secret["until"]:
        value = None
        try:
            value = client("secretsmanager").get_secret_value(SecretId=os.environ["SECRET_ARN"]).get("SecretString")
        except (BotoCoreError, ClientError) as error:
            # A secret without any version is reported like one that does not exist (boto/boto3 issue 2794).
            log.error("the secret cannot be read: %s", error)
        # A file or a pipe easily ends the value with a line break, which GitHub's form cannot hold.
        value = (value or "").rstrip("\r\n")
        usable = len(value) >= SECRET_CHARACTERS
        if not usable:
            log.error("the secret is empty, or shorter than %d characters", SECRET_CHARACTERS)
        seconds = SECRET_SECONDS if usable else NO_SECRET_SECONDS
        kept_secret.update(value=value if usable else None, until=now() + seconds)
    return kept_secret["value"]


def read_push(body):
    """The commit and the time of a push to the configured branch."""
    try:
        push = json.loads(body)
        repository, ref, commit, deleted = push["repository"], push["ref"], push["after"], push["deleted"]
        name, pushed_at = repository["full_name"].lower(), repository["pushed_at"]
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        raise Answer(400, "The body is not a push.") from None
    # GitHub knows no two repositories whose names differ in case only.
    if name != os.environ["REPOSITORY"].lower():
        raise Answer(202, "Ignored: another repository.")
    if ref != f"refs/heads/{os.environ['BRANCH']}":
        raise Answer(202, "Ignored: another branch, or a tag.")
    if deleted is not False:
        raise Answer(202, "Ignored: the branch was deleted.")
    # Seconds since 1970 in pushes, and text in every other kind of event (isaacs/github issue 1534): so another event
    # under the header of a push ends here too. The commits' own times are their authors' choice.
    if type(pushed_at) is not int or not isinstance(commit, str) or not COMMIT.fullmatch(commit):
        raise Answer(400, "The body is not a push.")
    return commit, pushed_at


def remember(record, claim, expires_at):
    """Claims the body, which only one call can. The claim tells our own second attempt from another's record."""
    started = int(now())
    item = {
        **record,
        "claimed_by": {"S": claim},
        "claimed_until": {"N": str(started + CLAIM_SECONDS)},
        "expires_at": {"N": str(expires_at)},
    }
    dynamodb = client("dynamodb")
    try:
        dynamodb.put_item(
            TableName=os.environ["REPLAY_TABLE"],
            Item=item,
            # A record of an event that was sent has no `claimed_until`, and is never below the time.
            ConditionExpression="attribute_not_exists(body_sha256) OR claimed_by = :claim OR claimed_until < :now",
            ExpressionAttributeValues={":claim": {"S": claim}, ":now": {"N": str(started)}},
        )
    except dynamodb.exceptions.ConditionalCheckFailedException:
        message = "Ignored: a replay of a push that was passed on, or is this minute. Redeliver it later if it was not."
        raise Answer(202, message) from None
    except (BotoCoreError, ClientError) as error:
        log.error("the push was not recorded: %s", error)
        forget(record, claim)
        raise Answer(503, "The push could not be recorded. Redeliver it.") from None


def keep(record, claim, expires_at):
    """Makes the claim a record of an event that was sent. Without it the event is sent all the same."""
    try:
        client("dynamodb").put_item(
            TableName=os.environ["REPLAY_TABLE"],
            Item={**record, "claimed_by": {"S": claim}, "expires_at": {"N": str(expires_at)}},
            ConditionExpression="claimed_by = :claim",
            ExpressionAttributeValues={":claim": {"S": claim}},
        )
    except (BotoCoreError, ClientError) as error:
        log.error("the record was not kept: %s", error)


def forget(record, claim):
    """Removes our own record, so that the push can be delivered again. Another call's record stays."""
    try:
        client("dynamodb").delete_item(
            TableName=os.environ["REPLAY_TABLE"],
            Key=record,
            ConditionExpression="claimed_by = :claim",
            ExpressionAttributeValues={":claim": {"S": claim}},
        )
    except (BotoCoreError, ClientError) as error:
        log.error("the record was not removed: %s", error)


def pass_on(commit, delivery):
    """Puts one event on the bus. Names are the configured ones, by which the bus's rule selects."""
    branch = os.environ["BRANCH"]
    detail = {
        "repository": os.environ["REPOSITORY"],
        "branch": branch,
        "ref": f"refs/heads/{branch}",
        "commit": commit,
        "delivery": delivery,
    }
    entry = {
        "Source": "tfpipe.github",
        "DetailType": "push",
        "Detail": json.dumps(detail),
        "EventBusName": os.environ["EVENT_BUS"],
    }
    result = client("events").put_events(Entries=[entry])
    if result["FailedEntryCount"]:
        raise RuntimeError(result["Entries"][0].get("ErrorCode", "unknown error"))


@cache
def client(service):
    """The client of a service; made once for each instance of the function."""
    return boto3.client(service, config=CONFIG)


def now():
    """Seconds since 1970."""
    return time.time()
