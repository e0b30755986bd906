"""What `tfpipe diff --summary` says of a changed spec is what Terraform plans then, against the state of a module that was applied.

A few modules are applied to moto, once each. For each change of `changed.py` the module is emitted again, and planned without a refresh.
"""

import collections
import dataclasses
import json
import pathlib
import re
import shutil
import subprocess

import account
import pytest
import terraform
from changed import BASES, CHANGES
from test_every_module import PROVIDER, example

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]

# An entry that accepts what `emit` refuses, as it prints it.
ENTRY = re.compile(r"`- (\{ code: TFP401, address: (\S+), value: .+?), reason: … \}`")

# The module that is applied, and how the names of calls end that set variables.
BASE, SET = "as_applied", "_where_it_is_set"

# What the summary calls what a plan does.
WORDS = {
    "create": "create",
    "update": "change",
    "replace": "replace",
    "delete": "destroy",
    "remove": "leave",
    "forget": "leave",
    "move": "move",
}

# Types of resources that hold what no apply brings back. A confirmed subscription is what a topic holds.
OF_DATA = {
    "aws_cloudwatch_log_group",
    "aws_codecommit_repository",
    "aws_dynamodb_table",
    "aws_ecr_repository",
    "aws_kms_key",
    "aws_s3_bucket",
    "aws_secretsmanager_secret",
    "aws_sns_topic_subscription",
    "aws_sqs_queue",
}


@dataclasses.dataclass(frozen=True)
class Change:
    """What is done with a resource, and the address that it had, if it has another."""

    action: str
    was: str | None = None


@dataclasses.dataclass
class Summary:
    """What `diff --summary` says: all changes by their addresses; those that lose data; the variables from whose defaults one follows."""

    changes: dict
    at_risk: set
    by_defaults_of: dict

    @classmethod
    def of(cls, text):
        """Reads the lines of the summary of one module: the first is its folder, the last counts."""
        summary = cls({}, set(), {})
        for line in text.splitlines()[1:-1]:
            action, address, remarks = re.fullmatch(r"(may replace|\w+) +(\S+) *(.*)", line).groups()
            was = re.search(r"\bwas (\S+?)(?:;|$)", remarks)
            # What only those see who had set another value is not in the plans here.
            if re.search(r"\bonly where .* is set", remarks):
                continue
            summary.changes[address] = Change(action, was and was[1])
            if re.search(r"\bloses? ", remarks):
                summary.at_risk.add(address)
            if where := re.search(r"\bwhere (.*) is not set", remarks):
                summary.by_defaults_of[address] = set(re.findall(r"`(\w+)`", where[1]))
        return summary


