//! The catalogue: what is known of each type of resource, once.
//!
//! Owns facts about types of AWS's provider: names, ARNs, what depends on them. It knows no phase of the compiler and
//! judges nothing: whoever asks decides what a fact means. One file a service of AWS, one row a type.

mod beside;
mod class;
mod default;
mod grant;
mod holding;
mod identity;
mod replacing;
mod rights;
mod template;
mod unset;

pub mod cloudwatch;
pub mod codebuild;
pub mod codecommit;
pub mod codedeploy;
pub mod codepipeline;
pub mod connections;
pub mod dynamodb;
pub mod ec2;
pub mod ecr;
pub mod ecs;
pub mod events;
pub mod iam;
pub mod kms;
pub mod lambda;
pub mod logs;
pub mod lookup;
pub mod notifications;
pub mod s3;
pub mod scheduler;
pub mod secretsmanager;
pub mod sns;
pub mod sqs;

pub use beside::{setting_of, stands_beside};
pub use class::{CODE, Class, MACHINE, Reader};
pub use default::default_of;
pub use grant::{Actions, Condition, Only, ProviderGrant, Value};
pub use holding::{Holding, Lost};
pub use identity::{Identity, is_name};
pub use replacing::Replacing;
pub use rights::{About, Changes, Handed, Policy, Rights, Unread, When};
pub use template::{Part, Template};
pub use unset::is_kept_where_unset;

/// A type of resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResourceType {
    /// Its name, such as `aws_s3_bucket`.
    pub name: &'static str,
    /// Whether the proof reads all of it that gives or uses rights.
    pub is_known: bool,
    /// What makes two of it one and the same thing in AWS.
    pub identity: Identity,
    /// Its ARN.
    pub arn: Option<Template>,
    /// What it is in the service authorization reference, such as `s3:bucket`, each with what follows its ARN there; nothing, where it is a
    /// setting of something else.
    pub authorized_as: &'static [(&'static str, &'static str)],
    /// Its other computed attributes that follow from its arguments, by their names.
    pub attributes: &'static [(&'static str, Template)],
    /// The computed attributes that need a well-formed value where the provider is mocked, because other resources take them.
    pub mocks: &'static [Mock],
    /// What it holds that no apply brings back.
    pub holds: Option<Holding>,
    /// Which of its arguments replace it.
    pub replacing: Replacing,
    /// The policy of its own that it carries.
    pub policy: Option<Policy>,
    /// Rights that it gives past the policies of the module's roles.
    pub rights: Rights,
    /// The role that it hands to a service. What the service calls with it, the proof reads.
    pub role: Option<Handed>,
    /// Calls that the proof cannot tell.
    pub unread: Option<Unread>,
    /// Changes of it that are an escalation.
    pub changes: Option<Changes>,
    /// What the proof does with its arguments and blocks, by their paths, such as `stage.action`; what is not here must be as it was
    /// emitted.
    pub classes: &'static [(&'static str, Class)],
    /// What the provider calls for it; nothing, where that is not known.
    pub grants: &'static [ProviderGrant],
}

/// A computed attribute where the provider is mocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mock {
    /// This attribute, made as AWS makes it.
    Made(&'static str),
    /// This attribute, with this value.
    Value(&'static str, &'static str),
}

impl ResourceType {
    const fn known(name: &'static str) -> Self {
        Self {
            name,
            is_known: true,
            identity: Identity::Assigned,
            arn: None,
            authorized_as: &[],
            attributes: &[],
            mocks: &[],
            holds: None,
            replacing: Replacing::Unrecorded,
            policy: None,
            rights: Rights::None,
            role: None,
            unread: None,
            changes: None,
            classes: &[],
            grants: &[],
        }
    }

    const fn unknown(name: &'static str) -> Self {
        Self { is_known: false, ..Self::known(name) }
    }

    /// Whether the resource at an address such as `aws_iam_role.build` is of this type.
    pub(crate) fn is_at(&self, address: &str) -> bool {
        address.split_once('.').is_some_and(|(kind, _)| kind == self.name)
    }

    /// Whether the proof follows it into the region that its argument `region` names: it stands for itself by its name, or its ARN says where it is.
    pub(crate) fn is_followed_elsewhere(&self) -> bool {
        self.name.starts_with(s3::BUCKET.name) || [&kms::ALIAS, &kms::KEY].iter().any(|row| row.name == self.name)
    }

