//! What holds for the graph of every fixture: references, order, tags, permissions.

use std::collections::BTreeSet;

use serde_json::Value;
use tfpipe::graph::{Graph, lower};
use tfpipe::hcl::{Expr, Reference, Step};
use tfpipe::iam::{Effect, calls};
use tfpipe::model::{Provider, resolve};
use tfpipe::spec::Document;

use crate::support::{cases, fixture, root};

pub(crate) fn graph(text: &str) -> Graph {
    let document = Document::parse(text).expect("a document");
    lower(&resolve(&document.spec).expect("a pipeline"))
}

fn path(reference: &Reference) -> Vec<String> {
    let steps = reference.steps.iter().filter_map(|step| match step {
        Step::Attribute(name) => Some(name.clone()),
        Step::Index(_) => None,
    });
    std::iter::once(reference.root.clone()).chain(steps).collect()
}

/// Every reference of the graph that leads nowhere.
pub(crate) fn dangling(graph: &Graph) -> Vec<String> {
    let mut references: Vec<&Reference> = Vec::new();
    for resource in &graph.resources {
        resource.body.expressions(&mut |value: &Expr| value.references(&mut |reference| references.push(reference)));
    }
    for value in graph.locals.iter().map(|local| &local.value).chain(graph.outputs.iter().map(|output| &output.value)) {
        value.references(&mut |reference| references.push(reference));
    }
    let found = |reference: &&&Reference| {
        let path = path(reference);
        let part = |at: usize| path.get(at).map(String::as_str).unwrap_or_default();
        match part(0) {
            "var" => graph.variables.iter().any(|variable| variable.name == part(1)),
            "local" => graph.locals.iter().any(|local| local.name == part(1)),
            "data" => graph.data.iter().any(|data| data.kind == part(1) && data.label == part(2)),
            "path" => part(1) == "module",
            // The variables of `for` and of `dynamic`.
            "id" | "name" | "environment_variable" => true,
            kind => graph.resources.iter().any(|other| other.address.kind == kind && other.address.label == part(1)),
        }
    };
    references.iter().filter(|reference| !found(reference)).map(|reference| path(reference).join(".")).collect()
}

#[test]
fn every_reference_leads_somewhere() {
    for case in cases() {
        assert_eq!(dangling(&graph(&fixture(&case))), Vec::<String>::new(), "{case}");
    }
}

#[test]
fn resources_stand_after_what_they_refer_to() {
    for case in cases() {
        let graph = graph(&fixture(&case));
        let mut before = BTreeSet::new();
        for resource in &graph.resources {
            let mut references = Vec::new();
            resource
                .body
                .expressions(&mut |value: &Expr| value.references(&mut |reference| references.push(path(reference))));
            references
                .extend(resource.depends_on.iter().map(|address| vec![address.kind.to_owned(), address.label.clone()]));
            for reference in references.iter().filter(|path| path[0].starts_with("aws_")) {
                assert!(
                    before.contains(&reference[..2].join(".")),
                    "{case}: {} before {reference:?}",
                    resource.address
                );
            }
            before.insert(resource.address.to_string());
        }
    }
}

#[test]
fn addresses_are_unique() {
    for case in cases() {
        let graph = graph(&fixture(&case));
        let addresses: BTreeSet<_> = graph.resources.iter().map(|resource| &resource.address).collect();
        assert_eq!(addresses.len(), graph.resources.len(), "{case}");
    }
}

/// Needs the published schema of the provider, which lies beside the repository where tfpipe itself is developed.
#[test]
fn everything_that_can_carry_tags_does() {
    let path = root().join("../shared/schema/aws-6.47.0.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("not run: the provider's schema is not beside the repository");
        return;
    };
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let types = &schema["provider_schemas"]["registry.terraform.io/hashicorp/aws"]["resource_schemas"];
    let mut tagged = 0;
    for case in cases() {
        for resource in &graph(&fixture(&case)).resources {
            let attribute = &types[resource.address.kind]["block"]["attributes"]["tags"];
            assert!(!types[resource.address.kind].is_null(), "the schema has no {}", resource.address.kind);
            if attribute["optional"] == true {
                let text = resource.body.print();
                assert!(text.contains("tags "), "{case}: {} carries no tags", resource.address);
                tagged += 1;
            }
        }
    }
    assert!(tagged > 30, "only {tagged} resources were looked at");
}

