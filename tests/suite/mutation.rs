//! Mutation: every policy of every golden module, changed in one place at a time. The proof must fail each time, and name the
//! place; a mutant that it takes is one that an attacker or a tired reviewer would get past it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tfpipe::prove::{Acceptance, Outer, Proof, Violation, prove};
use tfpipe::readback::{self, Module, Node, Place, Value};

use crate::support::{acceptances, cases, read_tree, root};

/// One change of one policy.
#[derive(Debug, Clone)]
enum Change {
    /// The whole statement is gone.
    Statement,
    /// An item of a list is gone.
    Item(&'static str, usize),
    /// An item of a list is wider.
    Wider(&'static str, usize, String),
    /// A condition is gone.
    Condition(String, String),
    /// Everybody is meant.
    Everyone,
    /// Every service or account of the same kind is meant, too.
    Joined(String, String),
    /// It is no longer refused.
    Allowed,
}

/// A policy that can be changed: which argument of which resource.
#[derive(Debug, Clone, Copy)]
struct Policy {
    resource: usize,
    argument: usize,
}

fn policies(module: &Module) -> Vec<Policy> {
    let mut found = Vec::new();
    for (resource, one) in module.resources.iter().enumerate() {
        if one.kind == "aws_ecr_lifecycle_policy" {
            continue;
        }
        for (argument, it) in one.body.arguments.iter().enumerate() {
            if matches!(it.name.as_str(), "policy" | "assume_role_policy") && it.node.get("Statement").is_some() {
                found.push(Policy { resource, argument });
            }
        }
    }
    found
}

fn statements(module: &mut Module, policy: Policy) -> &mut Vec<Node> {
    list_of(&mut module.resources[policy.resource].body.arguments[policy.argument].node)
}

fn list_of(node: &mut Node) -> &mut Vec<Node> {
    match &mut node.value {
        Value::Json(inner) => list_of(inner),
        Value::Object(entries) => {
            let statement = entries.iter_mut().find(|(key, _)| key == "Statement");
            list_of(&mut statement.expect("a policy").1)
        }
        Value::List(items) => items,
        other => panic!("a policy whose statements are {other:?}"),
    }
}

/// The texts of `Action` or `Resource`, as a list whatever it is written as.
fn texts(statement: &Node, name: &str) -> Vec<String> {
    let items = statement.get(name).map(Node::items).unwrap_or_default();
    items.iter().map(|node| node.word().unwrap_or_else(|| panic!("{}: {name}", node.place)).to_owned()).collect()
}

/// Every change of a statement.
fn changes(statement: &Node) -> Vec<Change> {
    let mut changes = vec![Change::Statement];
    for (at, action) in texts(statement, "Action").iter().enumerate() {
        changes.push(Change::Item("Action", at));
        let service = format!("{}:*", action.split(':').next().expect("a service"));
        for wider in [service, "*".to_owned()] {
            if *action != wider && action != "*" {
                changes.push(Change::Wider("Action", at, wider));
            }
        }
    }
    for (at, resource) in texts(statement, "Resource").iter().enumerate() {
        changes.push(Change::Item("Resource", at));
        if resource != "*" {
            changes.push(Change::Wider("Resource", at, "*".to_owned()));
            let parent = resource.rfind(['/', ':']).map(|at| format!("{}*", &resource[..=at]));
            changes
                .extend(parent.filter(|parent| parent != resource).map(|parent| Change::Wider("Resource", at, parent)));
        }
    }
    for (operator, keys) in statement.get("Condition").map(Node::entries).unwrap_or_default() {
        for (key, _) in keys.entries() {
            changes.push(Change::Condition(operator.to_string(), key.to_string()));
        }
    }
    let allows = statement.get("Effect").and_then(Node::word) == Some("Allow");
    match statement.get("Principal") {
        Some(node) if node.word() == Some("*") => {}
        Some(node) if allows => {
            changes.push(Change::Everyone);
            for (kind, _) in node.entries() {
                let other = if *kind == "Service" { "ec2.amazonaws.com" } else { "arn:aws:iam::999999999999:root" };
                changes.push(Change::Joined(kind.to_string(), other.to_owned()));
            }
        }
        _ => {}
    }
    if !allows {
        changes.push(Change::Allowed);
    }
    changes
}

fn entry<'a>(node: &'a mut Node, name: &str) -> &'a mut Node {
    match &mut node.value {
        Value::Object(entries) => &mut entries.iter_mut().find(|(key, _)| *key == name).expect("an entry").1,
        other => panic!("no object: {other:?}"),
    }
}

