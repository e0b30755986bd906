//! `environments`: what becomes of stages that are repeated.

use tfpipe::diagnostic::{Code, Findings};
use tfpipe::model::{ActionKind, Pipeline, StageCondition, resolve};
use tfpipe::module::Options;
use tfpipe::spec::Document;

const TOP: &str = "
name: web
source: { github: { repository: acme/web } }
";

fn pipeline(rest: &str) -> Pipeline {
    let document = Document::parse(&format!("{TOP}{rest}")).expect("a document");
    resolve(&document.spec).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn warnings(rest: &str) -> Findings {
    let document = Document::parse(&format!("{TOP}{rest}")).expect("a document");
    tfpipe::compile(&document.spec, Options::default()).expect("a module").warnings
}

fn names(pipeline: &Pipeline) -> Vec<&str> {
    pipeline.stages().iter().map(|stage| stage.name.as_str()).collect()
}

#[test]
fn keys_take_the_name_and_a_shell_keeps_its_own() {
    let pipeline = pipeline(
        r#"
environments: [{ name: dev, values: { b: '${environment:-a} $x', KEY: APP } }]
stages:
  - name: Build
    actions: [{ image: {} }]
  - name: Test
    environments: all
    actions:
      - commands:
          run: ['echo ${environment} ${environment_name} ${environment:-x} ${environment.b} ${environment-} $environment']
          environment: { "${environment.KEY}_URL": x }
          outputs: { "${environment}": [a] }
          reports: { "unit-${environment}": { files: [a.xml] } }
      - invoke: { function: input, parameters: { "${environment}": "${environment}" } }
"#,
    );
    let kinds: Vec<&ActionKind> = pipeline.actions().map(|action| &action.kind).collect();
    let text = format!("{kinds:?}");
    for part in [
        "echo dev ${environment_name} ${environment:-x} ${environment:-a} $x ${environment-} $environment",
        r#""APP_URL""#,
        r#"ArtifactName("dev")"#,
        "unit-dev",
        r#"{"dev": "dev"}"#,
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn names_of_repeated_actions_are_followed() {
    let stages = "
environments: [{ name: dev }, { name: production }]
stages:
  - name: Test
    actions: [{ name: Check, commands: { run: [x], exports: [A] } }]
  - name: Build
    environments: all
    actions:
      - image: {}
      - run_after: [Build]
        name: Look
        commands: { run: [x], environment: { D: { variable: Build.IMAGE_DIGEST }, A: { variable: Check.A }, N: Build } }
      - run_after: [Look]
        approval: { message: 'Build #{Build.IMAGE_DIGEST}, #{Source.CommitId} and #{Check.A}' }
      - run_after: [Build, 'Approve-${environment}']
        tag_image: { tag: 'Build-${environment}', image: Build }
  - name: Call
    environments: [production]
    actions: [{ invoke: { function: input, parameters: { digest: '#{Build.IMAGE_DIGEST}' } } }]
";
    let pipeline = pipeline(stages);
    assert_eq!(names(&pipeline), ["Test", "Build-dev", "Build-production", "Call-production"]);
    let text = format!("{:?}", pipeline.stages()[2]) + &format!("{:?}", pipeline.stages()[3]);
    assert!(!text.contains("-dev"), "{text}");
    for part in [r#"Plain("Build")"#, "#{Build-production.IMAGE_DIGEST}"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn plans_are_followed_across_stages() {
    let pipeline = pipeline(
        "
environments: [{ name: dev }, { name: production }]
stages:
  - { name: Plan, environments: all, actions: [{ terraform_plan: {} }] }
  - { name: Between, actions: [{ approval: { message: '#{Plan-dev.PLAN_SUMMARY}' } }] }
  - name: Apply
    environments: all
    actions:
      - approval: { message: '#{Plan.PLAN_SUMMARY}', link: '#{Plan-${environment}.PLAN_URL}' }
      - { run_after: [Approve], terraform_apply: { plan: Plan } }
",
    );
    let plans: Vec<String> = pipeline
        .actions()
        .filter_map(|action| {
            let ActionKind::TerraformApply(apply) = &action.kind else { return None };
            Some(format!("{} {}", action.name.as_str(), apply.plan.as_str()))
        })
        .collect();
    assert_eq!(plans, ["Apply-dev Plan-dev", "Apply-production Plan-production"]);
}

/// A name that an action outside of repeated stages has as well means that action.
#[test]
fn names_that_others_have_are_kept() {
    let pipeline = pipeline(
        "
environments: [{ name: dev }]
stages:
  - name: Build
    actions: [{ image: {} }]
  - name: Release
    environments: all
    actions:
      - name: Build
        commands: { run: [x], environment: { D: { variable: Build.IMAGE_DIGEST } } }
      - run_after: [Build]
        tag_image: { tag: x, image: Build }
",
    );
    let tagging = pipeline.taggings().next().expect("a tagging");
    assert_eq!(tagging.1.image.as_str(), "Build");
    assert_eq!(pipeline.stages()[1].actions[1].run_after[0].as_str(), "Build-dev");
}

#[test]
fn conditions_of_an_environment_are_asked_once() {
    let pipeline = pipeline(
        "
environments:
  - { name: dev }
  - { name: production, values: { alarm: web }, before: [{ alarm: { name: '${environment}-${environment.alarm}' } }] }
stages:
  - { name: Approve, environments: [production, dev], actions: [{ approval: {} }] }
  - { name: Build, environments: all, before: [{ alarm: { name: own } }], actions: [{ image: {} }] }
  - { name: Between, actions: [{ commands: { run: [x] } }] }
  - { name: Tag, environments: all, actions: [{ tag_image: { tag: '${environment}', image: Build } }] }
",
    );
    let asked = |name: &str| {
        let stage = pipeline.stages().iter().find(|stage| stage.name.as_str() == name).expect("the stage");
        let alarm = |condition: &StageCondition| match condition {
            StageCondition::Alarm { name, .. } => name.fixed().expect("a name").as_str().to_owned(),
            StageCondition::Window { .. } => panic!("a window"),
        };
        stage.before.iter().map(alarm).collect::<Vec<_>>()
    };
    assert_eq!(names(&pipeline)[..3], ["Approve-dev", "Build-dev", "Approve-production"]);
    assert_eq!(asked("Build-dev"), ["own"]);
    assert_eq!(asked("Approve-production"), [""; 0]);
    assert_eq!(asked("Build-production"), ["own", "production-web"]);
    assert_eq!(asked("Tag-production"), [""; 0]);
}

#[test]
fn warnings_stand_where_the_stage_is_written() {
    let warnings = warnings(
        "
registry: { immutable: false }
environments: [{ name: dev }, { name: production }]
stages:
  - { name: Build, actions: [{ image: {} }] }
  - { name: First, environments: all, actions: [{ name: Lone, ecs: { cluster: c, service: '${environment}' } }] }
  - { name: Second, actions: [{ approval: {} }, { ecs: { cluster: c, service: dev } }] }
",
    );
    let places: Vec<(Code, String)> = warnings.iter().map(|warning| (warning.code, warning.at.to_string())).collect();
    assert!(places.contains(&(Code::SharedTarget, "stages[2].actions[1].ecs.service".to_owned())), "{places:?}");
    assert!(places.contains(&(Code::Unguarded, "stages[2].actions[0].approval".to_owned())), "{places:?}");
}

#[test]
fn a_renamed_environment_keeps_its_states() {
    let spec = |environments: &str| {
        pipeline(&format!(
            "environments: {environments}\nstages:\n  - name: Deploy\n    environments: all\n    actions:\n      - terraform_plan: {{}}\n      - \
             terraform_apply: {{}}\n        run_after: [Plan]\n      - {{ name: 'Plan-net', terraform_plan: {{ state: 'net/${{environment}}' }} }}\n"
        ))
    };
    let states = |pipeline: &Pipeline| {
        let mut states: Vec<String> = pipeline.plans().map(|(_, plan)| plan.state.as_str().to_owned()).collect();
        states.extend(pipeline.actions().filter_map(|action| match &action.kind {
            ActionKind::TerraformApply(apply) => Some(apply.state.as_str().to_owned()),
            _ => None,
        }));
        states
    };
    let before = spec("[{ name: dev }, { name: production }]");
    let after = spec("[{ name: development, state: dev }, { name: production }]");
    assert_eq!(states(&before), ["dev", "net/dev", "production", "net/production", "dev", "production"]);
    assert_eq!(states(&after), states(&before));

    let printed = |pipeline: &Pipeline| {
        let mut keys = Vec::new();
        for resource in tfpipe::graph::lower(pipeline).all_resources() {
            resource.body.expressions(&mut |value| {
                let text = value.print();
                keys.extend(text.split('"').filter(|part| part.contains("terraform.tfstate")).map(str::to_owned));
            });
        }
        keys.sort();
        keys
    };
    assert_eq!(printed(&after), printed(&before), "a key, a grant or a refusal has the new name");
}

/// The ids of statements, policy by policy, none twice in one.
fn assert_ids_are_unique(rest: &str) {
    let document = Document::parse(rest).expect("a document");
    let module =
        tfpipe::compile(&document.spec, Options::default()).unwrap_or_else(|found| panic!("{found:#?}")).module;
    let module = tfpipe::readback::read(&module.files);
    let policies = module.resources.iter().filter_map(|resource| Some((resource, resource.body.get("policy")?)));
    let mut several = 0;
    for (resource, policy) in policies {
        let statements = policy.get("Statement").map(tfpipe::readback::Node::items).unwrap_or_default();
        let ids: Vec<&str> = statements.iter().filter_map(|one| one.get("Sid")?.word()).collect();
        let each: std::collections::BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(each.len(), ids.len(), "{}: {ids:?}", resource.address());
        several += usize::from(ids.iter().filter(|id| id.contains("Eu1")).count() > 1);
    }
    assert!(several > 0, "no policy has statements of both environments");
}

#[test]
fn environments_whose_names_are_one_word_have_statements_of_their_own() {
    assert_ids_are_unique(
        r#"
name: web
source: { github: { repository: acme/web } }
artifacts: { encryption: kms }
environments: [{ name: eu-1, values: { role: input } }, { name: eu1, values: { role: input } }]
stages:
  - name: Release
    environments: all
    actions: [{ s3: { bucket: input, input: Source }, role: "${environment.role}" }]
"#,
    );
    assert_ids_are_unique(
        r#"
name: web
source: { github: { repository: acme/web } }
network: { vpc_id: input, subnet_ids: input, endpoints: create, route_table_ids: input }
environments: [{ name: dev }, { name: eu-1 }, { name: eu1 }]
stages:
  - name: Test
    environments: all
    actions:
      - commands: { run: [make test], outputs: { "out-${environment}": [a] } }
"#,
    );
}
