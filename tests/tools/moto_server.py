#!/usr/bin/env python3
"""Starts moto, the AWS simulator of the tests, with the help that this version of it needs.

    moto_server.py [--port N]     prints its address on the first line, then serves until it is ended

The help stands here, never in an emitted module. Every patch names moto's defect, and looks for it in moto's source
first: another moto stops the launcher, so that no patch outlives its reason.

Beyond AWS's own API it answers GET /moto-api/codepipeline/jobs: what actions have reported to CodePipeline, by job; and
GET /moto-api/calls: every call of Terraform's provider since the last reset.
"""

import argparse
import hashlib
import importlib.metadata
import inspect
import json
import os
import re
import signal
import sys
import threading

import calls

MOTO = "5.2.5"

# AWS's managed policies exist in every account, but moto only has them when asked (read while moto is imported).
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
# Otherwise an invoked function runs in a Docker container, which test machines do not have.
os.environ.setdefault("MOTO_LAMBDA_SIMPLE", "true")


def replace(owner, name, defect, new):
    """Puts `new` in the place of `owner.name`, after seeing that the source of that still has the `defect`."""
    old = getattr(owner, name)
    source = inspect.getsource(old.fget if isinstance(old, property) else old)
    if defect not in source:
        sys.exit(f"moto_server: {owner.__name__}.{name} has no {defect!r} any more: look whether its patch is needed")
    setattr(owner, name, new)
    return old


def absent(function, text):
    """Sees that moto's `function` still says nothing of `text`."""
    if text in inspect.getsource(function):
        sys.exit(f"moto_server: {function.__qualname__} now knows {text}: drop the patch for it")


def add(owner, name, new):
    """Gives `owner` a `name` that it does not have."""
    if hasattr(owner, name):
        sys.exit(f"moto_server: {owner.__name__} now has {name}: drop the patch that adds it")
    setattr(owner, name, new)


def codebuild_locations():
    """moto demands a location for a project's source and artifacts; with CODEPIPELINE or NO_SOURCE there is none to give."""
    from moto.codebuild import responses

    def unless_from_pipeline(check):
        return lambda it: None if it["type"] in ("CODEPIPELINE", "NO_SOURCE") else check(it)

    for name in "_validate_required_params_source", "_validate_required_params_artifacts":
        old = replace(responses, name, "location is required", None)
        setattr(responses, name, unless_from_pipeline(old))


def codebuild_compute():
    """moto knows four compute types and four environment types; AWS has many more, which the provider itself checks."""
    from moto.codebuild import responses

    replace(responses, "_validate_required_params_environment", "BUILD_GENERAL1_2XLARGE", lambda environment: None)


def codebuild_kept():
    """moto forgets the encryption key and the build limit of a new project, so the next plan would set them again."""
    from moto.codebuild.responses import CodeBuildResponse

    def create_project(self):
        answer = old(self)
        project = self.codebuild_backend.codebuild_projects[self._get_param("name")].project_metadata
        for name in "encryptionKey", "concurrentBuildLimit", "autoRetryLimit", "secondarySources", "secondaryArtifacts":
            if value := self._get_param(name):
                project[name] = value
        return answer

    old = replace(CodeBuildResponse, "create_project", "vpc_config=", create_project)
    absent(old, "encryptionKey")


def codebuild_deleted():
    """moto keeps a project that is deleted by its ARN, as the provider does it."""
    from moto.codebuild.models import CodeBuildBackend

    def delete_project(self, project_name):
        old(self, project_name.rsplit(":project/", 1)[-1])

    old = replace(CodeBuildBackend, "delete_project", "self.codebuild_projects.pop(project_name", delete_project)
    absent(old, "arn")


def codebuild_updates():
    """moto cannot change a project. What a request names is set, as AWS does it, and the rest stays."""
    from moto.codebuild.responses import CodeBuildResponse
    from moto.core.responses import ActionResult

    def update_project(self):
        given = json.loads(self.body)
        project = self.codebuild_backend.codebuild_projects[given.pop("name").rsplit(":project/", 1)[-1]]
        project.service_role = given.get("serviceRole", project.service_role)
        if "badgeEnabled" in given:
            given["badge"] = {"badgeEnabled": given.pop("badgeEnabled")}
        project.project_metadata.update(given)
        return ActionResult({"project": project.project_metadata})

    add(CodeBuildResponse, "update_project", update_project)


def codedeploy_alarms():
    """moto forgets the alarms of a deployment group, so the next plan would set them again."""
    from moto.codedeploy import responses

    def group_info(group):
        return old(group) | {"alarmConfiguration": group.alarm_configuration or {}}

    old = replace(responses, "_deployment_group_info", '"alarmConfiguration": {},', group_info)


