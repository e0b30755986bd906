//! Wrong keys: what goes into a bucket with a customer key is encrypted with that key.

use crate::catalogue;
use crate::iam::eval::Context;
use crate::prove::need::{Caller, Need, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;
use crate::readback::{Module, Resource};
use crate::symbolic::{Symbol, Text, text};

use super::guard_at_resource;

/// Encryption that is asked for, and the key's id, if a key is named.
const WRONG: &[(&str, Option<Symbol<'static>>, &str)] = &[
    ("AES256", None, "encrypted with S3's key"),
    ("aws:kms", Some(Symbol::other("other key")), "encrypted with another key"),
];

pub(super) fn guards(authorizer: Authorizer<'_>, module: &Module, needs: &[Need]) -> Vec<Guard> {
    let mut guards = Vec::new();
    for bucket in customer_keyed(module) {
        let below = text![bucket, "/", Symbol::ANY];
        let writers = needs
            .iter()
            .filter(|need| need.action() == "s3:PutObject" && need.resource.starts_with(&format!("{bucket}/")));
        let mut uploads: Vec<(&Caller, &Text)> = writers.map(|need| (&need.caller, &need.resource)).collect();
        uploads.push((&authorizer.outsiders.administrator, &below));
        for (caller, resource) in uploads {
            for (algorithm, key, given) in WRONG {
                let mut context = Context::default().with("s3:x-amz-server-side-encryption", *algorithm);
                if let Some(key) = key {
                    let key = arn::regional("kms", text!["key/", *key]);
                    context = context.with("s3:x-amz-server-side-encryption-aws-kms-key-id", key);
                }
                let request = Request { context, ..Request::new(caller, "s3:PutObject", resource) };
                guards.push(guard_at_resource(authorizer, "wrong key", &request, *given));
            }
        }
    }
    guards
}

/// The ARNs of the buckets that the module encrypts with a key of its own or of the user.
fn customer_keyed(module: &Module) -> Vec<Text> {
    let with_key = |resource: &&Resource| {
        let rule = resource.body.block("rule").and_then(|rule| rule.block("apply_server_side_encryption_by_default"));
        rule.is_some_and(|rule| rule.get("kms_master_key_id").is_some())
    };
    let of = module.of(catalogue::s3::BUCKET_ENCRYPTION.name).filter(with_key);
    of.filter_map(|resource| Some(module.arn(resource.body.refers_to("bucket")?))).collect()
}
