//! What the resources of a golden module need is what its policies allow, no more and no less; by plain comparison of texts,
//! without the judgement that `prove` gives.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tfpipe::prove::need::{Caller, Need, arn, needs};
use tfpipe::readback::{Module, Node, Resource, read};

use crate::support::{cases, read_tree, root};

/// An Allow statement of a module.
struct Allowed {
    what: String,
    callers: Vec<Caller>,
    actions: Vec<String>,
    resources: Vec<String>,
    /// Operator, key, values.
    conditions: Vec<(String, String, Vec<String>)>,
}

#[test]
fn what_is_needed_is_what_is_allowed() {
    let mut findings = String::new();
    for case in cases() {
        let module = read(&read_tree(&root().join("modules").join(&case)));
        let needs = needs(&module, Some(&module));
        let allowed = allowed(&module);
        for problem in module.problems.iter().chain(&needs.unknown) {
            writeln!(findings, "{case}: {}: {}", problem.place, problem.message).unwrap();
        }
        // What only passes an endpoint is the test of builds'.
        for need in needs.calls.iter().filter(|need| need.endpoint.is_none() || need.caller != Caller::Anyone) {
            if !allowed.iter().any(|statement| statement.allows(need)) {
                writeln!(findings, "{case}: {} {} {:?} is not allowed", need.step, need.caller, need.action()).unwrap();
                writeln!(findings, "        {}{}", need.resource, need.conditions()).unwrap();
            }
        }
        for statement in &allowed {
            for (action, resource) in statement.pairs() {
                let used = |need: &&Need| statement.is_used_by(need, action, resource);
                if !needs.calls.iter().any(|need| used(&need)) {
                    writeln!(findings, "{case}: {}: {action} is not needed\n        {resource}", statement.what)
                        .unwrap();
                }
            }
            for (_, key, values) in &statement.conditions {
                for value in values {
                    let sent = |need: &Need| {
                        need.absent == Some(key.as_str())
                            || need.sent.iter().any(|sent| sent.key == *key && sent.value == *value && sent.bound)
                    };
                    if !needs.calls.iter().any(sent) {
                        writeln!(findings, "{case}: {}: nobody is bound to {key}\n        {value}", statement.what)
                            .unwrap();
                    }
                }
            }
        }
    }
    assert!(findings.is_empty(), "{findings}");
}

impl Allowed {
    fn allows(&self, need: &Need) -> bool {
        self.callers.contains(&need.caller)
            && self.actions.iter().any(|action| within(need.action(), action))
            && self.resources.iter().any(|resource| within(&need.resource, resource))
            && self.conditions.iter().all(|(operator, key, values)| {
                (operator == "Null" && values == &["true"] && need.absent == Some(key.as_str()))
                    || need
                        .sent
                        .iter()
                        .any(|sent| sent.key == *key && values.iter().any(|value| within(&sent.value, value)))
            })
    }

    fn is_used_by(&self, need: &Need, action: &str, resource: &str) -> bool {
        self.callers.contains(&need.caller) && within(action, need.action()) && within(resource, &need.resource)
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.actions
            .iter()
            .flat_map(|action| self.resources.iter().map(move |resource| (action.as_str(), resource.as_str())))
    }
}

/// The Allow statements of roles, trust, keys, topics, queues and functions.
fn allowed(module: &Module) -> Vec<Allowed> {
    let mut all = Vec::new();
    for resource in &module.resources {
        match resource.kind.as_str() {
            "aws_iam_role_policy" => {
                let role = resource.body.arguments.iter().find(|argument| argument.name == "role").unwrap();
                let role = module.at(role.refers_to.as_deref().expect("a role of the module")).unwrap();
                all.extend(statements(resource, "policy", Some(&arn::role(role).unwrap()), None));
            }
            "aws_iam_role" => {
                all.extend(statements(resource, "assume_role_policy", None, arn::role(resource).as_deref()));
            }
            "aws_kms_key" => all.extend(statements(resource, "policy", None, Some(&arn::key(resource)))),
            "aws_sns_topic_policy" | "aws_sqs_queue_policy" | "aws_s3_bucket_policy" => {
                all.extend(statements(resource, "policy", None, None));
            }
            "aws_lambda_permission" => all.push(permission(resource)),
            _ => {}
        }
    }
    all
}

