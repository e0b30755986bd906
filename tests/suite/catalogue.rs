//! The catalogue of resource types: it is found by name, complete for every module, and names what the provider has.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use tfpipe::catalogue::{
    self, About, Class, Condition, Lost, Mock, Part, Replacing, ResourceType, Rights, Template, Value, When,
};
use tfpipe::graph::Graph;
use tfpipe::hcl::{Expr, Structure};
use tfpipe::readback::{self, Body};

use crate::graph::graph;
use crate::support::{cases, fixture, provider_schema, read_tree, root};

#[test]
fn every_type_is_found_by_its_name() {
    assert!(catalogue::ALL.is_sorted_by_key(|row| row.name), "not in the order of names");
    for row in catalogue::ALL {
        assert_eq!(catalogue::of(row.name), Some(*row), "{} stands twice", row.name);
    }
    assert_eq!(catalogue::of("aws_s3_buckets"), None);
}

/// `is_known` is a promise of the proof; that no module has a type without it is `prove`'s own test.
#[test]
fn every_type_of_every_module_has_a_row() {
    let graphs: Vec<Graph> = cases().iter().map(|case| graph(&fixture(case))).collect();
    let emitted: BTreeSet<&str> =
        graphs.iter().flat_map(Graph::all_resources).map(|resource| resource.address.kind).collect();
    let missing: Vec<&str> = emitted.into_iter().filter(|kind| catalogue::of(kind).is_none()).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn each_class_stands_once_and_in_order() {
    for row in catalogue::ALL {
        assert!(row.classes.is_sorted_by(|one, other| one.0 < other.0), "the classes of {}", row.name);
        assert!(row.classes.iter().all(|(path, class)| row.class(path) == *class && *class != Class::AsEmitted));
    }
    assert_eq!(catalogue::s3::BUCKET.class("website"), Class::AsEmitted);
}

/// What no apply brings back stands here, so that a module with one more kind of it is looked at.
#[test]
fn what_holds_data_in_the_modules_is_known() {
    let mut holding = BTreeSet::new();
    for case in cases() {
        let kinds = graph(&fixture(&case)).resources.into_iter().map(|resource| resource.address.kind);
        holding.extend(kinds.filter(|kind| catalogue::of(kind).is_some_and(|row| row.holds.is_some())));
    }
    let expected = [
        "aws_cloudwatch_log_group",
        "aws_codeconnections_connection",
        "aws_dynamodb_table",
        "aws_ecr_repository",
        "aws_kms_key",
        "aws_s3_bucket",
        "aws_secretsmanager_secret",
        "aws_sns_topic_subscription",
        "aws_sqs_queue",
    ];
    assert_eq!(holding.into_iter().collect::<Vec<_>>(), expected);
}

/// Data goes only when the deployment says so, and the README says how, or how long it can be taken back.
#[test]
fn the_readme_says_when_data_is_lost() {
    let mut looked = BTreeSet::new();
    for case in cases() {
        let readme = std::fs::read_to_string(root().join("modules").join(&case).join("README.md")).expect("a README");
        let readme = readme.split_whitespace().collect::<Vec<_>>().join(" ");
        for resource in &graph(&fixture(&case)).resources {
            let Some(holding) = catalogue::of(resource.address.kind).and_then(|row| row.holds) else { continue };
            let argument = |wanted: &str| {
                resource.body.structures.iter().find_map(|structure| match structure {
                    Structure::Argument { name, value, .. } if name == wanted => Some(value),
                    _ => None,
                })
            };
            let told = match holding.lost {
                Lost::AtOnce | Lost::Unless(_) => continue,
                Lost::OnlyIf(name) => {
                    let Some(Expr::Reference(variable)) = argument(name) else {
                        panic!("{case}: `{name}` of {} is no variable", resource.address);
                    };
                    let [tfpipe::hcl::Step::Attribute(variable)] = variable.steps.as_slice() else {
                        panic!("{case}: `{name}` of {} is no variable", resource.address);
                    };
                    format!("`{variable} = true`")
                }
                Lost::After(name, unset) => match argument(name) {
                    Some(Expr::Number(days)) => format!("deleted {days} days after destroy"),
                    _ => format!("deleted {unset} days after destroy"),
                },
            };
            assert!(
                readme.contains(&told),
                "{case}: {} loses {}, and the README does not say {told}",
                resource.address,
                holding.what
            );
            looked.insert(resource.address.kind);
        }
    }
    assert_eq!(looked.len(), 4, "{looked:?}");
}

/// Needs the published schema of the provider, which lies beside the repository where tfpipe itself is developed.
#[test]
fn the_provider_has_every_type_and_every_argument() {
    let Some(types) = provider_schema("the_provider_has_every_type_and_every_argument") else { return };
    let people = ["aws_iam_access_key", "aws_iam_group", "aws_iam_user"];
    let names = types.as_object().expect("types").keys();
    for name in names.filter(|name| people.iter().any(|of| name.starts_with(of))) {
        let rights = catalogue::of(name).map(|row| row.rights);
        assert_eq!(rights, Some(Rights::OfPeople), "{name} gives rights to people");
    }
    for row in catalogue::ALL {
        let block = &types[row.name]["block"];
        assert!(!block.is_null(), "the provider has no {}", row.name);
        for argument in arguments(row) {
            assert!(is_argument(block, argument), "{} has no argument {argument}", row.name);
        }
        for (path, _) in row.classes {
            assert!(is_path(block, path), "{} has no argument or block {path}", row.name);
        }
        for (argument, kind) in row.holds.map(|holding| decisive(holding.lost)).unwrap_or_default() {
            assert_eq!(block["attributes"][argument]["type"], kind, "{argument} of {}", row.name);
        }
        for attribute in attributes(row) {
            assert!(!block["attributes"][attribute].is_null(), "{} has no attribute {attribute}", row.name);
        }
    }
}

/// Whether a block has an argument or a nested block at the end of a path such as `stage.action`.
fn is_path(block: &Json, path: &str) -> bool {
    match path.split_once('.') {
        Some((name, rest)) => is_path(&block["block_types"][name]["block"], rest),
        None => is_argument(block, path),
    }
}

/// The arguments that decide whether data is lost, with their types.
fn decisive(lost: Lost) -> Vec<(&'static str, &'static str)> {
    match lost {
        Lost::AtOnce => Vec::new(),
        Lost::Unless(arguments) => arguments.iter().map(|argument| (*argument, "bool")).collect(),
        Lost::OnlyIf(argument) => vec![(argument, "bool")],
        Lost::After(argument, _) => vec![(argument, "number")],
    }
}

/// Whether a block has an argument or a nested block of this name.
fn is_argument(block: &Json, name: &str) -> bool {
    let attribute = &block["attributes"][name];
    attribute["required"] == true || attribute["optional"] == true || !block["block_types"][name].is_null()
}

/// The arguments that a row names.
fn arguments(row: &ResourceType) -> Vec<&'static str> {
    let templates = row.arn.iter().chain(row.attributes.iter().map(|(_, template)| template));
    let mut named: Vec<&str> = templates.copied().flat_map(Template::parts).filter_map(argument).collect();
    named.extend(row.identity.arguments());
    named.extend(row.holds.into_iter().flat_map(|holding| decisive(holding.lost)).map(|(argument, _)| argument));
    named.extend(row.policy.map(|policy| policy.argument));
    named.extend(row.policy.and_then(|policy| match policy.about {
        About::Itself => None,
        About::NamedBy(argument) => Some(argument),
    }));
    if let Rights::OfRole(argument) = row.rights {
        named.push(argument);
    }
    named.extend(row.role.map(|role| role.block.unwrap_or(role.argument)));
    match row.unread.map(|unread| unread.when) {
        Some(When::Unless(argument, _)) => named.push(argument),
        Some(When::Blocks(blocks)) => named.extend(blocks),
        Some(When::Always) | None => {}
    }
    for grant in row.grants {
        match grant.when {
            Condition::Sets(name)
            | Condition::Has(name)
            | Condition::BlockSets(name, _)
            | Condition::HasBesideGroups(name) => {
                named.push(name);
            }
            Condition::Always | Condition::Bounded | Condition::Unbounded => {}
        }
        for value in grant.on.iter().chain(grant.only.iter().flat_map(|only| only.values)) {
            named.extend(arguments_of(*value));
        }
    }
    named
}

