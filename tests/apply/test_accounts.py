"""A pipeline that deploys into other accounts: its module and those of the other accounts are applied, each in an account of its own.

moto keeps accounts apart: whoever assumes a role of another account is in that one. It checks neither trusts nor policies of resources, so
that what these say is compared here; `prove` decides what they allow.
"""

import json
import pathlib

import boto3
import pytest
import terraform

MODULE = pathlib.Path(__file__).resolve().parents[2] / "modules" / "accounts-provider5"
PIPELINE = "123456789012"
ACCOUNTS = {"staging": "222222222222", "production": "210987654321", "register": "345678901234"}

PROVIDER = """
provider "aws" {{
  {alias}
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
  {assume}
}}
"""

ELSEWHERE = """
module "{name}" {{
  source              = "{folder}"
  providers           = {{ aws = aws.{name} }}
  pipeline_account_id = "{account}"
  pipeline_role_arn   = "arn:aws:iam::{account}:role/shop-pipeline-eu-west-1"
  artifact_bucket     = "shop-artifacts-{account}-eu-west-1"
  artifact_key_arn    = "arn:aws:kms:eu-west-1:{account}:key/*"
  {more}
}}
"""

# What is deployed in an environment; both modules get the same.
DEPLOYED = """
  stack_{name}_stack_role_arn = "arn:aws:iam::{account}:role/stack"
  publish_{name}_bucket       = "site-of-{name}"
  check_{name}_function       = "check"
"""

PIPELINE_MODULE = """
module "pipeline" {{
  source                     = "{folder}"
  connection_arn             = "arn:aws:codeconnections:eu-west-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef"
  source_repository          = "acme/shop"
  staging_action_role_arn    = module.staging.role_arn
  production_action_role_arn = module.production.role_arn
  register_action_role_arn   = module.register.role_arn
  register_state_machine_arn = "arn:aws:states:eu-west-1:345678901234:stateMachine:register"
  artifacts_force_destroy    = true
  {more}
}}
"""


def root_module():
    """One root with a provider for each account."""
    text = PROVIDER.format(alias="", assume="")
    deployed = {name: DEPLOYED.format(name=name, account=ACCOUNTS[name]) for name in ("staging", "production")}
    for name, account in ACCOUNTS.items():
        role = f'assume_role {{ role_arn = "arn:aws:iam::{account}:role/administrator" }}'
        text += PROVIDER.format(alias=f'alias = "{name}"', assume=role)
        folder, more = MODULE / "accounts" / name, deployed.get(name, "")
        text += ELSEWHERE.format(name=name, folder=folder, account=PIPELINE, more=more)
    return text + PIPELINE_MODULE.format(folder=MODULE, more="".join(deployed.values()))


def iam_of(moto, account):
    """A client of IAM in an account."""
    role = f"arn:aws:iam::{account}:role/administrator"
    given = moto.client("sts").assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
    return boto3.client(
        "iam",
        endpoint_url=moto.url,
        region_name=moto.region,
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )


def roles_of(iam):
    """The roles of an account by name."""
    return {role["RoleName"]: role for role in iam.list_roles()["Roles"]}


def condition(statement):
    """The role that a statement is for."""
    return statement["Condition"]["ArnEquals"]["aws:PrincipalArn"]


def test_both_sides_name_each_other(moto, tmp_path, matrix):
    config, reason = terraform.configuration(5)
    if not terraform.binary("terraform"):
        reason = "no terraform on the PATH"
    matrix(MODULE.name, "terraform apply, four accounts", pathlib.Path(config).stem if config else "-", reason)
    if reason:
        pytest.skip(reason)
    moto.reset()
    root = terraform.Root("terraform", config, moto.environment, tmp_path, root_module())
    # A provider that runs already has one configuration for all accounts: here each gets a process of its own.
    del root.environment["TF_REATTACH_PROVIDERS"]
    root.apply()
    assert root.changes() == "", "a second plan changes something"

    (pipeline,) = moto.client("codepipeline").list_pipelines()["pipelines"]
    pipeline = moto.client("codepipeline").get_pipeline(name=pipeline["name"])["pipeline"]
    carrier = pipeline["roleArn"]
    acting = {action["roleArn"] for stage in pipeline["stages"] for action in stage["actions"] if action.get("roleArn")}
    policy = json.loads(moto.client("s3").get_bucket_policy(Bucket=pipeline["artifactStore"]["location"])["Policy"])
    allowed = [statement for statement in policy["Statement"] if statement["Effect"] == "Allow"]
    assert {condition(statement) for statement in allowed} == acting
    for account in ACCOUNTS.values():
        (role,) = roles_of(iam_of(moto, account)).values()
        assert role["Arn"] in acting and role["Arn"].split(":")[4] == account
        (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
        assert (trust["Principal"]["AWS"], condition(trust)) == (f"arn:aws:iam::{PIPELINE}:root", carrier)
        (own, *_) = [one for one in allowed if condition(one) == role["Arn"]]
        assert own["Principal"]["AWS"] == f"arn:aws:iam::{account}:root"

    root.destroy()
    assert not any(roles_of(iam_of(moto, account)) for account in ACCOUNTS.values())
