//! Values with a form of their own: each is a type that holds only well-formed text.

use std::error::Error;
use std::fmt;

use super::form::{
    DNS_SUFFIXES, is_arn, is_cidr, is_git_reference, is_not_an_address, is_plain_repository, is_repository_uri,
    is_schedule, is_source_path, is_state_name, is_version,
};
use super::pattern::matches;
use super::setting::Setting;
use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::spec::{ListOrInput, Logs};

/// Why a text is not a value; it has no place yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    code: Code,
    message: String,
    help: String,
}

/// `what is wrong; what to write instead`.
impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl Error for Invalid {}

impl Invalid {
    /// A refusal with its reason and what to write instead.
    pub fn new(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: help.into() }
    }

    /// The finding that this refusal is at a place.
    pub(crate) fn at(self, place: &Path) -> Diagnostic {
        Diagnostic::value(self.code, place, self.message, self.help)
    }

    /// The finding that this refusal of a key is at a place.
    pub(crate) fn at_key(self, place: &Path) -> Diagnostic {
        Diagnostic::key(self.code, place, self.message, self.help)
    }
}

/// Reads every item of a list; those that do not fit are findings.
pub(crate) fn list_of<T>(
    from: &[String],
    place: &Path,
    findings: &mut Findings,
    parse: impl Fn(&str) -> Result<T, Invalid>,
) -> Vec<T> {
    let mut items = Vec::new();
    for (at, text) in from.iter().enumerate() {
        items.extend(findings.keep(parse(text).map_err(|invalid| invalid.at(&place.index(at)))));
    }
    items
}

/// Reads a value that may be `input`; one that does not fit is found, and stands as `input` for the rules to go on.
pub(super) fn read_setting<T>(
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, Invalid>,
    place: &Path,
    findings: &mut Findings,
) -> Setting<T> {
    let read = Setting::read(text, parse).map_err(|invalid| invalid.at(place));
    findings.keep(read).unwrap_or(Setting::Input)
}

/// Reads a list of values, or the word `input`. `what` they are, and the `form` of one, are for the finding that it is neither.
pub(super) fn read_list_setting<T>(
    from: &ListOrInput,
    place: &Path,
    (what, form): (&str, &str),
    parse: impl Fn(&str) -> Result<T, Invalid>,
    findings: &mut Findings,
) -> Setting<Vec<T>> {
    match from {
        ListOrInput::Word(word) if word == "input" => Setting::Input,
        ListOrInput::Word(word) => {
            let message = format!("`{word}` is neither a list of {what} nor the word `input`");
            let help = format!("write `[{form}, {form}]`, or `input`");
            findings.add(Diagnostic::value(Code::WrongType, place, message, help));
            Setting::Input
        }
        ListOrInput::List(items) => Setting::Fixed(list_of(items, place, findings, parse)),
    }
}

