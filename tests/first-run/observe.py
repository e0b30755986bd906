"""What CloudTrail and the executions of a pipeline show about rows of the table of calls that no document confirms.

Nothing here asks AWS: events and executions come in, rows go out.
"""

import csv
import json
import pathlib
import re

TABLE = pathlib.Path(__file__).with_name("unconfirmed.tsv")

CONFIRMED, CONTRADICTED, NOT_SEEN = "confirmed", "contradicted", "not seen"

# What services write into `errorCode` when IAM refuses a call.
REFUSED = re.compile(r"AccessDenied|UnauthorizedOperation|NotAuthorized|Forbidden")

# IAM's own words, which CodePipeline, CodeBuild and EventBridge hand on.
DENIAL = re.compile(r"not authorized to perform:? (?P<action>[a-z0-9-]+:[A-Za-z0-9]+)(?: on resource:? (?P<resource>[^\s,]+))?")


def table():
    """The rows to look at: statement, action, module of the kit, role, source and event of CloudTrail, note; `-` is none."""
    with TABLE.open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def sources(rows):
    """The event sources that CloudTrail is asked for; that of AssumeRole is one of them."""
    return sorted({row["source"] for row in rows if row["source"] != "-"} | {"sts.amazonaws.com"})


def parsed(found):
    """The events of `lookup-events`, which carries each one as text."""
    return [json.loads(event["CloudTrailEvent"]) for event in found]


def actor(event):
    """The ARN of the role that made the call, if a role did."""
    return event.get("userIdentity", {}).get("sessionContext", {}).get("sessionIssuer", {}).get("arn")


def is_refused(event):
    """Whether IAM refused the call."""
    return bool(REFUSED.search(event.get("errorCode") or ""))


def detail(event):
    """What an event shows of its request: the service that recorded it, the resources, and the parameters' names."""
    resources = sorted({resource.get("ARN", "") for resource in event.get("resources") or []} - {""})
    parameters = event.get("requestParameters") or {}
    arns = sorted(value for value in parameters.values() if isinstance(value, str) and value.startswith("arn:"))
    parts = [f"{event['eventSource']} {event['eventName']}"]
    if resources or arns:
        parts.append("on " + " ".join(dict.fromkeys(resources + arns)))
    if parameters:
        parts.append("with " + " ".join(sorted(parameters)))
    return ", ".join(parts)


def denials(texts):
    """The calls that messages of executions say were refused: action and resource."""
    return [(match["action"], match["resource"] or "") for text in texts for match in DENIAL.finditer(text)]


def results(rows, events, roles, texts, trusts):
    """What is known now about each row: name, what was seen, verdict.

    events: of CloudTrail; roles: the names of the roles of the modules, by their ARNs; texts: errors of executions; trusts: the
    condition keys of each role's trust policy, by its ARN.
    """
    refused = denials(texts)
    found = [result(row, [event for event in events if roles.get(actor(event)) == row["role"]], refused) for row in rows]
    known = {row["action"] for row in rows}
    for action, resource in sorted(set(refused)):
        if action not in known:
            found.append((f"no row: {action}", f"an execution failed: refused on {resource or 'no named resource'}", CONTRADICTED))
    return found + [trust(role, keys, events) for role, keys in sorted(trusts.items())]


def result(row, ours, refused):
    """What is known about one row, from the events of its role and the refusals."""
    name = f"{row['statement']} {row['action']}"
    if row["module"] == "-":
        return name, f"no module of the kit makes this call: {row['note']}", NOT_SEEN
    resources = sorted({resource for action, resource in refused if action == row["action"]})
    if resources:
        return name, "an execution failed: refused on " + " ".join(resources), CONTRADICTED
    seen = [it for it in ours if (it["eventSource"], it["eventName"]) == (row["source"], row["event"])]
    bad = [event for event in seen if is_refused(event)]
    if bad:
        return name, f"{len(bad)} refused: {detail(bad[0])}", CONTRADICTED
    if seen:
        return name, f"{len(seen)} allowed: {detail(seen[0])}", CONFIRMED
    return name, row["note"] or "CloudTrail has no such event of these roles", NOT_SEEN


def trust(role, keys, events):
    """Whether a service assumed a role. IAM lets it only if it sent what the trust policy asks for."""
    name = f"trust of {role.rsplit('/', 1)[-1]}: {' '.join(keys) or 'no condition'}"
    asked = [it for it in events if it["eventName"] == "AssumeRole" and (it.get("requestParameters") or {}).get("roleArn") == role]
    by = lambda event: event.get("userIdentity", {}).get("invokedBy", "a caller without a name")  # noqa: E731
    good = [event for event in asked if not event.get("errorCode")]
    if good:
        return name, f"{len(good)} times assumed by {by(good[0])}", CONFIRMED
    if asked:
        return name, f"refused to {by(asked[0])}", CONTRADICTED
    return name, "CloudTrail has no AssumeRole of this role", NOT_SEEN


def condition_keys(policy):
    """The condition keys of a trust policy."""
    statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
    return sorted({key for it in statements for keys in it.get("Condition", {}).values() for key in keys})


def dated(day, found):
    """The rows as tab-separated text: date, row, what was seen, verdict."""
    return "".join("\t".join([day, *(re.sub(r"\s+", " ", text) for text in row)]) + "\n" for row in found)
