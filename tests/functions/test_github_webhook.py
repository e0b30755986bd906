"""github_webhook.py against moto's Secrets Manager, DynamoDB and EventBridge, with a rule as the module has it."""

import base64
import hashlib
import hmac
import json
import logging

import boto3
import pytest
from botocore.exceptions import ReadTimeoutError

SECRET = "a-secret-that-nobody-else-knows"
DELIVERY = "72d3162e-cc78-11e3-81ab-4c9367dc0958"
PUSHED_AT = 1795000000
HOUR = 3600


def sign(body, secret=SECRET):
    """GitHub's signature of a body."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class Webhook:
    """The function behind its URL, and the queue in which every event that the module's rule selects arrives."""

    def __init__(self, load, calls, answer, monkeypatch):
        self.load, self.calls, self.bend, self.patch = load, calls, answer, monkeypatch
        self.time = PUSHED_AT + 5.0
        sqs, events = boto3.client("sqs"), boto3.client("events")
        self.queue = sqs.create_queue(QueueName="pushes")["QueueUrl"]
        queue_arn = sqs.get_queue_attributes(QueueUrl=self.queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        bus = events.create_event_bus(Name="web-github")["EventBusArn"]
        pattern = {
            "source": ["tfpipe.github"],
            "detail-type": ["push"],
            "detail": {"repository": ["acme/web"], "branch": ["main"]},
        }
        events.put_rule(Name="push", EventBusName="web-github", EventPattern=json.dumps(pattern))
        events.put_targets(Rule="push", EventBusName="web-github", Targets=[{"Id": "queue", "Arn": queue_arn}])
        self.table = boto3.client("dynamodb")
        self.table.create_table(
            TableName="web-deliveries",
            KeySchema=[{"AttributeName": "body_sha256", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "body_sha256", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        self.secrets = boto3.client("secretsmanager")
        secret = self.secrets.create_secret(Name="web-github-webhook")["ARN"]
        for name, value in {
            "SECRET_ARN": secret,
            "EVENT_BUS": bus,
            "REPOSITORY": "acme/web",
            "BRANCH": "main",
            "REPLAY_TABLE": "web-deliveries",
        }.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("REPLAY_HOURS", raising=False)
        self.new_instance()

    def new_instance(self):
        """Another instance of the function, which remembers nothing."""
        self.module = self.load("github_webhook")
        self.patch.setattr(self.module, "now", lambda: self.time)
        for service in "secretsmanager", "dynamodb", "events":
            self.calls.watch(self.module.client(service))

    def set_secret(self, value=SECRET):
        """What the user does after apply."""
        self.secrets.put_secret_value(SecretId="web-github-webhook", SecretString=value)

    def send(self, body, kind="push", method="POST", encode=False, **headers):
        """One request; its status. Headers are given with underscores, and None leaves one out."""
        raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        sent = {
            "content-type": "application/json",
            "user-agent": "GitHub-Hookshot/044aadd",
            "x-github-delivery": DELIVERY,
            "x-github-event": kind,
            "x-github-hook-id": "555001",
            "x-hub-signature-256": sign(raw),
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        text = base64.b64encode(raw).decode() if encode else raw.decode()
        return self.request(text, {name: value for name, value in sent.items() if value is not None}, method, encode)

    def request(self, text, headers, method="POST", encoded=False):
        """One request as a function URL passes it on."""
        event = {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": "/",
            "rawQueryString": "",
            "headers": headers,
            "requestContext": {
                "accountId": "anonymous",
                "http": {"method": method, "path": "/", "sourceIp": "192.0.2.1"},
            },
            "isBase64Encoded": encoded,
        } | ({} if text is None else {"body": text})
        answer = self.module.handler(event, None)
        assert answer["headers"] == {"content-type": "application/json"}
        assert set(json.loads(answer["body"])) == {"message"}
        self.message = json.loads(answer["body"])["message"]
        return answer["statusCode"]

    def events(self):
        """The events that arrived since the last look."""
        messages = boto3.client("sqs").receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10).get("Messages", [])
        for message in messages:
            boto3.client("sqs").delete_message(QueueUrl=self.queue, ReceiptHandle=message["ReceiptHandle"])
        return [json.loads(message["Body"]) for message in messages]

    def records(self):
        """What the table holds."""
        return self.table.scan(TableName="web-deliveries")["Items"]

    def fail(self, service, operation, response):
        """Makes a service answer an operation with this, for this instance."""
        self.bend(self.module.client(service), operation, response)


@pytest.fixture
def fresh(load, calls, answer, monkeypatch):
    """A webhook as it is after apply: its secret has no value."""
    return Webhook(load, calls, answer, monkeypatch)


@pytest.fixture
def webhook(fresh):
    """A webhook that has its secret."""
    fresh.set_secret()
    return fresh


@pytest.fixture
def push(payload):
    """A push to the branch."""
    return payload("push_main")


# ---- what it is for


def test_a_push_is_one_event_of_checked_fields(webhook, push):
    assert webhook.send(push) == 200
    (event,) = webhook.events()
    assert (event["source"], event["detail-type"]) == ("tfpipe.github", "push")
    assert event["detail"] == {
        "repository": "acme/web",
        "branch": "main",
        "ref": "refs/heads/main",
        "commit": push["after"],
        "delivery": DELIVERY,
    }


def test_a_body_in_base64(webhook, push):
    assert webhook.send(push, encode=True) == 200
    assert len(webhook.events()) == 1


def test_the_signature_is_over_the_bytes(webhook, push):
    """Whatever the layout and the letters: nothing is parsed and written again before it is checked."""
    body = b" \n" + json.dumps(push, ensure_ascii=False, indent=7, sort_keys=True).encode() + b"\r\n"
    assert "Größer".encode() in body
    assert webhook.send(body) == 200


def test_header_names_in_any_case(webhook, push):
    raw = json.dumps(push).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-GitHub-Delivery": DELIVERY,
        "X-GitHub-Event": "push",
        "X-Hub-Signature-256": sign(raw),
    }
    assert webhook.request(raw.decode(), headers) == 200


def test_the_names_of_the_event_are_the_configured_ones(webhook, push):
    """GitHub's own spelling may differ in case, and the bus's rule would not match it."""
    push["repository"]["full_name"] = "Acme/Web"
    assert webhook.send(push) == 200
    assert webhook.events()[0]["detail"]["repository"] == "acme/web"


def test_a_commit_of_a_sha256_repository(webhook, push):
    push["after"] = "b" * 64
    assert webhook.send(push) == 200
    assert webhook.events()[0]["detail"]["commit"] == "b" * 64


def test_a_ping_shows_that_the_secret_is_right(webhook, payload):
    assert webhook.send(payload("ping"), kind="ping") == 200
    assert webhook.send(payload("ping"), kind="ping", x_hub_signature_256=sign(b"other")) == 401
    assert (webhook.events(), webhook.records()) == ([], [])


# ---- signatures


def forgeries():
    """Signatures that are none."""
    right = "{right}"
    return {
        "missing": None,
        "empty": "",
        "only the algorithm": "sha256=",
        "another secret": "{other}",
        "zeros": "sha256=" + "0" * 64,
        "no algorithm": right.removeprefix("sha256="),
        "sha1": "sha1=" + "a" * 40,
        "a right beginning": "{beginning}",
        "a digit short": "{short}",
        "a digit long": right + "a",
        "a line break at the end": right + "\n",
        "a space before": " " + right,
        "two joined by a comma": right + "," + right,
        "upper case": "{upper}",
        "no ASCII": "sha256=" + "ä" * 64,
    }


@pytest.mark.parametrize("signature", forgeries().values(), ids=list(forgeries()))
def test_what_is_not_signed_is_refused(webhook, push, signature):
    raw = json.dumps(push).encode()
    right = sign(raw)
    if signature == "{right}":
        signature = right.removeprefix("sha256=")
    elif signature is not None:
        upper = "sha256=" + right.removeprefix("sha256=").upper()
        beginning = right[:-1] + ("0" if right[-1] != "0" else "1")
        other = sign(raw, SECRET + "x")
        signature = signature.format(right=right, other=other, short=right[:-1], upper=upper, beginning=beginning)
    assert webhook.send(raw, x_hub_signature_256=signature) == 401
    assert webhook.calls.names() in ([], ["GetSecretValue"])


def test_an_altered_body_is_refused(webhook, push):
    signature = sign(json.dumps(push, ensure_ascii=False).encode())
    push["after"] = "c" * 40
    assert webhook.send(push, x_hub_signature_256=signature) == 401
    assert webhook.events() == []


def test_the_old_signature_alone_is_not_enough(webhook, push):
    raw = json.dumps(push).encode()
    sha1 = "sha1=" + hmac.new(SECRET.encode(), raw, hashlib.sha1).hexdigest()
    assert webhook.send(raw, x_hub_signature=sha1, x_hub_signature_256=None) == 401


def test_nothing_of_an_unsigned_body_is_parsed(webhook, monkeypatch):
    monkeypatch.setattr(webhook.module.json, "loads", lambda *_: pytest.fail("the body was parsed"))
    event = {"headers": {}, "body": "{", "requestContext": {"http": {"method": "POST"}}}
    assert webhook.module.handler(event, None)["statusCode"] == 401


def test_a_request_without_anything(webhook):
    assert webhook.request(None, {}) == 401


def test_a_signed_empty_body(webhook):
    assert webhook.send(b"") == 400


# ---- the secret


def test_without_a_secret_everything_is_refused(fresh, push, payload):
    assert fresh.send(push) == 503
    assert fresh.send(push, x_hub_signature_256=sign(json.dumps(push, ensure_ascii=False).encode(), "")) == 503
    assert fresh.send(payload("ping"), kind="ping") == 503
    assert (fresh.events(), fresh.records()) == ([], [])


def test_it_works_soon_after_the_secret_is_set(fresh, push):
    assert fresh.send(push) == 503
    fresh.set_secret()
    assert fresh.send(push) == 503
    fresh.time += 11
    assert fresh.send(push) == 200


@pytest.mark.parametrize("secret", ["short", "a" * 15, "a" * 15 + "\n", "\n" * 20])
def test_a_short_secret_is_none(fresh, push, secret):
    fresh.set_secret(secret)
    raw = json.dumps(push).encode()
    for key in secret, secret.rstrip("\n"):
        assert fresh.send(raw, x_hub_signature_256=sign(raw, key)) == 503


def test_a_binary_secret_is_none(fresh, push):
    fresh.secrets.put_secret_value(SecretId="web-github-webhook", SecretBinary=SECRET.encode())
    assert fresh.send(push) == 503


def test_a_line_break_at_the_end_of_the_secret_does_not_count(fresh, push):
    fresh.set_secret(SECRET + "\n")
    assert fresh.send(push) == 200


@pytest.mark.parametrize("code", ["AccessDeniedException", "InvalidRequestException", "DecryptionFailure"])
def test_an_unreadable_secret_refuses(webhook, push, code):
    webhook.fail("secretsmanager", "GetSecretValue", code)
    assert webhook.send(push) == 503


def test_the_secret_is_kept_for_a_while_and_not_longer(webhook, payload):
    for _ in range(3):
        assert webhook.send(payload("ping"), kind="ping") == 200
    assert webhook.calls.names() == ["GetSecretValue"]
    webhook.set_secret("the-next-secret-of-this-webhook")
    webhook.time += 301
    assert webhook.send(payload("ping"), kind="ping") == 401


# ---- requests that are none


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS", "post"])
def test_other_methods(webhook, push, method):
    assert webhook.send(push, method=method) == 405
    assert webhook.calls == []


@pytest.mark.parametrize("encode", [False, True], ids=["text", "base64"])
def test_the_size_is_limited(webhook, monkeypatch, encode):
    """At the limit a body still is read, even if it then is no push."""
    monkeypatch.setattr(webhook.module, "BODY_BYTES", 1000)
    assert webhook.send(b"x" * 1000, encode=encode) == 400
    assert webhook.send(b"x" * 1001, encode=encode) == 413
    assert webhook.send(b"x" * 5000, encode=encode) == 413


def test_the_size_is_that_of_the_bytes(webhook, monkeypatch):
    monkeypatch.setattr(webhook.module, "BODY_BYTES", 1000)
    assert webhook.send("ä".encode() * 501) == 413


def test_what_is_too_large_is_not_decoded(webhook, monkeypatch):
    monkeypatch.setattr(webhook.module.base64, "b64decode", lambda *_, **__: pytest.fail("the body was decoded"))
    assert webhook.send(b"x" * (webhook.module.BODY_BYTES + 10), encode=True) == 413


@pytest.mark.parametrize("text", ["no base64!", "eA=", "ä"])
def test_broken_base64(webhook, text):
    assert webhook.request(text, {"x-hub-signature-256": sign(b"")}, encoded=True) == 400


def test_text_that_is_no_unicode(webhook):
    assert webhook.request("\ud800", {"x-hub-signature-256": sign(b"")}) == 400


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "application/jsonp", None])
def test_another_content_type_is_told_what_to_set(webhook, push, kind):
    assert webhook.send(push, content_type=kind) == 415
    assert "application/json" in webhook.message


# ---- pushes that are not meant


@pytest.mark.parametrize("kind", ["pull_request", "create", "workflow_run", "PUSH", "", None])
def test_other_events(webhook, push, kind):
    assert webhook.send(push, kind=kind) == 202
    assert webhook.events() == []


@pytest.mark.parametrize(
    ("name", "reason"), [("push_branch", "branch"), ("push_tag", "tag"), ("delete_branch", "deleted")]
)
def test_pushes_of_something_else(webhook, payload, name, reason):
    assert webhook.send(payload(name)) == 202
    assert reason in webhook.message
    assert (webhook.events(), webhook.records()) == ([], [])


@pytest.mark.parametrize("name", ["acme/web2", "evil/web", "acme/web/main", ""])
def test_pushes_of_another_repository(webhook, push, name):
    """A secret may be shared by several webhooks."""
    push["repository"]["full_name"] = name
    assert webhook.send(push) == 202
    assert "repository" in webhook.message


@pytest.mark.parametrize(
    "ref", ["refs/heads/main2", "refs/heads/feature/main", "refs/tags/main", "main", "refs/heads/Main", None, 7]
)
def test_pushes_of_another_ref(webhook, push, ref):
    push["ref"] = ref
    assert webhook.send(push) == 202


def test_another_event_under_the_header_of_a_push(webhook, push):
    """Headers are not signed. Times are numbers in pushes only."""
    push["repository"]["pushed_at"] = "2026-11-18T11:06:40Z"
    assert webhook.send(push) == 400


MALFORMED = [
    ("after", "main"),
    ("after", "A" * 40),
    ("after", "a" * 39),
    ("after", "a" * 40 + "\n"),
    ("after", "0" * 40),
    ("after", None),
    ("after", ["a" * 40]),
    ("repository", None),
    ("repository", []),
    ("repository", {"full_name": 7, "pushed_at": PUSHED_AT}),
    ("repository", {"full_name": "acme/web"}),
    ("repository", {"full_name": "acme/web", "pushed_at": True}),
    ("repository", {"full_name": "acme/web", "pushed_at": float(PUSHED_AT)}),
    ("repository", {"full_name": "acme/web", "pushed_at": None}),
]


@pytest.mark.parametrize(("field", "value"), MALFORMED)
def test_pushes_that_are_malformed(webhook, push, field, value):
    push[field] = value
    assert webhook.send(push) == 400
    assert webhook.records() == []


@pytest.mark.parametrize("field", ["ref", "after", "deleted", "repository"])
def test_pushes_that_lack_a_field(webhook, push, field):
    del push[field]
    assert webhook.send(push) == 400


@pytest.mark.parametrize("body", [b"{", b"null", b"[]", b'"push"', b"7", b"\xff\xfe{", b"[" * 100_000])
def test_signed_bodies_that_are_no_object(webhook, body):
    assert webhook.send(body, encode=True) == 400


@pytest.mark.parametrize("delivery", [None, "", "7", DELIVERY + "\n", '","commit":"x', "g" * 36])
def test_the_delivery_is_one(webhook, push, delivery):
    assert webhook.send(push, x_github_delivery=delivery) == 400
    assert webhook.events() == []


# ---- replays


def test_a_replay_is_dropped_by_its_body(webhook, push):
    """With another delivery id, in another encoding, by another instance: none of these is signed."""
    assert webhook.send(push) == 200
    assert webhook.send(push, x_github_delivery="11111111-2222-3333-4444-555555555555") == 202
    assert "replay" in webhook.message
    assert webhook.send(push, encode=True) == 202
    webhook.new_instance()
    assert webhook.send(push) == 202
    assert len(webhook.events()) == 1
    assert len(webhook.records()) == 1


def test_the_record_outlives_the_time_in_which_the_body_is_accepted(webhook, push):
    webhook.send(push)
    (record,) = webhook.records()
    assert int(record["expires_at"]["N"]) == PUSHED_AT + 24 * HOUR + HOUR
    assert record["body_sha256"]["S"] == hashlib.sha256(json.dumps(push, ensure_ascii=False).encode()).hexdigest()


def test_a_replay_after_the_record_is_gone(webhook, push):
    """DynamoDB deletes a record when it likes, but not before it expires."""
    webhook.send(push)
    (record,) = webhook.records()
    webhook.time = int(record["expires_at"]["N"]) + 1
    webhook.table.delete_item(TableName="web-deliveries", Key={"body_sha256": record["body_sha256"]})
    assert webhook.send(push) == 422
    assert len(webhook.events()) == 1


@pytest.mark.parametrize(
    ("seconds", "status"), [(-301, 422), (-300, 200), (0, 200), (24 * HOUR, 200), (24 * HOUR + 1, 422), (10**9, 422)]
)
def test_a_push_is_good_for_a_day(webhook, push, seconds, status):
    webhook.time = PUSHED_AT + seconds
    assert webhook.send(push) == status
    assert len(webhook.events()) == (status == 200)


def test_the_day_can_be_another_time(webhook, push, monkeypatch):
    monkeypatch.setenv("REPLAY_HOURS", "2")
    webhook.time = PUSHED_AT + 2 * HOUR + 1
    assert webhook.send(push) == 422
    webhook.time -= 1
    assert webhook.send(push) == 200
    assert int(webhook.records()[0]["expires_at"]["N"]) == PUSHED_AT + 3 * HOUR


def test_the_time_of_a_commit_does_not_count(webhook, push):
    """Its author sets it."""
    push["head_commit"]["timestamp"] = push["commits"][0]["timestamp"] = "2001-01-01T00:00:00Z"
    assert webhook.send(push) == 200


def test_a_refused_push_leaves_no_record(webhook, push):
    webhook.send(push, x_hub_signature_256=sign(b""))
    webhook.time += 48 * HOUR
    webhook.send(push)
    assert webhook.records() == []


@pytest.mark.parametrize(
    "code",
    [
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "AccessDeniedException",
        "ResourceNotFoundException",
    ],
)
def test_without_the_table_nothing_is_accepted(webhook, push, code):
    webhook.fail("dynamodb", "PutItem", code)
    assert webhook.send(push) == 503
    assert webhook.events() == []
    assert "PutEvents" not in webhook.calls.names()


def test_a_record_of_unknown_fate_is_removed(webhook, push):
    """The write arrived, its answer did not: the redelivery must not look like a replay."""

    def lost():
        raise ReadTimeoutError(endpoint_url="https://dynamodb.eu-west-1.amazonaws.com")

    def write(**_):
        item = webhook.calls.of("PutItem")[-1]
        webhook.table.put_item(TableName=item["TableName"], Item=item["Item"])
        lost()

    webhook.fail("dynamodb", "PutItem", write)
    assert webhook.send(push) == 503
    assert webhook.records() == []
    webhook.new_instance()
    assert webhook.send(push) == 200


def test_botocore_s_second_attempt_is_no_replay(webhook, push):
    """It repeats a PutItem whose answer was lost, with the same claim."""

    def write():
        item = webhook.calls.of("PutItem")[-1]
        webhook.table.put_item(TableName=item["TableName"], Item=item["Item"])

    # The first attempt, of which only the table knows; then the one that moto answers.
    webhook.module.client("dynamodb").meta.events.register("before-call.dynamodb.PutItem", lambda **_: write())
    assert webhook.send(push) == 200
    assert len(webhook.events()) == 1


def test_a_failed_replay_does_not_remove_the_record(webhook, push):
    assert webhook.send(push) == 200
    webhook.fail("dynamodb", "PutItem", "ThrottlingException")
    assert webhook.send(push) == 503
    assert len(webhook.records()) == 1


# ---- the bus


@pytest.mark.parametrize(
    "response",
    [
        "InternalException",
        "AccessDeniedException",
        {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "InternalFailure"}]},
    ],
    ids=["error", "denied", "failed entry"],
)
def test_an_event_that_is_not_taken_can_be_delivered_again(webhook, push, response):
    webhook.fail("events", "PutEvents", response)
    assert webhook.send(push) == 500
    assert webhook.records() == []
    webhook.new_instance()
    assert webhook.send(push) == 200
    assert len(webhook.events()) == 1