/// Values that are texts of a form, one row each: a pattern, what else must hold, what one is, and what to write instead of what
/// is none. A value that one kind of action or of source alone has stands with that kind.
macro_rules! text_values {
    ($($(#[doc = $doc:literal])+ $name:ident: [$($pattern:literal)?] $(and $fits:expr)?, $what:literal, $help:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            $(
                /// The rule as a regular expression, which the validation of a variable has too.
                pub(crate) const PATTERN: &'static str = $pattern;
            )?

            /// Reads it from its text.
            pub fn parse(text: &str) -> Result<Self, $crate::model::Invalid> {
                let patterns: &[&str] = &[$($pattern)?];
                let others: &[fn(&str) -> bool] = &[$($fits)?];
                if patterns.iter().all(|pattern| $crate::model::pattern::matches(pattern, text)) && others.iter().all(|fits| fits(text)) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err($crate::model::Invalid::new($crate::diagnostic::Code::BadValue, format!("`{text}` is not {}", $what), $help))
                }
            }

            /// Its text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )+};
}
pub(super) use text_values;

text_values! {
    /// `owner/name` of a repository; GitLab's groups may nest (`group/subgroup/name`).
    RepositoryId: ["^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+$"] and is_plain_repository, "a repository", "write `owner/name`, as in the address of the repository";

    /// A branch: 1 to 255 characters that git allows, and none that CodePipeline reads as a pattern.
    Branch: [r"^[^\s~^:?*\[\\{}/.-]([^\s~^:?*\[\\{}]{0,253}[^\s~^:?*\[\\{}/.])?$"] and is_git_reference, "the name of a branch",
        "write one branch as git knows it, such as `main`; patterns (`*`, `?`, `[`, `{`) do not belong here";

    /// An ARN.
    Arn: [] and is_arn, "an ARN", "an ARN has the form `arn:partition:service:region:account:resource`";

    /// The name of an S3 bucket: 3 to 63 lower-case letters, digits, dots and hyphens.
    BucketName: ["^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"] and is_not_an_address, "the name of a bucket", "use 3 to 63 lower-case letters, digits, dots and hyphens";

    /// The key of an object in S3, of the characters that are safe everywhere (S3 user guide, object keys).
    ObjectKey: ["^[A-Za-z0-9!_.'()-][A-Za-z0-9!_.'()/-]*$"] and |text| text.len() <= 1000, "the key of an object",
        "use letters, digits and `!_.'()/-`, no slash first, no pattern and no `#{…}`";

    /// The id of an account.
    AccountId: [] and |text| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()), "the id of an account", "write its twelve digits, in quotes: YAML takes bare ones for a number";

    /// The id of a VPC.
    VpcId: ["^vpc-[0-9a-f]{8}([0-9a-f]{9})?$"], "the id of a VPC", "write `vpc-` and 8 or 17 hexadecimal digits, or `input`";

    /// The id of a subnet.
    SubnetId: ["^subnet-[0-9a-f]{8}([0-9a-f]{9})?$"], "the id of a subnet",
        "write `subnet-` and 8 or 17 hexadecimal digits, or `input` for the whole list";

    /// A network of IPv4 addresses, by its first address and the length of its prefix.
    Cidr: [] and is_cidr, "a CIDR block of IPv4",
        "write the first address of the network and its prefix, such as `10.0.0.0/8`";

    /// The id of a security group.
    SecurityGroupId: ["^sg-[0-9a-f]{8}([0-9a-f]{9})?$"], "the id of a security group",
        "write `sg-` and 8 or 17 hexadecimal digits, or `input` for the whole list";

    /// The id of a route table.
    RouteTableId: ["^rtb-[0-9a-f]{8}([0-9a-f]{9})?$"], "the id of a route table",
        "write `rtb-` and 8 or 17 hexadecimal digits, or `input` for the whole list";

    /// A tag of an image: 1 to 128 of letters, digits, `_`, `.` and `-`, not starting with `.` or `-` (the OCI distribution
    /// specification).
    Tag: ["^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"], "a tag of an image",
        "use 1 to 128 letters, digits, underscores, dots and hyphens, starting with a letter, a digit or an underscore";

    /// The name of an ECS cluster, service, container or task definition family: 1 to 255 letters, digits, hyphens and
    /// underscores (ECS API reference, `CreateCluster`, `CreateService`, `RegisterTaskDefinition`).
    EcsName: ["^[A-Za-z0-9_-]{1,255}$"], "a name of ECS", "use 1 to 255 letters, digits, hyphens and underscores, or `input`";

    /// The name of a role of the account, after its path where it has one (`apps/web`).
    RoleName: ["^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}$"] and |text| text.len() <= 512, "the name of a role",
        "write the role's name without its ARN, after its path if it has one (`apps/web`); or `input`";

    /// The name of a Lambda function: 1 to 64 letters, digits, hyphens and underscores.
    FunctionName: ["^[A-Za-z0-9_-]{1,64}$"], "the name of a Lambda function",
        "write the name alone, without ARN and version: 1 to 64 letters, digits, hyphens and underscores; or `input`";

    /// The name of a CodeBuild project (botocore's codebuild model, `ProjectName`; CodeBuild takes up to 150 characters).
    ProjectName: ["^[A-Za-z0-9][A-Za-z0-9_-]{1,149}$"], "the name of a CodeBuild project",
        "use 2 to 150 letters, digits, hyphens and underscores, a letter or a digit first; or `input`";

    /// The name of an alarm, without spaces and characters that mean more than themselves in a policy or an ARN.
    AlarmName: ["^[A-Za-z0-9_./=+@-]{1,255}$"], "the name of an alarm that a policy can name",
        "use letters, digits and `_./=+@-`, without spaces: the alarm's name, not its ARN";

    /// The URI of an ECR repository.
    RepositoryUri: [] and is_repository_uri, "the URI of an ECR repository",
        "write `ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME`, without a tag; or `input`";

    /// A path inside of the source, for commands: letters, digits, `.`, `-` and `_` between slashes, without `..`.
    SourcePath: [] and is_source_path, "a plain path inside of the repository",
        "use names of letters, digits, `.`, `-` and `_` with slashes between them, without `..` and without a slash first";

    /// The name of a state, which is a folder of the state bucket.
    StateName: [] and is_state_name, "the name of a state",
        "use letters, digits, hyphens and underscores, in up to four folders, such as `network/dev`";

    /// The version of a tool.
    ToolVersion: [] and is_version, "a released version", "write three numbers, such as `1.12.6`";

    /// A SHA-256 in lower case.
    Sha256: [] and |text| matches("^[0-9a-f]{64}$", text), "a SHA-256", "write the 64 digits of `0-9` and `a-f` that the release's SHA256SUMS gives for its zip file";

    /// When something happens again, as EventBridge Scheduler takes it.
    Schedule: [r"^(rate\([1-9][0-9]{0,3} (minute|hour|day)s?\)|cron\([A-Za-z0-9*?,/#-]+( [A-Za-z0-9*?,/#-]+){5}\))$"] and is_schedule, "a schedule",
        "write `rate(1 day)`, or `cron(0 6 ? * MON-FRI *)`: six fields, in UTC, of which one of the two for days is `?`";

    /// The name of an environment variable, as POSIX shells take it.
    EnvironmentName: ["^[A-Za-z_][A-Za-z0-9_]*$"] and |text| text.len() <= 255, "the name of an environment variable",
        "use letters, digits and underscores, not starting with a digit";
}