class Base:
    """A module that is applied once, and one copy of it for each change of its spec, each with a copy of its state: one plan is about all."""

    def __init__(self, name, moto, config, tfpipe, folder):
        self.tfpipe, self.folder, self.summaries, self.accepted, self.plans = tfpipe, folder, {}, {}, {}
        spec = edited((REPOSITORY / "fixtures" / name / "pipeline.yaml").read_text(), BASES[name])
        self.emit(BASE, spec)
        for change, edits in CHANGES[name].items():
            shutil.copytree(folder / BASE, folder / label(change))
            changed = edited(spec, edits)
            said = self.run("diff", "--summary", label(change), spec=changed)
            assert said.stdout, said.stderr
            self.summaries[change] = Summary.of(said.stdout)
            self.accepted[change] = self.emit(label(change), changed)
        moto.reset()
        there = account.prepare(moto)
        copies = {name: text for change in CHANGES[name] for name, text in self.calls(change, there).items()}
        base = self.call(BASE, BASE, there)
        make_policies(base, moto)
        root = terraform.Root("terraform", config, moto.environment, folder, "\n".join([PROVIDER, base, *copies.values()]))
        (folder / "main.tf").write_text(PROVIDER + base)
        root.apply()
        (folder / "main.tf").write_text("\n".join([PROVIDER, *copies.values()]))
        self.multiply_state({copy: copy.removesuffix(SET) for copy in copies})
        said = root.run("plan", "-json", "-refresh=false", "-lock=false", "-input=false")[1]
        self.plans = plans([json.loads(line) for line in said.splitlines()])

    def run(self, command, *arguments, spec):
        """Runs tfpipe with a spec, to its end or to findings."""
        (self.folder / "pipeline.yaml").write_text(spec)
        line = [self.tfpipe, command, *arguments, "--spec", "pipeline.yaml"]
        done = subprocess.run(line, cwd=self.folder, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return done

    def emit(self, module, spec):
        """Emits a spec, once more with everything accepted that is refused; the addresses of that."""
        first = self.run("emit", module, spec=spec)
        if first.returncode == 0:
            return set()
        entries = ENTRY.findall(first.stderr)
        accepted = "".join(f"  - {entry}, reason: it is tried }}\n" for entry, _ in entries)
        second = self.run("emit", module, spec=f"{spec}accept:\n{accepted}")
        assert second.returncode == 0, second.stderr
        return {address for _, address in entries}

    def call(self, name, module, there, given=()):
        """A call of a module that gives what it asks for and these variables, and no `name`: its default holds."""
        arguments = example(self.folder / module)
        arguments |= {variable: json.dumps(value) for variable, value in there.items() if variable in arguments}
        arguments = {variable: value for variable, value in arguments.items() if variable != "name"} | dict(given)
        lines = "".join(f"  {variable} = {value}\n" for variable, value in arguments.items())
        return f'module "{name}" {{\n  source = "./{module}"\n{lines}}}\n'

    def calls(self, change, there):
        """A call of the module of a changed spec, and one by someone who had set the variables from whose defaults the change follows."""
        name, values = label(change), defaults(self.folder / BASE)
        calls = {name: self.call(name, name, there)}
        if variables := sorted(set().union(*self.summaries[change].by_defaults_of.values())):
            calls[name + SET] = self.call(name + SET, name, there, {variable: values[variable] for variable in variables})
        return calls

    def multiply_state(self, modules):
        """Puts the state of the applied module in the place of each of these calls, by their modules."""
        file = self.folder / "terraform.tfstate"
        state = json.loads(file.read_text())
        resources = json.dumps(state["resources"])
        # The paths of files begin with the module's folder.
        copies = [
            json.loads(resources.replace(f"module.{BASE}", f"module.{call}").replace(f'"{BASE}/', f'"{module}/'))
            for call, module in modules.items()
        ]
        file.write_text(json.dumps(state | {"resources": [resource for copy in copies for resource in copy]}))


def edited(spec, edits):
    """The spec with each text replaced; all of them are there."""
    for old, new in edits:
        assert old in spec, f"`{old}` is not in the spec"
        spec = spec.replace(old, new)
    return spec


def label(change):
    """The name of a change as one of a module."""
    return re.sub(r"\W+", "_", change.lower())


def make_policies(text, moto):
    """Makes the policies that a text names."""
    account.make_policies(moto, re.findall(r":policy/([\w-]+)", text))


def defaults(module):
    """The defaults of the module's variables that stand in one line, as they are written."""
    text = (module / "variables.tf").read_text()
    return dict(re.findall(r'^variable "(\w+)" \{\n(?:  .*\n|\n)*?  default +=(.*)\n', text, re.M))


def plans(messages):
    """What the messages of a plan say of each module: changes by their addresses there."""
    found = collections.defaultdict(dict)
    for planned in (message["change"] for message in messages if message["type"] == "planned_change"):
        resource, action = planned["resource"], WORDS.get(planned["action"])
        if action:
            was = planned.get("previous_resource", {}).get("resource")
            found[resource["module"].removeprefix("module.")][resource["resource"]] = Change(action, was)
    return found


@pytest.fixture(scope="session")
def tfpipe():
    """The program, built from the sources that are tested."""
    if not shutil.which("cargo"):
        pytest.skip("no cargo on the PATH")
    # With the profile of `cargo test`, which then has nothing to build again.
    command = ["cargo", "build", "--quiet", "--profile", "test", "--bin", "tfpipe", "--message-format=json"]
    built = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    (program,) = {it["executable"] for it in map(json.loads, built.stdout.splitlines()) if it.get("executable")}
    return program


@pytest.mark.parametrize("name", CHANGES)
def test_plans_are_what_was_said(name, moto, tfpipe, tmp_path, subtests):
    config, reason = terraform.configuration(5)
    if reason or not terraform.binary("terraform"):
        pytest.skip(reason or "no terraform on the PATH")
    applied = Base(name, moto, config, tfpipe, tmp_path)
    for change in CHANGES[name]:
        with subtests.test(change):
            check(applied, change)


def check(applied, change):
    """Holds the plans of a change against what was said of it."""
    summary, plan = applied.summaries[change], applied.plans[label(change)]
    assert plan == summary.changes
    ended = [at for at, it in plan.items() if it.action in ("replace", "destroy") and at.split(".")[0] in OF_DATA]
    assert set(ended) <= summary.at_risk, "lost without a word"
    assert {plan[address].was or address for address in ended} <= applied.accepted[change], "lost without acceptance"

    # Whoever had set the variables from whose defaults it follows sees less of it.
    if follows := summary.by_defaults_of.keys():
        seen = applied.plans[label(change) + SET]
        assert {at: it for at, it in seen.items() if at not in follows} == {
            at: it for at, it in plan.items() if at not in follows
        }
        assert all(seen.get(address) != plan[address] for address in follows), "no less than was said"
