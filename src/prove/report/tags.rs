//! Who may move a tag. ECR has no condition on tags (aws/containers-roadmap#230), so whoever may put an image into a repository
//! may move every tag of it that is not immutable: this is said, not judged.

use std::collections::BTreeSet;

use crate::iam::eval::Answer;
use crate::symbolic::Text;

use crate::prove::need::{Caller, Need};
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

/// A note for each repository that something is put into.
pub(crate) fn notes(authorizer: Authorizer<'_>, needs: &[Need]) -> Vec<String> {
    let puts = needs.iter().filter(|need| need.action() == "ecr:PutImage");
    let repositories: BTreeSet<&Text> = puts.map(|need| &need.resource).collect();
    let note = |repository: &&Text| {
        let may = |caller: &Caller| {
            matches!(authorizer.decide(&Request::new(caller, "ecr:PutImage", repository)), Answer::Allowed(_))
        };
        let roles = authorizer.policies.roles.iter();
        let movers =
            roles.filter(|role| may(&Caller::Role(role.arn.clone()))).map(|role| format!("`{}`", role.address));
        let movers = movers.collect::<Vec<_>>().join(", ");
        let words = format!(
            "ECR has no condition on tags: {movers} may move every tag of `{repository}` that is not immutable"
        );
        (!movers.is_empty()).then_some(words)
    };
    repositories.iter().filter_map(note).collect()
}
