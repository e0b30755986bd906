"""What the provider was seen to ask IAM for while it applied, planned and destroyed a module, kept in tests/deployer/recorded/.

The Rust tests (tests/suite/deployer.rs) hold the policy that `tfpipe deployer-policy` prints against these files: each line
must be allowed. Here it is seen that the files say what the provider does today. TFPIPE_BLESS=1 writes them.
"""

import os
import pathlib
import re

from permissions import Permissions, fixed

RECORDED = pathlib.Path(__file__).resolve().parents[1] / "deployer" / "recorded"

# Given to every module whose apply needs nothing else, so that changes of roles are seen with the boundary that they have.
BOUNDARY = "arn:aws:iam::123456789012:policy/boundary"


def given(root):
    """What a root module's text gives to the module as it was before the destroy, one `name=value` a variable."""
    (call,) = re.findall(r'^module "pipeline" \{\n(.*?)^\}', root, re.M | re.S)
    arguments = dict(re.findall(r"^  (\w+)\s+= (.*?)(?=^  \w+\s+=|\Z)", call, re.M | re.S))
    values = {name: value.strip().replace("var.force_destroy", "true") for name, value in arguments.items()}
    values.pop("source")
    return [fixed(f"{name}={bare(value)}") for name, value in sorted(values.items())]


def bare(value):
    """A text as `-var` takes it: without its quotes."""
    return re.sub('^"([^"]*)"$', r"\1", value)


def text(root, calls):
    """The file: the variables of the module, then one line a permission: action, resource, condition keys that are sent."""
    lines = [f"# {line}" for line in given(root)]
    return "\n".join([*lines, *("\t".join(line).rstrip() for line in Permissions().of(calls)), ""])


def check(name, moto, root):
    """Sees that the calls since the last reset are those of the committed file."""
    file = RECORDED / f"{name}.tsv"
    found = text(root, moto.calls())
    if os.environ.get("TFPIPE_BLESS"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found)
    known = file.read_text() if file.exists() else ""
    new, old = set(found.splitlines()) - set(known.splitlines()), set(known.splitlines()) - set(found.splitlines())
    listed = "\n".join([*(f"+ {line}" for line in sorted(new)), *(f"- {line}" for line in sorted(old))])
    assert found == known, f"the provider calls other than {file.name} says (TFPIPE_BLESS=1 writes it):\n{listed}"