/// An entry as a list that can be changed.
fn list<'a>(statement: &'a mut Node, name: &str) -> &'a mut Vec<Node> {
    let node = entry(statement, name);
    if !matches!(node.value, Value::List(_)) {
        let single = node.clone();
        node.value = Value::List(vec![single]);
    }
    match &mut node.value {
        Value::List(items) => items,
        _ => unreachable!("it is a list now"),
    }
}

fn apply(statements: &mut Vec<Node>, at: usize, change: &Change) {
    let text = |node: &Node, text: &str| Node { value: Value::Text(text.into()), ..node.clone() };
    match change {
        Change::Statement => {
            statements.remove(at);
        }
        Change::Item(name, item) => {
            list(&mut statements[at], name).remove(*item);
        }
        Change::Wider(name, item, wider) => {
            let items = list(&mut statements[at], name);
            items[*item] = text(&items[*item], wider);
        }
        Change::Condition(operator, key) => {
            let condition = entry(&mut statements[at], "Condition");
            let keys = entry(condition, operator);
            if let Value::Object(keys) = &mut keys.value {
                keys.retain(|(other, _)| other != key);
            }
        }
        Change::Everyone => {
            let principal = entry(&mut statements[at], "Principal");
            *principal = text(principal, "*");
        }
        Change::Joined(kind, other) => {
            let principal = entry(&mut statements[at], "Principal");
            let names = list(principal, kind);
            names.push(text(&names[0].clone(), other));
        }
        Change::Allowed => {
            let effect = entry(&mut statements[at], "Effect");
            *effect = text(effect, "Allow");
        }
    }
}

