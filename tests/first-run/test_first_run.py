"""The kit for a first run, with stubs for Terraform and tfpipe. Every event of CloudTrail here is synthetic: written by hand after the
documented form of a record, and not recorded in an account."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import first_run
import observe
import pytest

KIT = pathlib.Path(first_run.__file__)
ACCOUNT, REGION = "123456789012", "eu-west-1"
PIPELINE = f"arn:aws:iam::{ACCOUNT}:role/first-run-archive-pipeline-{REGION}"
ROLES = {PIPELINE: "pipeline"}

# What Terraform would say and do: its state is a file, and an apply takes as long as the test wants.
TERRAFORM = """#!{python}
import json, os, pathlib, signal, sys, time
log = pathlib.Path({log!r})
words = sys.argv[1:]
with log.open("a") as file:
    file.write(f"{{pathlib.Path.cwd().name}} {{words[0]}}\\n")
state = pathlib.Path("terraform.tfstate")
if words[0] == "apply":
    def stop(*_):
        state.write_text("half")
        with log.open("a") as file:
            file.write("saved\\n")
        sys.exit(1)
    signal.signal(signal.SIGINT, stop)
    state.write_text("some")
    time.sleep(float(os.environ.get("STUB_SECONDS", "0")))
if words[0] == "destroy":
    if os.environ.get("STUB_STUCK") == pathlib.Path.cwd().name:
        sys.exit(1)
    state.unlink()
if words[0] == "output":
    name = "first-run-" + pathlib.Path.cwd().name
    print(json.dumps({{"pipeline_name": name, "pipeline_role_arn": {pipeline!r}, "connection_arn": "arn:aws:codeconnections:x"}}))
"""


@pytest.fixture
def stubs(tmp_path):
    """A folder with `terraform` and `tfpipe`, and what was called."""
    log = tmp_path / "log"
    log.touch()
    terraform = tmp_path / "terraform"
    terraform.write_text(TERRAFORM.format(python=sys.executable, log=str(log), pipeline=PIPELINE))
    tfpipe = tmp_path / "tfpipe"
    tfpipe.write_text("#!/bin/sh\nmkdir -p module\n")
    for program in (terraform, tfpipe):
        program.chmod(0o755)
    return tmp_path


def command(stubs, *more):
    return [
        sys.executable, str(KIT), "--account", ACCOUNT, "--region", REGION, "--work", str(stubs / "work"),
        "--tool", str(stubs / "terraform"), "--tfpipe", str(stubs / "tfpipe"), *more,
    ]  # fmt: skip


def called(stubs):
    return (stubs / "log").read_text().split("\n")[:-1]


def run(stubs, moto, *more, **environment):
    """Runs the kit against the simulator."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return subprocess.run(
        command(stubs, *more), env=inherited | moto.environment | environment, capture_output=True, text=True, timeout=120
    )


# ---- what it refuses, and what it says it would do


def test_a_dry_run_calls_nothing(stubs):
    done = subprocess.run(command(stubs, "--dry-run"), env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "archive" in done.stdout and "destroy everything" in done.stdout
    assert called(stubs) == [] and not (stubs / "work").exists()


@pytest.mark.parametrize("more", [["--account", "1234"], ["--region", "here"], ["--minutes", "5"], ["--repository", "x"]])
def test_it_refuses_what_is_not_explicit(stubs, more):
    assert subprocess.run(command(stubs, *more), capture_output=True).returncode == 2
    assert called(stubs) == []


def test_it_refuses_another_account_and_another_region(stubs, moto):
    other = run(stubs, moto, "--account", "210987654321")
    assert other.returncode == 2 and "the credentials are of the account 123456789012" in other.stderr
    elsewhere = run(stubs, moto, AWS_REGION="us-east-1")
    assert elsewhere.returncode == 2 and "AWS_REGION is us-east-1" in elsewhere.stderr
    assert called(stubs) == []


def test_it_refuses_what_cannot_be_emitted(stubs, moto):
    (stubs / "tfpipe").write_text("#!/bin/sh\nexit 1\n")
    done = run(stubs, moto)
    assert done.returncode == 2 and "could not be emitted" in done.stderr
    assert called(stubs) == []


def test_resume_and_destroy_need_a_run_of_the_same_account(stubs, moto):
    for mode in ("--resume", "--destroy"):
        assert run(stubs, moto, mode).returncode == 2
    (stubs / "work").mkdir()
    (stubs / "work" / "run.json").write_text(json.dumps({"account": "9" * 12, "region": REGION, "repository": None, "started": 1}))
    done = run(stubs, moto, "--destroy")
    assert done.returncode == 2 and "has the account" in done.stderr
    assert called(stubs) == []


# ---- how it ends


def test_a_failure_destroys(stubs, moto):
    """The simulator has no such bucket, so the upload of the archive fails."""
    done = run(stubs, moto)
    assert done.returncode == 1, done.stderr
    assert called(stubs)[-1] == "archive destroy" and "destroyed" in done.stdout
    assert not (stubs / "work" / "run.json").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interruption_waits_for_the_state_and_destroys(stubs, moto, number):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    environment = inherited | moto.environment | {"STUB_SECONDS": "60"}
    running = subprocess.Popen(command(stubs), env=environment, stdout=subprocess.PIPE, text=True)
    for _ in range(300):
        if "archive apply" in called(stubs):
            break
        time.sleep(0.1)
    time.sleep(0.5)
    running.send_signal(number)
    running.send_signal(number)
    said, _ = running.communicate(timeout=60)
    assert running.returncode == 1, said
    assert called(stubs)[-2:] == ["saved", "archive destroy"]


def test_what_is_not_destroyed_is_said_and_can_be_tried_again(stubs, moto):
    stuck = run(stubs, moto, STUB_STUCK="archive")
    assert stuck.returncode == 1 and "NOT destroyed: archive" in stuck.stdout
    again = run(stubs, moto, "--destroy")
    assert again.returncode == 0, again.stderr
    assert called(stubs)[-1] == "archive destroy"


def test_the_time_ends():
    kept = {it: signal.getsignal(it) for it in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)}
    try:
        first_run.trap(1)
        assert signal.alarm(0) == 60
        with pytest.raises(first_run.Interrupted, match="SIGALRM"):
            signal.raise_signal(signal.SIGALRM)
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


