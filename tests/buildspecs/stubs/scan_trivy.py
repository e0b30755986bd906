"""A `trivy` that finds what the test says, and writes it as Trivy 0.75 does: JSON, from which it makes the rest."""

import argparse
import json
import os
import sys
from pathlib import Path

import state


def filesystem(arguments: list[str]) -> None:
    options = argparse.ArgumentParser("trivy filesystem", allow_abbrev=False)
    for option in ("--scanners", "--format", "--exit-code", "--timeout", "--db-repository", "--java-db-repository"):
        options.add_argument(option, required=True)
    for option in ("--output", "--ignorefile", "--cache-dir"):
        options.add_argument(option, type=Path, required=True)
    for option in ("--no-progress", "--disable-telemetry", "--skip-version-check"):
        options.add_argument(option, action="store_true", required=True)
    options.add_argument("folder", type=Path)
    given = options.parse_args(arguments)
    assert given.folder.is_absolute() and given.folder.is_dir()
    assert (given.scanners, given.format, given.exit_code) == ("vuln,secret", "json", "0")
    assert given.ignorefile.suffix == ""
    known = state.load()
    known["ignored"] = given.ignorefile.read_text()
    state.save(known)
    found = known["trivy"]
    if found.get("error"):
        given.output.write_text('{"SchemaVersion": 2')
        state.stop(f"FATAL\t{found['error']}", 1)
    vulnerabilities = [{"VulnerabilityID": "CVE-1", "Severity": word} for word in found.get("vulnerabilities", [])]
    secrets = [{"RuleID": "aws-secret-access-key", "Severity": word} for word in found.get("secrets", [])]
    report = {"SchemaVersion": 2, "ArtifactName": str(given.folder)}
    results = [{"Target": "Cargo.lock", "Vulnerabilities": vulnerabilities}] if vulnerabilities else []
    results += [{"Target": "config.env", "Secrets": secrets}] if secrets else []
    report |= {"Results": results} if results else {}
    given.output.write_text(found.get("json", json.dumps(report)))


def convert(arguments: list[str]) -> None:
    options = argparse.ArgumentParser("trivy convert", allow_abbrev=False)
    options.add_argument("--format", choices=["sarif", "table"], required=True)
    options.add_argument("--scanners")
    options.add_argument("--output", type=Path)
    options.add_argument("report", type=Path)
    given = options.parse_args(arguments)
    report = given.report.read_text()
    known = state.load()["trivy"]
    if given.format == "table":
        print(f"Report Summary: {report.count('CVE-1')} vulnerabilities")
        return
    if known.get("convert_error"):
        state.stop("FATAL\tunable to write results", 1)
    results = [{"ruleId": "CVE-1"}] * report.count("CVE-1") or None
    sarif = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Trivy"}}, "results": results}]}
    given.output.write_text(known.get("sarif", json.dumps(sarif)))


state.record("trivy", folder=os.getcwd(), around=os.listdir(), home=os.listdir(os.environ["HOME"]))
assert not [name for name in os.environ if name.startswith("TRIVY_")], "an option of Trivy's in the environment"
match sys.argv[1:]:
    case ["filesystem", *rest]:
        filesystem(rest)
    case ["convert", *rest]:
        convert(rest)
    case _:
        state.stop(f"trivy: no stub for {sys.argv[1:]}", 1)
