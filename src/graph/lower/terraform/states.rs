//! States in their bucket: their keys, and the grants and settings of the builds that work with them.

use crate::graph::Address;
use crate::graph::arn::{bucket, local, regional, var};
use crate::graph::lower::bounds::{own_account, via_service};
use crate::graph::lower::build::project::Settings;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::terraform::existing_state::{LOCK_TABLE, STATE_KEY_ARN};
use crate::graph::lower::terraform::state::STATE;
use crate::hcl::Expr;
use crate::iam::{Condition, Grant, Role, calls, guards};
use crate::model::{Pipeline, StateName};

/// Where the state is.
pub(crate) fn state_place(pipeline: &Pipeline, state: &StateName) -> Settings {
    let existing = pipeline.terraform().existing;
    let bucket = match &existing {
        Some(_) => local(&STATE.name),
        None => Address::new("aws_s3_bucket", STATE.label()).attribute("bucket"),
    };
    let mut place = vec![
        ("STATE_BUCKET", bucket),
        ("STATE_KEY", Expr::string(state_key(pipeline, state))),
        ("STATE_REGION", local("region")),
    ];
    let table = existing.and_then(|existing| existing.lock_table);
    place.extend(table.map(|_| ("STATE_LOCK_TABLE", var(LOCK_TABLE))));
    place
}

/// Where the state is, and the key that encrypts it.
pub(crate) fn state_settings(pipeline: &Pipeline, keys: &Keys, state: &StateName) -> Settings {
    let mut settings = state_place(pipeline, state);
    let key = match pipeline.terraform().existing {
        Some(existing) => existing.encryption_key.map(|_| var(STATE_KEY_ARN)),
        None => keys.artifacts.clone(),
    };
    settings.extend(key.map(|key| ("STATE_KMS_KEY_ARN", key)));
    settings
}

/// Reading the state.
pub(crate) fn grant_state(pipeline: &Pipeline, role: &mut Role, step: &str, state: &StateName) {
    let bucket_arn = bucket(local("state_bucket"), "");
    role.grant(Grant::new(&calls::terraform::LIST_STATES, step).on(bucket_arn).when(own_account()));
    let state = state_object(&state_key(pipeline, state));
    role.grant(Grant::new(&calls::terraform::READ_STATE, step).on(state).when(own_account()));
}

/// Reading and locking the state, for a plan. What it encrypts and decrypts, its artifacts let it already.
pub(crate) fn grant_plan(pipeline: &Pipeline, role: &mut Role, step: &str, state: &StateName) {
    grant_state(pipeline, role, step, state);
    let lock = state_object(&format!("{}.tflock", state_key(pipeline, state)));
    role.grant(Grant::new(&calls::terraform::LOCK_STATE, step).on(lock).when(own_account()));
    grant_existing(pipeline, role, step, state);
}

/// The key and the table of a state that exists already. The table has an item for the lock, and one for the digest of the state.
fn grant_existing(pipeline: &Pipeline, role: &mut Role, step: &str, state: &StateName) {
    let Some(existing) = pipeline.terraform().existing else { return };
    if existing.encryption_key.is_some() {
        let grant = Grant::new(&calls::terraform::USE_STATE_KEY, step).on(var(STATE_KEY_ARN));
        role.grant(grant.when(via_service("s3")));
    }
    if existing.lock_table.is_some() {
        let table = regional("dynamodb", [Expr::string("table/"), var(LOCK_TABLE)]);
        role.grant(Grant::new(&calls::terraform::FIND_LOCK_TABLE, step).on(table.clone()));
        let key = state_key(pipeline, state);
        let items = ["", "-md5"].map(|end| Expr::concat([local(&STATE.name), Expr::string(format!("/{key}{end}"))]));
        let items = Condition::new("ForAnyValue:StringEquals", "dynamodb:LeadingKeys", Expr::list(items));
        role.grant(Grant::new(&calls::terraform::LOCK_IN_TABLE, step).on(table).when(items));
    }
}

/// Reading, locking and writing the state, for an apply.
pub(crate) fn grant_apply(pipeline: &Pipeline, keys: &Keys, role: &mut Role, step: &str, state: &StateName) {
    grant_plan(pipeline, role, step, state);
    let object = state_object(&state_key(pipeline, state));
    role.grant(Grant::new(&calls::terraform::WRITE_STATE, step).on(object).when(own_account()));
    let terraform = pipeline.terraform();
    if terraform.drift.is_some() {
        let applied = state_object(&applied_key(pipeline, state));
        role.grant(Grant::new(&calls::terraform::STORE_APPLIED, step).on(applied).when(own_account()));
    }
    if let Some(key) = keys.artifacts.clone().filter(|_| terraform.existing.is_none()) {
        let grant = Grant::new(&calls::terraform::ENCRYPT_STATE, step).on(key);
        role.grant(grant.when(via_service("s3")).topic("encryption"));
    }
}

/// Reading the state and what was applied, for a search for drift.
pub(crate) fn grant_drift(pipeline: &Pipeline, keys: &Keys, role: &mut Role, step: &str, state: &StateName) {
    grant_state(pipeline, role, step, state);
    let applied = state_object(&applied_key(pipeline, state));
    role.grant(Grant::new(&calls::terraform::READ_APPLIED, step).on(applied).when(own_account()));
    if let Some(key) = keys.artifacts.clone() {
        let grant = Grant::new(&calls::terraform::DECRYPT_STATE, step).on(key);
        role.grant(grant.when(via_service("s3")).topic("encryption"));
    }
}

/// The key of a state.
pub(crate) fn state_key(pipeline: &Pipeline, state: &StateName) -> String {
    pipeline.terraform().state_key(state)
}

/// The key of the source that was applied last.
pub(crate) fn applied_key(pipeline: &Pipeline, state: &StateName) -> String {
    let key = state_key(pipeline, state);
    match key.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{}", guards::APPLIED),
        None => guards::APPLIED.to_owned(),
    }
}

/// The ARN of an object in the state bucket.
pub(crate) fn state_object(key: &str) -> Expr {
    bucket(local("state_bucket"), &format!("/{key}"))
}
