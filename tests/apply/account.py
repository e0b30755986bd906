"""The account that modules are applied to: what must be there before, and everything that is there after."""

import json


def prepare(moto):
    """Makes what the modules ask for but do not make; the values of variables that name it."""
    make_log_bucket(moto)
    shared = {"Bucket": "shared-artifacts", "CreateBucketConfiguration": {"LocationConstraint": "eu-west-1"}}
    moto.client("s3").create_bucket(**shared)
    make_policies(moto)
    ec2 = moto.client("ec2")
    subnet = ec2.describe_subnets()["Subnets"][0]
    tables = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [subnet["VpcId"]]}])["RouteTables"]
    groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [subnet["VpcId"]]}])["SecurityGroups"]
    return {
        "access_log_bucket": "access-logs",
        "artifact_bucket": "shared-artifacts",
        "artifact_key_arn": moto.client("kms").create_key()["KeyMetadata"]["Arn"],
        "security_group_ids": [groups[0]["GroupId"]],
        "notification_topic_arn": moto.client("sns").create_topic(Name="team")["TopicArn"],
        "vpc_id": subnet["VpcId"],
        "subnet_ids": [subnet["SubnetId"]],
        "route_table_ids": [tables[0]["RouteTableId"]],
    }


def make_log_bucket(moto):
    """The bucket for access logs, as the module's README asks for it."""
    s3 = moto.client("s3")
    s3.create_bucket(Bucket="access-logs", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::access-logs/*",
    }
    s3.put_bucket_policy(Bucket="access-logs", Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))


def make_policies(moto, names=("example-stack", "example-build", "example-apply")):
    """The policies that the examples attach to the roles of stacks, of builds and of applies, or those named, unless they are there."""
    statement = {"Effect": "Allow", "Action": "sqs:CreateQueue", "Resource": "arn:aws:sqs:*:*:web-*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam = moto.client("iam")
    there = {policy["PolicyName"] for policy in iam.list_policies(Scope="Local")["Policies"]}
    for name in set(names) - there:
        iam.create_policy(PolicyName=name, PolicyDocument=document)


# service, call, key of the list, key of the name
KINDS = [
    ("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName"),
    ("cloudwatch", "list_dashboards", "DashboardEntries", "DashboardName"),
    ("codebuild", "list_projects", "projects", None),
    ("codedeploy", "list_applications", "applications", None),
    ("codepipeline", "list_pipelines", "pipelines", "name"),
    ("dynamodb", "list_tables", "TableNames", None),
    ("ec2", "describe_security_groups", "SecurityGroups", "GroupName"),
    ("ec2", "describe_vpc_endpoints", "VpcEndpoints", "ServiceName"),
    ("ecr", "describe_repositories", "repositories", "repositoryName"),
    ("events", "list_event_buses", "EventBuses", "Name"),
    ("events", "list_rules", "Rules", "Name"),
    ("iam", "list_roles", "Roles", "RoleName"),
    ("kms", "list_aliases", "Aliases", "AliasName"),
    ("lambda", "list_functions", "Functions", "FunctionName"),
    ("logs", "describe_log_groups", "logGroups", "logGroupName"),
    ("s3", "list_buckets", "Buckets", "Name"),
    ("scheduler", "list_schedules", "Schedules", "Name"),
    ("secretsmanager", "list_secrets", "SecretList", "Name"),
    ("sns", "list_topics", "Topics", "TopicArn"),
    ("sqs", "list_queues", "QueueUrls", None),
]


def everything(moto):
    """The names of all that exists, of the kinds that a module can make."""
    found = set()
    for service, call, key, name in KINDS:
        for it in getattr(moto.client(service), call)().get(key, []):
            # moto, like AWS, shows an endpoint for a while after it is deleted.
            if it != "deleted" and (not isinstance(it, dict) or it.get("State") != "deleted"):
                found.add((service, key, it[name] if name else it))
    return found
