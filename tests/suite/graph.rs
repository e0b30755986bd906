//! What holds for the graph of every fixture: references, order, tags, permissions.

use std::collections::BTreeSet;

use tfpipe::graph::{Address, AssetContent, Graph, lower};
use tfpipe::hcl::{Expr, Reference, Step};
use tfpipe::iam::{Effect, calls};
use tfpipe::model::{
    Action, ActionKind, ActionName, Ecs, HandOver, Host, ImageBuild, Name, Pipeline, Provider, Setting, Source, Stage,
    StageName, resolve,
};
use tfpipe::spec::Document;

use crate::support::{cases, fixture, provider_schema};

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
    let resources = graph.all_resources();
    for resource in &resources {
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
            "id" | "name" | "function" | "environment_variable" => true,
            kind => resources.iter().any(|other| other.address.kind == kind && other.address.label == part(1)),
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

/// Terraform refuses a circle, and nothing but this looks for one where no Terraform runs. Every graph that other tests make is looked at too,
/// by an assertion of `lower`.
#[test]
fn nothing_refers_to_itself_by_way_of_others() {
    for case in cases() {
        assert_eq!(graph(&fixture(&case)).circle(), Vec::<String>::new(), "{case}");
    }
}

#[test]
fn resources_stand_after_what_they_refer_to() {
    for case in cases() {
        let graph = graph(&fixture(&case));
        let mut before = BTreeSet::new();
        for resource in &graph.all_resources() {
            let mut references = Vec::new();
            resource
                .body
                .expressions(&mut |value: &Expr| value.references(&mut |reference| references.push(path(reference))));
            references.extend(graph.dependencies(resource).into_iter().map(|it| vec![it.kind.to_owned(), it.label]));
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
        let resources = graph.all_resources();
        let addresses: BTreeSet<_> = resources.iter().map(|resource| &resource.address).collect();
        assert_eq!(addresses.len(), resources.len(), "{case}");
    }
}

/// Needs the published schema of the provider.
#[test]
fn everything_that_can_carry_tags_does() {
    let Some(types) = provider_schema("everything_that_can_carry_tags_does") else { return };
    let mut tagged = 0;
    for case in cases() {
        for resource in graph(&fixture(&case)).all_resources() {
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
                    let mut groups = calls::ALL.iter().flat_map(|groups| groups.iter());
                    let because = |group: &&&calls::CallGroup| {
                        let reason = calls::spelled_out(group.unbounded.unwrap_or("\n"));
                        group.sid == statement.sid && statement.comment.iter().any(|line| line.contains(&reason))
                    };
                    let declared = statement.sid.starts_with("Declared")
                        && statement.comment.iter().any(|line| line.contains("no resource type"));
                    assert!(
                        declared || groups.any(|group| because(&group)),
                        "{case}: {} is `*` without a reason",
                        statement.sid
                    );
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

/// A private network with the webhook and two images in it.
const PRIVATE: &str = "
name: web
source: { github: { repository: acme/web } }
trigger: events
registry: { pull_through: [ecr-public] }
network: { vpc_id: input, subnet_ids: input, endpoints: create, route_table_ids: [rtb-01234567] }
functions: { vpc: true }
stages:
  - name: Build
    actions:
      - image: {}
        permissions:
          - { actions: [\"sts:AssumeRole\"], resources: [\"arn:aws:iam::210987654321:role/assets\"], reason: reads assets }
      - image: {}
        name: Worker
  - name: Deploy
    actions:
      - tag_image: { image: Worker }
";

fn endpoints(graph: &Graph) -> Vec<&str> {
    let endpoints = graph.resources.iter().filter(|resource| resource.address.kind == "aws_vpc_endpoint");
    endpoints.map(|resource| resource.address.label.as_str()).collect()
}

#[test]
fn endpoints_are_those_of_the_calls_from_inside_the_vpc() {
    let all = graph(PRIVATE);
    let expected = ["s3", "ecr_api", "ecr_dkr", "logs", "secretsmanager", "codepipeline", "sts", "events", "dynamodb"];
    assert_eq!(endpoints(&all), expected);
    assert_eq!(dangling(&all), Vec::<String>::new());
    // Functions outside call through their own network.
    let builds = graph(&PRIVATE.replace("functions: { vpc: true }", ""));
    assert_eq!(endpoints(&builds), ["s3", "ecr_api", "ecr_dkr", "logs", "sts"]);
    let existing = graph(&PRIVATE.replace(", endpoints: create, route_table_ids: [rtb-01234567]", ""));
    assert_eq!(endpoints(&existing), Vec::<&str>::new());
}

#[test]
fn a_private_network_has_no_way_to_the_internet() {
    let open = |graph: &Graph| {
        let egress = graph.resources.iter().filter(|one| one.address.kind == "aws_vpc_security_group_egress_rule");
        egress.filter(|one| format!("{:?}", one.body).contains("cidr_ipv4")).count()
    };
    assert_eq!(open(&graph(PRIVATE)), 0);
    assert_eq!(open(&graph(&PRIVATE.replace(", endpoints: create, route_table_ids: [rtb-01234567]", ""))), 2);
}

#[test]
fn statements_of_endpoints_have_ids_of_their_own() {
    let graph = graph(PRIVATE);
    for resource in graph.resources.iter().filter(|resource| resource.address.kind == "aws_vpc_endpoint") {
        let text = resource.body.print();
        let ids: Vec<&str> = text.lines().filter(|line| line.trim().starts_with("Sid")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{text}");
    }
}

fn project(graph: &Graph, label: &str) -> String {
    let project = Address::new("aws_codebuild_project", label);
    let resource = graph.resources.iter().find(|resource| resource.address == project);
    resource.expect("a project").body.print()
}

fn asset<'a>(graph: &'a Graph, path: &str) -> &'a str {
    let asset = graph.assets.iter().find(|asset| asset.path == path);
    match asset.map(|asset| &asset.content) {
        Some(AssetContent::Text(text)) => text,
        Some(AssetContent::Composed(text)) => text,
        _ => panic!("no text at {path}"),
    }
}

/// Each build writes what its own deployments read, from a buildspec of its own where they differ.
#[test]
fn builds_hand_over_what_their_deployments_read() {
    let text = r"
name: web
source: { github: { repository: acme/web } }
stages:
  - name: Build
    actions:
      - { name: Api, image: { context: api } }
      - { name: Worker, image: { context: worker } }
      - { name: Tool, image: { context: tool } }
      - { name: Both, image: { context: both } }
  - name: Deploy
    actions:
      - { name: DeployApi, ecs: { image: Api } }
      - { name: DeployWorker, ecs_blue_green: { image: Worker } }
      - { name: DeployBoth, ecs: { image: Both, container: both } }
      - { name: BesideBoth, ecs_blue_green: { image: Both, task_definition: deploy/both.json } }
";
    let graph = graph(text);
    let files = [
        ("Api", "image_definitions", [true, false]),
        ("Worker", "image_detail_worker", [false, true]),
        ("Tool", "image", [false, false]),
        ("Both", "image_definitions_detail_both", [true, true]),
    ];
    for (name, file, writes) in files {
        let project = project(&graph, &name.to_lowercase());
        assert!(project.contains(&format!("buildspecs/{file}.yml")), "{project}");
        assert_eq!(project.contains("CONTAINER_NAME"), writes[0], "{project}");
        let buildspec = asset(&graph, &format!("buildspecs/{file}.yml"));
        assert!(!buildspec.contains("MOVING_TAG"), "{file} moves no tag");
        let written = ["imagedefinitions.json\"", "imageDetail.json\""].map(|file| buildspec.contains(file));
        assert_eq!(written, writes, "{file}");
        let templates = match name {
            "Worker" => &["taskdef.json", "appspec.yaml"][..],
            "Both" => &["deploy/both.json", "appspec.yaml"],
            _ => &[],
        };
        let listed = |template| buildspec.contains(&format!("\n    - \"{template}\"\n"));
        assert!(templates.iter().all(listed), "{file}: {buildspec}");
        assert_eq!(project.contains(&format!("= \"{}\"", templates.join(" "))), writes[1], "{project}");
        let role = graph.roles.iter().find(|role| role.label == name.to_lowercase()).expect("a role");
        let statements = role.policies.iter().flat_map(|policy| &policy.statements);
        let stores = statements.filter(|statement| statement.sid == "WriteOutput").count() == 1;
        assert_eq!(stores, writes.contains(&true), "{name}");
    }
}

#[test]
fn builds_move_latest_where_the_spec_asks_for_it() {
    let text = r"
name: web
source: { github: { repository: acme/web } }
registry: { immutable: false, push_latest: true }
stages:
  - name: Build
    actions:
      - image: {}
  - name: Deploy
    actions:
      - ecs: {}
";
    let graph = graph(text);
    assert!(project(&graph, "build").contains("MOVING_TAG"));
    let buildspec = asset(&graph, "buildspecs/image.yml");
    let pieces = ["MOVING_TAG", "CONTAINER_NAME", "artifacts:"].map(|piece| buildspec.find(piece).expect(piece));
    assert!(pieces.is_sorted(), "{pieces:?}");
}

/// Without `latest`, a buildspec of the repository gets the commit's id as the tag, from CodePipeline itself.
#[test]
fn a_buildspec_of_the_repository_gets_a_tag() {
    let text = r"
name: web
source: { github: { repository: acme/web } }
registry: { uri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web }
stages:
  - name: Build
    actions:
      - { name: Build, image: { buildspec: ci/buildspec.yml } }
      - { name: Other, image: { context: other } }
accept: { TFP116: it is ours }
";
    let graph = graph(text);
    let project = project(&graph, "build");
    for part in ["local.repository_account", "var.repository_uri", "buildspec = \"ci/buildspec.yml\""] {
        assert!(project.contains(part), "{part} in {project}");
    }
    let pipeline = graph.resources.iter().find(|resource| resource.address.kind == "aws_codepipeline");
    assert!(pipeline.expect("a pipeline").body.print().contains("build-#{Source.CommitId}"));
}

/// The other way into the model ends in the same rules.
#[test]
fn a_deployment_built_in_rust_needs_what_its_image_stores() {
    let ok = |name: &str| ActionName::parse(name).expect("a name");
    let pipeline = |hands_over: Option<HandOver>| {
        let image = ImageBuild { hands_over, ..ImageBuild::default() };
        let stage =
            |name: &str, kind| Stage::new(StageName::parse(name).expect("a name")).action(Action::new(ok(name), kind));
        let source = Source::new(Host::GitHub, Setting::Input, Setting::Input);
        Pipeline::builder(Name::parse("web").expect("a name"), source)
            .stage(stage("Build", ActionKind::Image(image)))
            .stage(stage("Deploy", ActionKind::Ecs(Ecs::new(ok("Build")))))
            .build()
    };
    let findings = pipeline(None).expect_err("nothing is stored");
    assert!(findings.iter().any(|finding| finding.message.contains("imagedefinitions.json")), "{findings:?}");
    let stored = HandOver { container: Some(Setting::Input), ..HandOver::of(&ok("Build")) };
    assert_eq!(dangling(&lower(&pipeline(Some(stored)).expect("a pipeline"))), Vec::<String>::new());
}
