//! The document and its parts other than actions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Accept, Action, Alarms, Condition, Environment, EnvironmentValue, ExecutionMode, NamedSource, Notifications,
    Repeated, Source, Terraform, Trigger, Variable,
};

/// A CI/CD pipeline on AWS, compiled by tfpipe into a Terraform/OpenTofu module.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, schemars(title = "tfpipe pipeline", example = Spec::example()))]
pub struct Spec {
    /// Prefix of every physical name: 2 to 24 lower-case letters, digits and hyphens, starting with a letter. It is the
    /// default of the module's variable `name`, so one module can be instantiated under several names.
    #[cfg_attr(test, schemars(example = &"web"))]
    pub name: String,
    /// Ends the prefix of every physical name, after a hyphen: what sets the deployments of one module apart. 1 to 11 lower-case
    /// letters, digits and hyphens (`name` then has 12 at most); or `input`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"dev-001"))]
    pub suffix: Option<String>,
    /// Physical names by what they name, such as `bucket.artifacts`, `repository`, `role.Build` or `project.Build`; `docs/names.md` has
    /// all of them. A name is fixed (`acme-artifacts`), or a template over `{name}`, `{suffix}`, `{region}` and `{account}`.
    /// Default: each has its own, which begins with `name`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// What stays in the account when it leaves the module, by its identity as in `names`, such as `bucket.state` or `log_group.Build`: Terraform
    /// forgets it and destroys nothing. Needs Terraform 1.10 or OpenTofu 1.10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["log_group.Build"]))]
    pub keep: Vec<String>,
    /// The major version of the AWS provider to compile for. Provider 5 lacks tag-immutability exclusions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 6), extend("default" = 6)))]
    pub provider: Option<u8>,
    /// Tags on everything that can carry them; the caller's variable `tags` is merged over them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// Where the code comes from, if it comes from one place; else `sources`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Where the code comes from, if it comes from several places, each with a name. Builds read the first one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<NamedSource>,
    /// What starts the pipeline. Default: `connection` where a source has a connection, else `events`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<Trigger>,
    /// When it starts besides: `rate(1 day)`, or `cron(…)` with the six fields of EventBridge, in UTC. Default: by its trigger alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"cron(0 6 ? * MON-FRI *)"))]
    pub schedule: Option<String>,
    /// What happens to executions that meet. Default: `superseded`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub execution_mode: Option<ExecutionMode>,
    /// Environment variables of every build (`image`, `commands`, `codebuild`), by name. One of the same name at an action goes before.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub environment: BTreeMap<String, EnvironmentValue>,
    /// Variables of the pipeline by name, which whoever starts it can set for one execution. They are no place for secrets.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub variables: BTreeMap<String, Variable>,
    /// The bucket that carries artifacts between stages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub artifacts: Option<Artifacts>,
    /// The ECR repository that `image` actions push to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registry: Option<Registry>,
    /// The VPC that builds run in; without it they run in CodeBuild's own network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<Network>,
    /// Retention and encryption of the module's log groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logs: Option<Logs>,
    /// Settings of the module's own Lambda functions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub functions: Option<Functions>,
    /// What the Terraform actions have in common.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terraform: Option<Terraform>,
    /// What stages can be repeated for, in the order of promotion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub environments: Vec<Environment>,
    /// Who hears of the pipeline; without it nobody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notifications: Option<Notifications>,
    /// What watches the pipeline; without it nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarms: Option<Alarms>,
    /// The stages after the source stage, in order.
    pub stages: Vec<Stage>,
    /// Risks taken on purpose: the id of a scanner's check (`CKV_AWS_18`) or of a tfpipe finding (`TFP112`), and why. A list can also
    /// accept what `prove --spec` finds in the module, each at its place.
    #[serde(default, skip_serializing_if = "Accept::is_empty")]
    pub accept: Accept,
}

/// The bucket that carries artifacts between stages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Artifacts {
    /// The name of an existing bucket of the account and region that carries artifacts; or `input`. The module then creates no bucket and sets
    /// nothing on this one; its README has what the bucket's policy should say. Default: the module creates a bucket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"acme-artifacts"))]
    pub bucket: Option<String>,
    /// The ARN of an existing customer-managed key that encrypts artifacts; or `input`. Default: as `encryption` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"))]
    pub key: Option<String>,
    /// Days after which artifacts and their old versions are deleted. Default: 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = 3650), extend("default" = Artifacts::EXPIRE_DAYS)))]
    pub expire_days: Option<u32>,
    /// `s3` (SSE-S3, AES256) or `kms` (a customer-managed key of the module). To leave `kms`, write `kms_retired` first: the key still decrypts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<ArtifactEncryption>,
    /// Whether `destroy` may delete a bucket that still has objects. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub force_destroy: Option<bool>,
    /// The existing bucket that receives the access logs of the artifact bucket; or `input`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"acme-access-logs"))]
    pub access_logs: Option<String>,
}

