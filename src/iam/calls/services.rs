//! What AWS's services call in their own name, and what the account and everybody else may call: the policies of topics, queues,
//! keys and functions answer these.

use super::{Call, CallGroup, call, calls, documented_in};

const TOPIC_KEY: &str = "SNS developer guide, key management: what a service needs that publishes";
/// Its families (`Encrypt*`, `Decrypt*`, `ReEncrypt*`, `GenerateDataKey*`, `Describe*`) are here as the members that exist for a
/// symmetric key, but for `DescribeKey`: it carries no encryption context, so the statement never allows it.
const LOGS: &str = "CloudWatch Logs user guide, encrypt log data using KMS";
const URL: &str = "Lambda developer guide, access to function URLs, since October 2025";

/// One text of the page says to give such targets no role, since events may be lost; another says that either a role or the
/// topic's policy will do.
const NO_ROLE: &str = "that only a policy without a condition lets EventBridge publish: two texts of that page disagree on a role of the \
                       target. As it stands, any rule of any account that names the topic can publish to it";

/// Accounts to the repository of images: their own policies say which of their roles pull.
pub(crate) const PULL_IN_ACCOUNTS: CallGroup = CallGroup {
    sid: "PullInAccounts",
    why: "Services of the accounts that images are deployed in pull them",
    unbounded: None,
    calls: &calls(
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        documented_in("ECR user guide, private repository policy examples: allow another account to pull images")
            .on("ecr:repository"),
    ),
};

/// Functions of other accounts to the repository of images.
pub(crate) const PULL_FOR_FUNCTIONS: CallGroup = CallGroup {
    sid: "PullForFunctions",
    why: "Lambda pulls the images of functions of these accounts, when they are made and later",
    unbounded: None,
    calls: &calls(
        ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        documented_in("Lambda developer guide, Amazon ECR cross-account permissions").on("ecr:repository"),
    ),
};

/// EventBridge to a topic.
pub(crate) const EVENTS_PUBLISH: CallGroup = CallGroup {
    sid: "LetEventsPublish",
    why: "EventBridge tells the topic of what happened",
    unbounded: None,
    calls: &[call("sns:Publish", "EventBridge user guide, eb-use-resource-based: no conditions in policies of topics")
        .on("sns:topic")
        .unconfirmed(NO_ROLE)],
};

/// EventBridge to an encrypted topic.
pub(crate) const EVENTS_ENCRYPT: CallGroup = CallGroup {
    sid: "EncryptForEvents",
    why: "EventBridge publishes to the topic, whose messages are encrypted",
    unbounded: None,
    calls: TOPIC_KEY_CALLS,
};

/// Alarms to a topic.
pub(crate) const ALARMS_PUBLISH: CallGroup = CallGroup {
    sid: "LetAlarmsPublish",
    why: "the alarm tells the topic that it went off",
    unbounded: None,
    calls: &[call("sns:Publish", "SNS developer guide, example policies: alarms send the account and their ARN")
        .on("sns:topic")],
};

/// Alarms to an encrypted topic.
pub(crate) const ALARMS_ENCRYPT: CallGroup = CallGroup {
    sid: "EncryptForAlarms",
    why: "the alarm publishes to the topic, whose messages are encrypted",
    unbounded: None,
    calls: TOPIC_KEY_CALLS,
};

/// Notification rules of the Developer Tools to a topic.
pub(crate) const NOTIFICATION_RULES_PUBLISH: CallGroup = CallGroup {
    sid: "LetNotificationRulesPublish",
    why: "the Developer Tools tell the topic of executions",
    unbounded: None,
    calls: &[call(
        "sns:Publish",
        "Developer Tools console user guide, troubleshooting: the statement, with the account",
    )
    .on("sns:topic")],
};

/// Notification rules to an encrypted topic.
pub(crate) const NOTIFICATION_RULES_ENCRYPT: CallGroup = CallGroup {
    sid: "EncryptForNotificationRules",
    why: "the Developer Tools publish to the topic, whose messages are encrypted",
    unbounded: None,
    calls: &calls(
        ["kms:Decrypt", "kms:GenerateDataKey"],
        documented_in("Developer Tools console user guide, topics for notifications").on("kms:key"),
    ),
};

const TOPIC_KEY_CALLS: &[Call] =
    &[call("kms:Decrypt", TOPIC_KEY).on("kms:key"), call("kms:GenerateDataKey", TOPIC_KEY).on("kms:key")];

/// EventBridge to a queue for what it cannot deliver.
pub(crate) const KEEP_UNDELIVERED: CallGroup = CallGroup {
    sid: "KeepUndelivered",
    why: "EventBridge keeps what it could not deliver",
    unbounded: None,
    calls: &[
        call("sqs:SendMessage", "EventBridge user guide, dead-letter queues: it sends the rule's ARN").on("sqs:queue")
    ],
};

/// EventBridge to a function.
pub(crate) const EVENTS_INVOKE: CallGroup = CallGroup {
    sid: "LetEventsInvoke",
    why: "EventBridge calls the function",
    unbounded: None,
    calls: &[call("lambda:InvokeFunction", "EventBridge user guide, resource-based policies: it sends the rule's ARN")
        .on("lambda:function")],
};

/// CloudWatch Logs to the key of a log group.
pub(crate) const ENCRYPT_LOGS: CallGroup = CallGroup {
    sid: "EncryptLogs",
    why: "CloudWatch Logs encrypts the log group",
    unbounded: None,
    calls: &calls(
        [
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
        ],
        documented_in(LOGS).on("kms:key"),
    ),
};

/// The account to a key: policies of its roles decide who uses the key, and who administers it.
pub(crate) const DELEGATE_TO_IAM: CallGroup = CallGroup {
    sid: "DelegateToIam",
    why: "the policies of the account's roles decide who uses and who administers the key",
    unbounded: None,
    calls: &[call("kms:*", "KMS developer guide, default key policy: without it nobody could change the policy again")
        .on("kms:key")],
};

/// The world to a function's address.
pub(crate) const CALL_URL: CallGroup = CallGroup {
    sid: "CallUrl",
    why: "anyone may call the address; the function looks at the signature",
    unbounded: None,
    calls: &[call("lambda:InvokeFunctionUrl", URL).on("lambda:function")],
};

/// The world to a function, through its address only.
pub(crate) const INVOKE_THROUGH_URL: CallGroup = CallGroup {
    sid: "InvokeThroughUrl",
    why: "a call of the address is a call of the function",
    unbounded: None,
    calls: &[call("lambda:InvokeFunction", URL).on("lambda:function")],
};

/// Every group of the services.
pub const ALL: &[&CallGroup] = &[
    &PULL_IN_ACCOUNTS,
    &PULL_FOR_FUNCTIONS,
    &EVENTS_PUBLISH,
    &EVENTS_ENCRYPT,
    &ALARMS_PUBLISH,
    &ALARMS_ENCRYPT,
    &NOTIFICATION_RULES_PUBLISH,
    &NOTIFICATION_RULES_ENCRYPT,
    &KEEP_UNDELIVERED,
    &EVENTS_INVOKE,
    &ENCRYPT_LOGS,
    &DELEGATE_TO_IAM,
    &CALL_URL,
    &INVOKE_THROUGH_URL,
];
