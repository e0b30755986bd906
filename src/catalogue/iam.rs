//! AWS IAM.

use super::Class::{PartlyRead, Read};
use super::Condition::{Bounded, Unbounded};
use super::Identity::{Named, OnePer};
use super::Part::{Argument, ArgumentOr, Text};
use super::Reader::{Names, Needs, Policies};
use super::Rights::{OfPeople, OfRole};
use super::Template::{Global, Plain};
use super::Value::{Boundary, Given, Of, Own};
use super::class::{FREE_TAGS, FREE_TEXT};
use super::{Actions, Changes, Mock, Only, ProviderGrant, Replacing, ResourceType, Template, Value};

/// What the names of IAM's types begin with: each says what somebody may do, and none acts.
pub(crate) const PREFIX: &str = "aws_iam_";

const POLICY_ARN: Template = Global("iam", &[Text("policy"), ArgumentOr("path", "/"), Argument("name")]);

/// The role that `role` names.
const ROLE_NAMED: Value = Of("role", Global("iam", &[Text("role/"), Argument("role")]));

/// The role has the boundary that every role must have, if one is asked for.
const BOUNDED: Only = Only::equals("iam:PermissionsBoundary", &[Boundary]);

/// Which policies may be attached and taken away.
const ATTACHED: Only = Only::arn("iam:PolicyARN", &[Given("policy_arn")]);

/// Whoever may do this to roles that nothing bounds may do everything; the id of the statement says so.
const UNBOUNDED_SID: &str = "SameAsAdministrator";

const MADE: Actions = Actions { create: &["iam:CreateRole"], update: &["iam:UpdateAssumeRolePolicy"], ..Actions::NONE };

const WRITTEN: Actions = Actions::create(&["iam:PutRolePolicy"]);

/// A role.
pub const ROLE: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Global("iam", &[Text("role"), ArgumentOr("path", "/"), Argument("name")])),
    authorized_as: &[("iam:role", "")],
    attributes: &[("id", Plain(&[Argument("name")])), ("path", Plain(&[Text("/")]))],
    mocks: &[Mock::Made("arn")],
    replacing: Replacing::by(&["name", "path"]),
    changes: Some(Changes {
        what: "changes a role",
        actions: &[
            "iam:AttachRolePolicy",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteRolePolicy",
            "iam:DetachRolePolicy",
            "iam:PutRolePermissionsBoundary",
            "iam:PutRolePolicy",
            "iam:UpdateAssumeRolePolicy",
        ],
    }),
    classes: &[
        ("assume_role_policy", Read(&[Policies])),
        ("description", FREE_TEXT),
        ("inline_policy", PartlyRead(&[Policies], "it takes away the role's other policies")),
        ("managed_policy_arns", PartlyRead(&[Policies], "it takes away the role's other policies")),
        ("name", Read(&[Names, Policies, Needs])),
        ("path", Read(&[Names])),
        ("permissions_boundary", PartlyRead(&[Policies, Needs], "without it nothing bounds the role")),
        ("tags", FREE_TAGS),
    ],
    grants: &[
        // The first, so that the whole statement has this id where it has the same roles.
        ProviderGrant::new(UNBOUNDED_SID, &[Own], MADE).when(Unbounded),
        ProviderGrant::new(
            "Roles",
            &[Own],
            Actions {
                create: &[],
                read: &["iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
                update: &["iam:UpdateRoleDescription"],
                delete: &["iam:DeleteRole", "iam:ListInstanceProfilesForRole"],
                tag: &["iam:TagRole", "iam:UntagRole"],
            },
        ),
        ProviderGrant::new("BoundedRoles", &[Own], MADE).when(Bounded).only(&[BOUNDED]),
        // A role that was made before it had a boundary gets this one, and no other.
        ProviderGrant::new("BoundedRoles", &[Own], Actions::update(&["iam:PutRolePermissionsBoundary"]))
            .when(Bounded)
            .only(&[BOUNDED]),
    ],
    ..ResourceType::known("aws_iam_role")
};

