#!/usr/bin/env python3
"""Runs two emitted modules once in an AWS account, and prints what CloudTrail shows of rows that no document confirms.

    first_run.py --account NUMBER --region NAME --repository OWNER/NAME     emits, applies, runs, reports, destroys
    first_run.py … --dry-run       says what it would do, and calls nothing in AWS
    first_run.py … --resume        goes on, after the connection was completed
    first_run.py … --destroy       removes everything, after a run that could not

docs/first-run.md says what it costs and what it asks for. It exits with 0 if it is done, 3 if it waits for the connection, 1 if something
failed, 2 if it was asked in a way that it refuses. It destroys what it made however it ends, but where it waits.
"""

import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

import observe
import roots

HERE = pathlib.Path(__file__).resolve().parent
WAITS = 3

# CloudTrail shows an event up to 15 minutes after it happened (CloudTrail user guide, event history).
LOOKS, BETWEEN_LOOKS = 6, 180
PAGES = 20
POLL = 15


class Refused(Exception):
    """Something that the run asks for is not so; nothing was made."""


class Interrupted(BaseException):
    """A signal, or the end of the time."""


class Waits(Exception):
    """Somebody must complete the connection."""


def arguments(given):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--account", required=True, help="the account that your credentials must be of")
    parser.add_argument("--region", required=True, help="the one region that everything is made in")
    parser.add_argument("--repository", help="OWNER/NAME on GitHub, with a Dockerfile and a branch main; without it, no image module")
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("first-run-work"), help="folder of states and texts")
    parser.add_argument("--minutes", type=int, default=120, help="the most that one call takes before it destroys (10 to 240)")
    parser.add_argument("--provider", type=int, choices=(5, 6), default=6, help="major version of the AWS provider")
    parser.add_argument("--tool", default="terraform", help="terraform or tofu, on the PATH or as a path")
    parser.add_argument("--tfpipe", default="tfpipe", help="tfpipe, on the PATH or as a path")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--dry-run", action="store_true")
    mode.add_argument("--resume", action="store_true")
    mode.add_argument("--destroy", action="store_true")
    options = parser.parse_args(given)
    if not re.fullmatch(r"\d{12}", options.account):
        parser.error("--account is a number of 12 digits")
    if not re.fullmatch(r"[a-z]{2}(-[a-z]+)+-\d", options.region):
        parser.error("--region is a name such as eu-west-1")
    if options.repository and not re.fullmatch(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+", options.repository):
        parser.error("--repository is OWNER/NAME")
    if not 10 <= options.minutes <= 240:
        parser.error("--minutes takes 10 to 240")
    options.work = options.work.resolve()
    return options


class Run:
    """One run: its options, its folder, and how it reaches AWS."""

    def __init__(self, options, client, say=print, sleep=time.sleep):
        self.options, self.client, self.say, self.sleep = options, client, say, sleep
        self.modules = ["archive"] + (["image"] if options.repository else [])
        self.state = options.work / "run.json"

    # ---- what must be so before anything is made

    def check(self):
        """Sees that the credentials are of the account that was named, and the region that of the environment."""
        for variable in ("AWS_REGION", "AWS_DEFAULT_REGION"):
            if os.environ.get(variable, self.options.region) != self.options.region:
                raise Refused(f"{variable} is {os.environ[variable]}, and --region is {self.options.region}")
        account = self.client("sts").get_caller_identity()["Account"]
        if account != self.options.account:
            raise Refused(f"the credentials are of the account {account}, and --account is {self.options.account}")

    def remembered(self):
        """What an earlier call wrote down; it must be about the same account, region and modules."""
        if not self.state.exists():
            raise Refused(f"there is no run in {self.options.work}")
        remembered = json.loads(self.state.read_text())
        for key in ("account", "region", "repository"):
            if remembered[key] != getattr(self.options, key):
                raise Refused(f"the run in {self.options.work} has the {key} {remembered[key]}")
        return remembered

    # ---- steps

    def emit(self):
        """Emits the modules and writes their roots. Nothing of it calls AWS."""
        for module in self.modules:
            folder = self.options.work / module
            folder.mkdir(parents=True, exist_ok=True)
            spec = (HERE / f"{module}.yaml").read_text().replace("provider: 6", f"provider: {self.options.provider}")
            (folder / "pipeline.yaml").write_text(spec)
            self.tool(folder, self.options.tfpipe, "emit", "module", "--spec", "pipeline.yaml", "--no-examples", "--no-tests")
            roots.write(folder, module, self.options.account, self.options.region, self.options.provider, "tfpipe")

    def begin(self):
        """Writes down what is run, before anything exists: `--destroy` and `--resume` read it."""
        if self.state.exists():
            raise Refused(f"{self.options.work} has a run already: use --resume or --destroy")
        try:
            self.emit()
        except subprocess.CalledProcessError as error:
            raise Refused(f"the modules could not be emitted: {error}") from error
        run = {key: getattr(self.options, key) for key in ("account", "region", "repository")}
        self.state.write_text(json.dumps(run | {"started": time.time()}))

    def apply(self):
        """Makes everything, and puts the archive into its bucket, which starts the pipeline."""
        for module in self.modules:
            folder = self.options.work / module
            self.terraform(folder, "init", "-input=false")
            self.terraform(folder, "apply", "-input=false", "-auto-approve", f"-var=repository={self.options.repository or ''}")
        bucket = f"first-run-source-{self.options.account}-{self.options.region}"
        self.client("s3").upload_file(str(self.options.work / "archive" / "source.zip"), bucket, "source.zip")

    def outputs(self, module):
        """The outputs of the emitted module."""
        folder = self.options.work / module
        text = self.tool(folder, self.options.tool, "output", "-json", "pipeline", quiet=True)
        return json.loads(text)

    def connected(self):
        """Stops until the connection is completed."""
        if "image" not in self.modules:
            return
        arn = self.outputs("image")["connection_arn"]
        if self.client("codeconnections").get_connection(ConnectionArn=arn)["Connection"]["ConnectionStatus"] != "AVAILABLE":
            raise Waits(arn)

    def start(self):
        """Starts every pipeline once, and waits for the ends."""
        pipelines = [self.outputs(module)["pipeline_name"] for module in self.modules]
        client = self.client("codepipeline")
        started = {name: client.start_pipeline_execution(name=name)["pipelineExecutionId"] for name in pipelines}
        while True:
            states = {name: client.get_pipeline_execution(pipelineName=name, pipelineExecutionId=it)["pipelineExecution"]["status"]
                      for name, it in started.items()}
            if not any(state in ("InProgress", "Stopping") for state in states.values()):
                break
            self.sleep(POLL)
        for name, state in states.items():
            self.say(f"{name}: {state}")

    def errors(self):
        """What actions and rules of the pipelines say went wrong."""
        client, texts = self.client("codepipeline"), []
        for module in self.modules:
            name = self.outputs(module)["pipeline_name"]
            for page in client.get_paginator("list_action_executions").paginate(pipelineName=name):
                for it in page["actionExecutionDetails"]:
                    output = it.get("output", {}).get("executionResult", {})
                    texts.append(output.get("errorDetails", {}).get("message") or output.get("externalExecutionSummary") or "")
            for page in client.get_paginator("list_rule_executions").paginate(pipelineName=name):
                for it in page["ruleExecutionDetails"]:
                    output = it.get("output", {}).get("executionResult", {})
                    texts.append(output.get("errorDetails", {}).get("message") or "")
        return texts

    def roles(self):
        """The names of the modules' roles, and the condition keys of their trust policies, both by ARN."""
        client, names, trusts = self.client("iam"), {}, {}
        for module in self.modules:
            for output, arn in self.outputs(module).items():
                if output.endswith("_role_arn"):
                    names[arn] = output.removesuffix("_role_arn")
                    role = client.get_role(RoleName=arn.rsplit("/", 1)[-1])["Role"]
                    trusts[arn] = observe.condition_keys(role["AssumeRolePolicyDocument"])
        return names, trusts

    def look(self, rows, since):
        """The events since the run began, of the services that the rows are about."""
        client, found = self.client("cloudtrail"), []
        for source in observe.sources(rows):
            token = {}
            for _ in range(PAGES):
                page = client.lookup_events(
                    LookupAttributes=[{"AttributeKey": "EventSource", "AttributeValue": source}], StartTime=since, **token
                )
                found += page["Events"]
                if not page.get("NextToken"):
                    break
                token = {"NextToken": page["NextToken"]}
                # CloudTrail takes two of these calls a second.
                self.sleep(0.6)
        return observe.parsed(found)

    def report(self, started):
        """Looks until every row that CloudTrail can show was seen, or for 15 minutes; writes the rows."""
        rows = observe.table()
        since = datetime.datetime.fromtimestamp(started, datetime.timezone.utc)
        texts, (names, trusts) = self.errors(), self.roles()
        for look in range(LOOKS):
            found = observe.results(rows, self.look(rows, since), names, texts, trusts)
            if look == LOOKS - 1 or all(verdict != observe.NOT_SEEN for _, _, verdict in found):
                break
            self.say(f"look {look + 1} of {LOOKS}: CloudTrail is up to 15 minutes late; the next look is in {BETWEEN_LOOKS} s")
            self.sleep(BETWEEN_LOOKS)
        text = observe.dated(datetime.datetime.now(datetime.timezone.utc).date().isoformat(), found)
        (self.options.work / "rows.tsv").write_text(text)
        self.say(text)

    def destroy(self):
        """Removes everything that the states know; goes on with the next module if one fails."""
        failed = []
        for module in self.modules:
            folder = self.options.work / module
            if not (folder / "terraform.tfstate").exists():
                continue
            try:
                self.terraform(folder, "destroy", "-input=false", "-auto-approve", "-var=repository=none/none")
            except subprocess.CalledProcessError:
                failed.append(module)
        if failed:
            self.say(f"NOT destroyed: {', '.join(failed)}. Things may cost money: call this again with --destroy")
            return False
        self.state.unlink(missing_ok=True)
        self.say("destroyed; what is left has the tag FirstRun (docs/first-run.md says how to look)")
        return True

    # ---- programs

    def terraform(self, folder, *words):
        self.tool(folder, self.options.tool, *words, "-no-color")

    def tool(self, folder, *words, quiet=False):
        """Runs a program in a session of its own: Ctrl-C reaches it through us, once, so that it can save its state."""
        self.say(f"{folder.name}: {' '.join(words)}")
        output = subprocess.PIPE if quiet else None
        environment = os.environ | {"AWS_REGION": self.options.region, "AWS_DEFAULT_REGION": self.options.region}
        running = subprocess.Popen(words, cwd=folder, env=environment, stdout=output, text=True, start_new_session=True)
        try:
            text, _ = running.communicate()
        except BaseException:
            running.send_signal(signal.SIGINT)
            running.wait()
            raise
        if running.returncode:
            raise subprocess.CalledProcessError(running.returncode, words)
        return text


def plan(options):
    """What a run would do, in words."""
    modules = "archive, image" if options.repository else "archive"
    yield f"account {options.account}, region {options.region}, AWS provider {options.provider}, at most {options.minutes} minutes"
    yield f"emit and apply: {modules}; everything has the tag FirstRun"
    if options.repository:
        yield f"wait for the connection to {options.repository}, which somebody completes in the console; then --resume"
    yield "run each pipeline once, and read CloudTrail for:"
    for row in observe.table():
        yield f"  {row['statement']} {row['action']}" + ("" if row["module"] != "-" else " (not made by these modules)")
    yield "destroy everything"


def interrupt(number, _frame):
    """The first signal ends the run; a second one would leave things in the account."""
    ignore_signals()
    raise Interrupted(signal.Signals(number).name)


def trap(minutes):
    """Turns signals and the end of the time into an exception."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, interrupt)
    signal.alarm(minutes * 60)


def ignore_signals():
    """From here on everything goes to its end."""
    signal.alarm(0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def go(run):
    """The run from where it is; whether it ended well."""
    options = run.options
    run.check()
    if options.destroy or options.resume:
        started = run.remembered()["started"]
    else:
        run.begin()
        started = run.remembered()["started"]
    if options.destroy:
        ignore_signals()
        return 0 if run.destroy() else 1
    code = 1
    try:
        trap(options.minutes)
        if not options.resume:
            run.apply()
        run.connected()
        run.start()
        run.report(started)
        code = 0
    except Waits as waits:
        ignore_signals()
        run.say(f"The connection {waits} is pending. Complete it in the console: Developer Tools, Settings, Connections, Update pending\n"
                "connection. Then call this again with --resume. To give up, call it with --destroy. Until then everything stays, and costs\n"
                "what docs/first-run.md says.")
        return WAITS
    except Interrupted as signalled:
        run.say(f"{signalled}: destroying what there is")
    except Exception as error:  # noqa: BLE001  whatever it was, what was made must go
        run.say(f"failed: {error}: destroying what there is")
    ignore_signals()
    return code if run.destroy() else 1


def main(given=None):
    options = arguments(given)
    if options.dry_run:
        print("\n".join(plan(options)))
        return 0
    for program in (options.tool, options.tfpipe):
        if shutil.which(program) is None:
            print(f"refused: there is no {program}", file=sys.stderr)
            return 2
    import boto3

    session = boto3.Session(region_name=options.region)
    try:
        return go(Run(options, session.client))
    except Refused as refused:
        print(f"refused: {refused}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
