"""The pipeline of infrastructure code, applied to moto by the real AWS provider and destroyed, with a state in its bucket."""

import json

import recording
import terraform
from test_image_pipeline import MODULE as IMAGES
from test_image_pipeline import everything, ready, root_module

MODULE = IMAGES.with_name("terraform-cicd-provider5")
POLICY = "arn:aws:iam::123456789012:policy/apply"
READER = "arn:aws:iam::123456789012:role/auditor"
# Whoever applies and destroys, and so empties the bucket: the role that the policies of the buckets except.
ADMINISTRATOR = "arn:aws:iam::123456789012:role/deployer"
GIVEN = {
    "name": '"infra"',
    "source_repository": '"acme/infra"',
    "connection_arn": '"arn:aws:codeconnections:eu-west-1:123456789012:connection/11111111-2222-3333-4444-555555555555"',
    "artifacts_force_destroy": "var.force_destroy",
    "state_force_destroy": "var.force_destroy",
    "state_reader_arns": f'["{READER}"]',
    "state_administrator_arn": f'"{ADMINISTRATOR}"',
} | {f"apply_{name}_policy_arn": f'"{POLICY}"' for name in ("dev", "staging", "production")}


def test_it_is_applied_and_keeps_its_states(moto, tmp_path, matrix):
    """Under one tool: the other differs in nothing that this touches."""
    config = ready("terraform", MODULE, matrix)
    moto.reset()
    statement = {"Effect": "Allow", "Action": "ec2:CreateVpc", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    moto.client("iam").create_policy(PolicyName="apply", PolicyDocument=document)
    empty = everything(moto)
    configuration = root_module(MODULE, GIVEN)
    root = terraform.Root("terraform", config, moto.environment, tmp_path, configuration)
    root.apply()
    assert root.changes() == "", "a second plan changes something"

    made = root.output("pipeline")
    schedules = moto.client("scheduler").list_schedules(GroupName="infra-drift")["Schedules"]
    projects = {schedule["Target"]["Arn"].split("/")[-1] for schedule in schedules}
    assert projects == {made[f"drift_{name}_project_name"] for name in ("dev", "staging", "production")}
    attached = moto.client("iam").list_attached_role_policies(RoleName=made["apply_dev_role_name"])["AttachedPolicies"]
    assert [policy["PolicyArn"] for policy in attached] == [POLICY]

    s3 = moto.client("s3")
    for bucket, objects in ("state", "/*"), ("artifact", "/*/PlanProduc/*"):
        arn = "arn:aws:s3:::" + made[f"{bucket}_bucket_name"]
        policy = json.loads(s3.get_bucket_policy(Bucket=made[f"{bucket}_bucket_name"])["Policy"])
        by_id = {statement["Sid"]: statement for statement in policy["Statement"]}
        excepted = by_id["DenyOthers"]["Condition"]["ArnNotLike"]["aws:PrincipalArn"]
        assert {READER, ADMINISTRATOR, made["apply_production_role_arn"]} < set(excepted), "somebody does not reach it"
        assert READER not in by_id["DenyReaders"]["Condition"]["ArnNotLike"]["aws:PrincipalArn"]
        assert arn + objects in by_id["DenyOthers"]["Resource"]
        resources = {sid: it["Resource"] for sid, it in by_id.items()}
        # AWS writes a list of one as a text, of which the bucket's ARN would be a part.
        about_bucket = [sid for sid, it in resources.items() if arn in (it if isinstance(it, list) else [it])]
        assert about_bucket == ["DenyPlainHttp", "DenyRemoval"], "whoever may change the policy is locked out"
        assert set(by_id["DenyRemoval"]["Action"]) == {"s3:DeleteBucket", "s3:DeleteBucketPolicy"}
    for body in b"{}", b'{"serial": 2}':
        s3.put_object(Bucket=made["state_bucket_name"], Key="dev/terraform.tfstate", Body=body)
    code, text = root.run("destroy", "-auto-approve", "-input=false", allowed=(0, 1))
    assert code == 1 and "DeleteBucketPolicy" in text and "403" in text, "destroy deletes the policy of a bucket that has states"
    for bucket in made["state_bucket_name"], made["artifact_bucket_name"]:
        assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled", "destroy ends the versions of objects"
        for guard in "bucket_policy", "public_access_block", "bucket_encryption", "bucket_lifecycle_configuration":
            assert getattr(s3, f"get_{guard}")(Bucket=bucket), f"destroy takes the {guard} from a bucket that it cannot delete"

    root.apply(force_destroy="true")  # the provider looks at what was applied last, so a destroy alone is not enough
    root.destroy()
    # moto refuses nothing by a policy: what is seen here is that the policy goes before the provider empties the bucket.
    made_calls = [operation for service, operation, _ in moto.calls() if service == "s3"]
    assert made_calls.index("DeleteBucketPolicy") < made_calls.index("DeleteObjects"), "the bucket is emptied under its policy"
    assert everything(moto) == empty, "destroy leaves something behind"
    recording.check(MODULE.name, moto, configuration)
