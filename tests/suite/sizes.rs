//! Policies within IAM's limits: joined and divided without a change of what they allow, whatever the module's variables are.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;

use tfpipe::diagnostic::Code;
use tfpipe::graph::{Address, longest};
use tfpipe::hcl::{Expr, Part, Reference, Step};
use tfpipe::iam::{ATTACHED, Condition, Effect, INLINE, MANAGED, Policy, Role, Statement, document, fit_policies};
use tfpipe::module::Options;
use tfpipe::spec::Document;

use crate::graph::graph;
use crate::support::{cases, fixture};

/// What policies say, one entry for each action on each resource.
fn said(policies: &[Policy]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for policy in policies {
        for statement in &policy.statements {
            let mut conditions: Vec<String> = statement.conditions.iter().map(|it| format!("{it:?}")).collect();
            conditions.sort();
            for action in &statement.actions {
                for resource in statement.resources.iter().flatten() {
                    let Statement { effect, .. } = statement;
                    all.insert(format!("{:?} {effect:?} {action} {} {conditions:?}", policy.topic, resource.print()));
                }
            }
        }
    }
    all
}

fn length(policy: &Policy) -> usize {
    longest(&document(&policy.statements))
}

fn inline(policies: &[Policy]) -> usize {
    policies.iter().filter(|policy| policy.number.is_none()).map(length).sum()
}

/// The longest value that AWS, or the module's own validation, lets a reference have: said here a second time on purpose.
fn value(reference: &Reference) -> String {
    let last = reference.steps.last();
    let name = last.map_or("", |step| if let Step::Attribute(name) = step { name.as_str() } else { "" });
    let (path, name_of_role) = ("/".repeat(512), "r".repeat(64));
    let arn = |service: &str, rest: &str| format!("arn:aws-us-gov:{service}:us-isob-east-10:123456789012:{rest}");
    // An ARN of IAM names no region.
    let policy = format!("arn:aws-us-gov:iam::123456789012:policy{path}{}", "p".repeat(128));
    if matches!(reference.steps.first(), Some(Step::Attribute(all)) if all == "artifact_buckets") {
        return "b".repeat(63);
    }
    match name {
        "account_id" | "repository_account" | "subnet_account" => "123456789012".to_owned(),
        "region" | "repository_region" => "us-isob-east-10".to_owned(),
        "partition" => "aws-us-gov".to_owned(),
        "dns_suffix" => "amazonaws.com.cn".to_owned(),
        "name" => "n".repeat(24),
        "environment_suffix" => "s".repeat(11),
        "iam_path" => path,
        "artifact_bucket" | "state_bucket" => "b".repeat(63),
        "artifact_prefix" => "p".repeat(20),
        "permissions_boundary" => policy,
        "source_repository" | "repository_name" => "r".repeat(256),
        "connection_arn" | "star_connection_arn" | "bitbucket_connection_arn" => {
            arn("codestar-connections", "connection/01234567-89ab-cdef-0123-456789abcdef")
        }
        "artifact_key_arn" | "state_key_arn" => arn("kms", "key/mrk-0123456789abcdef0123456789abcdef"),
        "topic_arn" => arn("sns", &"t".repeat(256)),
        "arn" => arn("codeconnections", "connection/01234567-89ab-cdef-0123-456789abcdef"),
        "" if reference.root == "id" => "subnet-0123456789abcdef0".to_owned(),
        "" if reference.root == "function" => "f".repeat(64),
        "" => "a".repeat(255),
        name if name.ends_with("_bucket") => "b".repeat(63),
        name if name.ends_with("_key") => "k".repeat(1024),
        name if name.ends_with("_policy_arn") => policy,
        name if name.ends_with("_stack_role_arn") => {
            format!("arn:aws-us-gov:iam::123456789012:role{path}{name_of_role}")
        }
        name if name.ends_with("_stack") => "s".repeat(128),
        name if name.ends_with("_role") => path + &name_of_role,
        name if name.ends_with("_listener_arn") => {
            arn("elasticloadbalancing", "listener/app/") + &"l".repeat(32) + "/0123456789abcdef/0123456789abcdef"
        }
        name if name.ends_with("_function") => "f".repeat(140),
        _ => "x".repeat(255),
    }
}

