//! Amazon ECR.

use super::About::NamedBy;
use super::Class::{PartlyRead, Read};
use super::Condition::{BlockSets, Sets};
use super::Identity::{Named, OnePer};
use super::Part::{Account, Argument, DnsSuffix, Region, Text};
use super::Reader::{Names, Needs, Policies};
use super::Template::{Global, Plain, Regional};
use super::Value::{Made, Of, Own, Word};
use super::class::FREE_TAGS;
use super::{Actions, Holding, Mock, Only, Policy, ProviderGrant, Replacing, ResourceType};

/// A repository.
pub(crate) const REPOSITORY: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("ecr", &[Text("repository/"), Argument("name")])),
    authorized_as: &[("ecr:repository", "")],
    attributes: &[
        ("id", Plain(&[Argument("name")])),
        ("registry_id", Plain(&[Account])),
        (
            "repository_url",
            Plain(&[Account, Text(".dkr.ecr."), Region, Text("."), DnsSuffix, Text("/"), Argument("name")]),
        ),
    ],
    mocks: &[Mock::Made("arn"), Mock::Made("repository_url")],
    holds: Some(Holding::lost_only_if("force_delete", "images")),
    replacing: Replacing::by(&["encryption_configuration.encryption_type", "encryption_configuration.kms_key", "name"]),
    classes: &[("name", Read(&[Names])), ("tags", FREE_TAGS)],
    grants: &[
        ProviderGrant::new(
            "Repositories",
            &[Own],
            Actions {
                create: &["ecr:CreateRepository"],
                read: &["ecr:DescribeRepositories"],
                update: &["ecr:PutImageScanningConfiguration", "ecr:PutImageTagMutability"],
                delete: &["ecr:DeleteRepository"],
                tag: &["ecr:ListTagsForResource", "ecr:TagResource", "ecr:UntagResource"],
            },
        ),
        // ECR makes a grant of the key for itself, as the caller.
        ProviderGrant::new(
            "KeysOfRepositories",
            &[Made(Regional("kms", &[Text("key/*")]))],
            Actions { create: &["kms:CreateGrant", "kms:DescribeKey"], delete: &["kms:RetireGrant"], ..Actions::NONE },
        )
        .only(&[Only::equals("kms:ViaService", &[Made(Plain(&[Text("ecr."), Region, Text("."), DnsSuffix]))])])
        .when(BlockSets("encryption_configuration", "kms_key")),
    ],
    ..ResourceType::known("aws_ecr_repository")
};

/// Who may use a repository.
pub(crate) const REPOSITORY_POLICY: ResourceType = ResourceType {
    identity: OnePer(&["repository"]),
    replacing: Replacing::by(&["repository"]),
    policy: Some(Policy::of_resource("policy", NamedBy("repository"))),
    classes: &[("policy", Read(&[Policies, Needs])), ("repository", Read(&[Policies, Needs]))],
    grants: &[ProviderGrant::new(
        "RepositorySettings",
        &[Of("repository", Regional("ecr", &[Text("repository/"), Argument("repository")]))],
        Actions {
            create: &["ecr:SetRepositoryPolicy"],
            read: &["ecr:GetRepositoryPolicy"],
            delete: &["ecr:DeleteRepositoryPolicy"],
            ..Actions::NONE
        },
    )],
    ..ResourceType::known("aws_ecr_repository_policy")
};

/// Which images of a repository expire.
pub(crate) const LIFECYCLE_POLICY: ResourceType = ResourceType {
    identity: OnePer(&["repository"]),
    replacing: Replacing::by(&["policy", "repository"]),
    grants: &[ProviderGrant::new(
        "RepositorySettings",
        &[Of("repository", Regional("ecr", &[Text("repository/"), Argument("repository")]))],
        Actions {
            create: &["ecr:PutLifecyclePolicy"],
            read: &["ecr:GetLifecyclePolicy"],
            delete: &["ecr:DeleteLifecyclePolicy"],
            ..Actions::NONE
        },
    )],
    ..ResourceType::known("aws_ecr_lifecycle_policy")
};

/// A rule that copies images of another registry.
pub(crate) const PULL_THROUGH_CACHE_RULE: ResourceType = ResourceType {
    identity: Named(&["ecr_repository_prefix"]),
    attributes: &[("id", Plain(&[Argument("ecr_repository_prefix")]))],
    replacing: Replacing::Recorded {
        by: &["ecr_repository_prefix", "upstream_registry_url"],
        unknown: &["credential_arn"],
    },
    classes: &[("ecr_repository_prefix", PartlyRead(&[Names, Needs], "whose images are fetched"))],
    grants: &[
        ProviderGrant::anywhere(Actions {
            create: &["ecr:CreatePullThroughCacheRule"],
            read: &["ecr:DescribePullThroughCacheRules"],
            delete: &["ecr:DeletePullThroughCacheRule"],
            ..Actions::NONE
        }),
        ProviderGrant::anywhere(Actions::update(&["ecr:UpdatePullThroughCacheRule"])).when(Sets("credential_arn")),
        // The first rule of an account makes the role that fetches images.
        ProviderGrant::new(
            "RoleOfPullThroughCache",
            &[Made(Global(
                "iam",
                &[Text(
                    "role/aws-service-role/pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache",
                )],
            ))],
            Actions::create(&["iam:CreateServiceLinkedRole"]),
        )
        .only(&[Only::equals("iam:AWSServiceName", &[Word("pullthroughcache.ecr.amazonaws.com")])]),
    ],
    ..ResourceType::known("aws_ecr_pull_through_cache_rule")
};
