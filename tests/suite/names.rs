//! Names: of sources in inputs and references, and of what the module must not have twice.

use std::collections::BTreeMap;

use tfpipe::diagnostic::Code;
use tfpipe::hcl::Structure;
use tfpipe::module::Options;
use tfpipe::spec::Document;

use crate::graph::graph;

fn files(text: &str) -> BTreeMap<String, String> {
    let document = Document::parse(text).expect("a document");
    let module = tfpipe::compile(&document.spec, Options::default()).expect("a module").module;
    module.files.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

fn codes(text: &str) -> Vec<(Code, String)> {
    let document = Document::parse(text).expect("a document");
    let findings = match tfpipe::compile(&document.spec, Options::default()) {
        Ok(compiled) => compiled.warnings,
        Err(findings) => findings,
    };
    findings.into_iter().map(|finding| (finding.code, finding.at.to_string())).collect()
}

/// A pipeline of two named sources, and this action.
fn two_sources(action: &str) -> String {
    format!(
        "name: web\nsources:\n- {{ name: app, github: {{ repository: acme/web }} }}\n- {{ name: tools, github: {{ repository: \
         acme/tools, clone: full }} }}\nstages: [{{ name: Build, actions: [{{ image: {{}} }}] }}, {{ name: Test, actions: [{action}] \
         }}]\n"
    )
}

#[test]
fn an_action_reads_any_source() {
    for inputs in ["[Source, tools]", "[app, tools]"] {
        let text = files(&two_sources(&format!("{{ commands: {{ run: [make], inputs: {inputs} }} }}")));
        assert!(text["main.tf"].contains(r#"input_artifacts = ["app", "tools"]"#), "{}", text["main.tf"]);
        assert!(text["main.tf"].contains(r#"PrimarySource = "app""#), "{}", text["main.tf"]);
        let role = text["iam.tf"].split("resource \"aws_iam_role_policy\" \"commands\"").nth(1).expect("the role");
        for prefix in ["/*/app/*", "/*/tools/*"] {
            assert!(role.contains(prefix), "{prefix}: {role}");
        }
        assert!(role.contains("codeconnections:UseConnection"), "it clones: {role}");
        assert!(text["README.md"].contains("runs in the artifact `app`; `$CODEBUILD_SRC_DIR_tools`"));
        assert!(!text["README.md"].contains("No action reads"));
    }
    let unread = files(&two_sources("{ commands: { run: [make] } }"));
    assert!(unread["README.md"].contains("No action reads `tools`"));
}

#[test]
fn a_blue_green_deployment_reads_no_source() {
    let text = files(&two_sources("{ ecs_blue_green: {} }"));
    assert!(text["main.tf"].contains(r#"input_artifacts = ["Build"]"#), "{}", text["main.tf"]);
    for key in ["TaskDefinitionTemplateArtifact", "AppSpecTemplateArtifact       ", "Image1ArtifactName            "] {
        assert!(text["main.tf"].contains(&format!(r#"{key} = "Build""#)), "{}", text["main.tf"]);
    }
    let role = text["iam.tf"].split("resource \"aws_iam_role_policy\" \"deploy\"").nth(1).expect("the role");
    let role = role.split("resource \"").next().expect("a policy");
    assert!(role.contains("/*/Build/*"), "{role}");
    assert!(!role.contains("/*/app/*"), "{role}");
}

#[test]
fn source_means_the_first_source_in_references() {
    let action = |source: &str| {
        format!(
            "{{ commands: {{ run: [make], environment: {{ A: {{ variable: {source}.CommitId }} }} }} }}, {{ approval: {{ message: \
             '#{{{source}.CommitId}}' }} }}, {{ invoke: {{ function: check, parameters: {{ a: '#{{{source}.CommitId}}' }} }} }}"
        )
    };
    let files_of = |source: &str| files(&two_sources(&action(source)));
    let text = files_of("Source");
    assert_eq!(text["main.tf"].matches("#{app.CommitId}").count(), 3, "{}", text["main.tf"]);
    assert!(!text["main.tf"].contains("#{Source."));
    assert_eq!(text["main.tf"], files_of("app")["main.tf"]);
    assert!(files_of("tools")["main.tf"].contains("#{tools.CommitId}"));
}

#[test]
fn a_buildspec_of_the_repository_gets_the_tag_beside_other_values() {
    let accept = "accept: { TFP116: reviewed }";
    let text = format!(
        "name: web\n{accept}\nsources: [{{ name: app, github: {{ repository: acme/web }} }}]\nstages: [{{ name: Build, actions: [{{ \
         image: {{ buildspec: ci.yml, environment: {{ A: {{ variable: app.CommitId }} }} }} }}] }}]\n"
    );
    let main = &files(&text)["main.tf"];
    assert_eq!(main.matches("EnvironmentVariables").count(), 1, "{main}");
    assert_eq!(main.matches("\"#{app.CommitId}\"").count(), 2, "{main}");
    assert!(main.contains("\"IMAGE_TAG\""), "{main}");
}

#[test]
fn a_tag_that_the_pipeline_never_pushes_is_no_circle() {
    let text = |name: &str, tag: &str| {
        format!(
            "name: web\n{name}\nsources:\n- {{ name: App, codecommit: {{ repository: web }} }}\n- {{ name: Base, ecr: {{ repository: \
             web, tag: {tag} }} }}\nstages: [{{ name: Build, actions: [{{ image: {{}} }}] }}, {{ name: Tag, actions: [{{ tag_image: \
             {{}} }}] }}]\n"
        )
    };
    assert_eq!(codes(&text("", "other")), []);
    assert_eq!(codes(&text("suffix: dev", "production")), []);
    assert_eq!(codes(&text("suffix: input", "production")), []);
    assert_eq!(codes(&text("registry: { uri: input }", "production")), []);
    assert_eq!(codes(&text("", "production")), [(Code::Contradiction, "sources[1].ecr.repository".to_owned())]);
}

#[test]
fn tools_that_a_closed_network_does_not_reach_are_a_warning() {
    let text = |network: &str| {
        format!(
            "name: web\nsource: {{ codecommit: {{ repository: web }} }}\nnetwork: {network}\nstages:\n- {{ name: Test, actions: [{{ \
             scan: {{}} }}, {{ commands: {{ run: [make], runtimes: {{ python: '3.12' }} }} }}] }}\n- {{ name: Plan, actions: [{{ \
             terraform_checks: {{}} }}, {{ terraform_plan: {{}} }}] }}\n- {{ name: Apply, actions: [{{ terraform_apply: {{}} }}] }}\n"
        )
    };
    let closed = text("{ vpc_id: input, subnet_ids: input, endpoints: create, route_table_ids: input }");
    let places = [
        "stages[0].actions[0].scan",
        "stages[1].actions[0].terraform_checks",
        "stages[1].actions[1].terraform_plan",
        "stages[2].actions[0].terraform_apply",
    ];
    // The permissions of an apply reach further than any endpoint, which is an error of its own.
    let mut found = codes(&closed);
    found.retain(|(code, _)| *code != Code::NoEndpoint);
    assert_eq!(found, places.map(|place| (Code::UnreachableTools, place.to_owned())));
    assert_eq!(codes(&text("{ vpc_id: input, subnet_ids: input }")), []);
}

#[test]
fn names_that_become_one_are_told() {
    let stages = "A-b, A.b, a_b".split(", ").enumerate().map(|(at, name)| {
        format!("- {{ name: {name}, before: [{{ alarm: {{ name: input }} }}], actions: [{{ name: Act{at}, image: {{}} }}] }}\n")
    });
    let text =
        format!("name: web\nsource: {{ github: {{ repository: acme/web }} }}\nstages:\n{}", stages.collect::<String>());
    assert_eq!(codes(&text), [(Code::DuplicateName, "stages[2].name".to_owned())]);
    let one = |name: &str| {
        format!(
            "name: web\nsource: {{ codecommit: {{ repository: web }} }}\nfunctions: {{ dead_letter_queue: true }}\nstages:\n- {{ name: \
             Build, actions: [{{ image: {{}} }}, {{ name: {name}, tag_image: {{}}, run_after: [Build] }}] }}\n"
        )
    };
    assert_eq!(codes(&one("undelivered")), [(Code::DuplicateName, "stages[0].actions[1].name".to_owned())]);
    assert_eq!(codes(&one("Tag")), []);
    let graph = graph(&one("Tag"));
    assert!(graph.collisions(&graph.all_resources()).is_empty());
}

/// The collisions of a module of which one resource stands there once more, under another address and with this argument left out.
fn collisions_of_a_second(kind: &str, without: Option<&str>) -> Vec<String> {
    let mut graph = graph(
        "name: web\nsource: { codecommit: { repository: web } }\nstages:\n- { name: Build, actions: [{ image: {} }] }\n- { name: Tag, \
         actions: [{ tag_image: {} }] }\n",
    );
    let first = graph.all_resources().into_iter().find(|resource| resource.address.kind == kind);
    let mut second = first.unwrap_or_else(|| panic!("no {kind}")).into_owned();
    second.address.label.push_str("_again");
    second
        .body
        .structures
        .retain(|structure| !matches!(structure, Structure::Argument { name, .. } if Some(name.as_str()) == without));
    graph.resources.push(second);
    graph.collisions(&graph.all_resources()).into_iter().map(|collision| collision.name).collect()
}

/// AWS keeps the policy that is applied last, so that the other one is lost without a word.
#[test]
fn two_resources_that_are_one_in_aws_are_found() {
    let twice = "aws_s3_bucket_policy.artifacts and aws_s3_bucket_policy.artifacts_again";
    assert_eq!(collisions_of_a_second("aws_s3_bucket_policy", None), [twice]);
    let twice = "aws_codebuild_project.build and aws_codebuild_project.build_again";
    assert_eq!(collisions_of_a_second("aws_codebuild_project", None), [twice]);
    let twice = "aws_iam_role_policy.build and aws_iam_role_policy.build_again";
    assert_eq!(collisions_of_a_second("aws_iam_role_policy", None), [twice]);
}

/// The provider makes a name up where there is none, and a permission of another function is another one.
#[test]
fn two_resources_that_differ_in_what_names_them_are_two() {
    assert!(collisions_of_a_second("aws_iam_role_policy", Some("name")).is_empty());
    assert!(collisions_of_a_second("aws_iam_role_policy", Some("role")).is_empty());
    assert!(collisions_of_a_second("aws_s3_bucket_policy", Some("bucket")).is_empty());
}