/// An expression as `jsonencode` renders it, with the longest values.
fn rendered(value_of: &Expr) -> Value {
    match value_of {
        Expr::Null => Value::Null,
        Expr::Bool(value) => Value::Bool(*value),
        Expr::Number(number) => Value::from(*number),
        Expr::Template(parts) => {
            let part = |part: &Part| match part {
                Part::Literal(text) => text.clone(),
                Part::Interpolation(inner) => rendered(inner).as_str().expect("a text").to_owned(),
            };
            Value::String(parts.iter().map(part).collect())
        }
        Expr::Reference(reference) => Value::String(value(reference)),
        Expr::List(items) => items.iter().map(|item| rendered(&item.value)).collect(),
        Expr::Object(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.clone(), rendered(&entry.value))).collect())
        }
        Expr::Call(name, arguments) if name == "replace" => {
            Value::String(format!("{}-rule", rendered(&arguments[0]).as_str().expect("a text")))
        }
        Expr::Call(_, arguments) => rendered(arguments.last().expect("an argument")),
        Expr::Conditional(_, then, otherwise) => {
            let both = [rendered(then), rendered(otherwise)];
            both.into_iter().max_by_key(|value| value.to_string().len()).expect("two")
        }
        Expr::ForList { value, .. } => std::iter::repeat_n(rendered(value), 16).collect(),
        other => panic!("a policy with {other:?}"),
    }
}

#[test]
fn every_rendered_policy_is_within_the_limits() {
    let mut managed = 0;
    for case in cases() {
        for role in graph(&fixture(&case)).roles {
            let mut all_inline = 0;
            for policy in &role.policies {
                let document = document(&policy.statements);
                let text = rendered(&document).to_string();
                let size = text.chars().count();
                assert!(
                    size <= longest(&document),
                    "{case} {}: {size} is more than was reckoned with\n{text}",
                    role.label
                );
                match policy.number {
                    None => all_inline += size,
                    Some(_) => assert!(size <= MANAGED, "{case} {}: {size}", role.label),
                }
                managed += usize::from(policy.number.is_some());
            }
            assert!(all_inline <= INLINE, "{case} {}: {all_inline}", role.label);
        }
    }
    assert!(managed >= 2, "a module has managed policies");
}

#[test]
fn what_fits_is_left_as_it_is() {
    let role = |graph: tfpipe::graph::Graph, label: &str| -> Role {
        graph.roles.into_iter().find(|role| role.label == label).expect("the role")
    };
    let before = role(graph(&fixture("github-ecr-lambda")), "build").policies;
    assert_eq!(fit_policies(before.clone(), longest), before);
    let whole = role(graph(&fixture("many-permissions-provider5")), "test").policies;
    assert!(whole.iter().all(|policy| policy.number.is_none()), "joining was enough");
    assert_eq!(whole[0].statements.iter().filter(|statement| statement.is_declared()).count(), 2);
}

/// A pipeline with this many permissions that have nothing in common, and the Terraform actions if asked for.
fn many(permissions: usize, conditions: usize) -> String {
    let values: Vec<String> =
        (0..conditions).map(|at| format!("team-of-the-department-of-platforms-{at:04}")).collect();
    let condition =
        format!(", conditions: {{ StringEquals: {{ \"aws:ResourceTag/Team\": [{}] }} }}", values.join(", "));
    let condition = if conditions > 0 { condition.as_str() } else { "" };
    let one = |at: usize| {
        format!(
            "          - {{ actions: [dynamodb:GetItem, \"dynamodb:{}\"], reason: part {at}, resources: \
             [\"arn:${{partition}}:dynamodb:${{region}}:${{account}}:table/acme-tests-{at:04}\"]{condition} }}\n",
            ["Query", "Scan", "PutItem", "UpdateItem"][at % 4]
        )
    };
    let resources: String = (0..permissions).map(one).collect();
    format!(
        "name: web\nsource: {{ github: {{ repository: acme/web }} }}\nstages:\n  - name: Build\n    actions:\n      - commands: {{ \
         run: [make] }}\n        permissions:\n{resources}"
    )
}