fn statements(resource: &Resource, argument: &str, role: Option<&str>, whole: Option<&str>) -> Vec<Allowed> {
    let policy = resource.body.get(argument).unwrap_or_else(|| panic!("{} has no policy", resource.address()));
    let list = |node: &Node, name: &str| -> Vec<String> {
        node.get(name)
            .map(Node::items)
            .unwrap_or_default()
            .into_iter()
            .map(|item| item.text().expect("a text").to_owned())
            .collect()
    };
    let allow = policy.get("Statement").unwrap().items();
    let allow = allow.into_iter().filter(|statement| statement.get("Effect").and_then(Node::text) == Some("Allow"));
    let one = |statement: &Node| {
        let callers = role
            .map_or_else(|| callers(statement.get("Principal").unwrap()), |role| vec![Caller::Role(role.to_owned())]);
        let named = list(statement, "Resource");
        let resources = match whole {
            Some(whole) if named.is_empty() || named == ["*"] => vec![whole.to_owned()],
            _ => named,
        };
        let conditions =
            statement.get("Condition").map(Node::entries).unwrap_or_default().iter().flat_map(|(operator, keys)| {
                keys.entries().iter().map(move |(key, values)| {
                    let values = values.items().into_iter().map(|value| value.text().unwrap().to_owned()).collect();
                    (operator.clone(), key.clone(), values)
                })
            });
        Allowed {
            what: format!("{} {}", resource.address(), statement.get("Sid").and_then(Node::text).unwrap_or_default()),
            callers,
            actions: list(statement, "Action"),
            resources,
            conditions: conditions.collect(),
        }
    };
    allow.map(one).collect()
}

fn callers(principal: &Node) -> Vec<Caller> {
    let entries = principal.entries().iter();
    let each = entries
        .flat_map(|(kind, names)| names.items().into_iter().map(move |name| (kind.as_str(), name.text().unwrap())));
    each.map(|(kind, name)| if kind == "Service" { Caller::Service(name.to_owned()) } else { Caller::Account })
        .collect()
}

fn permission(resource: &Resource) -> Allowed {
    let keys = BTreeMap::from([
        ("function_url_auth_type", "lambda:FunctionUrlAuthType"),
        ("invoked_via_function_url", "lambda:InvokedViaFunctionUrl"),
    ]);
    let text = |name: &str| resource.body.text(name).unwrap_or_else(|| panic!("{name}")).to_owned();
    let condition = |(argument, key): (&&str, &&str)| {
        resource.body.text(argument).map(|value| ("StringEquals".to_owned(), (*key).to_owned(), vec![value.to_owned()]))
    };
    assert_eq!(text("principal"), "*");
    Allowed {
        what: resource.address(),
        callers: vec![Caller::Anyone],
        actions: vec![text("action")],
        resources: vec![arn::regional("lambda", &format!("function:{}", text("function_name")))],
        conditions: keys.iter().filter_map(condition).collect(),
    }
}

/// Whether everything that one pattern matches, the other matches.
fn within(inner: &str, outer: &str) -> bool {
    match (inner.chars().next(), outer.chars().next()) {
        (None, None) => true,
        (_, Some('*')) => {
            let rest = &outer[1..];
            within(inner, rest) || inner.chars().next().is_some_and(|first| within(&inner[first.len_utf8()..], outer))
        }
        (Some(one), Some(other)) if one == other || (other == '?' && one != '*') => {
            within(&inner[one.len_utf8()..], &outer[other.len_utf8()..])
        }
        _ => false,
    }
}
