//! Every action, resource type and condition key of the calls table, of the deployer's table and of every policy of every module
//! exists in AWS's service authorization reference, and every resource can be one that its action takes.

mod emitted;
mod form;
mod guarded;
mod keys;
mod reference;

use std::collections::BTreeSet;

use tfpipe::deployer::{Deployment, deployer};
use tfpipe::iam::{calls, possible};
use tfpipe::readback::read;

use crate::support::{cases, read_tree, root};
use emitted::{Said, statements};
use reference::Reference;

/// Actions that stand on `*` although the reference has resource types for them, and why.
const UNBOUNDED: &[(&str, &str)] = &[
    (
        "ecs:RegisterTaskDefinition",
        "AWS's policies for CodePipeline's ECS actions name no resource (UG action-reference-ECS, action-reference-ECSbluegreen), and \
         calls of CodePipeline that were refused were refused on `*`; that a task definition narrows it is not confirmed",
    ),
    (
        "cloudwatch:DescribeAlarms",
        "composite alarms are returned only to a permission on `*` (botocore, service model of cloudwatch, DescribeAlarms)",
    ),
    ("ecs:CreateTaskSet", "AWS's managed policy for CodeDeploy names no resource (AWSCodeDeployRoleForECSLimited)"),
    ("ec2:CreateNetworkInterface", "CodeBuild's and Lambda's documented policies name no resource"),
    ("ec2:DeleteNetworkInterface", "CodeBuild's and Lambda's documented policies name no resource"),
    ("ec2:AssignPrivateIpAddresses", "Lambda's managed policy names no resource (AWSLambdaVPCAccessExecutionRole)"),
    ("ec2:UnassignPrivateIpAddresses", "Lambda's managed policy names no resource (AWSLambdaVPCAccessExecutionRole)"),
];

/// Types of resources that AWS renamed: its own policies have each action of the two services on both forms of the ARN, and the
/// reference names one (AWS managed policies `AmazonSageMakerServiceCatalogProductsCodePipelineServiceRolePolicy`
/// and `AmazonSageMakerAdmin-ServiceCatalogProductsServiceRolePolicy`). Who is refused them is refused each on both.
const RENAMED: &[(&str, &str, &[&str])] = &[
    ("codestar-connections:Connection", "codeconnections:Connection", &["UseConnection", "PassConnection", ":*"]),
    // Versions and aliases are functions to the reference, and have ARNs of their own on the page of the action, which allows these calls
    // on both (CodePipeline user guide, action-reference-LambdaDeploy).
    (
        "lambda:function",
        "lambda:function version",
        &["GetAlias", "GetFunctionConfiguration", "PublishVersion", "UpdateAlias", "UpdateFunctionCode"],
    ),
];

/// The types that an action is called on, under both names where they have two.
fn both_names<'a>(action: &str, types: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let other = |kind: &'a str| {
        let renamed = RENAMED.iter().find(|(old, new, _)| kind == *old || kind == *new);
        let renamed = renamed.filter(|(.., actions)| actions.iter().any(|it| action.ends_with(it)));
        renamed.map_or_else(|| vec![kind], |(old, new, _)| vec![*old, *new])
    };
    types.into_iter().flat_map(other).collect()
}

fn may_be_unbounded(reference: &Reference, action: &str) -> bool {
    UNBOUNDED.iter().any(|(name, _)| *name == action)
        || reference.actions.get(action).is_some_and(|it| it.types.is_empty())
}