fn findings(text: &str) -> Vec<String> {
    let document = Document::parse(text).expect("a document");
    let findings = tfpipe::compile(&document.spec, Options::default()).err().unwrap_or_default();
    findings.into_iter().filter(|finding| finding.code == Code::TooLong).map(|finding| finding.message).collect()
}

#[test]
fn what_cannot_be_divided_is_a_finding() {
    assert_eq!(findings(&many(300, 0)), [""; 0], "they are joined by their actions");
    assert_eq!(findings(&many(1, 200)), [""; 0], "the inline policies have room for it");
    let message = "the statement `Declared1` of the role `commands` may take ";
    let found = findings(&many(1, 300));
    assert!(matches!(found.as_slice(), [one] if one.starts_with(message)), "{found:?}");
    let found = findings(&many(1600, 0));
    let ends = |one: &String| {
        one.starts_with("the role `commands` would need ") && one.ends_with(" managed policies, and IAM takes 10")
    };
    assert!(matches!(found.as_slice(), [one] if ends(one)), "{found:?}");
}

#[test]
fn the_policy_of_a_role_of_another_account_is_measured() {
    let elsewhere = |permissions, conditions| {
        let action = "      - name: Register\n        custom: { category: invoke, provider: StepFunctions }\n        role: input\n";
        let many = many(permissions, conditions);
        many.replace("      - commands: { run: [make] }\n", action)
    };
    assert_eq!(findings(&elsewhere(20, 0)), [""; 0]);
    assert_eq!(findings(&elsewhere(100, 0)), [""; 0], "they are joined by their actions");
    let found = findings(&elsewhere(1600, 0));
    let is_it = |one: &String| one.starts_with("the policy of the role in `accounts/register` may take ");
    assert!(matches!(found.as_slice(), [one] if is_it(one)), "{found:?}");
}

#[test]
fn a_statement_that_only_inline_policies_have_room_for_stays_there() {
    // The condition alone is longer than a managed policy; what stands before it gives way.
    let text = many(120, 0).replace(
        "        permissions:\n",
        &format!(
            "        permissions:\n{}",
            many(1, 180).split("permissions:\n").nth(1).expect("permissions").replace("tests", "late")
        ),
    );
    assert_eq!(findings(&text), [""; 0]);
    let roles = graph(&text).roles;
    let role = roles.iter().find(|role| role.label == "commands").expect("the role");
    let large =
        |policy: &&Policy| policy.statements.iter().any(|it| longest(&document(std::slice::from_ref(it))) > MANAGED);
    assert_eq!(role.policies.iter().filter(large).map(|policy| policy.number).collect::<Vec<_>>(), [None]);
}

#[test]
fn who_waits_for_a_role_waits_for_all_of_its_policies() {
    let graph = graph(&fixture("many-permissions-provider5"));
    let pipeline = graph.resources.iter().find(|it| it.address.kind == "aws_codepipeline").expect("the pipeline");
    let role = graph.roles.iter().find(|role| role.label == "pipeline").expect("its role");
    for policy in &role.policies {
        let mut address = Address::of_policy(role, policy);
        if policy.number.is_some() {
            let attached = graph.all_resources().iter().any(|it| it.address == address);
            assert!(attached, "{address} is in the module");
            address.kind = "aws_iam_role_policy_attachment";
        }
        assert!(graph.dependencies(pipeline).contains(&address), "{address}");
    }
    assert_eq!(role.policies.len(), 3);
}

#[test]
fn an_apply_may_not_change_the_managed_policies_of_its_module() {
    let spec = fixture("terraform-cicd-provider5");
    let sid = "DenyOwnManagedPolicies";
    let has = |text: &str| -> BTreeMap<String, bool> {
        let statement = |role: &Role| role.policies.iter().flat_map(|it| &it.statements).any(|it| it.sid == sid);
        graph(text).roles.iter().map(|role| (role.label.clone(), statement(role))).collect()
    };
    assert!(has(&spec).values().all(|has| !has), "there are none");
    // Nothing joins these: each has conditions of its own.
    let permissions: String = (0..60)
        .map(|at| many(1, 4).lines().last().expect("one").replace("team-of", &format!("team-{at}-of")) + "\n")
        .collect();
    let stage = format!(
        "  - name: Extra\n    actions:\n      - commands: {{ run: [make] }}\n        permissions:\n{permissions}"
    );
    let yaml = spec.replace("\nstages:\n", &format!("\nstages:\n{stage}"));
    let roles = graph(&yaml).roles;
    let extra = roles.iter().find(|role| role.label == "commands").expect("the role of the commands");
    assert!(extra.policies.iter().any(|policy| policy.number.is_some()), "{yaml}");
    for (label, refused) in has(&yaml) {
        assert_eq!(refused, label.starts_with("apply"), "{label}");
    }
}

