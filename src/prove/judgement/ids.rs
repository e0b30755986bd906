//! Ids of statements: those that IAM does not take.

use std::collections::BTreeSet;

use crate::catalogue;
use crate::diagnostic::Code;

use crate::prove::policy::gather::Policies;
use crate::prove::policy::written::{Of, Written};
use crate::prove::report::cause::Cause;
use crate::prove::report::proof::Violation;

/// Ids that stand twice in a policy, and ids of IAM's policies with other characters than letters and digits: IAM refuses the policy, so that
/// nothing could be applied (IAM User Guide, "IAM JSON policy elements: Sid", `reference_policies_elements_sid`).
pub(crate) fn violations(policies: &Policies) -> Vec<Violation> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for written in &policies.written {
        let Some(sid) = written.sid.as_deref().filter(|sid| !sid.is_empty()) else { continue };
        let (of, is_of_iam) = match &written.of {
            Of::Role(arn) | Of::Trust(arn) => (arn.as_str(), true),
            Of::Resource(arn) => (arn.as_str(), false),
            Of::Endpoint(service) => (service.as_str(), false),
        };
        // A role can have several policies in its own text.
        let is_one_policy = !catalogue::iam::ROLE.is_at(&written.address) || matches!(written.of, Of::Trust(_));
        let is_trust = matches!(written.of, Of::Trust(_));
        if is_one_policy && !seen.insert((&written.address, of, is_trust, sid)) {
            found.push(violation(written, &format!("the `Sid` `{sid}` stands twice in one policy")));
        }
        if is_of_iam && !sid.bytes().all(|it| it.is_ascii_alphanumeric()) {
            found.push(violation(written, &format!("the `Sid` `{sid}` has other characters than letters and digits")));
        }
    }
    found
}

fn violation(written: &Written, what: &str) -> Violation {
    Violation {
        code: Code::Differs,
        place: Some(written.place.clone()),
        address: written.address.clone(),
        subject: None,
        cause: Some(Cause::Same(Code::Differs, written.address_and_place())),
        message: format!("`{}`: {what}: IAM refuses it", written.address),
        help: "give each statement of a policy a `Sid` of its own, of letters and digits".to_owned(),
    }
}
