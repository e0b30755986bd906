//! Plain HTTP: nobody reaches a bucket or a topic without TLS.

use crate::catalogue;
use crate::iam::eval::Context;
use crate::prove::need::{Need, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;
use crate::readback::Module;
use crate::symbolic::{Symbol, Text, text};

use super::guard_at_resource;

/// What can be reached without TLS unless its policy refuses, with a call on it and on what is in it.
const REACHABLE: &[(&str, &[(Call, On)])] = &[
    (
        catalogue::s3::BUCKET.name,
        &[
            (Call::Of("s3:ListBucket"), On::Itself),
            (Call::Other, On::Itself),
            (Call::Of("s3:GetObject"), On::Below),
            (Call::Of("s3:PutObject"), On::Below),
            (Call::Other, On::Below),
        ],
    ),
    (catalogue::sns::TOPIC.name, &[(Call::Of("sns:Publish"), On::Itself)]),
];

/// A call: one of a name, or one of S3 for all that are not written here, which only `s3:*` means.
#[derive(Clone, Copy)]
enum Call {
    Of(&'static str),
    Other,
}

/// What a call is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum On {
    Itself,
    /// Something in it.
    Below,
}

impl Call {
    fn action(self) -> Text {
        match self {
            Self::Of(action) => action.into(),
            Self::Other => text!["s3:", Symbol::other("other action")],
        }
    }
}

pub(super) fn guards(authorizer: Authorizer<'_>, module: &Module, needs: &[Need]) -> Vec<Guard> {
    let plain = |context: Context| context.with("aws:SecureTransport", "false");
    let mut guards = Vec::new();
    for (kind, calls) in REACHABLE {
        for resource in module.of(kind) {
            let own = resource.arn();
            for need in needs.iter().filter(|need| arn::covers(&own, &need.resource)) {
                let mut request = Request::of_need(need);
                request.context = plain(request.context);
                guards.push(guard_at_resource(authorizer, "plain HTTP", &request, "without TLS"));
            }
            // Administrators too: somebody whom everything is allowed.
            for (call, on) in *calls {
                let resource = if *on == On::Below { text![own, "/", Symbol::ANY] } else { own.clone() };
                let request = Request::new(&authorizer.outsiders.administrator, call.action(), &resource);
                let request = Request { context: plain(Context::default()), ..request };
                guards.push(guard_at_resource(authorizer, "plain HTTP", &request, "without TLS"));
            }
        }
    }
    guards
}
