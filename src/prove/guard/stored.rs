//! States and plans: out of reach for everyone but those who work with them, and for these by no other way.

use crate::iam::eval::within;
use crate::iam::guards;
use crate::prove::need::{Caller, Need, Stored};
use crate::prove::report::proof::Guard;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;
use crate::symbolic::{Symbol, Text, text};

use super::guard_at_resource;

const SUBJECT: &str = "states and plans";

/// What somebody else could do with them. An action of no name stands for all that are not written here: only `s3:*` means it.
fn calls() -> Vec<Text> {
    let named = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"].map(Text::from);
    named.into_iter().chain([text!["s3:", Symbol::other("other action")]]).collect()
}

pub(super) fn guards(authorizer: Authorizer<'_>, needs: &[Need], stored: &[Stored]) -> Vec<Guard> {
    let mut guards = Vec::new();
    let changes: Vec<Text> = guards::OBJECT_CHANGES.iter().map(|action| Text::from(*action)).collect();
    for one in stored {
        let mut refused = |caller: &Caller, actions: &[Text], given: &str| {
            let requests = actions.iter().map(|action| Request::new(caller, action, &one.objects));
            guards.extend(requests.map(|request| guard_at_resource(authorizer, SUBJECT, &request, given)));
        };
        refused(&authorizer.outsiders.administrator, &calls(), "as somebody who may do everything else");
        for reader in &one.readers {
            refused(reader, &changes, "as a reader");
        }
        for need in needs.iter().filter(|need| one.meets(need)) {
            let mut request = Request::of_need(need);
            request.endpoints = &[];
            request.resource = if within(&one.objects, &need.resource) { &one.objects } else { &need.resource };
            request.context = request.context.with("s3:DataAccessPointArn", Symbol::ANY);
            guards.push(guard_at_resource(authorizer, SUBJECT, &request, "through an access point"));
        }
    }
    guards
}
