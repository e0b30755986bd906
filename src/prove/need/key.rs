//! Keys: that the account's policies count, and that CloudWatch Logs may encrypt log groups.

use crate::catalogue;
use crate::iam::calls::services as calls;
use crate::readback::{Module, Resource};
use crate::symbolic::text;

use super::topic::actor_of_service;
use super::{Actor, Caller, Needs, Sent, arn};

/// Adds what keys of the module must allow, beside what roles do with them.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for key in module.of(catalogue::kms::KEY.name) {
        let actor = Actor::new("The account", Caller::Account(arn::ACCOUNT.into()), &key.place);
        needs.add(&actor, &calls::DELEGATE_TO_IAM, key.arn(), &[]);
    }
    for group in module.of(catalogue::logs::GROUP.name).filter(|group| group.body.get("kms_key_id").is_some()) {
        log_group(group, needs);
    }
}

fn log_group(group: &Resource, needs: &mut Needs) {
    let (Some(name), Some(key)) = (group.body.text("name"), group.body.text("kms_key_id")) else {
        return needs.unknown(&group.place, format!("the name or the key of `{}` is not known", group.address()));
    };
    let actor = actor_of_service(
        arn::service_name("logs", arn::REGION),
        format!("Log group {}", arn::step(&group.name)),
        group,
    );
    let context = arn::regional("logs", text!["log-group:", name]);
    needs.add(&actor, &calls::ENCRYPT_LOGS, key, &[Sent::bound("kms:EncryptionContext:aws:logs:arn", context)]);
}
