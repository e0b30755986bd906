//! Every condition key of a statement that allows is one that AWS is known to send with its calls, or to leave out.

use std::collections::BTreeSet;

use tfpipe::deployer::{Deployment, deployer};
use tfpipe::iam::keys;
use tfpipe::readback::read;

use super::emitted::{Said, statements};
use crate::support::{cases, read_tree, root};

/// Operator, key and action of each condition of a statement that allows and that no user declares.
fn asked(said: &Said) -> impl Iterator<Item = (&str, &str, &str)> {
    let judged = !said.denies && !said.is_declared();
    let conditions = said.conditions.iter().filter(move |_| judged);
    conditions.flat_map(|(operator, key)| {
        said.actions.iter().map(move |action| (operator.as_str(), key.as_str(), action.as_str()))
    })
}

#[test]
fn every_key_of_a_condition_is_judged() {
    let mut wrong = BTreeSet::new();
    let mut used = BTreeSet::new();
    let mut judge = |case: &str, said: &Said| {
        for (operator, key, action) in asked(said) {
            match keys::of(key, operator, action) {
                Some(row) => {
                    used.insert(format!("{} {:?} {}", row.name, row.with, row.source));
                }
                None => {
                    wrong.insert(format!("{case} {}: {operator} {key} with {action}", said.sid));
                }
            }
        }
    };
    for case in cases() {
        let files = read_tree(&root().join("modules").join(&case));
        let module = read(&files);
        let boundary = "arn:aws:iam::123456789012:policy/boundary".into();
        let policy = deployer(&module, &Deployment { boundary: Some(boundary), ..Deployment::default() });
        let of_deployer = policy.statements.iter().map(Said::of_deployer);
        for said in statements(&module, "").into_iter().chain(of_deployer) {
            judge(&case, &said);
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all = keys::ALL.iter().map(|row| format!("{} {:?} {}", row.name, row.with, row.source));
    let idle: Vec<String> = all.filter(|row| !used.contains(row)).collect();
    assert!(idle.is_empty(), "keys that nothing asks for: {idle:#?}");
}
