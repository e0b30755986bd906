//! `explain`: everything in every golden module can be explained, and every permission comes with its source.

use std::collections::BTreeSet;

use tfpipe::explain::{Explanation, explain};
use tfpipe::iam::Effect;
use tfpipe::iam::eval::{Names, Pattern};
use tfpipe::prove::{Outer, Proof, prove};
use tfpipe::readback::{Module, read};

use crate::support::{cases, read_tree, root};

fn golden(case: &str) -> (Module, Proof) {
    let mut files = read_tree(&root().join("modules").join(case));
    files.retain(|path, _| !path.starts_with("examples/") && !path.starts_with("tests/"));
    let module = read(&files);
    let proof = prove(&module, Some(&module), &Outer::default());
    (module, proof)
}

/// One test for all, because a proof takes longer than what is asked of it.
#[test]
fn everything_in_every_golden_module_is_explained() {
    for case in cases() {
        let (module, proof) = golden(&case);
        resources(&case, &module, &proof);
        statements(&case, &module, &proof);
        sources(&case, &module, &proof);
        calls(&case, &module, &proof);
        roles(&case, &module, &proof);
    }
}

#[track_caller]
fn explained(case: &str, module: &Module, proof: &Proof, address: &str) -> Vec<Explanation> {
    let found = explain(module, proof, address).unwrap_or_else(|_| panic!("{case}: `{address}` is not explained"));
    for one in &found {
        assert!(!one.why.is_empty() || !one.sections.is_empty(), "{case}: nothing is said of `{address}`");
        assert!(one.sections.iter().all(|section| !section.items.is_empty()), "{case}: `{address}` has an empty list");
    }
    found
}

fn list<'a>(one: &'a Explanation, heading: &str) -> Vec<&'a str> {
    let section = one.sections.iter().find(|section| section.heading == heading);
    section.into_iter().flat_map(|section| &section.items).map(|item| item.text.as_str()).collect()
}

/// Every resource has its address and its lines.
fn resources(case: &str, module: &Module, proof: &Proof) {
    for resource in &module.resources {
        let address = resource.address();
        let by_address = explained(case, module, proof, &address);
        assert_eq!(by_address.len(), 1, "{case}: {address}");
        assert_eq!(by_address[0].title, address);
        let by_line = explained(case, module, proof, &resource.place.to_string());
        assert_eq!(by_line, by_address, "{case}: {}", resource.place);
        let indexed = explained(case, module, proof, &format!("module.web.{address}[0]"));
        assert_eq!(indexed, by_address);
    }
    for data in &module.data {
        explained(case, module, proof, &format!("data.{}", data.address()));
    }
}

/// Every statement has its address, its id and its line.
fn statements(case: &str, module: &Module, proof: &Proof) {
    for written in &proof.statements {
        let sid = written.sid.as_deref().expect("emitted statements have ids");
        let (kind, name) = written.address.split_once('.').expect("an address");
        let by_address = explained(case, module, proof, &format!("{}/{sid}", written.address));
        assert_eq!(by_address.len(), 1, "{case}: {}/{sid}", written.address);
        assert_eq!(by_address[0].place.as_ref(), Some(&written.place));
        for address in [format!("{name}/{sid}"), sid.to_owned()] {
            let found = explained(case, module, proof, &address);
            assert!(found.contains(&by_address[0]), "{case}: {address}");
        }
        if kind != "aws_lambda_permission" {
            // Two endpoints may share a policy.
            let by_line = explained(case, module, proof, &written.place.to_string());
            assert!(by_line.contains(&by_address[0]), "{case}: {}", written.place);
        }
    }
}

