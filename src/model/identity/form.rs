//! What AWS takes as the name of each sort of thing.
//!
//! Patterns and lengths are those of botocore's service models; where a model says only `string`, the documentation of the call that creates
//! the thing is named. Left out is what means more than itself in an ARN or a policy: spaces, `*`, `?`, `$` and colons.

use crate::model::pattern::matches;

/// The form of a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// The rule as a regular expression; lengths apart.
    pattern: &'static str,
    /// The least and the most characters.
    pub least: usize,
    /// The most characters.
    pub most: usize,
    /// What of it AWS keeps for itself, as a regular expression.
    reserved: Option<&'static str>,
    /// The characters in words.
    pub words: &'static str,
}

const fn form(pattern: &'static str, least: usize, most: usize, words: &'static str) -> Form {
    Form { pattern, least, most, reserved: None, words }
}

const fn form_but(
    pattern: &'static str,
    least: usize,
    most: usize,
    words: &'static str,
    reserved: &'static str,
) -> Form {
    Form { pattern, least, most, reserved: Some(reserved), words }
}

impl Form {
    /// Whether AWS takes the name, whatever its length.
    pub fn fits(&self, name: &str) -> bool {
        matches(self.pattern, name) && !self.reserved.is_some_and(|reserved| matches(reserved, name))
    }
}

const WORDS: &str = "letters, digits, hyphens and underscores";
const WORDS_AND_DOTS: &str = "letters, digits, dots, hyphens and underscores";
/// `roleNameType` and `policyNameType`: `[\w+=,.@-]+`.
const OF_IAM: &str = "^[A-Za-z0-9_+=,.@-]+$";
const OF_IAM_IN_WORDS: &str = "letters, digits and `_+=,.@-`";
/// `RepositoryName`, and `PullThroughCacheRuleRepositoryPrefix` without its `ROOT`.
const OF_ECR: &str = r"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$";
const OF_ECR_IN_WORDS: &str =
    "lower-case letters and digits, with single dots, underscores, hyphens or slashes between";

/// codepipeline: `PipelineName`.
pub(super) static PIPELINE: Form =
    form("^[A-Za-z0-9.@_-]+$", 1, 100, "letters, digits, dots, hyphens, underscores and at signs");
/// ecr: `RepositoryName`.
pub(super) static REPOSITORY: Form = form(OF_ECR, 2, 256, OF_ECR_IN_WORDS);
/// ecr: `PullThroughCacheRuleRepositoryPrefix`.
pub(super) static PULL_THROUGH: Form = form(OF_ECR, 2, 30, OF_ECR_IN_WORDS);
/// S3 user guide, bucketnamingrules: characters, no label that is empty, no address, and the reserved beginnings and ends.
pub(super) static BUCKET: Form = form_but(
    r"^[a-z0-9]([a-z0-9-]|\.[a-z0-9])*$",
    3,
    63,
    "lower-case letters, digits, dots and hyphens, a letter or a digit at both ends",
    r"^((xn--|sthree-|amzn-s3-demo-).*|.*(-|-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)|[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)$",
);
/// iam: `roleNameType`.
pub(super) static ROLE: Form = form(OF_IAM, 1, 64, OF_IAM_IN_WORDS);
/// iam: `policyNameType`.
pub(super) static POLICY: Form = form(OF_IAM, 1, 128, OF_IAM_IN_WORDS);
/// codebuild: `ProjectName`.
pub(super) static PROJECT: Form = form("^[A-Za-z0-9][A-Za-z0-9_-]*$", 2, 150, WORDS);
/// lambda: `FunctionName` without ARN and version, and 64 characters in `CreateFunction`.
pub(super) static FUNCTION: Form = form("^[A-Za-z0-9_-]+$", 1, 64, WORDS);
/// logs: `LogGroupName`, and `CreateLogGroup`: names cannot start with `aws/`.
pub(super) static LOG_GROUP: Form =
    form_but("^[A-Za-z0-9._/#-]+$", 1, 512, "letters, digits and `._/#-`, not starting with `aws/`", "^aws/.*$");
