//! What an action does with artifacts that a role of its own carries out: the pipeline's role does not do it for that one.

use crate::catalogue;
use crate::iam::calls::action_role as calls;
use crate::readback::{Module, Resource};

use super::super::{Caller, Needs, Sent, Store, arn};
use super::{Action, is_elsewhere};

impl Action<'_> {
    /// Adds what the role reads and stores, and what that takes of the bucket and of its key.
    pub(super) fn add_artifacts(&self, module: &Module, pipeline: &Resource, needs: &mut Needs) {
        let (inputs, outputs) = (self.body.texts("input_artifacts"), self.body.texts("output_artifacts"));
        if !self.has_own_role || (inputs.is_empty() && outputs.is_empty()) {
            return;
        }
        let own = [Sent::own_account()];
        let Some(store) = Store::of_region(module, pipeline, &self.region) else { return };
        needs.add(&self.actor, &calls::INSPECT_BUCKET, arn::bucket(store.bucket, ""), &own);
        for (artifacts, group) in [(&inputs, &calls::READ_ARTIFACTS), (&outputs, &calls::WRITE_ARTIFACTS)] {
            for artifact in artifacts {
                needs.add(&self.actor, group, store.artifact(artifact), &own);
            }
        }
        self.add_key(module, &store, !outputs.is_empty(), needs);
        if let (true, Caller::Role(role)) = (store.is_shared(), &self.actor.caller) {
            needs.note_policy_elsewhere(role, "s3:GetObject", &store.objects());
        }
    }

    /// CodePipeline carries out nothing in a region without a store (CodePipeline user guide, cross-Region actions), and the provider does not ask.
    pub(super) fn add_missing_store(&self, module: &Module, pipeline: &Resource, needs: &mut Needs) {
        if is_elsewhere(&self.region) && Store::of_region(module, pipeline, &self.region).is_none() {
            self.add_unknown("the pipeline has no artifact store in the region of the action", needs);
        }
    }

    /// Nobody changes the policy of the key of S3 that encrypts where the store names none.
    fn add_key(&self, module: &Module, store: &Store<'_>, writes: bool, needs: &mut Needs) {
        let Some(key) = store.key else {
            let why = "the artifacts have no customer-managed key, so a role of another account cannot read them";
            return self.add_unknown(why, needs);
        };
        let region = self.region.clone();
        let group = if writes { &calls::ENCRYPT_ARTIFACTS } else { &calls::DECRYPT_ARTIFACTS };
        needs.add(&self.actor, &calls::INSPECT_KEY, key, &[]);
        needs.add(&self.actor, group, key, &[Sent::through("s3", region)]);
        let is_own = module.of(catalogue::kms::KEY.name).any(|own| own.arn() == *key);
        if let (false, Caller::Role(role)) = (is_own, &self.actor.caller) {
            needs.note_policy_elsewhere(role, "kms:Decrypt", key);
        }
    }
}
