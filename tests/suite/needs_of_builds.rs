//! What passes the endpoints of a golden module, and what its applies are refused: what is written is what is due.

use std::fmt::Write as _;

use tfpipe::prove::need::{Caller, Need, Needs, Refusal, arn, needs};
use tfpipe::readback::{Module, Node, Resource, read};

use crate::support::{cases, read_tree, root, text};

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
    items.into_iter().map(|item| item.word().expect("a text").to_owned()).collect()
}

fn statements<'a>(resource: &'a Resource, effect: &str) -> Vec<&'a Node> {
    let all = resource.body.get("policy").and_then(|policy| policy.get("Statement")).map(Node::items);
    let all = all.unwrap_or_default().into_iter();
    all.filter(|statement| statement.get("Effect").and_then(Node::word) == Some(effect)).collect()
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
            for endpoint in need.endpoints.iter().map(|address| module.at(address).unwrap()) {
                let passes =
                    |statement: &&Node| covers(statement, need.action(), &need.resource) && meets(statement, need);
                let open = endpoint.body.get("policy").is_none();
                if !open && !statements(endpoint, "Allow").iter().any(passes) {
                    writeln!(
                        findings,
                        "{case}: {} {} does not pass {}",
                        need.caller,
                        need.action(),
                        endpoint.address()
                    )
                    .unwrap();
                }
            }
        }
    });
}

/// Whether a need is one of the callers that a statement of an endpoint names, and sends what it asks for.
fn meets(statement: &Node, need: &Need) -> bool {
    let conditions = statement.get("Condition").map(Node::entries).unwrap_or_default();
    conditions.iter().flat_map(|(_, keys)| keys.entries()).all(|(key, values)| {
        let values: Vec<&str> = values.items().into_iter().filter_map(Node::word).collect();
        match (key.as_str(), &need.caller) {
            ("aws:PrincipalArn", Caller::Role(role)) => values.contains(&role.as_str()),
            _ => need.sent.iter().any(|sent| sent.key == key.as_str() && values.contains(&sent.value.as_str())),
        }
    })
}

#[test]
fn what_is_refused_is_what_must_be() {
    each_module(|case, module, needs, findings| {
        let inline = module.of("aws_iam_role_policy").map(|policy| (policy, policy));
        let managed = module.of("aws_iam_role_policy_attachment").filter_map(|attachment| {
            let policy = module.at(attachment.body.refers_to("policy_arn")?)?;
            (policy.kind == "aws_iam_policy").then_some((attachment, policy))
        });
        let roles = inline.chain(managed).map(|(holder, policy)| {
            let role = holder.body.arguments.iter().find(|argument| argument.name == "role").unwrap();
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
        let buckets = module.of("aws_s3_bucket_policy").flat_map(|policy| statements(policy, "Deny"));
        let buckets: Vec<&Node> = buckets.collect();
        for refusal in &needs.refusals {
            let by = |(role, statement): &(Caller, &Node)| {
                *role == refusal.caller && covers(statement, refusal.action, &refusal.resource)
            };
            if !refused.iter().any(by) && !buckets.iter().any(|statement| refuses(statement, refusal)) {
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

/// Whether a statement of a bucket refuses a call to everyone whom it does not name, and does not name this caller.
fn refuses(statement: &Node, refusal: &Refusal) -> bool {
    let Some([(operator, keys)]) = statement.get("Condition").map(Node::entries) else { return false };
    let [(key, named)] = keys.entries() else { return false };
    let Caller::Role(role) = &refusal.caller else { return false };
    operator == "ArnNotLike"
        && key == "aws:PrincipalArn"
        && covers(statement, refusal.action, &refusal.resource)
        && !named.items().into_iter().any(|one| one.text() == Some(role))
}

#[test]
fn edited_code_is_told() {
    let mut files = read_tree(&root().join("modules/github-ecr-lambda"));
    let emitted = read(&files);
    files.get_mut("functions/tag_image.py").unwrap().extend(b"\n# mine\n");
    let needs = needs(&read(&files), Some(&emitted));
    assert!(needs.notes.iter().any(|note| note.contains("functions/tag_image.py")), "{:?}", needs.notes);
}

/// The calls of a module after an edit of one of its files.
fn edited(case: &str, path: &str, from: &str, to: &str) -> Needs {
    let mut files = read_tree(&root().join("modules").join(case));
    let emitted = read(&files);
    let text = String::from_utf8(files[path].clone()).unwrap();
    assert!(text.contains(from), "{path} of {case} has no {from}");
    files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
    needs(&read(&files), Some(&emitted))
}

fn calls<'a>(needs: &'a Needs, action: &'a str) -> Vec<&'a str> {
    needs.calls.iter().filter(|need| need.action() == action).map(|need| need.resource.as_str()).collect()
}

#[test]
fn an_edited_project_needs_something_else() {
    let secret = "environment_variable {\n      name = \"TOKEN\"\n      type = \"SECRETS_MANAGER\"\n      value = \"team/token:key\"\n    }\n\n    environment_variable {";
    let with_secret = edited("github-ecr-lambda", "build.tf", "environment_variable {", secret);
    let of_secret = "arn:⟨partition⟩:secretsmanager:⟨region⟩:⟨account⟩:secret:team/token-??????";
    assert_eq!(calls(&with_secret, "secretsmanager:GetSecretValue"), [of_secret]);

    let silent = edited("github-ecr-lambda", "build.tf", "value = \"CRITICAL\"", "value = \"OFF\"");
    assert!(calls(&silent, "ecr:DescribeImageScanFindings").is_empty());

    let in_bucket = edited("github-ecr-lambda", "build.tf", "type = \"CODEPIPELINE\"", "type = \"S3\"");
    assert!(in_bucket.unknown.iter().any(|problem| problem.message.contains("artifacts")), "{:?}", in_bucket.unknown);

    let foreign = edited("github-ecr-lambda", "deploy.tf", "\"tag_image.handler\"", "\"other.handler\"");
    assert!(calls(&foreign, "ecr:PutImage").len() == 1, "only the build pushes");
    assert!(foreign.unknown.iter().any(|problem| problem.message.contains("not one of tfpipe's")));
}

#[test]
fn an_edited_script_calls_what_is_left_in_it() {
    let file = "buildspecs/terraform_apply.yml";
    let stored = edited("terraform-cicd-strict", file, "aws s3api put-object ", "aws s3api head-object ");
    let applied = |resource: &&str| resource.ends_with("/applied.tar");
    assert_eq!(calls(&stored, "s3:PutObject").into_iter().filter(applied).count(), 0);
    assert!(stored.notes.iter().any(|note| note.contains(file)), "{:?}", stored.notes);
}

#[test]
fn a_role_of_another_name_is_refused_too() {
    let renamed = edited(
        "terraform-cicd-strict",
        "iam.tf",
        "\"${var.name}-scheduler-${local.region}\"",
        "\"starter-of-${var.name}\"",
    );
    let meant = |refusal: &&Refusal| refusal.action == "iam:*" && refusal.resource.ends_with("role/starter-of-network");
    assert_eq!(renamed.refusals.iter().filter(meant).count(), 1, "{:?}", renamed.refusals);
}

/// Whether everything that one pattern matches, the other matches.
fn within(inner: &str, outer: &str) -> bool {
    tfpipe::iam::eval::within(&text(inner), &text(outer))
}
