#!/usr/bin/env python3
"""Writes tests/data/replaced.tsv: which arguments replace a resource where they change, as plans of the real AWS provider say.

    tests/tools/replaced.py            writes the file
    tests/tools/replaced.py TYPE...    prints the rows of these types of resources, and applies only modules that have one

Every module for provider 5 is applied to moto, and what it makes is kept. Literal copies of it, each with one argument changed, are planned without a
refresh: for each argument that a golden module writes, a plan says whether its resource is replaced. Where the provider refuses a value, or
sees no change in it, the next one is tried. Needs what tests/apply needs, Python with tests/requirements.txt, and much of an hour for all types.
"""

import collections
import contextlib
import copy
import dataclasses
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "apply")]  # in this order: both have a `conftest`

import account  # noqa: E402
import conftest  # noqa: E402
import terraform  # noqa: E402
import test_every_module as every_module  # noqa: E402

FILE = TESTS / "data" / "replaced.tsv"
HEADING = """\
# What a plan of Terraform {} with the AWS provider {} does where one argument of a resource changes ({}): its path, and whether the
# resource is replaced. `one value`: the provider takes no other. `not told`: it refuses the change for another reason. Made by tests/tools/replaced.py.
"""
VERSION = "5.100.0"
PINNED = f'terraform {{\n  required_providers {{\n    aws = {{ source = "hashicorp/aws", version = "{VERSION}" }}\n  }}\n}}\n'
TOGETHER = 12
OF_TERRAFORM = {"depends_on", "for_each", "lifecycle", "timeouts"}

# Arguments by hand, for what no module that is applied sets, or sets to zero: the others are for another provider, or of kinds that moto
# lacks. They are asked for where no applied resource has them.
A, TAGS = "123456789012", {"team": "web"}
QUEUE, KEY = f"arn:aws:sqs:eu-west-1:{A}:web", f"arn:aws:kms:eu-west-1:{A}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
# fmt: off
BY_HAND = {
    "aws_cloudwatch_event_bus": {"name": "web", "tags": TAGS},
    "aws_codeconnections_connection": {"name": "web", "provider_type": "GitHub", "tags": TAGS},
    "aws_codestarnotifications_notification_rule": {
        "name": "web", "detail_type": "FULL", "event_type_ids": ["codepipeline-pipeline-pipeline-execution-failed"], "status": "ENABLED",
        "resource": f"arn:aws:codepipeline:eu-west-1:{A}:web", "target": [{"address": f"arn:aws:sns:eu-west-1:{A}:web"}], "tags": TAGS},
    "aws_dynamodb_table": {
        "name": "web", "billing_mode": "PAY_PER_REQUEST", "hash_key": "id", "attribute": [{"name": "id", "type": "S"}], "tags": TAGS,
        "ttl": [{"attribute_name": "expires", "enabled": True}], "deletion_protection_enabled": True},
    "aws_ecr_pull_through_cache_rule": {
        "ecr_repository_prefix": "web", "upstream_registry_url": "registry-1.docker.io",
        "credential_arn": f"arn:aws:secretsmanager:eu-west-1:{A}:secret:ecr-pullthroughcache/web-AbCdEf"},
    "aws_lambda_function_event_invoke_config": {"function_name": "web", "maximum_retry_attempts": 1},
    "aws_lambda_function_url": {"function_name": "web", "authorization_type": "NONE", "invoke_mode": "BUFFERED"},
    "aws_lambda_permission": {
        "statement_id": "Web", "action": "lambda:InvokeFunction", "function_name": "web", "principal": "events.amazonaws.com",
        "source_arn": f"arn:aws:events:eu-west-1:{A}:rule/web", "source_account": A, "function_url_auth_type": "NONE"},
    "aws_scheduler_schedule": {
        "name": "web", "group_name": "web", "description": "Web.", "schedule_expression": "rate(1 day)", "schedule_expression_timezone": "UTC",
        "state": "ENABLED", "kms_key_arn": KEY, "flexible_time_window": [{"mode": "FLEXIBLE"}],
        "target": [{"arn": QUEUE, "role_arn": f"arn:aws:iam::{A}:role/web", "dead_letter_config": [{"arn": QUEUE}]}]},
    "aws_scheduler_schedule_group": {"name": "web", "tags": TAGS},
    "aws_secretsmanager_secret": {
        "name": "web", "description": "Web.", "kms_key_id": KEY, "recovery_window_in_days": 30, "force_overwrite_replica_secret": False, "tags": TAGS},
}
# fmt: on


def paths(body, indent=2):
    """The paths of the arguments in a formatted body of HCL, as `stage.action.name`; a `dynamic` block's are those of what it makes."""
    margin = " " * indent
    found = set(re.findall(rf"^{margin}(\w+) += ", body, re.M))
    for name, inner in re.findall(rf'^{margin}(?:dynamic ")?(\w+)"? \{{\n(.*?)^{margin}\}}', body, re.M | re.S):
        below = paths(inner, indent + 2) if name not in OF_TERRAFORM else set()
        found |= below if name == "content" else {f"{name}.{path}" for path in below}
    return found - OF_TERRAFORM