def test_nor_is_it_lost_when_the_record_cannot_be_removed(webhook, push):
    """The record says that nothing was sent, and is good for as long as a call can take."""
    webhook.fail("events", "PutEvents", "InternalException")
    webhook.fail("dynamodb", "DeleteItem", "ThrottlingException")
    assert webhook.send(push) == 500
    webhook.new_instance()
    assert webhook.send(push) == 202
    webhook.time += 61
    assert webhook.send(push) == 200
    assert webhook.send(push) == 202
    webhook.time += HOUR
    assert webhook.send(push) == 202
    assert len(webhook.events()) == 1


def test_a_push_whose_instance_dies_can_be_delivered_again(webhook, push, monkeypatch):
    """Before the event is sent: Lambda stops the function at its timeout, or its machine fails."""

    class Dies(BaseException):
        pass

    def die(*_):
        raise Dies

    monkeypatch.setattr(webhook.module, "pass_on", die)
    with pytest.raises(Dies):
        webhook.send(push)
    webhook.new_instance()
    assert webhook.send(push) == 202
    assert "this minute" in webhook.message
    webhook.time += 61
    assert webhook.send(push) == 200
    assert len(webhook.events()) == 1


def test_only_one_of_two_redeliveries_takes_over(webhook, push, monkeypatch):
    """A record that nobody works on any more is claimed by one call, and not by the next."""
    webhook.fail("events", "PutEvents", "InternalException")
    webhook.fail("dynamodb", "DeleteItem", "ThrottlingException")
    webhook.send(push)
    webhook.new_instance()
    webhook.time += 61
    pass_on, answers = webhook.module.pass_on, []

    def meanwhile(*given):
        monkeypatch.setattr(webhook.module, "pass_on", pass_on)
        answers.append(webhook.send(push))
        pass_on(*given)

    monkeypatch.setattr(webhook.module, "pass_on", meanwhile)
    assert webhook.send(push) == 200
    assert answers == [202]
    assert len(webhook.events()) == 1
    assert len(webhook.records()) == 1