/// The arguments that a value of a grant names.
fn arguments_of(value: Value) -> Vec<&'static str> {
    let of = |template: Template| template.parts().filter_map(argument);
    match value {
        Value::Made(template) => of(template).collect(),
        Value::Of(name, template) | Value::Each(name, template) => of(template).chain([name]).collect(),
        Value::Given(name) | Value::Key(name) => vec![name],
        _ => Vec::new(),
    }
}

fn argument(part: Part) -> Option<&'static str> {
    match part {
        Part::Argument(name) | Part::ArgumentOr(name, _) | Part::Folder(name) | Part::Last(name) => Some(name),
        _ => None,
    }
}

/// The computed attributes that a row names; a dashboard's `arn` is its own invention.
fn attributes(row: &ResourceType) -> impl Iterator<Item = &'static str> {
    let arn = (row.arn.is_some() && row.name != "aws_cloudwatch_dashboard").then_some("arn");
    let mocked = row.mocks.iter().map(|mock| match mock {
        Mock::Made(name) | Mock::Value(name, _) => *name,
    });
    arn.into_iter().chain(row.attributes.iter().map(|(name, _)| *name)).chain(mocked)
}

/// Which arguments replace a resource, the catalogue says as plans of the real provider did (`tests/data/replaced.tsv`).
#[test]
fn what_replaces_a_resource_is_what_the_provider_said() {
    let text = include_str!("../data/replaced.tsv");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let mut asked: BTreeSet<(&str, &str)> = BTreeSet::new();
    for row in rows {
        let [kind, path, answer] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let expected = match answer {
            "replaced" => Some(true),
            "in place" | "one value" => Some(false),
            _ => None,
        };
        let replacing = catalogue::of(kind).expect(kind).replacing;
        assert_eq!(replacing.replaces(path), expected, "{kind} {path}");
        asked.insert((kind, path));
    }
    for row in catalogue::ALL {
        let Replacing::Recorded { by, unknown } = row.replacing else { continue };
        assert!(by.iter().chain(unknown).all(|path| asked.contains(&(row.name, path))), "{}", row.name);
    }
}

