"""A `terraform` and a `tofu` that know one resource: init, plan, show and apply as the buildspecs use them.

The state that is planned against has a serial; a plan remembers it, and is stale when it has moved on.
"""

import argparse
import json
import os
import re
import sys
import zipfile
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
    for folder, text in state.load().get("providers", {}).items():
        DATA.joinpath("providers", folder).mkdir(parents=True, exist_ok=True)
        DATA.joinpath("providers", folder, "terraform-provider").write_text(text)
    if given.backend == "false":
        return
    # Overrides are read in the order of their names, and the last one wins.
    files = list(Path(".").glob("*override.tf")) or [Path("tfpipe_backend.tf")]
    (_, text) = max((file.name, file.read_text()) for file in files)
    kind, extra = re.search(r'backend "(\w+)" \{(.*?)\}', text, re.S).groups()
    config = settings(extra) | settings(Path(given.backend_config).read_text()) | {"profile": None}
    DATA.joinpath("terraform.tfstate").write_text(json.dumps({"backend": {"type": kind, "config": config}}))


def plan(given: argparse.Namespace, known: dict) -> None:
    if known["plan_error"]:
        state.stop("Error: no such provider", 1)
    if given.var_file and not Path(given.var_file).is_file():
        state.stop(f"Error: Given variables file {given.var_file} does not exist", 1)
    Path("written-by-the-plan.zip").write_text("zip")
    saved = {"changes": known["changes"], "outputs": known["outputs"], "serial": known["serial"], "secret": "hunter2"}
    config = json.loads(DATA.joinpath("terraform.tfstate").read_text())["backend"]["config"]
    # A plan is a zip file; of the message in it only the backend is here (planfile.proto: field 13).
    backend = field(1, b"s3") + field(2, field(1, packed(config))) + field(3, b"default")
    with zipfile.ZipFile(given.out, "w") as file:
        file.writestr("tfplan", field(13, backend))
        file.writestr("tfconfig/m-/main.tf", Path("main.tf").read_text())
        file.writestr(".terraform.lock.hcl", LOCK.read_text())
        file.writestr("stub.json", json.dumps(saved))
    print("Terraform will perform the following actions: password = (sensitive value)")
    raise SystemExit(2 if known["changes"] or known["outputs"] else 0)


def field(number: int, value: bytes) -> bytes:
    """A field of a message of Protocol Buffers."""
    size = len(value)
    return bytes([number << 3 | 2]) + (bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])) + value


def packed(config: dict) -> bytes:
    """A map of texts, truths and nothing, as MessagePack."""
    said = {None: b"\xc0", True: b"\xc3", False: b"\xc2"}
    text = lambda it: b"\xd9" + bytes([len(it)]) + it.encode()  # noqa: E731
    values = [text(name) + (said[it] if it is None or it is True else text(it)) for name, it in config.items()]
    return bytes([0x80 | len(values)]) + b"".join(values)


def saved_in(file: str) -> dict:
    return json.loads(zipfile.ZipFile(file).read("stub.json"))


def show(given: argparse.Namespace) -> None:
    saved = saved_in(given.file)
    if given.json:
        changes = [{"address": f"x.y{at}", "type": "x", "change": it} for at, it in enumerate(saved["changes"])]
        outputs = {"it": {"actions": ["update"]}} if saved["outputs"] else {}
        shown = {"resource_changes": changes, "output_changes": outputs, "configuration": {"root_module": {}}}
        print(json.dumps(shown | {"secret": saved["secret"]} | (state.load().get("shown") or {})))
    else:
        print("password = (sensitive value)")


def apply(given: argparse.Namespace, known: dict) -> None:
    saved = saved_in(given.file)
    if saved["serial"] != known["serial"]:
        state.stop("Error: Saved plan is stale", 1)
    assert Path("written-by-the-plan.zip").exists()
    known["serial"] += 1
    # The configuration is in the plan; what lies beside it says nothing.
    assert not Path("main.tf").exists()
    known["applied"] = zipfile.ZipFile(given.file).read("tfconfig/m-/main.tf").decode()
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
    config = os.environ.get("TF_CLI_CONFIG_FILE")
    text = Path(config).read_text() if config and Path(config).is_file() else None
    state.record(PROGRAM, folder=os.getcwd(), workspace=os.environ["TF_WORKSPACE"], config=text)
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
    elif command == "get":
        modules = [{"Dir": folder} for folder in ["."] + known.get("modules", [])]
        DATA.joinpath("modules/modules.json").write_text(json.dumps({"Modules": modules}))
    elif command not in ("fmt", "validate", "test", "get"):
        state.stop(f"{PROGRAM}: no stub for {sys.argv[1:]}", 127)
    if command in known["failing"]:
        state.stop(f"{command} found something", 3)


main()
