"""A `terraform` and a `tofu` that know one resource: init, plan, show and apply as the buildspecs use them.

The state that is planned against has a serial; a plan remembers it, and is stale when it has moved on.
"""

import argparse
import json
import os
import re
import sys
from pathlib import Path

import state

PROGRAM = os.environ["STUB_PROGRAM"]
DATA = Path(os.environ.get("TF_DATA_DIR", "/nowhere"))
LOCK = Path(".terraform.lock.hcl")


def settings(text: str) -> dict:
    """The arguments of a file of backend settings."""
    values = dict(re.findall(r'^(\w+) = "?([^"\n]*)"?$', text, re.M))
    return {name: True if value == "true" else value for name, value in values.items()}


def init(given: argparse.Namespace) -> None:
    if given.lockfile == "readonly" and not LOCK.exists():
        state.stop("Error: Provider dependency changes detected", 1)
    LOCK.touch()
    if given.backend == "false":
        return
    # Overrides are read in the order of their names, and the last one wins.
    (last, text) = max((file.name, file.read_text()) for file in Path(".").glob("*override.tf"))
    kind, extra = re.search(r'backend "(\w+)" \{(.*?)\}', text, re.S).groups()
    config = settings(extra) | settings(Path(given.backend_config).read_text()) | {"profile": None}
    DATA.joinpath("terraform.tfstate").write_text(json.dumps({"backend": {"type": kind, "config": config}}))


def plan(given: argparse.Namespace, known: dict) -> None:
    if known["plan_error"]:
        state.stop("Error: no such provider", 1)
    if given.var_file and not Path(given.var_file).is_file():
        state.stop(f"Error: Given variables file {given.var_file} does not exist", 1)
    Path("written-by-the-plan.zip").write_text("zip")
    saved = {"changes": known["changes"], "serial": known["serial"], "secret": "hunter2"}
    Path(given.out).write_text(json.dumps(saved))
    print("Terraform will perform the following actions: password = (sensitive value)")
    raise SystemExit(2 if known["changes"] or known["outputs"] else 0)


def show(given: argparse.Namespace) -> None:
    saved = json.loads(Path(given.file).read_text())
    if given.json:
        print(json.dumps({"resource_changes": [{"change": change} for change in saved["changes"]], **saved}))
    else:
        print("password = (sensitive value)")


def apply(given: argparse.Namespace, known: dict) -> None:
    saved = json.loads(Path(given.file).read_text())
    if saved["serial"] != known["serial"]:
        state.stop("Error: Saved plan is stale", 1)
    assert not DATA.joinpath("providers").exists() and Path("written-by-the-plan.zip").exists()
    known["serial"] += 1
    known["applied"] = Path("main.tf").read_text()
    state.save(known)
    print("Apply complete!")


def options(name: str, *flags: str) -> argparse.ArgumentParser:
    """A parser of Terraform's kind of options."""
    parser = argparse.ArgumentParser(name, allow_abbrev=False)
    for flag in flags:
        if flag.endswith("="):
            parser.add_argument(flag[:-1])
        else:
            parser.add_argument(flag, action="store_true")
    return parser


def main() -> None:
    known = state.load()
    command, *rest = sys.argv[1:]
    state.record(PROGRAM, folder=os.getcwd(), workspace=os.environ["TF_WORKSPACE"])
    assert "-no-color" in rest or command == "show"
    if command == "init":
        flags = ("-input=", "-no-color", "-backend=", "-backend-config=", "-lockfile=", "-get=")
        init(options("init", *flags).parse_args(rest))
    elif command == "plan":
        flags = ("-input=", "-no-color", "-lock-timeout=", "-lock=", "-detailed-exitcode", "-out=", "-var-file=")
        plan(options("plan", *flags).parse_args(rest), known)
    elif command == "show":
        parser = options("show", "-json", "-no-color")
        parser.add_argument("file")
        show(parser.parse_args(rest))
    elif command == "apply":
        parser = options("apply", "-input=", "-no-color", "-lock-timeout=")
        parser.add_argument("file")
        apply(parser.parse_args(rest), known)
    elif command not in ("fmt", "validate", "test"):
        state.stop(f"{PROGRAM}: no stub for {sys.argv[1:]}", 127)
    if command in known["failing"]:
        state.stop(f"{command} found something", 3)


main()