impl Artifacts {
    /// `expire_days` where the spec says none.
    pub(crate) const EXPIRE_DAYS: u32 = 30;
}

/// Encryption of artifacts at rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ArtifactEncryption {
    /// Keys that S3 owns and manages (AES256).
    #[default]
    S3,
    /// A customer-managed KMS key of the module.
    Kms,
    /// From now on as `s3`. The key of the module stays, and with it the right to read what it encrypted, until nothing needs it.
    #[serde(rename = "kms_retired")]
    KmsRetired,
}

/// The ECR repository that `image` actions push to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Registry {
    /// Whether the module creates the repository. Default: true, without `uri`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = true)))]
    pub create: Option<bool>,
    /// The URI of an existing repository, which the module then neither creates nor changes; or `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"123456789012.dkr.ecr.eu-west-1.amazonaws.com/web"))]
    pub uri: Option<String>,
    /// How many tagged images to keep, besides the ones that run and the ones before them. An image that waits for its
    /// deployment is kept as one of these only. Default: 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 2, max = 1000), extend("default" = Registry::KEEP)))]
    pub keep: Option<u32>,
    /// Whether a pushed tag can never be moved. Tags that `tag_image` moves are excluded by name, and so are `live-*` and
    /// `previous-*`, which keep the images that run and the ones before them. Default: true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = true)))]
    pub immutable: Option<bool>,
    /// Scan on push, and the severity from which on a build fails; `off` does neither. Default: `critical`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Scan>,
    /// The kind of scanning of the registry, where it is known. Without it a build may read the results of both kinds, because a
    /// registry's setting is often an organization's, and can change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scanning: Option<Scanning>,
    /// `aes256` (a key that ECR manages) or `kms` (the module's customer-managed key).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<ImageEncryption>,
    /// Whether builds also move the tag `latest` to their image; an immutable repository refuses that. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub push_latest: Option<bool>,
    /// Whether `destroy` may delete a repository that still has images. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub force_delete: Option<bool>,
    /// Accounts whose services and functions pull images, each by its twelve digits. An account that `ecs` deploys an image to
    /// through a `role` is one of them anyway. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = &["210987654321"]))]
    pub readers: Vec<String>,
    /// Public registries that ECR caches for base images. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pull_through: Vec<Upstream>,
    /// The ARN of the Secrets Manager secret with the account at Docker Hub, for `docker-hub` in `pull_through`: its name begins
    /// with `ecr-pullthroughcache/`; or `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/docker-hub-AbCdEf"))]
    pub pull_through_secret: Option<String>,
}

impl Registry {
    /// `keep` where the spec says none.
    pub(crate) const KEEP: u32 = 10;
}

/// A public registry that ECR can cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Upstream {
    /// ECR's public gallery, `public.ecr.aws`; Docker's official images are there too, under `docker/library`.
    EcrPublic,
    /// `quay.io`.
    Quay,
    /// `registry.k8s.io`.
    K8s,
    /// Docker Hub, which needs an account: `pull_through_secret`.
    DockerHub,
}

/// Encryption of images at rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ImageEncryption {
    /// A key that ECR manages.
    #[default]
    Aes256,
    /// A customer-managed KMS key of the module.
    Kms,
}

/// From which severity on a finding of ECR's scan fails the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Scan {
    /// No scan, no gate.
    Off,
    /// Low or worse.
    Low,
    /// Medium or worse.
    Medium,
    /// High or worse.
    High,
    /// Critical only.
    #[default]
    Critical,
}

/// How a registry of ECR scans its images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Scanning {
    /// By ECR itself: builds get no permission for Amazon Inspector.
    Basic,
    /// By Amazon Inspector, for as long as an image is there.
    Enhanced,
}

