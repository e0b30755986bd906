//! Plain HTTP: nobody reaches a bucket or a topic without TLS.

use crate::catalogue;
use crate::iam::eval::Context;
use crate::prove::judge::{Judge, Plea};
use crate::prove::need::{Need, arn};
use crate::prove::proof::Guard;
use crate::prove::sufficient;
use crate::readback::Module;

use super::ask_resource;

/// What can be reached without TLS unless its policy refuses, with a call on it and on what is in it.
const REACHABLE: &[(&str, &[(&str, &str)])] = &[
    // An action of no name stands for all that are not written here: only `s3:*` means it.
    (
        catalogue::s3::BUCKET.name,
        &[
            ("s3:ListBucket", ""),
            ("s3:⟨other action⟩", ""),
            ("s3:GetObject", "/⟨any⟩"),
            ("s3:PutObject", "/⟨any⟩"),
            ("s3:⟨other action⟩", "/⟨any⟩"),
        ],
    ),
    (catalogue::sns::TOPIC.name, &[("sns:Publish", "")]),
];

pub(super) fn guards(judge: Judge<'_>, module: &Module, needs: &[Need]) -> Vec<Guard> {
    let plain = |context: Context| context.with("aws:SecureTransport", "false");
    let mut guards = Vec::new();
    for (kind, calls) in REACHABLE {
        for resource in module.of(kind) {
            let own = resource.arn();
            for need in needs.iter().filter(|need| arn::covers(&own, &need.resource)) {
                let mut plea = sufficient::plea(need);
                plea.context = plain(plea.context);
                guards.push(ask_resource(judge, "plain HTTP", &plea, "without TLS"));
            }
            // Administrators too: somebody whom everything is allowed.
            for (action, below) in *calls {
                let resource = format!("{own}{below}");
                let plea = Plea::new(&judge.anybody.administrator, action, &resource);
                let plea = Plea { context: plain(Context::default()), ..plea };
                guards.push(ask_resource(judge, "plain HTTP", &plea, "without TLS"));
            }
        }
    }
    guards
}
