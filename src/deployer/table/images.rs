//! Repositories of images.

use super::on;
use crate::deployer::{Actions, Grant, Kind, Only, Seen};

fn repository(seen: &Seen<'_>) -> Vec<String> {
    vec![on::here("ecr", &format!("repository/{}", seen.name("name")))]
}

pub(super) const ALL: &[Kind] = &[
    Kind {
        kind: "aws_ecr_repository",
        grants: &[
            Grant::new(
                "Repositories",
                repository,
                Actions {
                    create: &["ecr:CreateRepository"],
                    read: &["ecr:DescribeRepositories"],
                    update: &["ecr:PutImageScanningConfiguration", "ecr:PutImageTagMutability"],
                    delete: &["ecr:DeleteRepository"],
                    tag: &["ecr:ListTagsForResource", "ecr:TagResource", "ecr:UntagResource"],
                },
            ),
            // ECR makes a grant of the key for itself, as the caller.
            Grant::new(
                "KeysOfRepositories",
                |seen| {
                    let keys =
                        seen.body().all("encryption_configuration").filter(|block| block.body.get("kms_key").is_some());
                    keys.flat_map(|_| on::keys(seen)).collect()
                },
                Actions {
                    create: &["kms:CreateGrant", "kms:DescribeKey"],
                    delete: &["kms:RetireGrant"],
                    ..Actions::NONE
                },
            )
            .only(&[Only {
                operator: "StringEquals",
                key: "kms:ViaService",
                values: |_| vec!["ecr.⟨region⟩.⟨dns_suffix⟩".to_owned()],
            }]),
        ],
    },
    Kind {
        kind: "aws_ecr_lifecycle_policy",
        grants: &[Grant::new(
            "RepositorySettings",
            |seen| vec![on::here("ecr", &format!("repository/{}", on::named(seen, "repository", "name")))],
            Actions {
                create: &["ecr:PutLifecyclePolicy"],
                read: &["ecr:GetLifecyclePolicy"],
                delete: &["ecr:DeleteLifecyclePolicy"],
                ..Actions::NONE
            },
        )],
    },
    Kind {
        kind: "aws_ecr_pull_through_cache_rule",
        grants: &[
            Grant::anywhere(Actions {
                create: &["ecr:CreatePullThroughCacheRule"],
                read: &["ecr:DescribePullThroughCacheRules"],
                delete: &["ecr:DeletePullThroughCacheRule"],
                ..Actions::NONE
            }),
            Grant::anywhere(Actions { update: &["ecr:UpdatePullThroughCacheRule"], ..Actions::NONE })
                .when(|seen| seen.has("credential_arn")),
            // The first rule of an account makes the role that fetches images.
            Grant::new(
                "RoleOfPullThroughCache",
                |_| on::service_linked("pullthroughcache.ecr.amazonaws.com", "AWSServiceRoleForECRPullThroughCache"),
                Actions { create: &["iam:CreateServiceLinkedRole"], ..Actions::NONE },
            )
            .only(&[Only {
                operator: "StringEquals",
                key: "iam:AWSServiceName",
                values: |_| vec!["pullthroughcache.ecr.amazonaws.com".to_owned()],
            }]),
        ],
    },
];