    /// How a computed attribute is made, if it follows from the arguments.
    pub fn attribute(&self, name: &str) -> Option<Template> {
        if name == "arn" {
            return self.arn;
        }
        self.attributes.iter().find(|(other, _)| *other == name).map(|(_, template)| *template)
    }

    /// What the proof does with an argument or a block, by its path.
    pub fn class(&self, path: &str) -> Class {
        self.classes.iter().find(|(other, _)| *other == path).map_or(Class::AsEmitted, |(_, class)| *class)
    }
}

/// The type of this name.
pub fn of(name: &str) -> Option<&'static ResourceType> {
    let at = ALL.binary_search_by(|row| row.name.cmp(name)).ok()?;
    ALL.get(at).copied()
}

/// Whether the proof knows what a type of resource gives and uses.
pub fn is_known(name: &str) -> bool {
    stands_beside(name) || of(name).is_some_and(|row| row.is_known)
}

/// Every type, in the order of their names.
pub const ALL: &[&ResourceType] = &[
    &cloudwatch::DASHBOARD,
    &events::BUS,
    &events::BUS_POLICY,
    &events::RULE,
    &events::TARGET,
    &logs::GROUP,
    &logs::METRIC_FILTER,
    &cloudwatch::METRIC_ALARM,
    &codebuild::PROJECT,
    &codecommit::REPOSITORY,
    &connections::CONNECTION,
    &codedeploy::APP,
    &codedeploy::DEPLOYMENT_GROUP,
    &codepipeline::PIPELINE,
    &connections::STAR_CONNECTION,
    &notifications::RULE,
    &dynamodb::TABLE,
    &ecr::LIFECYCLE_POLICY,
    &ecr::PULL_THROUGH_CACHE_RULE,
    &ecr::REPOSITORY,
    &ecr::REPOSITORY_POLICY,
    &ecs::CLUSTER,
    &iam::ACCESS_KEY,
    &iam::GROUP,
    &iam::GROUP_MEMBERSHIP,
    &iam::GROUP_POLICIES_EXCLUSIVE,
    &iam::GROUP_POLICY,
    &iam::GROUP_POLICY_ATTACHMENT,
    &iam::GROUP_POLICY_ATTACHMENTS_EXCLUSIVE,
    &iam::INSTANCE_PROFILE,
    &iam::POLICY,
    &iam::POLICY_ATTACHMENT,
    &iam::ROLE,
    &iam::ROLE_POLICY,
    &iam::ROLE_POLICY_ATTACHMENT,
    &iam::USER,
    &iam::USER_GROUP_MEMBERSHIP,
    &iam::USER_LOGIN_PROFILE,
    &iam::USER_POLICIES_EXCLUSIVE,
    &iam::USER_POLICY,
    &iam::USER_POLICY_ATTACHMENT,
    &iam::USER_POLICY_ATTACHMENTS_EXCLUSIVE,
    &iam::USER_SSH_KEY,
    &kms::ALIAS,
    &kms::KEY,
    &kms::KEY_POLICY,
    &lambda::ALIAS,
    &lambda::EVENT_SOURCE_MAPPING,
    &lambda::FUNCTION,
    &lambda::EVENT_INVOKE_CONFIG,
    &lambda::FUNCTION_URL,
    &lambda::PERMISSION,
    &s3::BUCKET,
    &s3::BUCKET_LIFECYCLE,
    &s3::BUCKET_LOGGING,
    &s3::BUCKET_NOTIFICATION,
    &s3::BUCKET_OWNERSHIP,
    &s3::BUCKET_POLICY,
    &s3::BUCKET_PUBLIC_ACCESS,
    &s3::BUCKET_ENCRYPTION,
    &s3::BUCKET_VERSIONING,
    &scheduler::SCHEDULE,
    &scheduler::GROUP,
    &secretsmanager::SECRET,
    &secretsmanager::SECRET_POLICY,
    &ec2::SECURITY_GROUP,
    &sns::TOPIC,
    &sns::TOPIC_POLICY,
    &sns::SUBSCRIPTION,
    &sqs::QUEUE,
    &sqs::QUEUE_POLICY,
    &ec2::ENDPOINT,
    &ec2::EGRESS_RULE,
    &ec2::INGRESS_RULE,
];