def test_an_event_that_was_sent_is_no_error(webhook, push):
    """The mark is missing then, and a redelivery after a minute would be passed on: doubled, not lost."""

    def write(**_):
        if "claimed_until" not in webhook.calls.of("PutItem")[-1]["Item"]:
            raise ReadTimeoutError(endpoint_url="https://dynamodb.eu-west-1.amazonaws.com")

    webhook.module.client("dynamodb").meta.events.register("before-call.dynamodb.PutItem", write)
    assert webhook.send(push) == 200
    assert len(webhook.events()) == 1
    assert webhook.send(push) == 202


@pytest.mark.parametrize("name", ["SECRET_ARN", "EVENT_BUS", "REPOSITORY", "BRANCH", "REPLAY_TABLE"])
def test_a_missing_setting_is_an_error(webhook, push, monkeypatch, name):
    monkeypatch.delenv(name)
    assert webhook.send(push) == 500
    assert (webhook.events(), webhook.records()) == ([], [])


def test_a_defect_is_an_error_for_github(webhook, push, monkeypatch):
    monkeypatch.setenv("REPLAY_HOURS", "a day")
    assert webhook.send(push) == 500
    assert "a day" not in webhook.message


def test_all_calls_fit_into_the_time_of_the_function(webhook):
    config = webhook.module.client("events").meta.config
    attempts = config.retries["total_max_attempts"]
    assert 4 * (attempts * (config.connect_timeout + config.read_timeout) + attempts - 1) < 30


def test_the_ordinary_calls(webhook, push):
    """Its role is made for these, and for DeleteItem."""
    webhook.send(push)
    assert webhook.calls.names() == ["GetSecretValue", "PutItem", "PutEvents", "PutItem"]


# ---- the log


def test_the_log_has_no_secret_no_signature_and_no_body(fresh, push, caplog):
    caplog.set_level(logging.INFO)
    raw = json.dumps(push, ensure_ascii=False).encode()
    fresh.send(raw)
    fresh.set_secret()
    fresh.time += 60
    assert [fresh.send(raw), fresh.send(raw), fresh.send(raw, x_hub_signature_256=sign(b""))] == [200, 202, 401]
    fresh.fail("events", "PutEvents", "InternalException")
    fresh.send(raw + b" ")
    fresh.send(b"{" + raw)
    assert push["after"] in caplog.text
    assert DELIVERY in caplog.text
    for secret in SECRET, sign(raw), sign(raw)[7:], "evil.example", "Größer", "ada-example":
        assert secret not in caplog.text