#[test]
fn every_row_of_the_calls_table_is_in_the_reference() {
    let reference = Reference::read();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for group in calls::ALL.iter().copied().flatten() {
        for call in group.calls {
            seen += 1;
            let mut say = |what: &str| wrong.push(format!("{} {}: {what}", group.sid, call.action));
            let meant: Vec<_> = reference.meant(call.action).collect();
            match (call.on, group.unbounded) {
                _ if meant.is_empty() => say("no such action"),
                (Some(_), Some(_)) => say("has a type, and stands on `*`"),
                (Some(kind), None) if !meant.iter().any(|(_, action)| action.types.iter().any(|it| it == kind)) => {
                    say(&format!("is not called on {kind}"));
                }
                (None, Some(_)) if !may_be_unbounded(&reference, call.action) => say("has a resource type"),
                (None, None) => say("says neither on what it is called, nor why on everything"),
                _ => {}
            }
            if call.source.is_empty() || call.unconfirmed.is_some_and(|what| !what.starts_with("that ")) {
                say("has no source, or does not say what is unconfirmed about it");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 150, "{seen} rows");
}

/// What is wrong with a statement.
fn problems(reference: &Reference, said: &Said) -> Vec<String> {
    let mut wrong = Vec::new();
    for action in &said.actions {
        let meant: Vec<_> = reference.meant(action).collect();
        if meant.is_empty() {
            wrong.push(format!("{action} does not exist"));
            continue;
        }
        for (_, key) in &said.conditions {
            if !meant.iter().any(|(name, _)| reference.sends(name, key)) {
                wrong.push(format!("{action} never carries {key}"));
            }
        }
        let types = both_names(action, meant.iter().flat_map(|(_, action)| &action.types).map(String::as_str));
        let resources: Vec<&String> = said.resources.iter().flatten().collect();
        for resource in &resources {
            let on_all = *resource == "*";
            let itself = on_all && (said.of_key || said.through_endpoint);
            let free = on_all && (said.denies || meant.iter().all(|(name, _)| may_be_unbounded(reference, name)));
            if !(itself || free || !on_all && said.is_one_of(reference, resource, &types)) {
                wrong.push(format!("{action} is not called on {resource}"));
            }
            // The table knows the one type that is meant.
            let rows = said.groups().flat_map(|group| group.calls).filter(|call| call.action == action);
            let on = both_names(action, rows.filter_map(|call| call.on));
            if !(on.is_empty() || on_all || said.is_one_of(reference, resource, &on)) {
                wrong.push(format!("{action} is called on {on:?}, not on {resource}"));
            }
        }
        // Who declares a permission may list a bucket and its objects together: then one of them is enough for each call.
        let is_mixed = said.is_declared() && resources.iter().any(|it| said.is_one_of(reference, it, &types));
        if is_mixed {
            wrong.retain(|problem| !problem.starts_with(&format!("{action} is not called on arn:")));
        }
    }
    wrong
}

#[test]
fn every_policy_of_every_module_is_in_the_reference() {
    let reference = Reference::read();
    let mut wrong = Vec::new();
    let mut seen = 0;
    let mut used = BTreeSet::new();
    for case in cases() {
        let files = read_tree(&root().join("modules").join(&case));
        let variables = String::from_utf8_lossy(&files["variables.tf"]);
        for said in statements(&read(&files), &variables) {
            seen += 1;
            used.extend(said.actions.iter().cloned());
            // A boundary gives nothing: what it leaves to the policies of its role is judged there.
            let is_of_boundary = said.sid == "LeaveToPolicies" && said.actions == ["*"];
            let problems = if is_of_boundary { Vec::new() } else { problems(&reference, &said) };
            wrong.extend(problems.into_iter().map(|problem| format!("{case}/{} {}: {problem}", said.place, said.sid)));
        }
    }
    assert!(wrong.is_empty(), "{} of {seen} statements:\n{}", wrong.len(), wrong.join("\n"));
    assert!(seen > 1000, "{seen} statements");
    let idle: Vec<_> = UNBOUNDED.iter().filter(|(action, _)| !used.contains(*action)).collect();
    assert!(idle.is_empty(), "exceptions that nothing needs: {idle:?}");
}

#[test]
fn every_policy_of_a_deployer_is_in_the_reference() {
    let reference = Reference::read();
    let mut wrong = BTreeSet::new();
    let mut seen = 0;
    for case in cases() {
        let module = read(&read_tree(&root().join("modules").join(&case)));
        let boundary = "arn:aws:iam::123456789012:policy/boundary".into();
        for boundary in [None, Some(boundary)] {
            for statement in deployer(&module, &Deployment { boundary, ..Deployment::default() }).statements {
                seen += 1;
                let said = Said::of_deployer(&statement);
                wrong.extend(problems(&reference, &said).into_iter().map(|problem| format!("{}: {problem}", said.sid)));
            }
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 500, "{seen} statements");
}

#[test]
fn what_does_not_exist_is_found() {
    let reference = Reference::read();
    let said = |actions: &str, resource: &str, key: &str| Said {
        actions: vec![actions.to_owned()],
        resources: Some(vec![resource.to_owned()]),
        conditions: vec![("StringEquals".to_owned(), key.to_owned())],
        ..Said::default()
    };
    let bucket = "arn:⟨partition⟩:s3:::⟨var.name⟩-artifacts";
    for (action, resource, key, problem) in [
        ("s3:GetBucketLocation", bucket, "aws:ResourceAccount", None),
        ("s3:GetBucketPlace", bucket, "aws:ResourceAccount", Some("s3:GetBucketPlace does not exist")),
        (
            "s3:GetObject",
            bucket,
            "aws:ResourceAccount",
            Some("s3:GetObject is not called on arn:⟨partition⟩:s3:::⟨var.name⟩-artifacts"),
        ),
        ("s3:GetBucketLocation", bucket, "s3:prefix", Some("s3:GetBucketLocation never carries s3:prefix")),
        ("s3:GetBucketLocation", "*", "aws:ResourceAccount", Some("s3:GetBucketLocation is not called on *")),
        (
            "codeconnections:UseConnection",
            "arn:⟨partition⟩:codeconnections:⟨region⟩:⟨account⟩:connection/⟨id⟩",
            "codestar-connections:FullRepositoryId",
            Some("codeconnections:UseConnection never carries codestar-connections:FullRepositoryId"),
        ),
    ] {
        let found = problems(&reference, &said(action, resource, key));
        assert_eq!(found.first().map(String::as_str), problem, "{action}");
    }
}

/// What the proof takes for impossible is what the reference says.
#[test]
fn actions_of_s3_are_on_buckets_or_on_objects() {
    let reference = Reference::read();
    let on = |kind: &str, other: &str| -> Vec<String> {
        let is_on =
            |types: &[String]| types.iter().any(|it| it == kind) && types.iter().all(|it| it == kind || it == other);
        let actions = reference.actions.iter().filter(|(name, action)| name.starts_with("s3:") && is_on(&action.types));
        actions.map(|(name, _)| name.trim_start_matches("s3:").to_owned()).collect()
    };
    assert_eq!(on("s3:object", "s3:accesspointobject"), possible::ON_OBJECTS);
    assert_eq!(on("s3:bucket", "s3:accesspoint"), possible::ON_BUCKETS);
}