/// kms: `AliasNameType`, and `CreateAlias`: `alias/` first, and `alias/aws/` is AWS's.
pub(super) static ALIAS: Form = form_but(
    "^alias/[A-Za-z0-9/_-]+$",
    7,
    256,
    "`alias/`, and then letters, digits, hyphens, underscores and slashes, not `aws/` first",
    "^alias/aws/.*$",
);
/// codeconnections: `ConnectionName` is any text; what all hosts show as it is.
pub(super) static CONNECTION: Form = form("^[A-Za-z0-9._-]+$", 1, 32, WORDS_AND_DOTS);
/// events: `RuleName`.
pub(super) static RULE: Form = form("^[A-Za-z0-9._-]+$", 1, 64, WORDS_AND_DOTS);
/// events: `EventBusName`, and `CreateEventBus`: no slash, and not `default`.
pub(super) static BUS: Form = form_but("^[A-Za-z0-9._-]+$", 1, 256, WORDS_AND_DOTS, "^default$");
/// codestar-notifications: `NotificationRuleName`.
pub(super) static NOTIFICATION_RULE: Form = form("^[A-Za-z0-9_-]+$", 1, 64, WORDS);
/// sns: `CreateTopic`.
pub(super) static TOPIC: Form = form("^[A-Za-z0-9_-]+$", 1, 256, WORDS);
/// sqs: `CreateQueue`.
pub(super) static QUEUE: Form = form("^[A-Za-z0-9_-]+$", 1, 80, WORDS);
/// cloudwatch: `AlarmName`.
pub(super) static ALARM: Form = form("^[A-Za-z0-9_./=+@-]+$", 1, 255, "letters, digits and `_./=+@-`");
/// cloudwatch: `PutDashboard`.
pub(super) static DASHBOARD: Form = form("^[A-Za-z0-9_-]+$", 1, 255, WORDS);
/// scheduler: `Name` and `ScheduleGroupName`.
pub(super) static SCHEDULE: Form = form_but("^[A-Za-z0-9._-]+$", 1, 64, WORDS_AND_DOTS, "^default$");
/// secretsmanager: `NameType`, and `CreateSecret`: letters, digits and `/_+=.@-`.
pub(super) static SECRET: Form = form("^[A-Za-z0-9/_+=.@-]+$", 1, 512, "letters, digits and `/_+=.@-`");
/// dynamodb: `TableName`.
pub(super) static TABLE: Form = form("^[A-Za-z0-9_.-]+$", 3, 255, WORDS_AND_DOTS);
/// codedeploy: `ApplicationName` and `DeploymentGroupName`, and the CodeDeploy user guide, limits.
pub(super) static CODEDEPLOY: Form = form("^[A-Za-z0-9._+=,@-]+$", 1, 100, "letters, digits and `._+=,@-`");
/// ec2: `CreateSecurityGroup`: up to 255 characters, and `sg-` is for ids.
pub(super) static SECURITY_GROUP: Form =
    form_but("^[A-Za-z0-9._/#,@+=-]+$", 1, 255, "letters, digits and `._/#,@+=-`, not starting with `sg-`", "^sg-.*$");

#[cfg(test)]
mod tests {
    use super::{ALIAS, BUCKET, LOG_GROUP, PROJECT, REPOSITORY};

    #[test]
    fn forms_are_those_of_aws() {
        for (form, right, wrong) in [
            (
                &BUCKET,
                ["acme.logs", "a-1"].as_slice(),
                ["Acme", "a..b", "-a", "a-", "1.2.3.4", "xn--a", "a-s3alias"].as_slice(),
            ),
            (&REPOSITORY, &["a/b.c--d", "a__b"], &["A", "a/", "a._b", "/a"]),
            (&LOG_GROUP, &["/aws/codebuild/x", "a#b"], &["aws/x", "a b", "a*"]),
            (&ALIAS, &["alias/a/b"], &["a", "alias/", "alias/aws/s3"]),
            (&PROJECT, &["a-_1"], &["-a", "a.b"]),
        ] {
            for name in right {
                assert!(form.fits(name), "{name}");
            }
            for name in wrong {
                assert!(!form.fits(name), "{name}");
            }
        }
    }
}
