//! What our lines that plan, apply and look for drift call, besides what the infrastructure code itself calls.

use crate::iam::calls::terraform as calls;

use super::super::{Needs, Sent, arn};
use super::Build;
use super::environment::plain;

/// What a build does with the state that its environment names.
struct Use {
    locks: bool,
    writes: bool,
    stores: bool,
    fetches: bool,
}

impl Build<'_> {
    pub(super) fn state(&self, needs: &mut Needs) {
        if !self.script.runs("\"-backend-config=$TFPIPE_WORK/backend.hcl\"") {
            return;
        }
        let setting = |name| plain(self.project, name);
        let Some((bucket, key)) = setting("STATE_BUCKET").zip(setting("STATE_KEY")) else {
            return self.unread("`STATE_BUCKET` or `STATE_KEY` is not known", needs);
        };
        let used = Use {
            locks: self.script.runs("-lock-timeout="),
            writes: self.script.runs("\"$TOOL\" apply "),
            stores: self.script.runs("aws s3api put-object "),
            fetches: self.script.runs("aws s3api get-object "),
        };
        let mut add = |edge, object: &str| {
            needs.add(&self.actor, edge, &arn::bucket(bucket, object), &[Sent::own_account()]);
        };
        add(&calls::LIST_STATES, "");
        let state = format!("/{key}");
        add(&calls::READ_STATE, &state);
        if used.locks {
            add(&calls::LOCK_STATE, &format!("{state}.tflock"));
        }
        if used.writes {
            add(&calls::WRITE_STATE, &state);
        }
        if let Some(applied) = setting("DEPLOYED_KEY").map(|key| format!("/{key}")) {
            if used.stores {
                add(&calls::STORE_APPLIED, &applied);
            }
            if used.fetches {
                add(&calls::READ_APPLIED, &applied);
            }
        }
        if let Some(key) = setting("STATE_KMS_KEY_ARN") {
            let sent = [Sent::through("s3", arn::REGION)];
            needs.add(&self.actor, &calls::DECRYPT_STATE, key, &sent);
            if used.locks || used.writes {
                needs.add(&self.actor, &calls::ENCRYPT_STATE, key, &sent);
            }
        }
    }
}
