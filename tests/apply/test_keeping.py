"""What holds data survives the changes of a team's spec, applied one after the other to what they have: an image, states, artifacts, logs.

Planning alone would not show it: a service refuses to delete what is not empty, and by then a plan that went through may have taken its
policy, its versions or its key.
"""

import json
import subprocess

import account
import pytest
import terraform
from test_changes import REPOSITORY, edited, make_policies, tfpipe  # noqa: F401
from test_every_module import PROVIDER, example
from test_image_pipeline import put_images

SPEC = """name: acme
provider: 5
source: { github: { repository: input, connection: input } }
artifacts: { encryption: kms }
registry: { immutable: false }
environments:
  - { name: dev }
stages:
  - name: Build
    actions:
      - image: {}
  - name: Infrastructure
    environments: all
    actions:
      - terraform_plan: { directory: infrastructure }
      - terraform_apply: {}
        run_after: ["Plan-${environment}"]
"""

# One after the other, what is done to the spec. Each loses data by the new names, unless `emit` writes the old ones into the spec.
CHANGES = {
    "an action and the environment are renamed": [
        ("- image: {}", "- image: {}\n        name: Image\n        renamed_from: Build"),
        ("{ name: dev }", "{ name: sandbox, renamed_from: dev, state: dev }"),
    ],
    "the pipeline is renamed, and artifacts leave their key": [
        ("name: acme\n", "name: shop\n"),
        ("encryption: kms }", "encryption: kms_retired }"),
    ],
}