/// Permissions of functions are statements, too: each argument that narrows one is taken away, and the whole of it.
fn judge_permission_mutants(module: &Module, judge: &mut impl FnMut(&Mutant<'_>)) {
    for (at, permission) in module.resources.iter().enumerate() {
        if permission.kind != "aws_lambda_permission" {
            continue;
        }
        let mut gone = module.clone();
        gone.resources.remove(at);
        let address = permission.address();
        let mut mutant = |place: &Place, what: String, module: &Module| {
            judge(&Mutant { address: address.clone(), place: place.clone(), what, module });
        };
        mutant(&permission.place, "the permission is gone".to_owned(), &gone);
        for (argument, it) in permission.body.arguments.iter().enumerate() {
            let mut changed = module.clone();
            let arguments = &mut changed.resources[at].body.arguments;
            match it.name.as_str() {
                "principal" if it.node.word() != Some("*") => {
                    arguments[argument].node.value = Value::Text("*".into());
                }
                "action" => arguments[argument].node.value = Value::Text("lambda:*".into()),
                "source_arn" | "source_account" | "function_url_auth_type" | "invoked_via_function_url" => {
                    arguments.remove(argument);
                }
                _ => continue,
            }
            mutant(&it.node.place, format!("{} is changed", it.name), &changed);
        }
    }
}

/// Where the changed part is written: a resource may come through a local value.
fn place(statement: &Node, change: &Change) -> Place {
    // What is gone is missing in the statement, wherever its value is written.
    let Change::Wider(name, at, _) = change else { return statement.place.clone() };
    let items = statement.get(name).map(Node::items).unwrap_or_default();
    items.get(*at).map_or_else(|| statement.place.clone(), |item| item.place.clone())
}

/// Whether a change cannot change any answer: what is taken away stands there a second time, under the defaults of the variables.
fn is_equivalent(statement: &Node, change: &Change) -> bool {
    let Change::Item(name, at) = change else { return false };
    let texts = texts(statement, name);
    texts.iter().enumerate().any(|(other, text)| other != *at && *text == texts[*at])
}

/// Judges every mutant of a module. One copy is changed, judged and mended again: a module is large, and a policy is not.
fn judge_mutants(module: &Module, judge: &mut impl FnMut(&Mutant<'_>)) {
    judge_permission_mutants(module, judge);
    let mut copy = module.clone();
    for policy in policies(module) {
        let address = module.resources[policy.resource].address();
        let original = statements(&mut copy, policy).clone();
        for (at, statement) in original.iter().enumerate() {
            for change in changes(statement).into_iter().filter(|change| !is_equivalent(statement, change)) {
                apply(statements(&mut copy, policy), at, &change);
                let sid = statement.get("Sid").and_then(Node::word).unwrap_or("?");
                let (address, place) = (address.clone(), place(statement, &change));
                judge(&Mutant { address, place, what: format!("{sid}: {change:?}"), module: &copy });
                statements(&mut copy, policy).clone_from(&original);
            }
        }
    }
}

/// One mutant: what was changed where, and the module.
struct Mutant<'a> {
    /// The resource whose policy was changed.
    address: String,
    /// Where the changed part is written.
    place: Place,
    what: String,
    module: &'a Module,
}

/// The proof of a module, without what its spec accepts.
fn proof(module: &Module, emitted: &Module, accepted: &[Acceptance]) -> Proof {
    let mut proof = prove(module, Some(emitted), &Outer::default());
    proof.accept(accepted);
    proof
}

/// Whether a proof fails and says where: in the file where the change is, or at the resource whose policy it is.
fn is_caught(mutant: &Mutant<'_>, pristine: &Module, accepted: &[Acceptance]) -> Result<(), String> {
    let proof = proof(mutant.module, pristine, accepted);
    if proof.holds() {
        return Err("proved".to_owned());
    }
    let errors = proof.violations.iter();
    let named = |violation: &Violation| {
        violation.address == mutant.address
            || violation.place.as_ref().is_some_and(|place| place.file == mutant.place.file)
    };
    if errors.clone().any(named) {
        return Ok(());
    }
    Err(format!("not named: {:?}", errors.map(|violation| &violation.place).collect::<Vec<_>>()))
}

#[test]
fn every_golden_module_is_proved() {
    let mut failed = Vec::new();
    for name in cases() {
        let files = read_tree(&root().join("modules").join(&name));
        let module = readback::read(&files);
        for violation in proof(&module, &module, &acceptances(&name)).violations {
            let place = violation.place.map(|place| place.to_string()).unwrap_or_default();
            failed.push(format!("{name}/{place}: {}: {} ({})", violation.code, violation.message, violation.help));
        }
    }
    assert!(failed.is_empty(), "{} violations\n{}", failed.len(), failed.join("\n"));
}

/// The mutants of a module that are proved, and how many there are in all.
fn survivors(case: &str) -> (usize, Vec<String>) {
    let files: BTreeMap<String, Vec<u8>> = read_tree(&root().join("modules").join(case));
    let module = readback::read(&files);
    let accepted = acceptances(case);
    // Where nothing is proved, no mutant is refused for what was changed.
    assert!(proof(&module, &module, &accepted).holds(), "{case} itself is not proved");
    let (mut all, mut proved) = (0, Vec::new());
    judge_mutants(&module, &mut |mutant| {
        all += 1;
        if let Err(how) = is_caught(mutant, &module, &accepted) {
            proved.push(format!("{case}/{} {}: {}: {how}", mutant.place, mutant.address, mutant.what));
        }
    });
    (all, proved)
}

#[test]
fn no_mutant_is_proved() {
    let only = std::env::var("TFPIPE_MUTATE").ok();
    let mut wanted: Vec<String> =
        cases().into_iter().filter(|case| only.as_ref().is_none_or(|only| only == case)).collect();
    // The largest first, so that no thread is left alone with one at the end.
    wanted.sort_by_key(|case| Reverse(read_tree(&root().join("modules").join(case)).get("iam.tf").map(Vec::len)));
    let (next, found) = (AtomicUsize::new(0), Mutex::new((0, Vec::new())));
    let work = || {
        while let Some(case) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (mutants, survivors) = survivors(case);
            let mut found = found.lock().expect("no thread has failed");
            found.0 += mutants;
            found.1.extend(survivors);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let (all, proved) = found.into_inner().expect("no thread has failed");
    // Past the test's capture: the score is printed whether it is full or not.
    let score = format!("mutation score: {} of {all} mutants are refused\n", all - proved.len());
    io::stderr().write_all(score.as_bytes()).expect("standard error");
    assert!(all > 0, "nothing was mutated");
    assert!(proved.is_empty(), "{} mutants are proved\n{}", proved.len(), proved.join("\n"));
}