#[test]
fn allow_statements_name_what_they_allow() {
    for case in cases() {
        let graph = graph(&fixture(&case));
        for role in &graph.roles {
            for statement in role.policies.iter().flat_map(|policy| &policy.statements) {
                if statement.effect == Effect::Deny {
                    assert!(!statement.comment.is_empty(), "{case}: {} {} has no reason", role.label, statement.sid);
                    continue;
                }
                for action in &statement.actions {
                    assert!(!action.contains('*'), "{case}: {} allows {action}", role.label);
                }
                let mut sorted = statement.actions.clone();
                sorted.sort();
                assert_eq!(sorted, statement.actions, "{case}: {} {}", role.label, statement.sid);
                assert!(!statement.comment.is_empty(), "{case}: {} {} has no reason", role.label, statement.sid);
                if statement.resources.iter().flatten().any(|resource| *resource == Expr::string("*")) {
                    let mut edges = calls::ALL.iter().flat_map(|edges| edges.iter());
                    let because = |edge: &&&calls::Edge| {
                        let reason = edge.unbounded.unwrap_or("\n");
                        edge.sid == statement.sid && statement.comment.iter().any(|line| line.contains(reason))
                    };
                    assert!(edges.any(|edge| because(&edge)), "{case}: {} is `*` without a reason", statement.sid);
                }
            }
        }
    }
}

#[test]
fn statements_have_ids_of_their_own() {
    for case in cases() {
        for role in &graph(&fixture(&case)).roles {
            for policy in &role.policies {
                let ids: BTreeSet<_> = policy.statements.iter().map(|statement| &statement.sid).collect();
                assert_eq!(ids.len(), policy.statements.len(), "{case}: {}", role.label);
            }
        }
    }
}

#[test]
fn the_floor_is_that_of_the_features() {
    let floor =
        |case: &str| graph(&fixture(case)).features.iter().map(|feature| feature.since()).max().unwrap().to_string();
    assert_eq!(floor("github-ecr-lambda"), "6.8.0");
    assert_eq!(floor("github-ecr-lambda-provider5"), "5.90.0");
    assert_eq!(floor("github-ecr-lambda-events"), "6.29.0");
    assert_eq!(floor("github-ecr-lambda-strict"), "6.0.0");
}

#[test]
fn a_provider_5_module_needs_nothing_of_6() {
    for case in cases() {
        let document = Document::parse(&fixture(&case)).expect("a document");
        let pipeline = resolve(&document.spec).expect("a pipeline");
        if pipeline.provider() == Provider::V5 {
            assert!(lower(&pipeline).features.iter().all(|feature| feature.since() < tfpipe::graph::Version(6, 0, 0)));
        }
    }
}

/// Two images of one commit in one repository: each build must find its own, and cache from its own.
#[test]
fn two_images_have_tags_of_their_own() {
    let text = r"
name: web
source: { github: { repository: acme/web } }
stages:
  - name: Build
    actions:
      - { name: Api, image: { context: api } }
      - { name: Worker, image: { context: worker } }
  - name: Deploy
    actions:
      - { name: TagApi, tag_image: { tag: api, image: Api } }
      - { name: TagWorker, tag_image: { tag: worker, image: Worker } }
";
    let graph = graph(text);
    let projects: Vec<String> = graph
        .resources
        .iter()
        .filter(|resource| resource.address.kind == "aws_codebuild_project")
        .map(|resource| resource.body.print())
        .collect();
    for (project, name) in projects.iter().zip(["api", "worker"]) {
        assert!(project.contains(&format!("value = \"{name}-\"")), "{project}");
        assert!(project.contains(&format!("value = \"{name}\"")), "{project}");
        assert!(project.contains(&format!("value = \"./{name}\"")), "{project}");
    }
    assert_eq!(projects.len(), 2);
}

/// Fifty actions, each after all earlier ones: as deep and as wide as a stage can be.
#[test]
fn a_stage_of_chained_actions_is_ordered_at_once() {
    let actions: Vec<String> = (0..50)
        .map(|at| {
            let after = (0..at).map(|before| format!("a{before}")).collect::<Vec<_>>().join(", ");
            format!("      - {{ name: a{at}, run_after: [{after}], image: {{}} }}\n")
        })
        .collect();
    let head = "name: web\nsource: { github: { repository: acme/web } }\nstages:\n  - name: Build\n    actions:\n";
    let document = Document::parse(&format!("{head}{}", actions.concat())).expect("a document");
    let pipeline = resolve(&document.spec).expect("a pipeline");
    let stage = &pipeline.stages()[0];
    let orders: Vec<u32> = stage.actions.iter().map(|action| stage.run_order(action)).collect();
    assert_eq!(orders, (1..=50).collect::<Vec<u32>>());
}
