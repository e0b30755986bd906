//! Access control lists: they open a bucket past every policy, so each bucket of the module turns them off and blocks the public.

use std::rc::Rc;

use crate::catalogue;
use crate::prove::report::proof::{Guard, Question, Verdict};
use crate::readback::{Module, Resource};

/// What has to be true of a bucket's block of public access.
const BLOCKED: &[&str] = &["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

pub(super) fn guards(module: &Module) -> Vec<Guard> {
    module.of(catalogue::s3::BUCKET.name).flat_map(|bucket| of_bucket(module, bucket)).collect()
}

fn of_bucket(module: &Module, bucket: &Resource) -> Vec<Guard> {
    let address = bucket.address();
    let about = |resource: &&Resource| resource.body.refers_to("bucket") == Some(address.as_str());
    let blocks = |block: &Resource| BLOCKED.iter().all(|name| block.body.word(name) == Some("true"));
    let enforces = |controls: &Resource| {
        let rule = controls.body.block("rule").and_then(|rule| rule.word("object_ownership"));
        rule == Some("BucketOwnerEnforced")
    };
    // The older way to write one: a list of the bucket's own.
    let listed =
        bucket.body.get("acl").is_some_and(|acl| acl.word() != Some("private")) || bucket.body.block("grant").is_some();
    let blocked = module.of(catalogue::s3::BUCKET_PUBLIC_ACCESS.name).filter(about).any(blocks);
    let owned = module.of(catalogue::s3::BUCKET_OWNERSHIP.name).filter(about).any(enforces);
    let guard = |holds: bool, given: &str| {
        let question = Question {
            subject: "access control lists",
            action: "s3:*".into(),
            resource: bucket.arn(),
            given: given.to_owned(),
        };
        let verdict = if holds { Verdict::Denied(None, given.to_owned()) } else { Verdict::Allowed(Vec::new()) };
        Guard {
            question: Rc::new(question),
            caller: "anyone".into(),
            at: Some(address.as_str().into()),
            verdict: Rc::new(verdict),
        }
    };
    vec![
        guard(!listed, "unless the bucket has no list"),
        guard(blocked, "unless the bucket blocks public access"),
        guard(owned, "unless the bucket's owner owns every object (`BucketOwnerEnforced`)"),
    ]
}
