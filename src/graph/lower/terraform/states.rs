//! States in their bucket: their keys, and the grants and settings of the builds that work with them.

use crate::graph::Address;
use crate::graph::arn::{bucket, local};
use crate::graph::lower::bounds::{own_account, via_service};
use crate::graph::lower::build::project::Settings;
use crate::graph::lower::keys::Keys;
use crate::hcl::Expr;
use crate::iam::{Grant, Role, calls, guards};
use crate::model::StateName;

/// Where the state is.
pub(crate) fn state_place(state: &StateName) -> Settings {
    vec![
        ("STATE_BUCKET", Address::new("aws_s3_bucket", "state").attribute("bucket")),
        ("STATE_KEY", Expr::string(state_key(state))),
        ("STATE_REGION", local("region")),
    ]
}

/// Where the state is, and the key that encrypts it.
pub(crate) fn state_settings(keys: &Keys, state: &StateName) -> Settings {
    let mut settings = state_place(state);
    settings.extend(keys.artifacts.clone().map(|key| ("STATE_KMS_KEY_ARN", key)));
    settings
}

/// Reading the state.
pub(crate) fn grant_state(role: &mut Role, step: &str, state: &StateName) {
    let bucket_arn = bucket(local("state_bucket"), "");
    role.grant(Grant::new(&calls::terraform::LIST_STATES, step).on(bucket_arn).when(own_account()));
    let state = state_object(&state_key(state));
    role.grant(Grant::new(&calls::terraform::READ_STATE, step).on(state).when(own_account()));
}

/// Reading and locking the state, for a plan. What it encrypts and decrypts, its artifacts let it already.
pub(crate) fn grant_plan(role: &mut Role, step: &str, state: &StateName) {
    grant_state(role, step, state);
    let lock = state_object(&format!("{}.tflock", state_key(state)));
    role.grant(Grant::new(&calls::terraform::LOCK_STATE, step).on(lock).when(own_account()));
}

/// Reading, locking and writing the state, for an apply.
pub(crate) fn grant_apply(keys: &Keys, role: &mut Role, step: &str, state: &StateName, looks_for_drift: bool) {
    grant_plan(role, step, state);
    let object = state_object(&state_key(state));
    role.grant(Grant::new(&calls::terraform::WRITE_STATE, step).on(object).when(own_account()));
    if looks_for_drift {
        let applied = state_object(&applied_key(state));
        role.grant(Grant::new(&calls::terraform::STORE_APPLIED, step).on(applied).when(own_account()));
    }
    if let Some(key) = keys.artifacts.clone() {
        let grant = Grant::new(&calls::terraform::ENCRYPT_STATE, step).on(key);
        role.grant(grant.when(via_service("s3")).topic("encryption"));
    }
}

/// Reading the state and what was applied, for a search for drift.
pub(crate) fn grant_drift(keys: &Keys, role: &mut Role, step: &str, state: &StateName) {
    grant_state(role, step, state);
    let applied = state_object(&applied_key(state));
    role.grant(Grant::new(&calls::terraform::READ_APPLIED, step).on(applied).when(own_account()));
    if let Some(key) = keys.artifacts.clone() {
        let grant = Grant::new(&calls::terraform::DECRYPT_STATE, step).on(key);
        role.grant(grant.when(via_service("s3")).topic("encryption"));
    }
}

/// The key of a state.
pub(crate) fn state_key(state: &StateName) -> String {
    format!("{}/terraform.tfstate", state.as_str())
}

/// The key of the source that was applied last.
pub(crate) fn applied_key(state: &StateName) -> String {
    format!("{}/{}", state.as_str(), guards::APPLIED)
}

/// The ARN of an object in the state bucket.
pub(crate) fn state_object(key: &str) -> Expr {
    bucket(local("state_bucket"), &format!("/{key}"))
}
