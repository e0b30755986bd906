//! What passes the endpoints of a golden module, and what its applies are refused: what is written is what is due.

use std::fmt::Write as _;

use tfpipe::prove::need::{Caller, Need, Needs, Refusal, arn, needs};
use tfpipe::readback::{Module, Node, Resource, read};

use crate::support::{cases, read_tree, root};

fn each_module(check: impl Fn(&str, &Module, &Needs, &mut String)) {
    let mut findings = String::new();
    for case in cases() {
        let module = read(&read_tree(&root().join("modules").join(&case)));
        check(&case, &module, &needs(&module, Some(&module)), &mut findings);
    }
    assert!(findings.is_empty(), "{findings}");
}

fn texts(statement: &Node, name: &str) -> Vec<String> {
    let items = statement.get(name).map(Node::items).unwrap_or_default();
    items.into_iter().map(|item| item.text().expect("a text").to_owned()).collect()
}

fn statements<'a>(resource: &'a Resource, effect: &str) -> Vec<&'a Node> {
    let all = resource.body.get("policy").and_then(|policy| policy.get("Statement")).map(Node::items);
    let all = all.unwrap_or_default().into_iter();
    all.filter(|statement| statement.get("Effect").and_then(Node::text) == Some(effect)).collect()
}

/// Whether a statement names an action and a resource, as patterns.
fn covers(statement: &Node, action: &str, resource: &str) -> bool {
    texts(statement, "Action").iter().any(|pattern| within(action, pattern))
        && texts(statement, "Resource").iter().any(|pattern| within(resource, pattern))
}

#[test]
fn what_passes_an_endpoint_is_what_its_policy_lets_through() {
    each_module(|case, module, needs, findings| {
        for need in &needs.calls {
            let Some(endpoint) = need.endpoint.as_deref().map(|address| module.at(address).unwrap()) else { continue };
            let passes = |statement: &&Node| covers(statement, need.action(), &need.resource) && meets(statement, need);
            let open = endpoint.body.get("policy").is_none();
            if !open && !statements(endpoint, "Allow").iter().any(|statement| passes(statement)) {
                writeln!(findings, "{case}: {} {} does not pass {}", need.caller, need.action(), endpoint.address())
                    .unwrap();
            }
        }
        for endpoint in module.of("aws_vpc_endpoint") {
            for statement in statements(endpoint, "Allow") {
                for action in texts(statement, "Action") {
                    for resource in texts(statement, "Resource") {
                        // Both endpoints of ECR have one policy.
                        let used = needs.calls.iter().filter(|need| need.endpoint.is_some()).any(|need| {
                            within(&action, need.action())
                                && within(&resource, &need.resource)
                                && meets(statement, need)
                        });
                        if !used {
                            writeln!(findings, "{case}: {}: {action} {resource} is unused", endpoint.address())
                                .unwrap();
                        }
                    }
                }
            }
        }
    });
}

/// Whether a need is one of the callers that a statement of an endpoint names, and sends what it asks for.
fn meets(statement: &Node, need: &Need) -> bool {
    let conditions = statement.get("Condition").map(Node::entries).unwrap_or_default();
    conditions.iter().flat_map(|(_, keys)| keys.entries()).all(|(key, values)| {
        let values: Vec<&str> = values.items().into_iter().filter_map(Node::text).collect();
        match (key.as_str(), &need.caller) {
            ("aws:PrincipalArn", Caller::Role(role)) => values.contains(&role.as_str()),
            _ => need.sent.iter().any(|sent| sent.key == *key && values.contains(&sent.value.as_str())),
        }
    })
}

#[test]
fn what_is_refused_is_what_must_be() {
    each_module(|case, module, needs, findings| {
        let roles = module.of("aws_iam_role_policy").map(|policy| {
            let role = policy.body.arguments.iter().find(|argument| argument.name == "role").unwrap();
            let role = module.at(role.refers_to.as_deref().expect("a role of the module")).unwrap();
            (policy, Caller::Role(arn::role(role).unwrap()))
        });
        let refused: Vec<(Caller, &Node)> = roles
            .flat_map(|(policy, role)| {
                statements(policy, "Deny").into_iter().map(move |statement| (role.clone(), statement))
            })
            .collect();
        for (role, statement) in &refused {
            for action in texts(statement, "Action") {
                for resource in texts(statement, "Resource") {
                    let due = |one: &Refusal| {
                        one.caller == *role && within(&action, one.action) && within(&resource, &one.resource)
                    };
                    if !needs.refusals.iter().any(due) {
                        writeln!(findings, "{case}: {role} need not be refused {action} on {resource}").unwrap();
                    }
                }
            }
        }
        for refusal in &needs.refusals {
            let by = |(role, statement): &(Caller, &Node)| {
                *role == refusal.caller && covers(statement, refusal.action, &refusal.resource)
            };
            if !refused.iter().any(by) {
                writeln!(
                    findings,
                    "{case}: {} is not refused {} on {}",
                    refusal.caller, refusal.action, refusal.resource
                )
                .unwrap();
            }
        }
    });
}

#[test]
fn edited_code_is_told() {
    let mut files = read_tree(&root().join("modules/github-ecr-lambda"));
    let emitted = read(&files);
    files.get_mut("functions/tag_image.py").unwrap().extend(b"\n# mine\n");
    let needs = needs(&read(&files), Some(&emitted));
    assert!(needs.notes.iter().any(|note| note.contains("functions/tag_image.py")), "{:?}", needs.notes);
}

/// Whether everything that one pattern matches, the other matches.
fn within(inner: &str, outer: &str) -> bool {
    tfpipe::iam::eval::within(inner, outer)
}