/// Every allowed action is for a call, and the call has a source.
fn sources(case: &str, module: &Module, proof: &Proof) {
    for written in proof.statements.iter().filter(|written| written.statement.effect == Effect::Allow) {
        let sid = written.sid.as_deref().expect("an id");
        let one = &explained(case, module, proof, &format!("{}/{sid}", written.address))[0];
        assert!(list(one, "without a call").is_empty(), "{case}: {sid} of {}", written.address);
        let calls = one.sections.iter().find(|section| section.heading == "for these calls").expect("calls");
        for item in &calls.items {
            assert!(item.details.iter().any(|line| line.starts_with("source: ")), "{case}: {}", item.text);
        }
        // Endpoints let through what roles may do, and say so by the same calls.
        let called: BTreeSet<&str> = calls.items.iter().flat_map(|item| item.text.split(", ")).collect();
        let Names::These(actions) = &written.statement.actions else { panic!("{case}: {sid} has a NotAction") };
        for action in actions {
            let Pattern::Text(action) = action else { panic!("{case}: {sid} has an action that is not known") };
            assert!(called.contains(action.as_str()), "{case}: {sid} names {action}, its calls are {called:?}");
            explained(case, module, proof, action);
        }
    }
}

/// Every call is found by its action and by its step.
fn calls(case: &str, module: &Module, proof: &Proof) {
    for called in &proof.calls {
        let need = &called.need;
        let one = &explained(case, module, proof, need.action())[0];
        assert!(list(one, "calls").iter().any(|text| text.contains(need.action())), "{case}: {}", need.action());
        for step in need.step.split(", ") {
            let steps = explained(case, module, proof, step);
            let said = steps.iter().flat_map(|one| list(one, "calls that it makes"));
            assert!(said.into_iter().any(|text| text.contains(need.action())), "{case}: {}", need.step);
        }
    }
}

/// A role says who acts as it, in which steps, and what it may do.
fn roles(case: &str, module: &Module, proof: &Proof) {
    for role in module.of("aws_iam_role") {
        let one = &explained(case, module, proof, &role.address())[0];
        for heading in ["who may act as it", "steps that act as it", "what it may do, and what it may not"] {
            assert!(!list(one, heading).is_empty(), "{case}: {}: {heading}", role.address());
        }
    }
}

#[test]
fn what_is_close_is_named() {
    let (module, proof) = golden("github-ecr-lambda");
    let close = |address: &str| explain(&module, &proof, address).expect_err(address).close;
    assert_eq!(close("aws_iam_role.biuld"), ["aws_iam_role.build"]);
    assert_eq!(close("PushImages")[0], "PushImage");
    assert_eq!(close("ecr:PutImages")[0], "ecr:PutImage");
    assert!(close("artifacts").iter().all(|name| name.ends_with(".artifacts")));
    assert!(explain(&module, &proof, "sqs:MakeCoffee").expect("no role may")[0].why[0].contains("no role may"));
    assert_eq!(close("variables.tf:1"), [""; 0]);
    assert_eq!(close(""), [""; 0]);
}

#[test]
fn an_edited_module_is_explained_as_it_stands() {
    let mut files = read_tree(&root().join("modules/github-ecr-lambda"));
    let iam = String::from_utf8(files["iam.tf"].clone()).expect("UTF-8");
    let edited = iam.replacen("Action = [\n", "NotAction = [\n", 1);
    assert_ne!(iam, edited);
    files.insert("iam.tf".to_owned(), edited.into_bytes());
    let module = read(&files);
    let proof = prove(&module, None, &Outer::default());
    let one = &explained("edited", &module, &proof, "build/PushImage")[0];
    assert_eq!(list(one, "all actions but").len(), 6);
    let action = &explained("edited", &module, &proof, "ecr:DeleteRepository")[0];
    assert!(list(action, "allowed by")[0].starts_with("PushImage of "), "{action:?}");
}

#[test]
fn any_text_is_an_address_or_none() {
    let (module, proof) = golden("github-ecr-lambda");
    let long = "a.".repeat(10_000);
    for text in [
        "/",
        ":",
        ".",
        "..",
        "[",
        "module.",
        "module.a",
        "module.a.b",
        ":1",
        "iam.tf:",
        "iam.tf:0",
        "*",
        "⟨⟩",
        "a/b/c",
        &long,
    ] {
        let found = explain(&module, &proof, text).unwrap_or_default();
        assert!(found.len() <= 1, "{text}");
    }
    assert!(!explain(&module, &proof, "*:*").expect("every action").is_empty());
}
