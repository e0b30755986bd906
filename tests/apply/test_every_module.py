"""Every module for provider 5 is applied to moto by the real provider, planned again without a change, and destroyed.

The values are those of the module's own example, but for what must exist in the account: the example is what a user starts
from, so that it is applied as well.
"""

import json
import pathlib
import re

import account
import pytest
import recording
import terraform

MODULES = pathlib.Path(__file__).resolve().parents[2] / "modules"
NAMES = sorted(path.name for path in MODULES.glob("*-provider5"))

# What moto cannot do: the modules that are not applied because of it, each with the reason. The row in the closing table and
# docs/coverage.md say the same.
NOT_APPLIED = json.loads(pathlib.Path(__file__).with_name("not_applied.json").read_text())

# Applied, used and destroyed by test_image_pipeline.py and test_infrastructure_pipeline.py.
ELSEWHERE = {"github-ecr-lambda-provider5", "terraform-cicd-provider5"}

# Nothing has changed since it was read.
SAME = "-refresh=false"

PROVIDER = """
variable "force_destroy" {
  type    = bool
  default = false
}

provider "aws" {
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
"""


def example(module):
    """The arguments that the module's example gives, as HCL, by name."""
    text = (module / "examples" / "complete" / "main.tf").read_text()
    (call,) = re.findall(r'^module "pipeline" \{\n(.*?)^\}', text, re.M | re.S)
    arguments = re.findall(r"^  (\w+)\s+= (.*?)(?=^  \w+\s+=|\Z)", call, re.M | re.S)
    return {name: value.strip() for name, value in arguments if name != "source"}


def variables(module):
    """The names of the module's variables."""
    return set(re.findall(r'^variable "(\w+)"', (module / "variables.tf").read_text(), re.M))


def root_module(module, there):
    """A root module that calls the module as its example does, with what is there in this account."""
    given = example(module)
    given |= {name: json.dumps(value) for name, value in there.items() if name in given}
    # Destroy may delete what holds data only when it was said before.
    given |= {name: "var.force_destroy" for name in variables(module) if re.search(r"_force_(destroy|delete)$", name)}
    given["permissions_boundary"] = f'"{recording.BOUNDARY}"'
    arguments = "\n".join(f"  {name} = {value}" for name, value in given.items())
    return f'{PROVIDER}\nmodule "pipeline" {{\n  source = "{module}"\n{arguments}\n}}\n'


def test_there_are_modules():
    assert ELSEWHERE < set(NAMES) and set(NOT_APPLIED) <= set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ELSEWHERE])
def test_it_is_applied_and_destroyed(name, moto, tmp_path, matrix):
    config, reason = terraform.configuration(5)
    if not terraform.binary("terraform"):
        reason = "no terraform on the PATH"
    reason = reason or NOT_APPLIED.get(name)
    matrix(name, "terraform apply", pathlib.Path(config).stem if config else "-", reason)
    if reason:
        pytest.skip(reason)
    moto.reset()
    there = account.prepare(moto)
    before = account.everything(moto)
    text = root_module(MODULES / name, there)
    root = terraform.Root("terraform", config, moto.environment, tmp_path, text)
    root.apply()
    assert account.everything(moto) > before
    assert root.changes() == "", "a second plan changes something"
    root.apply(SAME, force_destroy="true")
    root.destroy(SAME)
    assert account.everything(moto) == before, "destroy leaves something behind"
    recording.check(name, moto, text)
