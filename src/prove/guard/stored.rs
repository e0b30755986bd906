//! States and plans: out of reach for everyone but those who work with them, and for these by no other way.

use crate::iam::eval::within;
use crate::iam::guards;
use crate::prove::judgement::sufficient;
use crate::prove::need::{Caller, Need, Stored};
use crate::prove::report::proof::Guard;
use crate::prove::request::judge::{Judge, Plea};
use crate::symbolic::{Symbol, Text, text};

use super::ask_resource;

const SUBJECT: &str = "states and plans";

/// What somebody else could do with them. An action of no name stands for all that are not written here: only `s3:*` means it.
fn calls() -> Vec<Text> {
    let named = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"].map(Text::from);
    named.into_iter().chain([text!["s3:", Symbol::other("other action")]]).collect()
}

pub(super) fn guards(judge: Judge<'_>, needs: &[Need], stored: &[Stored]) -> Vec<Guard> {
    let mut guards = Vec::new();
    let changes: Vec<Text> = guards::OBJECT_CHANGES.iter().map(|action| Text::from(*action)).collect();
    for one in stored {
        let mut refused = |caller: &Caller, actions: &[Text], given: &str| {
            let pleas = actions.iter().map(|action| Plea::new(caller, action, &one.objects));
            guards.extend(pleas.map(|plea| ask_resource(judge, SUBJECT, &plea, given)));
        };
        refused(&judge.anybody.administrator, &calls(), "as somebody who may do everything else");
        for reader in &one.readers {
            refused(reader, &changes, "as a reader");
        }
        for need in needs.iter().filter(|need| one.meets(need)) {
            let mut plea = sufficient::plea(need);
            plea.endpoints = &[];
            plea.resource = if within(&one.objects, &need.resource) { &one.objects } else { &need.resource };
            plea.context = plea.context.with("s3:DataAccessPointArn", Symbol::ANY);
            guards.push(ask_resource(judge, SUBJECT, &plea, "through an access point"));
        }
    }
    guards
}
