"""A `checkov` that finds what the test says, and writes it as SARIF in the shape of Checkov 3.3.30."""

import argparse
import json
import os
import sys
from pathlib import Path

import state


def sarif(found: int, skipped: int) -> dict:
    failed = [{"ruleId": "CKV_AWS_18", "level": "error"}] * found
    suppressed = [{"ruleId": "CKV_AWS_26", "level": "warning", "suppressions": [{"kind": "inSource"}]}] * skipped
    return {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Checkov"}}, "results": failed + suppressed}]}


state.record("checkov", folder=os.getcwd(), around=os.listdir(), home=os.listdir(os.environ["HOME"]))
# The form that reads the folder's configuration.
assert not {"-d", "--directory"} & set(sys.argv)
options = argparse.ArgumentParser("checkov", allow_abbrev=False)
options.add_argument("--directory", type=Path, required=True)
options.add_argument("--skip-framework", nargs="+")
options.add_argument("--download-external-modules", choices=["false"], required=True)
for option in ("--quiet", "--compact", "--skip-download"):
    options.add_argument(option, action="store_true")
options.add_argument("--output", action="append")
options.add_argument("--output-file-path", required=True)
given = options.parse_args()
assert given.directory.is_absolute() and given.output == ["cli", "sarif"]
console, file = given.output_file_path.split(",")
assert console == "console"

known = state.load()["checkov"]
text = json.dumps(sarif(known.get("found", 0), known.get("skipped", 0)))
if (text := known.get("sarif", text)) is not None:
    Path(file).write_text(text)
print(f"Passed checks: 3, Failed checks: {known.get('found', 0)}, Skipped checks: {known.get('skipped', 0)}")
raise SystemExit(known.get("status", 1 if known.get("found") else 0))
