//! Keys of the module that its buckets do not encrypt with: what they hold may have been encrypted before.

use crate::catalogue;
use crate::iam::calls::build as calls;
use crate::readback::{Module, Resource};
use crate::symbolic::Text;

use super::{Actor, Caller, Need, Needs, Row, Sent, arn};

/// Adds that whoever reads objects of the module's buckets may decrypt them with such a key.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    let buckets: Vec<Text> = module
        .of(catalogue::s3::BUCKET.name)
        .filter_map(|bucket| bucket.body.text("bucket"))
        .map(|name| arn::bucket(name, "/"))
        .collect();
    let mut keys: Vec<Text> = module.of(catalogue::kms::KEY.name).map(Resource::arn).collect();
    keys.retain(|key| !is_of_objects(key, needs));
    let readers = if keys.is_empty() { Vec::new() } else { readers(&buckets, needs) };
    for key in &keys {
        for actor in &readers {
            needs.add(actor, &calls::DECRYPT_FORMER, key.clone(), &[Sent::through("s3", arn::REGION)]);
        }
    }
}

/// Whether a need is one of these.
pub(super) fn is_former(need: &Need) -> bool {
    matches!(&need.row, Row::Table(group, _) if *group == &calls::DECRYPT_FORMER)
}

/// Whether something decrypts objects with a key today.
fn is_of_objects(key: &Text, needs: &Needs) -> bool {
    let through_s3 =
        |need: &Need| need.sent.iter().any(|sent| sent.key == "kms:ViaService" && sent.value.starts_with("s3."));
    needs.calls.iter().any(|need| need.resource == *key && through_s3(need))
}

/// Whoever reads objects of these buckets, each once.
fn readers(buckets: &[Text], needs: &Needs) -> Vec<Actor> {
    let mut found: Vec<Actor> = Vec::new();
    for need in &needs.calls {
        let is_stored = buckets.iter().any(|bucket| need.resource.starts_with(bucket.as_str()));
        let is_new = !found.iter().any(|actor| actor.caller == need.caller);
        if need.action() == "s3:GetObject" && is_stored && is_new && matches!(need.caller, Caller::Role(_)) {
            found.push(Actor::new(need.step.clone(), need.caller.clone(), &need.place));
        }
    }
    found
}
