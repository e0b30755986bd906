//! Keys.

use super::on;
use crate::deployer::{Actions, Grant, Kind};

pub(super) const ALL: &[Kind] = &[
    Kind {
        kind: "aws_kms_key",
        grants: &[
            Grant::anywhere(Actions { create: &["kms:CreateKey"], ..Actions::NONE }),
            Grant::new(
                "Keys",
                on::keys,
                Actions {
                    create: &["kms:EnableKeyRotation"],
                    read: &["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus"],
                    update: &["kms:PutKeyPolicy", "kms:UpdateKeyDescription"],
                    delete: &["kms:ScheduleKeyDeletion"],
                    tag: &["kms:ListResourceTags", "kms:TagResource", "kms:UntagResource"],
                },
            ),
        ],
    },
    Kind {
        kind: "aws_kms_alias",
        grants: &[
            Grant::anywhere(Actions { read: &["kms:ListAliases"], ..Actions::NONE }),
            Grant::new(
                "KeyAliases",
                // Asked for on the alias and on its key.
                |seen| [vec![on::here("kms", &seen.name("name"))], on::key(seen, "target_key_id")].concat(),
                Actions {
                    create: &["kms:CreateAlias"],
                    update: &["kms:UpdateAlias"],
                    delete: &["kms:DeleteAlias"],
                    ..Actions::NONE
                },
            ),
        ],
    },
];
