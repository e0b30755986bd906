//! What our lines that plan, apply and look for drift call, besides what the infrastructure code itself calls.

use crate::iam::calls::{CallGroup, terraform as calls};

use crate::symbolic::{Text, text};

use super::super::{Needs, Sent, arn};
use super::Build;
use super::environment::plain_variable;
use super::script::APPLY;

/// Commands of ours, the calls that they make, and the end of the object's key after the state's.
const COMMANDS: &[(&str, &CallGroup, &str)] = &[
    (INIT, &calls::READ_STATE, ""),
    ("-lock-timeout=", &calls::LOCK_STATE, ".tflock"),
    (APPLY, &calls::WRITE_STATE, ""),
];

/// The same for what was applied last.
const ON_APPLIED: &[(&str, &CallGroup)] =
    &[("aws s3api put-object ", &calls::STORE_APPLIED), ("aws s3api get-object ", &calls::READ_APPLIED)];

/// What goes before anything else with a state.
const INIT: &str = "\"-backend-config=$TFPIPE_WORK/backend.hcl\"";

impl Build<'_> {
    pub(super) fn add_state(&self, needs: &mut Needs) {
        if !self.script.runs(INIT) {
            return;
        }
        let setting = |name| plain_variable(self.project, name);
        let Some((bucket, state)) = setting("STATE_BUCKET").zip(setting("STATE_KEY")) else {
            return self.add_unknown("`STATE_BUCKET` or `STATE_KEY` is not known", needs);
        };
        let mut add = |group, object: Text| {
            needs.add(&self.actor, group, arn::bucket(bucket, object), &[Sent::own_account()]);
        };
        add(&calls::LIST_STATES, Text::default());
        for (_, group, end) in COMMANDS.iter().filter(|(command, ..)| self.script.runs(command)) {
            add(group, text!["/", state, end]);
        }
        if let Some(applied) = setting("DEPLOYED_KEY") {
            for (_, group) in ON_APPLIED.iter().filter(|(command, _)| self.script.runs(command)) {
                add(group, text!["/", applied]);
            }
        }
        if let Some(table) = setting("STATE_LOCK_TABLE").filter(|_| self.script.runs("-lock-timeout=")) {
            self.add_table(table, &text![bucket, "/", state], needs);
        }
        if let Some(key) = setting("STATE_KMS_KEY_ARN") {
            let sent = [Sent::through("s3", arn::REGION)];
            needs.add(&self.actor, &calls::DECRYPT_STATE, key, &sent);
            // A lock is an object too.
            if self.script.runs("-lock-timeout=") {
                needs.add(&self.actor, &calls::ENCRYPT_STATE, key, &sent);
            }
        }
    }

    /// A table has an item for the lock, and one for the digest of the state.
    fn add_table(&self, table: &Text, item: &Text, needs: &mut Needs) {
        let table = arn::regional("dynamodb", text!["table/", table]);
        needs.add(&self.actor, &calls::FIND_LOCK_TABLE, &table, &[]);
        for end in ["", "-md5"] {
            let item = Sent::bound("dynamodb:LeadingKeys", text![item, end]);
            needs.add(&self.actor, &calls::LOCK_IN_TABLE, &table, &[item]);
        }
    }
}