def codedeploy_deletes():
    """moto can delete neither applications nor deployment groups."""
    from moto.codedeploy.responses import CodeDeployResponse
    from moto.core.responses import ActionResult

    def delete_application(self):
        self.codedeploy_backend.applications.pop(self._get_param("applicationName"), None)
        return ActionResult({})

    def delete_deployment_group(self):
        groups = self.codedeploy_backend.deployment_groups.get(self._get_param("applicationName"), {})
        groups.pop(self._get_param("deploymentGroupName"), None)
        return ActionResult({"hooksNotCleanedUp": []})

    add(CodeDeployResponse, "delete_application", delete_application)
    add(CodeDeployResponse, "delete_deployment_group", delete_deployment_group)


def codepipeline_times():
    """moto sends `created` and `updated` as text; the API has numbers, and the provider cannot read anything else."""
    from moto.codepipeline.models import CodePipeline

    def metadata(self):
        return {"pipelineArn": self._arn, "created": self._created.timestamp(), "updated": self._updated.timestamp()}

    replace(CodePipeline, "metadata", "iso_8601_datetime_with_milliseconds", property(metadata))


def codepipeline_jobs():
    """moto has no jobs, so a Lambda action could not report its result. This keeps each report for the tests."""
    from moto.codepipeline.responses import CodePipelineResponse
    from moto.moto_api._internal import urls

    jobs = {}

    def report(result):
        def answer(self):
            details = json.loads(self.body)
            jobs.setdefault(details.pop("jobId"), []).append({"result": result, **details})
            return "{}"

        return answer

    add(CodePipelineResponse, "put_job_success_result", report("success"))
    add(CodePipelineResponse, "put_job_failure_result", report("failure"))
    urls.url_paths["{0}/moto-api/codepipeline/jobs"] = lambda *_: (200, {}, json.dumps(jobs))


def ecr_digests():
    """moto's digest is made of the layers' digests, or random for an index; AWS's is the SHA-256 of the manifest."""
    from moto.ecr.models import Image

    def create_digest(self):
        self._image_digest = "sha256:" + hashlib.sha256(self.image_manifest.encode()).hexdigest()

    replace(Image, "_create_digest", "random_sha", create_digest)


def ecr_untagged():
    """moto drops an image whose only tag moves to another; AWS keeps it, untagged."""
    from moto.ecr.models import ECRBackend

    def put_image(self, repository_name, image_manifest, image_tag, *rest, **named):
        before = list(self.repositories[repository_name].images) if repository_name in self.repositories else []
        image = old(self, repository_name, image_manifest, image_tag, *rest, **named)
        images = self.repositories[repository_name].images
        for lost in (one for one in before if one not in images):
            lost.image_tag, lost.image_tags = None, []
            images.append(lost)
        return image

    old = replace(ECRBackend, "put_image", "self.batch_delete_image(", put_image)


def ecr_pull_through():
    """moto has no pull-through cache rules. These keep the rules and cache nothing."""
    from moto.core.exceptions import ServiceException
    from moto.core.responses import ActionResult
    from moto.ecr.responses import ECRResponse

    class NotFound(ServiceException):
        code = "PullThroughCacheRuleNotFoundException"
        message = "There is no such rule."

    def rules(self):
        return self.ecr_backend.__dict__.setdefault("pull_through_rules", {})

    def create(self):
        rule = json.loads(self.body) | {"registryId": self.current_account}
        rules(self)[rule["ecrRepositoryPrefix"]] = rule
        return ActionResult(rule)

    def describe(self):
        prefixes = self._get_param("ecrRepositoryPrefixes") or list(rules(self))
        if any(prefix not in rules(self) for prefix in prefixes):
            raise NotFound
        return ActionResult({"pullThroughCacheRules": [rules(self)[prefix] for prefix in prefixes]})

    def delete(self):
        return ActionResult(rules(self).pop(self._get_param("ecrRepositoryPrefix")))

    add(ECRResponse, "create_pull_through_cache_rule", create)
    add(ECRResponse, "describe_pull_through_cache_rules", describe)
    add(ECRResponse, "delete_pull_through_cache_rule", delete)


def ec2_rule_descriptions():
    """moto forgets what a rule is for if it names a group or a prefix list, so the next plan would say it again."""
    from moto.ec2.models.security_groups import SecurityGroupRule

    def init(self, *rest, **named):
        given = inspect.signature(create).bind(self, *rest, **named).arguments
        create(self, *rest, **named)
        places = [given.get(name) or {} for name in ("source_group", "prefix_list_id")]
        self.said = next((place["Description"] for place in places if place.get("Description")), None)

    def description(self):
        return self.ip_range.get("Description") or self.said

    create = replace(SecurityGroupRule, "__init__", "prefix_list_id", init)
    replace(SecurityGroupRule, "description", 'self.ip_range.get("Description")', property(description))


