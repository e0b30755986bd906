//! As what a statement can be accepted: its `Sid`, and the whole of it in one form, with whose policy it is in.
//!
//! A statement without a `Sid` has no place that an acceptance could name. One that changes IAM, or hands out roles by a wildcard, is
//! lifted by no acceptance: nobody could say what it gives.

use std::collections::BTreeSet;

use serde_json::json;

use crate::digest::sha256;
use crate::iam::Effect;
use crate::iam::eval::{Condition, Names, Pattern, PrincipalPattern, Principals, Statement, may_name};

use crate::prove::policy::written::{Of, Written};
use crate::prove::report::subject::{Part, Subject};

/// Calls by which a role becomes another: on named roles only.
const ROLES_HANDED_OUT: [&str; 2] = ["iam:PassRole", "sts:AssumeRole"];

/// How the names of IAM's calls begin that change nothing.
const READING: [&str; 2] = ["get", "list"];

/// The statement as it is written.
pub(crate) fn subject_of_statement(written: &Written) -> Option<Subject> {
    subject(written, normalised(written)?)
}

/// A request that a statement decides.
pub(crate) fn subject_of_request(written: &Written, request: &str) -> Option<Subject> {
    subject(written, format!("{request}{BY}{}", normalised(written)?))
}

/// What stands between a request and the statement that decides it.
const BY: &str = ", by ";

/// The request and the statement of such a value.
pub(crate) fn request_and_statement(value: &str) -> Option<(&str, &str)> {
    let at = value.find(&format!("{BY}{{"))?;
    Some((value.get(..at)?, value.get(at + BY.len()..)?))
}

/// As what all requests are accepted that one statement decides.
pub(crate) fn all_requests(requests: &BTreeSet<&str>, statement: &str) -> String {
    let lines: Vec<&str> = requests.iter().copied().collect();
    format!("{} requests, sha256:{}{BY}{statement}", requests.len(), sha256(lines.join("\n").as_bytes()))
}

fn subject(written: &Written, value: String) -> Option<Subject> {
    let sid = written.sid.clone().filter(|_| !is_refused_for_good(written))?;
    Some(Subject { part: Part::Statement(sid), value })
}

/// Whether no acceptance lifts what a statement gives.
fn is_refused_for_good(written: &Written) -> bool {
    let statement = &written.statement;
    let lets_anyone_in = || match &statement.principals {
        Some(Principals::These(named)) => named.contains(&PrincipalPattern::Everyone),
        Some(Principals::AllBut(_)) => true,
        None => false,
    };
    let refused = match (&written.of, &statement.actions) {
        (Of::Trust(_), _) => lets_anyone_in(),
        (Of::Role(_), Names::AllBut(_)) => true,
        (Of::Role(_), Names::These(actions)) => {
            actions.iter().any(changes_iam) || (hands_out_roles(statement) && !names_its_resources(statement))
        }
        (Of::Resource(_) | Of::Endpoint(_), _) => false,
    };
    refused && statement.effect == Effect::Allow
}

/// Whether an action may be one that changes what is in IAM. Handing out a role is judged by the roles.
fn changes_iam(action: &Pattern) -> bool {
    let Pattern::Text(action) = action else { return true };
    let action = action.to_ascii_lowercase();
    let Some((service, name)) = action.split_once(':') else { return true };
    let changes = || name != "passrole" && !READING.iter().any(|verb| name.starts_with(verb));
    service.contains(['*', '?']) || (service == "iam" && changes())
}

fn hands_out_roles(statement: &Statement) -> bool {
    ROLES_HANDED_OUT.iter().any(|action| may_name(statement, &(*action).into()))
}

fn names_its_resources(statement: &Statement) -> bool {
    let Some(Names::These(resources)) = &statement.resources else { return false };
    resources.iter().all(|pattern| matches!(pattern, Pattern::Text(text) if !text.contains(['*', '?'])))
}

/// The statement with what IAM reads of it, sorted, and whose policy it is in; nothing, if a part is undetermined.
fn normalised(written: &Written) -> Option<String> {
    Some(format!("{} in {}", normalised_statement(written)?, policy_of(&written.of)))
}

/// The statement alone.
pub(crate) fn normalised_statement(written: &Written) -> Option<String> {
    let Statement { effect, principals, actions, resources, conditions, .. } = &written.statement;
    let mut parts = vec![match effect {
        Effect::Allow => "\"Effect\":\"Allow\"".to_owned(),
        Effect::Deny => "\"Effect\":\"Deny\"".to_owned(),
    }];
    if let Some(principals) = principals {
        let (not, named) = match principals {
            Principals::These(named) => ("", named),
            Principals::AllBut(named) => ("Not", named),
        };
        parts.push(list(not, "Principal", named.iter().map(principal))?);
    }
    let names = |kind: &str, names: &Names| match names {
        Names::These(patterns) => list("", kind, patterns.iter().map(text)),
        Names::AllBut(patterns) => list("Not", kind, patterns.iter().map(text)),
    };
    parts.push(names("Action", actions)?);
    if let Some(resources) = resources {
        parts.push(names("Resource", resources)?);
    }
    if !conditions.is_empty() {
        parts.push(list("", "Condition", conditions.iter().map(condition))?);
    }
    Some(format!("{{{}}}", parts.join(",")))
}