impl ToolVersion {
    /// A version that the compiler itself gives.
    pub(super) fn pinned(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

impl RepositoryUri {
    /// The rule as a regular expression, for the variable's validation.
    pub(crate) fn pattern() -> String {
        let suffixes = DNS_SUFFIXES.join("|").replace('.', r"\.");
        format!(r"^[0-9]{{12}}\.dkr\.ecr\.[a-z0-9-]+\.({suffixes})/[a-z0-9]+([._/-]+[a-z0-9]+)*$")
    }
}

impl Sha256 {
    /// A digest that the compiler itself gives.
    pub(super) fn pinned(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

impl Arn {
    /// The rule of a customer-managed policy as a regular expression, for the variable's validation.
    pub(crate) const MANAGED_POLICY_PATTERN: &'static str =
        "^arn:aws[a-z-]*:iam::[0-9]{12}:policy/[A-Za-z0-9/_+=,.@-]+$";

    /// The rule of any managed policy as a regular expression, AWS's own among them, for the variable's validation.
    pub(crate) const POLICY_PATTERN: &'static str = "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9/_+=,.@-]+$";

    /// The rule of a role as a regular expression, for the variable's validation.
    pub(crate) const ROLE_PATTERN: &'static str = "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9/_+=,.@-]+$";

    /// The rule of a role or a user as a regular expression, for the variable's validation.
    pub(crate) const PRINCIPAL_PATTERN: &'static str =
        "^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9/_+=,.@-]+$";

    /// The rule of a key as a regular expression, for the variable's validation.
    pub(crate) const KEY_PATTERN: &'static str = "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$";

    /// The rule of a topic as a regular expression, for the variable's validation.
    pub(crate) const TOPIC_PATTERN: &'static str = "^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$";

    /// The rule of a connection as a regular expression, for the variable's validation.
    pub(crate) const CONNECTION_PATTERN: &'static str = "^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

    /// Reads the ARN of a customer-managed policy.
    pub fn of_managed_policy(text: &str) -> Result<Self, Invalid> {
        let help = "write `arn:aws:iam::account:policy/name` of a policy of your own, or `input`";
        Self::of_identity(text, Self::MANAGED_POLICY_PATTERN, ("a customer-managed policy", help))
    }

    /// Reads the ARN of a managed policy, of somebody's own or of AWS.
    pub fn of_policy(text: &str) -> Result<Self, Invalid> {
        let help = "write `arn:aws:iam::account:policy/name`, `arn:aws:iam::aws:policy/name`, or `input`";
        Self::of_identity(text, Self::POLICY_PATTERN, ("a managed policy", help))
    }

    /// Reads the ARN of a role.
    pub fn of_role(text: &str) -> Result<Self, Invalid> {
        let help = "write `arn:aws:iam::account:role/name`, or `input`";
        Self::of_identity(text, Self::ROLE_PATTERN, ("a role", help))
    }

    /// Reads the ARN of a role or a user, without wildcards. The sessions of a role have its ARN in `aws:PrincipalArn`.
    pub fn of_principal(text: &str) -> Result<Self, Invalid> {
        let help = "write `arn:aws:iam::account:role/name` or `…:user/name`, or `input`";
        Self::of_identity(text, Self::PRINCIPAL_PATTERN, ("a role or a user", help))
    }

    /// The account in it.
    pub(crate) fn account(&self) -> Option<&str> {
        self.0.split(':').nth(4)
    }

    fn of_identity(text: &str, pattern: &str, (what, help): (&str, &str)) -> Result<Self, Invalid> {
        if matches(pattern, text) && is_arn(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid::new(Code::BadValue, format!("`{}` is not {what}", text.escape_default()), help))
    }

    /// Reads the ARN of a connection, under either name of the service.
    pub fn of_connection(text: &str) -> Result<Self, Invalid> {
        let help =
            "write `arn:aws:codeconnections:region:account:connection/id`; the service may be `codestar-connections`";
        let arn = read_arn_of(text, &["codeconnections", "codestar-connections"], "connection/", help)?;
        let id: Vec<&str> = text.rsplit('/').next().unwrap_or_default().split('-').collect();
        let digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'));
        if id.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12]) && id.iter().all(digits) {
            return Ok(arn);
        }
        Err(Invalid::new(Code::BadValue, format!("`{text}` is not a connection"), help))
    }

    /// Reads the ARN of a secret that ECR's pull-through cache takes: its name begins with `ecr-pullthroughcache/` (ECR user guide,
    /// pull through cache rules).
    pub fn of_pull_through_secret(text: &str) -> Result<Self, Invalid> {
        let help = "write `arn:aws:secretsmanager:region:account:secret:ecr-pullthroughcache/name-AbCdEf`, or `input`";
        read_arn_of(text, &["secretsmanager"], "secret:ecr-pullthroughcache/", help)
    }

    /// Reads the ARN of a key. `CodePipeline` reads an alias or a bare id in the account of the action.
    pub fn of_key(text: &str) -> Result<Self, Invalid> {
        let help = "write `arn:aws:kms:region:account:key/id`, no alias, or `input`";
        Self::of_identity(text, Self::KEY_PATTERN, ("a key", help))
    }

    /// Reads the ARN of a topic. A FIFO topic takes no messages of services.
    pub fn of_topic(text: &str) -> Result<Self, Invalid> {
        let help = "write `arn:aws:sns:region:account:name` of a standard topic, or `input`";
        Self::of_identity(text, Self::TOPIC_PATTERN, ("a topic", help))
    }

    /// Reads the ARN of a listener of a load balancer.
    pub fn of_listener(text: &str) -> Result<Self, Invalid> {
        let help = "write `arn:aws:elasticloadbalancing:region:account:listener/app/name/id/id`, as the load balancer shows it";
        read_arn_of(text, &["elasticloadbalancing"], "listener/", help)
    }

    /// Reads the ARN of a code signing configuration: `csc-` and 17 letters and digits (botocore's lambda model).
    pub fn of_code_signing(text: &str) -> Result<Self, Invalid> {
        let help =
            "write `arn:aws:lambda:region:account:code-signing-config:csc-` and 17 lower-case letters and digits";
        let arn = read_arn_of(text, &["lambda"], "code-signing-config:csc-", help)?;
        let id = text.rsplit('-').next().unwrap_or_default();
        if id.len() == 17 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            return Ok(arn);
        }
        Err(Invalid::new(Code::BadValue, format!("`{text}` is not a code signing configuration"), help))
    }
}

/// A text without line breaks of any kind, which would end the comment that it stands in.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Reads a reason: what somebody wrote to be read, which must not speak to a scanner when it stands in a comment.
pub(super) fn read_reason(text: &str) -> Result<String, Invalid> {
    const MARKS: &[&str] =
        &["checkov:", "bridgecrew:", "tflint-ignore", "tfsec:", "trivy:", "nosec", "terrascan:", "kics-scan"];
    let reason = one_line(text);
    let lower = reason.to_lowercase();
    if reason.is_empty() {
        return Err(Invalid::new(Code::BadValue, "a reason is missing", "write why, for those who review it"));
    }
    if let Some(mark) = MARKS.iter().find(|mark| lower.contains(**mark)) {
        let message = format!("`{mark}` in a reason would switch off a scanner's check");
        return Err(Invalid::new(Code::BadValue, message, "accept a check under `accept:`, where everyone sees it"));
    }
    Ok(reason)
}

/// Reads the ARN of one resource, of one of these services, whose name begins like this.
pub(super) fn read_arn_of(text: &str, services: &[&str], kind: &str, help: &str) -> Result<Arn, Invalid> {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let fits = match parts.as_slice() {
        [_, _, service, region, account, resource] => {
            let name = resource.strip_prefix(kind).unwrap_or_default();
            services.contains(service)
                && !region.is_empty()
                && !account.is_empty()
                && !name.is_empty()
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"/_+=.@-".contains(&b))
        }
        _ => false,
    };
    if fits && is_arn(text) {
        return Ok(Arn(text.to_owned()));
    }
    Err(Invalid::new(Code::BadValue, format!("`{text}` is not such an ARN"), help))
}