# ---- the whole of it, with clients that answer from here


class Clients:
    """Clients of services whose answers are written here."""

    def __init__(self, status="AVAILABLE", events=(), errors=()):
        self.status, self.events, self.errors, self.uploaded = status, events, errors, []

    def __call__(self, _service):
        return self

    def get_caller_identity(self):
        return {"Account": ACCOUNT}

    def upload_file(self, _file, bucket, key):
        self.uploaded.append((bucket, key))

    def get_connection(self, ConnectionArn):
        return {"Connection": {"ConnectionStatus": self.status}}

    def start_pipeline_execution(self, name):
        return {"pipelineExecutionId": name}

    def get_pipeline_execution(self, pipelineName, pipelineExecutionId):
        return {"pipelineExecution": {"status": "Succeeded"}}

    def get_paginator(self, call):
        self.call = call
        return self

    def paginate(self, pipelineName):
        key = {"list_action_executions": "actionExecutionDetails", "list_rule_executions": "ruleExecutionDetails"}[self.call]
        failed = [{"output": {"executionResult": {"errorDetails": {"message": text}}}} for text in self.errors]
        return [{key: failed if key == "actionExecutionDetails" else []}]

    def get_role(self, RoleName):
        condition = {"StringEquals": {"aws:SourceAccount": ACCOUNT}, "ArnEquals": {"aws:SourceArn": "arn"}}
        return {"Role": {"AssumeRolePolicyDocument": {"Statement": [{"Condition": condition}]}}}

    def lookup_events(self, LookupAttributes, StartTime, NextToken=None):
        source = LookupAttributes[0]["AttributeValue"]
        found = [it for it in self.events if it["eventSource"] == source]
        # Two pages, as CloudTrail gives them.
        half = found[len(found) // 2 :] if NextToken else found[: len(found) // 2]
        more = {} if NextToken else {"NextToken": "more"}
        return {"Events": [{"CloudTrailEvent": json.dumps(it)} for it in half], **more}


@pytest.fixture
def quiet(monkeypatch):
    """No signal handlers of the kit in the process of the tests."""
    monkeypatch.setattr(first_run, "trap", lambda _minutes: None)
    monkeypatch.setattr(first_run, "ignore_signals", lambda: None)


def go(stubs, clients, *more):
    said = []
    options = first_run.arguments(command(stubs, *more)[2:])
    return first_run.go(first_run.Run(options, clients, say=said.append, sleep=lambda _: None)), "\n".join(said)


def test_a_run_reports_and_destroys(stubs, quiet):
    clients = Clients(events=[event("s3.amazonaws.com", "GetBucketAcl"), assumed(PIPELINE)])
    code, said = go(stubs, clients)
    assert code == 0, said
    assert clients.uploaded == [(f"first-run-source-{ACCOUNT}-{REGION}", "source.zip")]
    rows = (stubs / "work" / "rows.tsv").read_text().splitlines()
    assert any("InspectSourceBucket s3:GetBucketAcl" in row and row.endswith("\tconfirmed") for row in rows)
    assert called(stubs)[-1] == "archive destroy"


def test_a_pending_connection_waits_and_goes_on(stubs, quiet):
    code, said = go(stubs, Clients(status="PENDING"), "--repository", "acme/web")
    assert code == first_run.WAITS and "--resume" in said
    assert "archive destroy" not in called(stubs)
    code, said = go(stubs, Clients(), "--repository", "acme/web", "--resume")
    assert code == 0, said
    assert called(stubs).count("image apply") == 1 and called(stubs)[-2:] == ["archive destroy", "image destroy"]


# ---- what is read from events: all of them synthetic


def event(source, name, role=PIPELINE, **more):
    """A record of a call by a role."""
    identity = {"type": "AssumedRole", "sessionContext": {"sessionIssuer": {"type": "Role", "arn": role}}}
    return {"eventSource": source, "eventName": name, "userIdentity": identity, "requestParameters": None, **more}


def assumed(role, **more):
    """A record of a service that assumes a role."""
    identity = {"type": "AWSService", "invokedBy": "codepipeline.amazonaws.com"}
    parameters = {"roleArn": role, "roleSessionName": "1"}
    return {"eventSource": "sts.amazonaws.com", "eventName": "AssumeRole", "userIdentity": identity,
            "requestParameters": parameters, **more}  # fmt: skip


def verdicts(events=(), texts=(), trusts=None):
    found = observe.results(observe.table(), list(events), ROLES, list(texts), trusts or {})
    return {name: (seen, verdict) for name, seen, verdict in found}


def test_nothing_seen_is_no_verdict():
    assert {verdict for _, verdict in verdicts().values()} == {observe.NOT_SEEN}


def test_a_connection_shows_its_action_and_its_arn():
    arn = f"arn:aws:codestar-connections:{REGION}:{ACCOUNT}:connection/1"
    used = event("codestar-connections.amazonaws.com", "UseConnection", resources=[{"ARN": arn}],
                 requestParameters={"fullRepositoryId": "acme/web"})  # fmt: skip
    found = verdicts([used])
    seen, verdict = found["UseStarConnection codestar-connections:UseConnection"]
    assert verdict == observe.CONFIRMED and arn in seen and "fullRepositoryId" in seen
    assert found["UseConnection codeconnections:UseConnection"][1] == observe.NOT_SEEN


def test_a_refusal_contradicts():
    refused = event("monitoring.amazonaws.com", "DescribeAlarms", errorCode="AccessDenied")
    seen, verdict = verdicts([refused])["ReadAlarms cloudwatch:DescribeAlarms"]
    assert verdict == observe.CONTRADICTED and "1 refused" in seen


def test_calls_of_other_roles_say_nothing():
    other = event("monitoring.amazonaws.com", "DescribeAlarms", role=f"arn:aws:iam::{ACCOUNT}:role/somebody")
    assert verdicts([other])["ReadAlarms cloudwatch:DescribeAlarms"][1] == observe.NOT_SEEN


def test_errors_of_executions_count_too():
    text = (f"User: arn:aws:sts::{ACCOUNT}:assumed-role/x/1 is not authorized to perform: codestar-connections:UseConnection on "
            f"resource: arn:aws:codeconnections:{REGION}:{ACCOUNT}:connection/1 because no identity-based policy allows it")  # fmt: skip
    found = verdicts(texts=[text, "not authorized to perform: inspector2:ListCoverage"])
    seen, verdict = found["UseStarConnection codestar-connections:UseConnection"]
    assert verdict == observe.CONTRADICTED and "arn:aws:codeconnections:" in seen
    assert found["no row: inspector2:ListCoverage"][1] == observe.CONTRADICTED


def test_an_assumed_role_shows_that_the_keys_were_sent():
    trusts = {PIPELINE: ["aws:SourceArn"]}
    name = f"trust of {PIPELINE.rsplit('/', 1)[-1]}: aws:SourceArn"
    assert verdicts([assumed(PIPELINE)], trusts=trusts)[name][1] == observe.CONFIRMED
    assert verdicts([assumed(PIPELINE, errorCode="AccessDenied")], trusts=trusts)[name][1] == observe.CONTRADICTED
    assert verdicts([], trusts=trusts)[name][1] == observe.NOT_SEEN


def test_rows_are_dated_and_on_one_line():
    text = observe.dated("2026-11-27", [("row", "two\nlines\tand a tab", observe.CONFIRMED)])
    assert text == "2026-11-27\trow\ttwo lines and a tab\tconfirmed\n"