/// Arguments that no applied module sets. The provider's documentation calls none of them a reason for a new resource.
const NOT_ASKED: &[(&str, &str)] = &[
    ("aws_codebuild_project", "cache.location"),
    ("aws_codedeploy_deployment_group", "load_balancer_info.target_group_pair_info.test_traffic_route"),
    ("aws_codepipeline", "artifact_store.region"),
    ("aws_codepipeline", "stage.action.region"),
    ("aws_codepipeline", "trigger.git_configuration.push"),
    ("aws_codepipeline", "variable"),
    ("aws_ecr_repository", "image_tag_mutability_exclusion_filter"),
    ("aws_lambda_function", "logging_config"),
    ("aws_lambda_permission", "invoked_via_function_url"),
    ("aws_s3_bucket_lifecycle_configuration", "rule.filter.prefix"),
];

/// Every argument of every module was asked for, so that none is said to be changed in place because nobody looked.
#[test]
fn every_argument_of_every_module_was_asked_for() {
    let asked: BTreeSet<(&str, &str)> = include_str!("../data/replaced.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(kind, rest)| Some((kind, rest.split('\t').next()?)))
        .collect();
    let mut missing = BTreeSet::new();
    for case in cases() {
        let module = readback::read(&read_tree(&root().join("modules").join(case)));
        for resource in &module.resources {
            for path in paths_of(&resource.body, "") {
                let is_asked = |(kind, other): &(&str, &str)| {
                    let is_within =
                        path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
                    *kind == resource.kind && is_within
                };
                // Provider 5 has none to be asked for, and `Replacing` says of all types that it replaces.
                let is_region = path == "region" && Replacing::Unrecorded.replaces("region") == Some(true);
                if !is_region && !asked.iter().any(is_asked) && !NOT_ASKED.iter().any(is_asked) {
                    missing.insert(format!("{} {path}", resource.kind));
                }
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

/// The paths of the arguments of a body, but for those by which Terraform itself works.
fn paths_of(body: &Body, before: &str) -> Vec<String> {
    const OF_TERRAFORM: [&str; 3] = ["depends_on", "lifecycle", "timeouts"];
    let own = body.arguments.iter().map(|argument| format!("{before}{}", argument.name));
    let nested = body.blocks.iter().flat_map(|block| paths_of(&block.body, &format!("{before}{}.", block.name)));
    own.chain(nested).filter(|path| !OF_TERRAFORM.iter().any(|name| path.starts_with(name))).collect()
}