/// Days that a log group keeps its events: one of the numbers of CloudWatch Logs' `PutRetentionPolicy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Retention(u32);

impl Retention {
    /// Seven days, which a log group has where the spec says nothing.
    pub const DEFAULT: Self = Self(Logs::RETENTION_DAYS);

    /// Every number that CloudWatch Logs takes (botocore's model of CloudWatch Logs).
    pub const DAYS: &'static [u32] =
        &[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// Reads a number of days.
    pub fn parse(days: u32) -> Result<Self, Invalid> {
        if Self::DAYS.contains(&days) {
            return Ok(Self(days));
        }
        let nearest = Self::DAYS.iter().find(|allowed| **allowed > days).or(Self::DAYS.last());
        let nearest = nearest.map_or_else(String::new, u32::to_string);
        Err(Invalid::new(
            Code::BadValue,
            format!("CloudWatch Logs does not take a retention of {days} days"),
            format!("the next that it takes is `{nearest}`"),
        ))
    }

    /// Reads a number of days that the spec may give.
    pub(crate) fn read(days: Option<u32>, place: &Path, findings: &mut Findings) -> Option<Self> {
        findings.keep(Self::parse(days?).map_err(|invalid| invalid.at(place)))
    }

    /// The number of days.
    pub fn days(self) -> u32 {
        self.0
    }
}