def written():
    """The paths of the arguments that golden modules, or the table above, give to each type of resource."""
    found = collections.defaultdict(set)
    for file in every_module.MODULES.glob("*/*.tf"):
        for kind, body in re.findall(r'^resource "(\w+)" "\w+" \{\n(.*?)^\}', file.read_text(), re.M | re.S):
            found[kind] |= paths(body)
    for kind, values in BY_HAND.items():
        found[kind] |= {name for name in values if name not in ("attribute", "target", "ttl", "flexible_time_window")}
    return found


def applied(module, moto, config):
    """Applies a module to an empty account that has the policies which its example names; its resources, as the state has them."""
    moto.reset()
    text = PINNED + every_module.root_module(module, account.prepare(moto))
    account.make_policies(moto, re.findall(r":policy/([\w-]+)", text))
    with tempfile.TemporaryDirectory() as folder:
        terraform.Root("terraform", config, moto.environment, pathlib.Path(folder), text).apply()
        return json.loads(pathlib.Path(folder, "terraform.tfstate").read_text())["resources"]


def instances_of(types, moto, config):
    """What the resources of each of these types have in the state, once the modules that have one are applied."""
    found = collections.defaultdict(list)
    for module in (every_module.MODULES / name for name in every_module.NAMES if name not in every_module.NOT_APPLIED):
        text = "".join(file.read_text() for file in module.glob("*.tf"))
        if any(f'resource "{kind}"' in text for kind in types):
            print(f"applying {module.name}", file=sys.stderr)
            for it in applied(module, moto, config):
                found[it["type"]] += [instance["attributes"] for instance in it["instances"] if it["mode"] == "managed"]
    return found


def arguments(block, values, wanted, at=""):
    """What a configuration says to have these values: what is required or wanted. An optional empty text or zero was perhaps never said."""
    said = {}
    for name, it in block.get("attributes", {}).items():
        is_wanted = it.get("optional") and at + name in wanted and (values.get(name) or values.get(name) is False)
        if values.get(name) is not None and (it.get("required") or is_wanted):
            said[name] = values[name]
    for name, it in block.get("block_types", {}).items():
        blocks = [arguments(it["block"], one, wanted, f"{at}{name}.") for one in values.get(name) or []]
        if blocks and any(path.startswith(f"{at}{name}.") for path in wanted):
            said[name] = blocks
    return said


def holders(values, path):
    """The blocks in which the argument at a path stands."""
    *blocks, name = path.split(".")
    here = [values]
    for block in blocks:
        here = [inner for it in here for inner in it.get(block) or []]
    return [it for it in here if name in it]


def at_path(values, path):
    """The values of the argument at a path, one for each block in which it stands."""
    return [it[path.split(".")[-1]] for it in holders(values, path)]


def others(value, allowed=()):
    """Values to try in place of one, first those that the provider has said it allows."""
    match value:
        case bool():
            found = [not value]
        case int() | float():
            found = [*allowed, value + 1, value * 2, max(value - 1, 1), 30, 60, 90]
        case str():
            found = [*allowed, *other_texts(value)]
        case [str() | int() as first, *rest]:
            found = [*([*value, it] for it in others(first, allowed)[:4]), rest, *([it] for it in others(first, allowed)[:3])]
        case {"Statement": [first, *rest]}:
            found = [{**value, "Statement": [{**first, "Sid": "Changed"}, *rest]}]
        case {"rules": [first, *rest]}:  # a lifecycle policy, in which an entry that ECR does not know changes nothing
            found = [{**value, "rules": [{**first, "description": "Changed."}, *rest]}]
        case _:
            found = [{**value, "changed": "1"}] if isinstance(value, dict) else []
    return [it for it in found if str(it) != str(value)]


def other_texts(text):
    """Texts to try in place of one: first those of its kind (JSON, an ARN, a schedule)."""
    found = []
    with contextlib.suppress(ValueError):
        found += [json.dumps(it) for it in others(json.loads(text))]
    if text.startswith("arn:"):
        found += [f"{text}2"] * (":role/" in text) + [text.replace(A, A[::-1])]
    if "(" in text:
        found += [text.replace("5", "6"), "rate(2 hours)"]
    return [*found, f"{text}2", text[:-1] + ("1" if text.endswith("0") else "0"), "changed"]


@dataclasses.dataclass
class Change:
    """An argument of a resource, the values that are still to be tried for it, and what a plan with one of them said."""

    path: str
    instance: dict
    config: dict
    values: list
    is_told: bool = False  # whether the provider has said which values it allows
    answer: str = "not told"

    def configuration(self):
        """The resource with the next value, in the first block that has the argument. A text in JSON is a template, and so escaped."""
        config = copy.deepcopy(self.config)
        holders(config, self.path)[0][self.path.split(".")[-1]] = self.values[0]
        return json.loads(json.dumps(config).replace("${", "$${").replace("%{", "%%{"))

    def refused(self, allowed):
        """Goes on to the next value, or once to those that the provider allows; it may allow no other than the one that there is."""
        if len(allowed) == 1:
            self.answer, self.values = "one value", []
            return
        begins_again = bool(allowed) and not self.is_told
        self.values = others(at_path(self.config, self.path)[0], allowed) if begins_again else self.values[1:]
        self.is_told |= begins_again

    def planned(self, plan):
        """Takes the answer, if the plan changes the argument itself; else goes on to the next value."""
        if any(path[0] == self.path.split(".")[0] for path in plan.get("replace_paths", [])):
            self.answer, self.values = "replaced", []
        elif plan["actions"] == ["update"] and at_path(plan["before"], self.path) != at_path(plan["after"], self.path):
            self.answer, self.values = "in place", []
        else:
            self.values = self.values[1:]