/// The VPC that builds run in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// The id of the VPC; or `input`.
    #[cfg_attr(test, schemars(example = &"vpc-0123456789abcdef0"))]
    pub vpc_id: String,
    /// Private subnets with a way out (a NAT gateway or VPC endpoints), 1 to 16; or `input`.
    pub subnet_ids: ListOrInput,
    /// How builds reach AWS: through what the subnets have already, or only through endpoints that the module creates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoints: Option<Endpoints>,
    /// The route tables of the subnets, for the gateway endpoints of `endpoints: create`; or `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route_table_ids: Option<ListOrInput>,
    /// Existing security groups that builds, and functions in the VPC, run in: 1 to 5, or `input`. The module then creates none of its own.
    /// Default: a group that lets nothing in and HTTPS out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security_group_ids: Option<ListOrInput>,
    /// IPv4 CIDR blocks that builds, and functions in the VPC, reach by HTTPS, 1 to 20. Default: `[0.0.0.0/0]`, everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = ["10.0.0.0/8"]))]
    pub egress: Option<Vec<String>>,
}

/// How builds in a VPC reach AWS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Endpoints {
    /// Through a NAT gateway or endpoints that exist; the module's README lists what must be reachable.
    #[default]
    Existing,
    /// Through endpoints of the module for just the services in use, and nowhere else: no Docker Hub, no sources of packages.
    Create,
}

/// A list, or the word `input`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ListOrInput {
    /// The items.
    List(Vec<String>),
    /// The word `input`: a required variable.
    Word(String),
}

/// Retention and encryption of the module's log groups.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Logs {
    /// Days that log groups keep their events, one of the numbers that CloudWatch Logs takes. Default: 7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = Logs::RETENTION_DAYS)))]
    pub retention_days: Option<u32>,
    /// `default` (a key that CloudWatch Logs manages) or `kms` (the module's customer-managed key).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<LogEncryption>,
}

impl Logs {
    /// `retention_days` where the spec says none.
    pub(crate) const RETENTION_DAYS: u32 = 7;
}

/// Encryption of logs at rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LogEncryption {
    /// A key that CloudWatch Logs manages.
    #[default]
    Default,
    /// A customer-managed KMS key of the module.
    Kms,
}

/// Settings of the module's own Lambda functions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Functions {
    /// Record traces with X-Ray. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub tracing: Option<bool>,
    /// Concurrent executions reserved for each function, taken from the account's pool. Default: none reserved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = 100)))]
    pub reserved_concurrency: Option<u32>,
    /// Keep events that a function failed to process in an SQS queue. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub dead_letter_queue: Option<bool>,
    /// Run the functions in the VPC of `network`. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub vpc: Option<bool>,
    /// The ARN of a code signing configuration whose policy for untrusted code is `Warn`; or `input`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_signing_config: Option<String>,
}

/// A stage of the pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its name, unique in the pipeline.
    #[cfg_attr(test, schemars(example = &"Build"))]
    pub name: String,
    /// What to do when an action of the stage fails. Default: the execution stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_failure: Option<OnFailure>,
    /// Repeat the stage for these environments, in the order of promotion: `all`, or names. Stages beside each other that are
    /// repeated go through one environment together before the next. `${environment}` in any text or key of the stage stands for
    /// the environment's name; names without it get it at their end (`Plan` becomes `Plan-dev`), and so do names of such actions
    /// in `run_after`, `image`, `plan`, `variable` and `#{…}` of repeated stages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environments: Option<Repeated>,
    /// What must be true before the stage starts; else the execution fails here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Condition>,
    /// What must be true after the stage; else the stage is rolled back with `on_failure: rollback`, and the execution fails here
    /// without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Condition>,
    /// What the stage does; actions run at once unless `run_after` orders them.
    pub actions: Vec<Action>,
}

/// What happens when a stage fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum OnFailure {
    /// Run the stage again as its last successful execution did.
    Rollback,
    /// Try the failed actions once more.
    Retry,
}

#[cfg(test)]
impl Spec {
    /// The example of the schema.
    fn example() -> Self {
        let github = super::Repository {
            repository: "acme/web".into(),
            branch: Some("main".into()),
            ..super::Repository::default()
        };
        let stage = |name: &str, action| Stage { name: name.into(), actions: vec![action], ..Stage::default() };
        Self {
            name: "web".into(),
            source: Some(Source { github: Some(github), ..Source::default() }),
            stages: vec![
                stage("Build", Action { image: Some(super::Image::default()), ..Action::default() }),
                stage("Deploy", Action { tag_image: Some(super::TagImage::default()), ..Action::default() }),
            ],
            ..Self::default()
        }
    }
}
