//! AWS `CodeStar` Notifications.

use super::Class::PartlyRead;
use super::Identity::Named;
use super::Part::Text;
use super::Reader::Needs;
use super::Template::{Global, Regional};
use super::Value::{Given, Made, Word};
use super::class::FREE_TAGS;
use super::{Actions, Only, ProviderGrant, Replacing, ResourceType, Value};

/// AWS chooses their ids.
const RULES: Value = Made(Regional("codestar-notifications", &[Text("notificationrule/*")]));

/// A rule that tells a chat or a topic.
pub(crate) const RULE: ResourceType = ResourceType {
    identity: Named(&["name"]),
    authorized_as: &[("codestar-notifications:notificationrule", "")],
    replacing: Replacing::by(&["resource"]),
    classes: &[
        ("tags", FREE_TAGS),
        ("target", PartlyRead(&[Needs], "who is told")),
        ("target.address", PartlyRead(&[Needs], "who is told")),
    ],
    grants: &[
        // The id is AWS's choice; what the rule is about is asked for as a condition.
        ProviderGrant::new(
            "NotificationRules",
            &[RULES],
            Actions {
                create: &["codestar-notifications:CreateNotificationRule"],
                read: &["codestar-notifications:DescribeNotificationRule"],
                update: &["codestar-notifications:UpdateNotificationRule"],
                delete: &["codestar-notifications:DeleteNotificationRule"],
                tag: &[],
            },
        )
        .only(&[Only::arn("codestar-notifications:NotificationsForResource", &[Given("resource")])]),
        ProviderGrant::new(
            "NotificationRuleTags",
            &[RULES],
            Actions::tag(&["codestar-notifications:TagResource", "codestar-notifications:UntagResource"]),
        ),
        // The provider removes the rule's targets after it.
        ProviderGrant::anywhere(Actions { delete: &["codestar-notifications:DeleteTarget"], ..Actions::NONE }),
        // The first rule of an account makes the role that sends notifications.
        ProviderGrant::new(
            "RoleOfNotifications",
            &[Made(Global(
                "iam",
                &[Text(
                    "role/aws-service-role/codestar-notifications.amazonaws.com/AWSServiceRoleForCodeStarNotifications",
                )],
            ))],
            Actions::create(&["iam:CreateServiceLinkedRole"]),
        )
        .only(&[Only::equals("iam:AWSServiceName", &[Word("codestar-notifications.amazonaws.com")])]),
    ],
    ..ResourceType::known("aws_codestarnotifications_notification_rule")
};
