//! Refusals of the user's own that stop what the pipeline calls, in part, or that nobody could take back.
//!
//! A refusal of all that a call is about denies the call, which is said there. One of a part of it, such as some objects or some streams of
//! a log, is seen here; so is one after which nobody of the account changes the policy that it stands in.

use crate::diagnostic::Code;
use crate::iam::eval::{Statement, Truth};
use crate::prove::judgement::accepted_as::subject_of_request;
use crate::prove::judgement::refusals::Refusals;
use crate::prove::judgement::statement::violation;
use crate::prove::need::{Caller, Need, arn};
use crate::prove::policy::written::{Of, Written};
use crate::prove::report::proof::{Called, Verdict, Violation};
use crate::prove::report::sides::Sides;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

/// The calls that change the policy of a resource, by the service: without them no policy is ever mended (service authorization reference).
const CHANGES: [(&str, &str); 6] = [
    ("ecr", "ecr:SetRepositoryPolicy"),
    ("kms", "kms:PutKeyPolicy"),
    ("s3", "s3:PutBucketPolicy"),
    ("secretsmanager", "secretsmanager:PutResourcePolicy"),
    ("sns", "sns:SetTopicAttributes"),
    ("sqs", "sqs:SetQueueAttributes"),
];

/// What is wrong with refusals that tfpipe does not emit.
pub(crate) fn violations(sides: Sides<'_>, refusals: &Refusals<'_>, calls: &[Called]) -> Vec<Violation> {
    let authorizer = sides.module;
    let of_part = |written: &&Written| part_of_call(authorizer, written, calls);
    let of_change = |written: &&Written| change_of_policy(authorizer, written);
    refusals.new.iter().flat_map(|written| of_part(written).into_iter().chain(of_change(written))).collect()
}

/// The first call of which a refusal stops a part.
fn part_of_call(authorizer: Authorizer<'_>, written: &Written, calls: &[Called]) -> Option<Violation> {
    // Where the resource is left out, what is left is everything else that must hold.
    let of_anything = Statement { resources: None, ..written.statement.clone() };
    let allowed = calls.iter().filter(|called| matches!(called.verdict, Verdict::Allowed(_)));
    let stopped = |need: &&Need| {
        let request = Request::of_need(need);
        is_about(authorizer, written, need) && Authorizer::applies(&written.statement, &request) != Truth::No
    };
    let need = allowed.map(|called| &called.need).find(stopped)?;
    let is_sure = Authorizer::applies(&of_anything, &Request::of_need(need)) == Truth::Yes;
    let (code, verb) = if is_sure { (Code::DeniedCall, "refuses") } else { (Code::Undecided, "may refuse") };
    let what = format!("{} calls `{}` on `{}`", need.step, need.action(), need.resource);
    let message = format!("{} {verb} a part of what the pipeline calls: {what}", written.name());
    let subject = subject_of_request(written, &format!("{} in part, by {}", need.action(), need.caller));
    Some(Violation {
        subject,
        ..violation(code, written, None, &message, "narrow it to what the pipeline does not call")
    })
}

/// Whether a statement is asked when a call is made.
fn is_about(authorizer: Authorizer<'_>, written: &Written, need: &Need) -> bool {
    match &written.of {
        Of::Role(arn) => matches!(&need.caller, Caller::Role(caller) if caller == arn),
        Of::Trust(arn) => need.action() == "sts:AssumeRole" && need.resource == *arn,
        Of::Resource(arn) => arn::covers(arn, &need.resource),
        Of::Endpoint(service) => {
            let mut passed = need.endpoints.iter().filter_map(|address| authorizer.endpoint(address));
            passed.any(|endpoint| endpoint.service == *service)
        }
    }
}

/// That an administrator cannot change the policy of a resource any more.
fn change_of_policy(authorizer: Authorizer<'_>, written: &Written) -> Option<Violation> {
    let Of::Resource(arn) = &written.of else { return None };
    let service = arn.split(':').nth(2)?;
    let (_, action) = CHANGES.iter().find(|(of, _)| *of == service)?;
    let request = Request::new(&authorizer.outsiders.administrator, *action, arn);
    if Authorizer::applies(&written.statement, &request) != Truth::Yes {
        return None;
    }
    let message = format!(
        "{} refuses `{action}` to administrators, too: who is not excepted by it can never change the policy again",
        written.name()
    );
    let help = "refuse it under a condition that does not hold for whoever applies, or accept it";
    Some(violation(Code::DeniedCall, written, None, &message, help))
}
