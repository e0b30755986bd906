//! What the Terraform actions have in common: the settings of their builds and the grants on their states.

mod drift;
mod guard;
mod objects;
mod own;
mod state;

use crate::hcl::Expr;
use crate::iam::{Attached, Grant, Role, calls, guards};
use crate::model::{AllowedProvider, Sha256, SourcePath, StateName, ToolVersion};

use super::super::arn::{bucket, local};
use super::super::{Address, Section, Type, Variable};
use super::{Lowering, own_account, via_service};

pub(super) use guard::refuse_managed_policies;

/// What a build reads from its environment.
pub(super) type Settings = Vec<(&'static str, Expr)>;

impl Lowering<'_> {
    /// The tool that runs the code, in the version that is pinned.
    pub(super) fn tool_settings(&mut self) -> Settings {
        let terraform = self.pipeline.terraform();
        let title = terraform.tool.title();
        let prefix = title.to_lowercase();
        let version = self.graph.variable(
            Variable::new(
                format!("{prefix}_version"),
                Type::String,
                format!("Version of {title} that the builds run."),
            )
            .default(terraform.version.as_str())
            .pattern(
                terraform.tool.version_pattern(),
                "The version must be a released one that locks states in their bucket.",
            ),
        );
        let digest = self.digest(&prefix, title, terraform.sha256.as_ref());
        if self.pipeline.network().is_some() {
            self.graph.note(
                Section::Before,
                format!(
                    "{title} and the providers of the code come from the internet (releases, registries), through a NAT gateway; or \
                     the machine image must have them. {title} calls STS to learn who it is (`sts:GetCallerIdentity`, which needs no \
                     permission), and the API of each service that the code manages: without a NAT gateway each needs an endpoint."
                ),
            );
        }
        vec![("TOOL", Expr::string(terraform.tool.program())), ("TOOL_VERSION", version), ("TOOL_SHA256", digest)]
    }

    /// The version of tflint that is pinned.
    pub(super) fn tflint_settings(&mut self) -> Settings {
        let terraform = self.pipeline.terraform();
        let version = self.graph.variable(
            Variable::new("tflint_version", Type::String, "Version of tflint that the checks run.")
                .default(terraform.tflint_version.as_str())
                .pattern(ToolVersion::TFLINT_PATTERN, "The version must be a released one."),
        );
        let digest = self.digest("tflint", "tflint", terraform.tflint_sha256.as_ref());
        vec![("TFLINT_VERSION", version), ("TFLINT_SHA256", digest)]
    }

    fn digest(&mut self, prefix: &str, title: &str, sha256: Option<&Sha256>) -> Expr {
        let description = format!(
            "SHA-256 of that version's zip file of {title} for linux_amd64; empty if the build image has that version."
        );
        self.graph.variable(
            Variable::new(format!("{prefix}_sha256"), Type::String, description)
                .default(sha256.map_or("", Sha256::as_str))
                .pattern("^([0-9a-f]{64})?$", "The digest must have 64 digits of 0-9 and a-f, or be empty."),
        )
    }

    /// The providers that may run.
    pub(super) fn provider_settings(&self) -> (&'static str, Expr) {
        let allowed = self.pipeline.terraform().provider_allow;
        let entries: Vec<String> = allowed.iter().map(AllowedProvider::entry).collect();
        ("PROVIDER_ALLOW", Expr::string(entries.join(" ")))
    }

    /// Where the state is.
    pub(super) fn state_place(state: &StateName) -> Settings {
        vec![
            ("STATE_BUCKET", Address::new("aws_s3_bucket", "state").attribute("bucket")),
            ("STATE_KEY", Expr::string(state_key(state))),
            ("STATE_REGION", local("region")),
        ]
    }

    /// Where the state is, and the key that encrypts it.
    pub(super) fn state_settings(&self, state: &StateName) -> Settings {
        let mut settings = Self::state_place(state);
        settings.extend(self.artifact_key().map(|key| ("STATE_KMS_KEY_ARN", key)));
        settings
    }

    /// Reading the state.
    fn grant_state(role: &mut Role, step: &str, state: &StateName) {
        let bucket_arn = bucket(local("state_bucket"), "");
        role.grant(Grant::new(&calls::terraform::LIST_STATES, step).on(bucket_arn).when(own_account()));
        let state = state_object(&state_key(state));
        role.grant(Grant::new(&calls::terraform::READ_STATE, step).on(state).when(own_account()));
    }

    /// Reading and locking the state, for a plan. What it encrypts and decrypts, its artifacts let it already.
    pub(super) fn grant_plan(role: &mut Role, step: &str, state: &StateName) {
        Self::grant_state(role, step, state);
        let lock = state_object(&format!("{}.tflock", state_key(state)));
        role.grant(Grant::new(&calls::terraform::LOCK_STATE, step).on(lock).when(own_account()));
    }

    /// Reading, locking and writing the state, for an apply.
    pub(super) fn grant_apply(&self, role: &mut Role, step: &str, state: &StateName, looks_for_drift: bool) {
        Self::grant_plan(role, step, state);
        let object = state_object(&state_key(state));
        role.grant(Grant::new(&calls::terraform::WRITE_STATE, step).on(object).when(own_account()));
        if looks_for_drift {
            let applied = state_object(&applied_key(state));
            role.grant(Grant::new(&calls::terraform::STORE_APPLIED, step).on(applied).when(own_account()));
        }
        if let Some(key) = self.artifact_key() {
            let grant = Grant::new(&calls::terraform::ENCRYPT_STATE, step).on(key);
            role.grant(grant.when(via_service("s3")).topic("encryption"));
        }
    }

    /// Reading the state and what was applied, for a search for drift.
    fn grant_drift(&self, role: &mut Role, step: &str, state: &StateName) {
        Self::grant_state(role, step, state);
        let applied = state_object(&applied_key(state));
        role.grant(Grant::new(&calls::terraform::READ_APPLIED, step).on(applied).when(own_account()));
        if let Some(key) = self.artifact_key() {
            let grant = Grant::new(&calls::terraform::DECRYPT_STATE, step).on(key);
            role.grant(grant.when(via_service("s3")).topic("encryption"));
        }
    }
}

/// AWS's managed policy for reading.
pub(super) fn read_only() -> Attached {
    let arn = Expr::concat([Expr::string("arn:"), local("partition"), Expr::string(":iam::aws:policy/ReadOnlyAccess")]);
    Attached {
        arn,
        why: "The spec says `access: read_only`: nearly everything in the account, but for Secrets Manager.",
    }
}

/// The key of a state.
fn state_key(state: &StateName) -> String {
    format!("{}/terraform.tfstate", state.as_str())
}

/// The key of the source that was applied last.
pub(super) fn applied_key(state: &StateName) -> String {
    format!("{}/{}", state.as_str(), guards::APPLIED)
}

/// The ARN of an object in the state bucket.
fn state_object(key: &str) -> Expr {
    bucket(local("state_bucket"), &format!("/{key}"))
}

/// The root module and the file of variables, where they are not the defaults of the buildspecs.
pub(super) fn path_settings(directory: Option<&SourcePath>, var_file: Option<&SourcePath>) -> Settings {
    let directory = directory.map_or(".", SourcePath::as_str);
    let mut settings = vec![("DIRECTORY", Expr::string(directory))];
    settings.extend(var_file.map(|file| ("VAR_FILE", Expr::string(file.as_str()))));
    settings
}
