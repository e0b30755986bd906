"""The registry that the stub executables share: one JSON file, and a log of the calls, in the folder STUB_STATE."""

import hashlib
import json
import os
import sys
from pathlib import Path

FOLDER = Path(os.environ["STUB_STATE"])
MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json"
PASSWORD = "the-registry-password"


def load() -> dict:
    return json.loads((FOLDER / "state.json").read_text())


def save(state: dict) -> None:
    (FOLDER / "state.json").write_text(json.dumps(state, indent=2))


def record(program: str, **more) -> None:
    with (FOLDER / "calls.jsonl").open("a") as log:
        log.write(json.dumps({"program": program, "arguments": sys.argv[1:]} | more) + "\n")


def digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def add_manifest(known: dict, name: str, end: str = "") -> str:
    """Makes the manifest of an image; its digest. It has all that a shell, or a second JSON encoder, would change."""
    manifest = {"schemaVersion": 2, "mediaType": MANIFEST_TYPE, "annotations": {"name": name, "odd": "\u00e9 $(x) '\\n"}}
    text = json.dumps(manifest, indent=3, ensure_ascii=False) + end
    known.setdefault("manifests", {})[digest(text)] = text
    return digest(text)


def stop(message: str, status: int):
    print(message, file=sys.stderr)
    raise SystemExit(status)