/// A policy of a role.
pub(crate) const ROLE_POLICY: ResourceType = ResourceType {
    identity: Named(&["role", "name"]),
    attributes: &[("id", Plain(&[Argument("role"), Text(":"), Argument("name")]))],
    replacing: Replacing::by(&["name", "role"]),
    rights: OfRole("role"),
    classes: &[("policy", Read(&[Policies, Needs])), ("role", Read(&[Policies, Needs]))],
    grants: &[
        ProviderGrant::new("Roles", &[ROLE_NAMED], Actions { read: &["iam:GetRolePolicy"], ..Actions::NONE }),
        ProviderGrant::new("Roles", &[ROLE_NAMED], Actions { delete: &["iam:DeleteRolePolicy"], ..Actions::NONE }),
        ProviderGrant::new(UNBOUNDED_SID, &[ROLE_NAMED], WRITTEN).when(Unbounded),
        ProviderGrant::new("BoundedRoles", &[ROLE_NAMED], WRITTEN).when(Bounded).only(&[BOUNDED]),
    ],
    ..ResourceType::known("aws_iam_role_policy")
};

/// A policy that a role has beside others.
pub(crate) const ROLE_POLICY_ATTACHMENT: ResourceType = ResourceType {
    identity: Named(&["role", "policy_arn"]),
    replacing: Replacing::by(&["policy_arn", "role"]),
    rights: OfRole("role"),
    classes: &[("policy_arn", Read(&[Policies, Needs])), ("role", Read(&[Policies, Needs]))],
    grants: &[
        ProviderGrant::new(
            "AttachedPolicies",
            &[ROLE_NAMED],
            Actions { delete: &["iam:DetachRolePolicy"], ..Actions::NONE },
        )
        .only(&[ATTACHED]),
        ProviderGrant::new("AttachedPolicies", &[ROLE_NAMED], Actions::create(&["iam:AttachRolePolicy"]))
            .only(&[ATTACHED, BOUNDED]),
    ],
    ..ResourceType::known("aws_iam_role_policy_attachment")
};

/// A policy of its own.
pub const POLICY: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(POLICY_ARN),
    authorized_as: &[("iam:policy", "")],
    attributes: &[("id", POLICY_ARN)],
    mocks: &[Mock::Made("arn")],
    replacing: Replacing::by(&["description", "name", "path"]),
    changes: Some(Changes {
        what: "changes a policy",
        actions: &["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"],
    }),
    classes: &[
        ("description", FREE_TEXT),
        ("name", Read(&[Names, Needs])),
        ("path", Read(&[Names])),
        ("policy", Read(&[Policies, Needs])),
        ("tags", FREE_TAGS),
    ],
    grants: &[ProviderGrant::new(
        "Policies",
        &[Own],
        Actions {
            create: &["iam:CreatePolicy"],
            read: &["iam:GetPolicy", "iam:GetPolicyVersion"],
            update: &["iam:CreatePolicyVersion", "iam:DeletePolicyVersion"],
            delete: &["iam:DeletePolicy", "iam:ListPolicyVersions"],
            tag: &["iam:TagPolicy", "iam:UntagPolicy"],
        },
    )],
    ..ResourceType::known("aws_iam_policy")
};

/// Everybody who has a policy.
pub(crate) const POLICY_ATTACHMENT: ResourceType = ResourceType {
    identity: OnePer(&["policy_arn"]),
    rights: OfRole("roles"),
    ..ResourceType::known("aws_iam_policy_attachment")
};

/// A role for an instance of EC2.
pub(crate) const INSTANCE_PROFILE: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Global("iam", &[Text("instance-profile"), ArgumentOr("path", "/"), Argument("name")])),
    ..ResourceType::unknown("aws_iam_instance_profile")
};

