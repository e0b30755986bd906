//! `explain`: everything in every golden module can be explained, and every permission comes with its source.

use std::collections::BTreeSet;

use tfpipe::explain::{Explanation, explain};
use tfpipe::iam::Effect;
use tfpipe::iam::eval::{Names, Pattern};
use tfpipe::prove::{Outer, Proof, prove};
use tfpipe::readback::{Module, read};

use crate::support::{cases, read_tree, root};

fn modules() -> impl Iterator<Item = (String, Module, Proof)> {
    cases().into_iter().map(|case| {
        let module = read(&read_tree(&root().join("modules").join(&case)));
        let proof = prove(&module, Some(&module), &Outer::default());
        (case, module, proof)
    })
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

#[test]
fn every_resource_is_explained_by_its_address_and_its_lines() {
    for (case, module, proof) in modules() {
        for resource in &module.resources {
            let address = resource.address();
            let by_address = explained(&case, &module, &proof, &address);
            assert_eq!(by_address.len(), 1, "{case}: {address}");
            assert_eq!(by_address[0].title, address);
            let by_line = explained(&case, &module, &proof, &resource.place.to_string());
            assert_eq!(by_line, by_address, "{case}: {}", resource.place);
            let indexed = explained(&case, &module, &proof, &format!("module.web.{address}[0]"));
            assert_eq!(indexed, by_address);
        }
        for data in &module.data {
            explained(&case, &module, &proof, &format!("data.{}", data.address()));
        }
    }
}

#[test]
fn every_statement_is_explained_by_its_address_its_id_and_its_line() {
    for (case, module, proof) in modules() {
        for written in &proof.statements {
            let sid = written.sid.as_deref().expect("emitted statements have ids");
            let (kind, name) = written.address.split_once('.').expect("an address");
            let by_address = explained(&case, &module, &proof, &format!("{}/{sid}", written.address));
            assert_eq!(by_address.len(), 1, "{case}: {}/{sid}", written.address);
            assert_eq!(by_address[0].place.as_ref(), Some(&written.place));
            for address in [format!("{name}/{sid}"), sid.to_owned()] {
                let found = explained(&case, &module, &proof, &address);
                assert!(found.contains(&by_address[0]), "{case}: {address}");
            }
            if kind != "aws_lambda_permission" {
                assert_eq!(explained(&case, &module, &proof, &written.place.to_string()), by_address);
            }
        }
    }
}

#[test]
fn every_allowed_action_has_a_call_with_its_source() {
    for (case, module, proof) in modules() {
        for written in proof.statements.iter().filter(|written| written.statement.effect == Effect::Allow) {
            let sid = written.sid.as_deref().expect("an id");
            let one = &explained(&case, &module, &proof, &format!("{}/{sid}", written.address))[0];
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
                explained(&case, &module, &proof, action);
            }
        }
    }
}

#[test]
fn every_call_is_explained_by_its_action_and_its_step() {
    for (case, module, proof) in modules() {
        for called in &proof.calls {
            let need = &called.need;
            let one = &explained(&case, &module, &proof, need.action())[0];
            assert!(list(one, "calls").iter().any(|text| text.contains(need.action())), "{case}: {}", need.action());
            if !need.step.contains('.') {
                let steps = explained(&case, &module, &proof, &need.step);
                let said = steps.iter().flat_map(|one| list(one, "calls that it makes"));
                assert!(said.into_iter().any(|text| text.contains(need.action())), "{case}: {}", need.step);
            }
        }
    }
}

#[test]
fn a_role_says_who_acts_as_it_in_which_steps() {
    for (case, module, proof) in modules() {
        for role in module.of("aws_iam_role") {
            let one = &explained(&case, &module, &proof, &role.address())[0];
            for heading in ["who may act as it", "steps that act as it", "what it may do, and what it may not"] {
                assert!(!list(one, heading).is_empty(), "{case}: {}: {heading}", role.address());
            }
        }
    }
}

#[test]
fn what_is_close_is_named() {
    let (_, module, proof) = modules().find(|(case, ..)| case == "github-ecr-lambda").expect("the default");
    let close = |address: &str| explain(&module, &proof, address).expect_err(address).close;
    assert_eq!(close("aws_iam_role.biuld"), ["aws_iam_role.build"]);
    assert_eq!(close("PushImages")[0], "PushImage");
    assert_eq!(close("ecr:PutImages")[0], "ecr:PutImage");
    assert!(close("build").iter().all(|name| name.ends_with(".build")));
    assert_eq!(close("s3:MakeCoffee"), [""; 0]);
    assert_eq!(close("variables.tf:1"), [""; 0]);
    assert_eq!(close(""), [""; 0]);
}