def changes_of(kind, wanted, instances, schema):
    """One change for each argument, of the first instance that has it, sorted by paths."""
    found = {}
    for values in [*instances, {"id": "web", **BY_HAND.get(kind, {})}]:
        instance = {"schema_version": schema["version"], "attributes": values}
        config = arguments(schema["block"], values, wanted)
        for path in wanted - found.keys():
            if held := at_path(config, path):
                found[path] = Change(path, instance, config, others(held[0]))
    print(f"planning {kind}; no instance has: {', '.join(sorted(wanted - found.keys())) or '-'}", file=sys.stderr)
    return [found[path] for path in sorted(found)]


def plan(root, kind, changes):
    """Plans resources of a type with their changes: the plans, or none if one is refused, by their numbers; and all that was said."""
    configs = {f"changed_{number}": it.configuration() for number, it in enumerate(changes)}
    (root.folder / "main.tf.json").write_text(json.dumps({"resource": {kind: configs}}))
    common = {"mode": "managed", "type": kind, "provider": 'provider["registry.terraform.io/hashicorp/aws"]'}
    resources = [common | {"name": name, "instances": [it.instance]} for name, it in zip(configs, changes, strict=True)]
    state = {"version": 4, "terraform_version": "1.0.0", "serial": 1, "lineage": "changed", "outputs": {}, "resources": resources}
    (root.folder / "terraform.tfstate").write_text(json.dumps(state))
    code, said = root.run("plan", "-refresh=false", "-lock=false", "-input=false", "-out=planned", allowed=(0, 1))
    shown = json.loads(root.run("show", "-json", "planned")[1])["resource_changes"] if code == 0 else []
    return {int(it["name"].removeprefix("changed_")): it["change"] for it in shown}, said


def refusals(said):
    """The numbers of the changes that are refused, each with the values that are allowed, if an error says them."""
    found = {}
    for error in (" ".join(text.split()) for text in said.split("Error: ")[1:]):
        allowed = "".join(re.findall(r"to be one of \[(.*?)\]", error)[:1])
        for number in re.findall(r"\.changed_(\d+)", error):
            found[int(number)] = re.findall(r'"([^"]+)"', allowed) or allowed.split() or found.get(int(number), [])
    return found


def settle(root, kind, changes):
    """Plans until each change has its answer, or no value is left. Those that are refused are planned again without the others."""
    while changes := [it for it in changes if it.values]:
        plans, said = plan(root, kind, changes)
        refused = {} if plans else refusals(said)
        assert plans or refused, f"{kind}: an error that is of no resource:\n{said}"
        for number, it in plans.items():
            changes[number].planned(it)
        for number, allowed in refused.items():
            changes[number].refused(allowed)
        if refused:
            settle(root, kind, [it for number, it in enumerate(changes) if number not in refused])
            changes = [changes[number] for number in refused]


def rows(types, wanted, config):
    """The rows of these types, sorted."""
    found, command = [], [sys.executable, conftest.LAUNCHER]
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True))
        stack.callback(server.terminate)
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        moto = conftest.Moto(server.stdout.readline().strip())
        instances = instances_of(types, moto, config)
        root = terraform.Root("terraform", config, moto.environment, pathlib.Path(folder), PINNED + every_module.PROVIDER)
        (provider,) = json.loads(root.run("providers", "schema", "-json")[1])["provider_schemas"].values()
        for kind in types:
            changes = changes_of(kind, wanted[kind], instances[kind], provider["resource_schemas"][kind])
            for at in range(0, len(changes), TOGETHER):
                settle(root, kind, changes[at : at + TOGETHER])
            found += [f"{kind}\t{it.path}\t{it.answer}\n" for it in changes]
    return "".join(sorted(found))


def main(asked):
    """Writes the file, or prints the rows of the types that are asked for."""
    (config, reason), tool, wanted = terraform.configuration(5), terraform.binary("terraform"), written()
    if config is None or not tool:
        sys.exit(reason or "no terraform on the PATH")
    if unknown := set(asked) - wanted.keys():
        sys.exit(f"no golden module has a resource of the type {', '.join(sorted(unknown))}")
    found = rows(sorted(asked or wanted), wanted, config)
    said = subprocess.run([tool, "version"], capture_output=True, text=True, check=True).stdout
    if asked:
        print(found, end="")
    else:
        FILE.write_text(HEADING.format(re.search(r"v(\S+)", said)[1], VERSION, time.strftime("%d %b %Y")) + found)


if __name__ == "__main__":
    main(sys.argv[1:])