/// A user.
pub(crate) const USER: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Global("iam", &[Text("user"), ArgumentOr("path", "/"), Argument("name")])),
    rights: OfPeople,
    ..ResourceType::known("aws_iam_user")
};

/// A policy of a user.
pub(crate) const USER_POLICY: ResourceType =
    ResourceType { identity: Named(&["user", "name"]), rights: OfPeople, ..ResourceType::known("aws_iam_user_policy") };

/// A policy that a user has beside others.
pub(crate) const USER_POLICY_ATTACHMENT: ResourceType = ResourceType {
    identity: Named(&["user", "policy_arn"]),
    rights: OfPeople,
    ..ResourceType::known("aws_iam_user_policy_attachment")
};

/// A key of a user.
pub(crate) const ACCESS_KEY: ResourceType =
    ResourceType { rights: OfPeople, ..ResourceType::known("aws_iam_access_key") };

/// A group of users.
pub(crate) const GROUP: ResourceType =
    ResourceType { identity: Named(&["name"]), rights: OfPeople, ..ResourceType::known("aws_iam_group") };

/// A policy of a group.
pub(crate) const GROUP_POLICY: ResourceType = ResourceType {
    identity: Named(&["group", "name"]),
    rights: OfPeople,
    ..ResourceType::known("aws_iam_group_policy")
};

/// A policy that a group has beside others.
pub(crate) const GROUP_POLICY_ATTACHMENT: ResourceType = ResourceType {
    identity: Named(&["group", "policy_arn"]),
    rights: OfPeople,
    ..ResourceType::known("aws_iam_group_policy_attachment")
};

/// A password of a user.
pub(crate) const USER_LOGIN_PROFILE: ResourceType = ResourceType {
    identity: OnePer(&["user"]),
    rights: OfPeople,
    ..ResourceType::unknown("aws_iam_user_login_profile")
};

/// A key of a user for CodeCommit.
pub(crate) const USER_SSH_KEY: ResourceType = ResourceType {
    identity: OnePer(&["username", "public_key"]),
    rights: OfPeople,
    ..ResourceType::unknown("aws_iam_user_ssh_key")
};

/// Groups that a user is in.
pub(crate) const USER_GROUP_MEMBERSHIP: ResourceType = ResourceType {
    identity: OnePer(&["user", "groups"]),
    rights: OfPeople,
    ..ResourceType::unknown("aws_iam_user_group_membership")
};

/// The only policies of a user.
pub(crate) const USER_POLICIES_EXCLUSIVE: ResourceType = ResourceType {
    identity: OnePer(&["user_name"]),
    rights: OfPeople,
    ..ResourceType::unknown("aws_iam_user_policies_exclusive")
};

/// The only policies that a user has beside these.
pub(crate) const USER_POLICY_ATTACHMENTS_EXCLUSIVE: ResourceType = ResourceType {
    identity: OnePer(&["user_name"]),
    rights: OfPeople,
    ..ResourceType::unknown("aws_iam_user_policy_attachments_exclusive")
};

/// Users of a group.
pub(crate) const GROUP_MEMBERSHIP: ResourceType = ResourceType {
    identity: OnePer(&["group"]),
    rights: OfPeople,
    ..ResourceType::unknown("aws_iam_group_membership")
};

/// The only policies of a group.
pub(crate) const GROUP_POLICIES_EXCLUSIVE: ResourceType = ResourceType {
    identity: OnePer(&["group_name"]),
    rights: OfPeople,
    ..ResourceType::unknown("aws_iam_group_policies_exclusive")
};

/// The only policies that a group has beside these.
pub(crate) const GROUP_POLICY_ATTACHMENTS_EXCLUSIVE: ResourceType = ResourceType {
    identity: OnePer(&["group_name"]),
    rights: OfPeople,
    ..ResourceType::unknown("aws_iam_group_policy_attachments_exclusive")
};