fn statement() -> impl Strategy<Value = (bool, BTreeSet<u8>, BTreeSet<u16>, BTreeSet<u8>, bool)> {
    let actions = proptest::collection::btree_set(0..12u8, 1..6);
    let resources = proptest::collection::btree_set(0..400u16, 1..40);
    let conditions = proptest::collection::btree_set(0..3u8, 0..2);
    (any::<bool>(), actions, resources, conditions, any::<bool>())
}

/// A statement of numbers: the text of each action, resource and condition follows from them.
fn made(
    at: usize,
    (denies, actions, resources, conditions, declared): (bool, BTreeSet<u8>, BTreeSet<u16>, BTreeSet<u8>, bool),
) -> Statement {
    let resource = |number: u16| match number {
        0 => Expr::string("*"),
        number => {
            Expr::concat([Expr::string(format!("arn:aws:s3:::bucket-{number:04}/")), Expr::reference("var.name")])
        }
    };
    Statement {
        calls: Vec::new(),
        sid: format!("{}{at}", if declared { Statement::DECLARED } else { "Step" }),
        comment: vec![format!("Reason {}", at % 5)],
        effect: if denies { Effect::Deny } else { Effect::Allow },
        principal: None,
        actions: actions.iter().map(|number| format!("s3:Action{number:02}")).collect(),
        resources: Some(resources.iter().copied().map(resource).collect()),
        conditions: conditions
            .iter()
            .map(|number| Condition::new("StringEquals", &format!("aws:Key{number}"), Expr::string("value")))
            .collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_gained_or_lost(
        main in proptest::collection::vec(statement(), 0..60),
        topic in proptest::collection::vec(statement(), 0..20),
    ) {
        let of = |topic, all: Vec<_>| Policy {
            topic,
            number: None,
            statements: all.into_iter().enumerate().map(|(at, one)| made(at, one)).collect(),
        };
        let before: Vec<Policy> =
            [of(None, main), of(Some("connection"), topic)].into_iter().filter(|it| !it.statements.is_empty()).collect();
        let after = fit_policies(before.clone(), longest);
        prop_assert_eq!(said(&before), said(&after));
        prop_assert_eq!(fit_policies(before.clone(), longest), after.clone(), "the same again");
        if inline(&before) <= INLINE {
            prop_assert_eq!(&before, &after);
        }
        prop_assert!(inline(&after) <= INLINE);
        for policy in &after {
            prop_assert!(!policy.statements.is_empty());
            let fits = policy.number.is_none() || length(policy) <= MANAGED;
            prop_assert!(fits, "{} characters", length(policy));
            let ids: BTreeSet<&String> = policy.statements.iter().map(|it| &it.sid).collect();
            prop_assert_eq!(ids.len(), policy.statements.len());
        }
        let reasons = |all: &[Policy]| -> BTreeSet<String> {
            let lines = all.iter().flat_map(|it| &it.statements).flat_map(|it| &it.comment);
            lines.filter(|line| !line.starts_with("Part ")).map(|line| line.trim_end_matches('.').to_owned()).collect()
        };
        prop_assert_eq!(reasons(&before), reasons(&after));
        // No fuller than needed: no policy could take the whole of the next one.
        for topic in [None, Some("connection")] {
            let lengths: Vec<usize> =
                after.iter().filter(|it| it.number.is_some() && it.topic == topic).map(length).collect();
            let wasted = lengths.windows(2).any(|two| two[0] + two[1] - longest(&document(&[])) <= MANAGED);
            prop_assert!(!wasted, "{lengths:?}");
        }
    }
}

#[test]
fn a_role_takes_ten_managed_policies() {
    assert_eq!(ATTACHED, 10);
}