class Team:
    """A spec, its module, and what was applied of it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.spec = folder / "pipeline.yaml"

    def emit(self, *options):
        """Emits the spec into the module; the exit code and what was said."""
        line = [self.program, "emit", "module", "--spec", "pipeline.yaml", *options]
        done = subprocess.run(line, cwd=self.folder, capture_output=True, text=True)
        return done.returncode, done.stderr

    def change(self, edits):
        """Edits the spec as it stands: `emit` may have written names into it."""
        self.spec.write_text(edited(self.spec.read_text(), edits))

    def call(self, there):
        """Writes the call of the module, which leaves `name` to its default."""
        given = example(self.folder / "module")
        given |= {name: f'"{value}"' for name, value in there.items() if name in given and isinstance(value, str)}
        lines = "".join(f"  {name} = {value}\n" for name, value in given.items() if name != "name")
        (self.folder / "main.tf").write_text(f'{PROVIDER}\nmodule "pipeline" {{\n  source = "./module"\n{lines}}}\n')


class Data:
    """What the account holds that no apply brings back."""

    def __init__(self, moto):
        self.s3, self.ecr, self.kms = (moto.client(service) for service in ("s3", "ecr", "kms"))
        self.logs = moto.client("logs")
        self.buckets = [it["Name"] for it in self.s3.list_buckets()["Buckets"] if it["Name"].startswith("acme-")]
        (self.repository,) = [it["repositoryName"] for it in self.ecr.describe_repositories()["repositories"]]
        (alias,) = [it for it in self.kms.list_aliases()["Aliases"] if it["AliasName"].startswith("alias/acme")]
        self.key = alias["TargetKeyId"]
        self.groups = {it["logGroupName"] for it in self.logs.describe_log_groups()["logGroups"]}
        for bucket in self.buckets:
            for body in b"one", b"two":
                self.s3.put_object(Bucket=bucket, Key="dev/terraform.tfstate", Body=body)
        self.images = put_images(moto, self.repository)
        for group in self.groups:
            self.logs.create_log_stream(logGroupName=group, logStreamName="build")

    def assert_whole(self):
        """All of it is there, and guarded as it was."""
        self.assert_stored()
        for group in self.groups:
            streams = self.logs.describe_log_streams(logGroupName=group)["logStreams"]
            assert [it["logStreamName"] for it in streams] == ["build"], f"{group} is another"

    def assert_stored(self):
        """What services refuse to delete is there, and guarded as it was."""
        assert len(self.buckets) == 2
        for bucket in self.buckets:
            self.assert_full(bucket)
            self.assert_guarded(bucket)
        found = {it["imageDigest"] for it in self.ecr.describe_images(repositoryName=self.repository)["imageDetails"]}
        assert found == set(self.images), "images are gone"
        assert self.kms.describe_key(KeyId=self.key)["KeyMetadata"]["KeyState"] == "Enabled", "the key is gone"

    def assert_full(self, bucket):
        """No version of an object is gone."""
        assert len(self.s3.list_object_versions(Bucket=bucket)["Versions"]) == 2, f"{bucket} has lost a version"

    def assert_guarded(self, bucket):
        """It has all that is set on it."""
        assert self.s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
        for guard in "bucket_policy", "public_access_block", "bucket_encryption", "bucket_lifecycle_configuration":
            assert getattr(self.s3, f"get_{guard}")(Bucket=bucket), f"{bucket} has lost its {guard}"

    def assert_retired(self, moto):
        """The key encrypts nothing new, and who reads what it encrypted still may."""
        for bucket in self.buckets:
            (rule,) = self.s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
            assert rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
        codebuild, iam = moto.client("codebuild"), moto.client("iam")
        projects = codebuild.batch_get_projects(names=codebuild.list_projects()["projects"])["projects"]
        assert all(it["encryptionKey"].endswith(":alias/aws/s3") for it in projects), "builds store with the key"
        for role in {it["serviceRole"].rsplit("/", 1)[1] for it in projects}:
            names = iam.list_role_policies(RoleName=role)["PolicyNames"]
            policies = [iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"] for name in names]
            statements = [one for policy in policies for one in policy["Statement"] if one["Effect"] == "Allow"]
            of_key = [one["Action"] for one in statements if self.key in str(one["Resource"])]
            assert of_key == ["kms:Decrypt"], f"{role} may not read what is there, or stores with the key"


def test_a_team_changes_its_spec_and_keeps_its_data(moto, tfpipe, tmp_path, subtests):  # noqa: F811
    config, reason = terraform.configuration(5)
    if reason or not terraform.binary("terraform"):
        pytest.skip(reason or "no terraform on the PATH")
    moto.reset()
    there = account.prepare(moto)
    team = Team(tfpipe, tmp_path)
    team.spec.write_text(SPEC)
    assert team.emit()[0] == 0
    team.call(there)
    text = (tmp_path / "main.tf").read_text()
    make_policies(text, moto)
    root = terraform.Root("terraform", config, moto.environment, tmp_path, text)
    root.apply()
    data = Data(moto)

    def apply():
        team.call(there)
        root.apply()
        assert root.changes() == "", "a second plan changes something"

    for change, edits in CHANGES.items():
        with subtests.test(change):
            team.change(edits)
            code, said = team.emit()
            assert code == 1 and "TFP401" in said, "it goes through without a word"
            code, said = team.emit("--keep-names")
            assert code == 0, said
            apply()
            data.assert_whole()
    data.assert_retired(moto)
    kept = team.spec.read_text()

    with subtests.test("the key does not go without a word"):
        team.change([("encryption: kms_retired }", "encryption: s3 }")])
        code, said = team.emit()
        assert code == 1 and "`aws_kms_key.pipeline` would be destroyed" in said

    with subtests.test("everything is renamed on purpose, and the services refuse"):
        team.spec.write_text(edited(SPEC, [("name: acme\n", "name: other\n")]))
        code, said = team.emit("--new-names")
        assert code == 0, said
        team.call(there)
        code, said = root.run("apply", "-auto-approve", "-input=false", allowed=(0, 1))
        assert code == 1 and "AccessDenied" in said and "RepositoryNotEmpty" in said, said
        data.assert_stored()

    with subtests.test("the names are set back, and what was refused is as it was"):
        team.spec.write_text(kept)
        code, said = team.emit("--new-names")
        assert code == 0, said
        apply()
        data.assert_stored()


def own(template):
    """Another name of the same form, and no longer."""
    short = template.replace("-artifacts", "")
    return short.replace("alias/", "alias/own-") if short.startswith("alias/") else f"own-{short}"


def test_every_physical_name_is_the_one_that_the_spec_gives(moto, tfpipe, tmp_path):  # noqa: F811
    """As in the modules names-provider5 and names-infrastructure-provider5, whose names are written by hand, but with everything that watches."""
    config, reason = terraform.configuration(5)
    if reason or not terraform.binary("terraform"):
        pytest.skip(reason or "no terraform on the PATH")
    moto.reset()
    there = account.prepare(moto)
    before = account.everything(moto)
    team = Team(tfpipe, tmp_path)
    spec = (REPOSITORY / "fixtures" / "notified-provider5" / "pipeline.yaml").read_text()
    team.spec.write_text(spec)
    assert team.emit()[0] == 0
    made = json.loads((tmp_path / "module" / ".tfpipe.json").read_text())["resources"]
    names = {identity: own(it["name"]) for identity, it in made.items() if "name" in it}
    assert len(names) > 20
    lines = "".join(f"  {identity}: {json.dumps(name)}\n" for identity, name in names.items())
    team.spec.write_text(edited(spec, [("stages:\n", f"names:\n{lines}stages:\n")]))
    code, said = team.emit("--new-names")
    assert code == 0, said
    proof = subprocess.run([tfpipe, "prove", "module", "--spec", "pipeline.yaml"], cwd=tmp_path, capture_output=True, text=True)
    assert proof.returncode == 0, proof.stdout
    team.call(there)
    root = terraform.Root("terraform", config, moto.environment, tmp_path, (tmp_path / "main.tf").read_text())
    root.apply()
    assert root.changes() == "", "a second plan changes something"
    new = account.everything(moto) - before
    assert len(new) >= len(names) and all("own-" in name for *_, name in new), new
