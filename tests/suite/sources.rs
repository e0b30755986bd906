//! Several sources: what they share, and what each has for itself.

use std::collections::BTreeSet;

use tfpipe::model::{
    Action, ActionKind, ActionName, Archive, Branch, BucketName, Host, ImageBuild, Name, ObjectKey, Patterns, Pipeline,
    PushFilter, Repository, RepositoryId, Setting, Source, SourceName, Sources, Stage, StageName, Trigger,
    TriggerFilters,
};
use tfpipe::module::Options;
use tfpipe::spec::Document;

use crate::graph::graph;

const STAGES: &str = "stages: [{ name: Build, actions: [{ image: {} }] }]\n";

fn count(text: &str, kind: &str) -> usize {
    graph(text).all_resources().iter().filter(|resource| resource.address.kind == kind).count()
}

#[test]
fn repositories_of_one_host_share_a_connection_and_no_statement() {
    let text = format!(
        "name: web\nsources:\n- {{ name: App, github: {{ repository: acme/web, clone: full }} }}\n- {{ name: Lib, github: {{ repository: acme/lib }} }}\n\
         - {{ name: Doc, bitbucket: {{ repository: acme/doc }} }}\n{STAGES}"
    );
    assert_eq!(count(&text, "aws_codeconnections_connection"), 2);
    for role in graph(&text).roles {
        for policy in &role.policies {
            let sids: BTreeSet<&str> = policy.statements.iter().map(|statement| statement.sid.as_str()).collect();
            assert_eq!(sids.len(), policy.statements.len(), "{}: {sids:?}", role.label);
        }
    }
}

#[test]
fn a_list_of_one_is_named_like_the_only_source() {
    let one =
        |name: &str| format!("name: web\nsources: [{{ name: {name}, codecommit: {{ repository: web }} }}]\n{STAGES}");
    let names: Vec<_> = graph(&one("App")).variables.into_iter().map(|variable| variable.name).collect();
    assert!(names.contains(&"source_repository".to_owned()), "{names:?}");
    let single = format!("name: web\nsource: {{ codecommit: {{ repository: web }} }}\n{STAGES}");
    let compile = |text: &str| {
        let document = Document::parse(text).expect("a document");
        tfpipe::compile(&document.spec, Options::default()).expect("a pipeline").module
    };
    assert_eq!(compile(&one("Source")), compile(&single));
}

#[test]
fn nothing_starts_a_manual_pipeline() {
    let text = format!("name: web\nsource: {{ codecommit: {{ repository: web }} }}\ntrigger: manual\n{STAGES}");
    for kind in ["aws_cloudwatch_event_rule", "aws_cloudwatch_event_target", "aws_sqs_queue"] {
        assert_eq!(count(&text, kind), 0, "{kind}");
    }
}

#[test]
fn the_same_sources_from_rust_are_the_same_module() {
    let text = format!(
        "name: web\nsources:\n- {{ name: App, github: {{ repository: acme/web }} }}\n- {{ name: Data, s3: {{ bucket: input, key: data.zip }} }}\n\
         trigger: {{ push: [{{ tags: {{ include: ['v*'] }} }}] }}\n{STAGES}"
    );
    let document = Document::parse(&text).expect("a document");
    let from_spec = tfpipe::compile(&document.spec, Options::default()).expect("a pipeline").module;

    let name = |text| SourceName::parse(text).unwrap();
    let repository = RepositoryId::parse("acme/web").unwrap();
    let sources =
        Sources::starting_with(name("App"), Repository::new(Host::GitHub, repository, Branch::parse("main").unwrap()))
            .and(
                name("Data"),
                Source::Archive(Archive {
                    bucket: Setting::<BucketName>::Input,
                    key: ObjectKey::parse("data.zip").unwrap().into(),
                }),
            );
    let tags = Patterns::parse(vec!["v*".to_owned()], Vec::new()).unwrap();
    let filters = TriggerFilters { push: vec![PushFilter::Tags(tags)], ..TriggerFilters::default() };
    let build = Action::new(ActionName::parse("Build").unwrap(), ActionKind::Image(ImageBuild::default()));
    let pipeline = Pipeline::builder(Name::parse("web").unwrap(), sources)
        .trigger(Trigger::Filters(filters))
        .stage(Stage::new(StageName::parse("Build").unwrap()).action(build))
        .build()
        .expect("a pipeline");
    let from_rust = tfpipe::compile_pipeline(pipeline, Options::default()).expect("it compiles").module;
    // What an action is known again by is the digest of its text.
    assert_eq!((from_rust.files, from_rust.record.resources), (from_spec.files, from_spec.record.resources));
}
