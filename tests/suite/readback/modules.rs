//! The golden modules.

use tfpipe::readback::{Body, Module, Node, Value, read};

use crate::support::{cases, read_tree, root};

fn golden() -> Vec<(String, Module)> {
    cases().into_iter().map(|case| (case.clone(), read(&read_tree(&root().join("modules").join(case))))).collect()
}

fn unknown(node: &Node, found: &mut Vec<String>) {
    match &node.value {
        Value::Unknown(why) => found.push(format!("{}: {why}", node.place)),
        Value::List(items) => items.iter().for_each(|item| unknown(item, found)),
        Value::Object(entries) => entries.iter().for_each(|(_, node)| unknown(node, found)),
        Value::Json(inner) => unknown(inner, found),
        _ => {}
    }
}

fn every_node(body: &Body, visit: &mut impl FnMut(&str, &Node)) {
    for argument in &body.arguments {
        visit(&argument.name, &argument.node);
    }
    for block in &body.blocks {
        every_node(&block.body, visit);
    }
}

#[test]
fn every_module_is_read_whole() {
    for (case, module) in golden() {
        assert_eq!(module.problems, [], "{case}");
        assert!(module.of("aws_codepipeline").next().is_some(), "{case}");
        let mut found = Vec::new();
        for resource in &module.resources {
            every_node(&resource.body, &mut |name, node| {
                // Nobody asks for the hash of an archive, where an image's credentials come from, nor what must hold before an apply.
                if !matches!(name, "source_code_hash" | "image_pull_credentials_type" | "condition") {
                    unknown(node, &mut found);
                }
            });
        }
        assert!(found.is_empty(), "{case}: {found:#?}");
    }
}

#[test]
fn every_policy_is_a_value_with_statements() {
    for (case, module) in golden() {
        let mut policies = 0;
        for resource in &module.resources {
            for name in ["policy", "assume_role_policy"] {
                let Some(policy) = resource.body.get(name) else { continue };
                if resource.kind == "aws_ecr_lifecycle_policy" {
                    continue;
                }
                policies += 1;
                assert!(matches!(policy.value, Value::Json(_)), "{case}: {}", policy.place);
                let statements = policy.get("Statement").expect("statements").items();
                assert!(!statements.is_empty(), "{case}: {}", policy.place);
                for statement in statements {
                    assert!(statement.get("Effect").and_then(Node::word).is_some(), "{case}: {}", statement.place);
                }
            }
        }
        assert!(policies > 0, "{case}");
    }
}

#[test]
fn places_are_the_lines_of_what_they_name() {
    for (case, module) in golden() {
        let files = read_tree(&root().join("modules").join(&case));
        let line = |node: &Node| {
            let text = String::from_utf8(files[&*node.place.file].clone()).expect("text");
            text.lines().nth(node.place.line - 1).expect("the line").to_owned()
        };
        for resource in module.of("aws_iam_role_policy") {
            for statement in
                resource.body.get("policy").expect("a policy").get("Statement").expect("statements").items()
            {
                assert_eq!(line(statement).trim(), "{", "{case}: {}", statement.place);
                let sid = statement.get("Sid").expect("a sid");
                assert!(line(sid).contains(&format!("\"{}\"", sid.text().expect("a text"))), "{case}: {}", sid.place);
                assert!(!statement.comment.is_empty(), "{case}: {} says why", statement.place);
                assert!(!statement.comment[0].starts_with('#'));
            }
        }
        for resource in &module.resources {
            let text = String::from_utf8(files[&*resource.place.file].clone()).expect("text");
            let first = text.lines().nth(resource.place.line - 1).expect("the line");
            assert_eq!(first, format!("resource \"{}\" \"{}\" {{", resource.kind, resource.name), "{case}");
        }
    }
}

#[test]
fn names_are_made_of_symbols_and_defaults() {
    let module = read(&read_tree(&root().join("modules/github-ecr-lambda")));
    let text = |address: &str, name: &str| module.at(address).expect(address).body.word(name).map(str::to_owned);
    assert_eq!(text("aws_s3_bucket.artifacts", "bucket").as_deref(), Some("web-artifacts-⟨account⟩-⟨region⟩"));
    assert_eq!(text("aws_s3_bucket_policy.artifacts", "bucket").as_deref(), Some("web-artifacts-⟨account⟩-⟨region⟩"));
    let project = &module.at("aws_codebuild_project.build").expect("a project").body;
    assert_eq!(project.word("service_role"), Some("arn:⟨partition⟩:iam::⟨account⟩:role/web-build-⟨region⟩"));
    let role = project.arguments.iter().find(|argument| argument.name == "service_role").expect("a role");
    assert_eq!(role.refers_to.as_deref(), Some("aws_iam_role.build"));
    let buildspec = project.block("source").and_then(|source| source.word("buildspec")).expect("a buildspec");
    assert!(buildspec.contains("version: 0.2"));
    assert!(module.files.contains_key("buildspecs/image.yml"));
    assert!(module.files.contains_key("examples/complete/main.tf"), "an example is no part of the module");
    assert!(module.data.iter().any(|data| data.address() == "aws_region.current"));
    assert_eq!(module.at("aws_iam_role.build").expect("a role").body.get("permissions_boundary"), None);
}