def lambda_kept():
    """moto forgets a function's logging and dead letter settings, so the next plan would set them again."""
    from moto.awslambda.models import LambdaFunction

    def init(self, account_id, spec, *rest, **named):
        create(self, account_id, spec, *rest, **named)
        self.kept = {name: spec[name] for name in ("LoggingConfig", "DeadLetterConfig") if spec.get(name)}

    def get_configuration(self, on_create=False):
        default = {"LoggingConfig": {"LogFormat": "Text", "LogGroup": self.logs_group_name}}
        return describe(self, on_create) | default | self.kept

    create = replace(LambdaFunction, "__init__", "TracingConfig", init)
    describe = replace(LambdaFunction, "get_configuration", "TracingConfig", get_configuration)
    for old in create, describe:
        absent(old, "LoggingConfig")


def s3_conditions():
    """moto refuses what a statement's condition does not fit, so "deny without TLS" refuses every request.

    Statements with a condition are left out here: what they mean is for `tfpipe prove`, not for a simulator on HTTP.
    """
    from moto.iam.access_control import IAMPolicy, PermissionResult
    from moto.s3.models import FakeBucket

    def get_permission(self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        policy = json.loads(self.policy)
        statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
        policy["Statement"] = [one for one in statements if not one.get("Condition")]
        return IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource)

    replace(FakeBucket, "get_permission", "is_action_permitted(action, resource)", get_permission)


def s3_removal():
    """moto deletes a bucket and its policy whatever the policy says of that; AWS asks the policy first.

    The statements meant here refuse whoever has an ARN, which every caller has.
    """
    from moto.s3.exceptions import S3AccessDeniedError
    from moto.s3.responses import S3Response

    def refused(bucket, action):
        policy = json.loads(bucket.policy) if bucket.policy else {"Statement": []}
        for one in policy["Statement"]:
            has_arn = one.get("Condition", {}).get("Null", {}).get("aws:PrincipalArn") == "false"
            if one["Effect"] == "Deny" and has_arn and action in one["Action"]:
                return True
        return False

    def asking(name, action, defect):
        def delete(self):
            if refused(self.backend.get_bucket(self.bucket_name), action):
                raise S3AccessDeniedError()
            return old(self)

        old = replace(S3Response, name, defect, delete)
        absent(old, "policy =")

    asking("delete_bucket", "s3:DeleteBucket", "self.backend.delete_bucket(self.bucket_name)")
    asking("delete_bucket_policy", "s3:DeleteBucketPolicy", "self.backend.delete_bucket_policy(self.bucket_name)")


def s3_delete_markers():
    """moto fails on a delete marker while it empties a bucket without versioning, which a destroy ends first."""
    from moto.s3.models import FakeDeleteMarker
    from moto.s3.utils import _VersionedKeyStore

    replace(_VersionedKeyStore, "pop", "version.dispose()", _VersionedKeyStore.pop)
    add(FakeDeleteMarker, "dispose", lambda self: None)


def s3_event_bridge():
    """moto keeps that a bucket sends its events to EventBridge, but does not say so when asked."""
    from moto.s3.responses import S3Response

    def get_bucket_notification(self):
        status, headers, body = old(self)
        kept = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if kept and kept.event_bridge is not None:
            start, end = "<NotificationConfiguration", "</NotificationConfiguration>"
            body = re.sub(f"({start}[^>]*)/>$", rf"\1>{end}", body)  # an empty one is written as a single tag
            body = body.replace(end, "<EventBridgeConfiguration/>" + end)
        return status, headers, body

    old = replace(S3Response, "get_bucket_notification", "QueueConfigurations", get_bucket_notification)
    absent(old, "EventBridge")


PATCHES = [
    codebuild_locations,
    codebuild_compute,
    codebuild_kept,
    codebuild_deleted,
    codebuild_updates,
    codedeploy_alarms,
    codedeploy_deletes,
    codepipeline_times,
    codepipeline_jobs,
    ecr_digests,
    ecr_untagged,
    ecr_pull_through,
    ec2_rule_descriptions,
    lambda_kept,
    s3_conditions,
    s3_removal,
    s3_delete_markers,
    s3_event_bridge,
]


def one_at_a_time(app):
    """moto's backends are plain dictionaries: one request would change what another one reads ("dictionary changed size")."""
    lock = threading.Lock()

    def serialised(environ, start_response):
        with lock:
            return list(app(environ, start_response))

    return serialised


def serve(port):
    """Serves on this machine only, and says where once requests are taken."""
    from werkzeug.serving import make_server

    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app

    app = one_at_a_time(calls.recorded(DomainDispatcherApplication(create_backend_app)))
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=MotoRequestHandler)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=0, help="the port to listen on (default: any free one)")
    port = parser.parse_args().port
    found = importlib.metadata.version("moto")
    if found != MOTO:
        sys.exit(f"moto_server: the patches are for moto {MOTO}, this is {found}")
    for patch in PATCHES:
        patch()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    serve(port)


if __name__ == "__main__":
    main()
