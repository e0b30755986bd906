//! Roles and what they may do.

use super::on;
use crate::deployer::{Actions, Grant, Kind, Only};

/// The role has the boundary that every role must have, if one is asked for.
const BOUNDED: Only = Only { operator: "StringEquals", key: "iam:PermissionsBoundary", values: |seen| seen.boundary() };

/// Which policies may be attached and taken away.
const ATTACHED: Only = Only { operator: "ArnEquals", key: "iam:PolicyARN", values: |seen| on::arn(seen, "policy_arn") };

/// Whoever may do this to roles that nothing bounds may do everything; the id of the statement says so.
const UNBOUNDED_SID: &str = "SameAsAdministrator";

const MADE: Actions = Actions { create: &["iam:CreateRole"], update: &["iam:UpdateAssumeRolePolicy"], ..Actions::NONE };
const BOUND: Actions = Actions { update: &["iam:PutRolePermissionsBoundary"], ..Actions::NONE };
const WRITTEN: Actions = Actions { create: &["iam:PutRolePolicy"], ..Actions::NONE };
const TAKEN: Actions = Actions { delete: &["iam:DeleteRolePolicy"], ..Actions::NONE };
const ATTACH: Actions = Actions { create: &["iam:AttachRolePolicy"], ..Actions::NONE };
const DETACH: Actions = Actions { delete: &["iam:DetachRolePolicy"], ..Actions::NONE };

pub(super) const ALL: &[Kind] = &[
    Kind {
        kind: "aws_iam_role",
        grants: &[
            // The first, so that the whole statement has this id where it has the same roles.
            Grant::new(UNBOUNDED_SID, on::role, MADE).when(|seen| seen.boundary().is_empty()),
            Grant::new(
                "Roles",
                on::role,
                Actions {
                    create: &[],
                    read: &["iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
                    update: &["iam:UpdateRoleDescription"],
                    delete: &["iam:DeleteRole", "iam:ListInstanceProfilesForRole"],
                    tag: &["iam:TagRole", "iam:UntagRole"],
                },
            ),
            Grant::new("BoundedRoles", on::role, MADE).when(|seen| !seen.boundary().is_empty()).only(&[BOUNDED]),
            // A role that was made before it had a boundary gets this one, and no other.
            Grant::new("BoundedRoles", on::role, BOUND).when(|seen| !seen.boundary().is_empty()).only(&[BOUNDED]),
        ],
    },
    Kind {
        kind: "aws_iam_role_policy",
        grants: &[
            Grant::new("Roles", on::role_of, Actions { read: &["iam:GetRolePolicy"], ..Actions::NONE }),
            Grant::new("Roles", on::role_of, TAKEN),
            Grant::new(UNBOUNDED_SID, on::role_of, WRITTEN).when(|seen| seen.boundary().is_empty()),
            Grant::new("BoundedRoles", on::role_of, WRITTEN).when(|seen| !seen.boundary().is_empty()).only(&[BOUNDED]),
        ],
    },
    Kind {
        kind: "aws_iam_policy",
        grants: &[Grant::new(
            "Policies",
            on::policy,
            Actions {
                create: &["iam:CreatePolicy"],
                read: &["iam:GetPolicy", "iam:GetPolicyVersion"],
                update: &["iam:CreatePolicyVersion", "iam:DeletePolicyVersion"],
                delete: &["iam:DeletePolicy", "iam:ListPolicyVersions"],
                tag: &["iam:TagPolicy", "iam:UntagPolicy"],
            },
        )],
    },
    Kind {
        kind: "aws_iam_role_policy_attachment",
        grants: &[
            Grant::new("AttachedPolicies", on::role_of, DETACH).only(&[ATTACHED]),
            Grant::new("AttachedPolicies", on::role_of, ATTACH).only(&[ATTACHED, BOUNDED]),
        ],
    },
];