fn condition(condition: &Condition) -> Option<String> {
    list(&condition.operator, &format!(" {}", condition.key), condition.values.iter().map(text))
}

/// `"NotAction":["…","…"]`, sorted; nothing, if one of them is undetermined.
fn list(before: &str, name: &str, texts: impl Iterator<Item = Option<String>>) -> Option<String> {
    let texts = texts.collect::<Option<BTreeSet<String>>>()?;
    Some(format!("{}:{}", json!(format!("{before}{name}")), json!(texts)))
}

fn policy_of(of: &Of) -> String {
    match of {
        Of::Role(arn) | Of::Resource(arn) => format!("the policy of {arn}"),
        Of::Trust(arn) => format!("the trust of {arn}"),
        Of::Endpoint(service) => format!("the endpoint of {service}"),
    }
}

fn text(pattern: &Pattern) -> Option<String> {
    match pattern {
        Pattern::Text(text) => Some(text.to_string()),
        Pattern::Unknown(_) => None,
    }
}

fn principal(named: &PrincipalPattern) -> Option<String> {
    Some(match named {
        PrincipalPattern::Everyone => "*".to_owned(),
        PrincipalPattern::Aws(pattern) => format!("AWS {}", text(pattern)?),
        PrincipalPattern::Service(pattern) => format!("Service {}", text(pattern)?),
        PrincipalPattern::Federated(pattern) => format!("Federated {}", text(pattern)?),
        PrincipalPattern::CanonicalUser(pattern) => format!("CanonicalUser {}", text(pattern)?),
    })
}

#[cfg(test)]
mod tests {
    use super::subject_of_statement;
    use crate::iam::Effect;
    use crate::iam::eval::{Names, Pattern, Statement};
    use crate::prove::policy::written::{Of, Written};
    use crate::readback::Place;

    /// As what a statement of a role is accepted that allows these actions on these resources.
    fn accepted(sid: Option<&str>, actions: &[&str], resources: &[&str]) -> Option<String> {
        let names = |texts: &[&str]| Names::These(texts.iter().map(|text| Pattern::Text((*text).into())).collect());
        let place = Place { file: "iam.tf".into(), line: 1 };
        let written = Written {
            address: "aws_iam_role_policy.build".to_owned(),
            of: Of::Role("arn:aws:iam::1:role/build".into()),
            sid: sid.map(str::to_owned),
            why: Vec::new(),
            statement: Statement {
                id: 0,
                effect: Effect::Allow,
                principals: None,
                actions: names(actions),
                resources: Some(names(resources)),
                conditions: Vec::new(),
            },
            place,
            action_places: Vec::new(),
            resource_places: Vec::new(),
        };
        subject_of_statement(&written).map(|subject| subject.value)
    }

    #[test]
    fn a_statement_has_one_form_in_any_order() {
        let value = accepted(Some("Own"), &["s3:PutObject", "s3:GetObject", "s3:PutObject"], &["arn:aws:s3:::own/*"]);
        let words = "{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":[\"arn:aws:s3:::own/*\"]} \
                     in the policy of arn:aws:iam::1:role/build";
        assert_eq!(value.as_deref(), Some(words));
        assert_eq!(value, accepted(Some("Own"), &["s3:GetObject", "s3:PutObject"], &["arn:aws:s3:::own/*"]));
    }

    #[test]
    fn what_nobody_could_name_is_not_accepted() {
        assert_eq!(accepted(None, &["s3:GetObject"], &["*"]), None);
        for action in ["*", "iam:*", "iam:CreateUser", "IAM:put*", "i?m:PassRole", "*:GetObject"] {
            assert_eq!(accepted(Some("Own"), &[action], &["arn:aws:iam::1:role/one"]), None, "{action}");
        }
        for (action, wide) in [("iam:PassRole", "arn:aws:iam::1:role/*"), ("sts:AssumeRole", "*"), ("sts:*", "*")] {
            assert_eq!(accepted(Some("Own"), &[action], &[wide]), None, "{action}");
            assert!(accepted(Some("Own"), &[action], &["arn:aws:iam::1:role/one"]).is_some(), "{action}");
        }
        assert!(accepted(Some("Own"), &["iam:GetRole"], &["*"]).is_some());
    }
}
