"""The pipeline that tags images, for real: applied to moto by the real AWS provider, used, and destroyed."""

import base64
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import uuid
import zipfile

import pytest
import recording
import terraform
from account import everything

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
MODULE = REPOSITORY / "modules" / "github-ecr-lambda-provider5"
HANDLER = pathlib.Path(__file__).with_name("handler.py")

ROOT = """
variable "force_destroy" {{
  type    = bool
  default = false
}}

provider "aws" {{
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}}

module "pipeline" {{
  source = "{module}"
{arguments}
}}

output "pipeline" {{
  value = module.pipeline
}}
"""

# What a user gives.
GIVEN = {
    "name": '"web"',
    "source_repository": '"acme/web"',
    "connection_arn": '"arn:aws:codeconnections:eu-west-1:123456789012:connection/11111111-2222-3333-4444-555555555555"',
    "artifacts_force_destroy": "var.force_destroy",
    "registry_force_delete": "var.force_destroy",
}


def root_module(module, given):
    """The text of a root module that calls the module with these values."""
    arguments = "\n".join(f"  {name} = {value}" for name, value in given.items())
    return ROOT.format(module=module, arguments=arguments)


def ready(tool, module, matrix):
    """The provider configuration for a tool; skips the test with its reason in the matrix if something is missing."""
    config, reason = terraform.configuration(5)
    if not terraform.binary(tool):
        reason = f"no {tool} on the PATH"
    if not module.is_dir():
        reason = f"there is no modules/{module.name}"
    matrix(module.name, f"{tool} apply", pathlib.Path(config).stem if config else "-", reason)
    if reason:
        pytest.skip(reason)
    return config


@pytest.fixture(params=list(terraform.TOOLS))
def root(request, moto, tmp_path, matrix):
    """The root module under each tool that is there, with the real provider."""
    config = ready(request.param, MODULE, matrix)
    moto.reset()
    return terraform.Root(request.param, config, moto.environment, tmp_path, root_module(MODULE, GIVEN))


def test_it_is_applied_used_and_destroyed(root, moto, tmp_path):
    """The life of a deployment, in the order in which a user would see it."""
    empty = everything(moto)
    root.apply()
    assert root.changes() == "", "a second plan changes something"

    made = root.output("pipeline")
    assert everything(moto) > empty
    put_objects(moto, made["artifact_bucket_name"])
    old, new = put_images(moto, made["repository_name"])
    deploy = Deployment(moto, made, tmp_path / "function")

    assert deploy(old) == ("success", old), "the first deployment tags the image"
    assert deploy(new) == ("success", new), "the tag moves to the new image"
    assert deploy(new) == ("success", new), "a repeated deployment is no error"
    assert deploy(old) == ("success", old), "a rollback moves the tag back"
    assert deploy("sha256:" + "0" * 64) == ("failure", old), "an image that is not there is refused"
    assert deploy("production") == ("failure", old), "what is no digest is refused"
    assert commit_tags(moto, made["repository_name"]) == {"commit-old": old, "commit-new": new}

    root.apply(force_destroy="true")  # the provider looks at what was applied last, so a destroy alone is not enough
    root.destroy()
    assert everything(moto) == empty, "destroy leaves something behind"
    recording.check(MODULE.name, moto, root_module(MODULE, GIVEN))


def put_objects(moto, bucket):
    """Two versions of an artifact, and a deleted one, so that the bucket is not empty in any sense."""
    s3 = moto.client("s3")
    for body in b"one", b"two":
        s3.put_object(Bucket=bucket, Key="web/Source/abc.zip", Body=body)
    s3.put_object(Bucket=bucket, Key="web/Source/old.zip", Body=b"old")
    s3.delete_object(Bucket=bucket, Key="web/Source/old.zip")


def put_images(moto, repository):
    """Pushes an image and an index of images, each under its commit; their digests."""
    layer = {"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "size": 3, "digest": "sha256:" + "1" * 64}
    image = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "size": 2, "digest": "sha256:" + "2" * 64},
        "layers": [layer],
    }
    part = {"mediaType": image["mediaType"], "size": 3, "digest": "sha256:" + "3" * 64}
    index = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [part]}
    return [push(moto, repository, tag, it) for tag, it in (("commit-old", image), ("commit-new", index))]


def push(moto, repository, tag, manifest):
    """Pushes one manifest; its digest."""
    pushed = moto.client("ecr").put_image(
        repositoryName=repository,
        imageManifest=json.dumps(manifest),
        imageManifestMediaType=manifest["mediaType"],
        imageTag=tag,
    )
    return pushed["image"]["imageId"]["imageDigest"]


def tags(moto, repository):
    """The digest of every tag."""
    images = moto.client("ecr").describe_images(repositoryName=repository)["imageDetails"]
    return {tag: image["imageDigest"] for image in images for tag in image.get("imageTags", [])}


def commit_tags(moto, repository):
    """The digest of every tag that a build has set."""
    return {tag: digest for tag, digest in tags(moto, repository).items() if tag.startswith("commit-")}


class Deployment:
    """The Deploy action: the emitted code, run as the function that was created from it, called as the pipeline does."""

    def __init__(self, moto, made, folder):
        self.moto, self.repository, self.folder = moto, made["repository_name"], folder
        function = made["tag_image_function_name"]
        self.function = moto.client("lambda").get_function_configuration(FunctionName=function)
        stages = moto.client("codepipeline").get_pipeline(name=made["pipeline_name"])["pipeline"]["stages"]
        actions = [action["configuration"] for stage in stages for action in stage["actions"]]
        (self.action,) = [action for action in actions if action.get("FunctionName") == function]
        zipfile.ZipFile(self.uploaded()).extractall(folder)

    def uploaded(self):
        """The module's zip file that the function was made from."""
        for file in MODULE.glob("functions/*.zip"):
            if base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode() == self.function["CodeSha256"]:
                return file
        raise AssertionError("the function was made from none of the module's zip files")

    def __call__(self, digest):
        """Deploys `digest`; what was reported to CodePipeline, and what is in production afterwards."""
        job = str(uuid.uuid4())
        parameters = re.sub(r"#\{\w+\.\w*DIGEST\w*\}", digest, self.action["UserParameters"])
        configuration = {"FunctionName": self.function["FunctionName"], "UserParameters": parameters}
        data = {"actionConfiguration": {"configuration": configuration}, "inputArtifacts": [], "outputArtifacts": []}
        self.run({"CodePipeline.job": {"id": job, "accountId": "123456789012", "data": data}})
        (report,) = self.moto.jobs()[job]
        return report["result"], tags(self.moto, self.repository).get("production")

    def run(self, event):
        """One invocation, in a process of its own."""
        variables = self.function.get("Environment", {}).get("Variables", {})
        done = subprocess.run(
            [sys.executable, HANDLER, self.function["Handler"]],
            input=json.dumps(event),
            cwd=self.folder,
            env=self.moto.environment | variables,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
