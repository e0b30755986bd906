//! The same pipeline, however it is written, is the same module.

use serde_json::{Map, Value};
use tfpipe::model::{
    Action, ActionKind, ActionName, Artifacts, Branch, Host, ImageBuild, Name, OnFailure, Pipeline, Registry,
    RepositoryId, Retention, Scan, Setting, Source, Stage, StageName, Tag, TagImage, TagScheme,
};
use tfpipe::module::{Module, Options};
use tfpipe::spec::Document;

use crate::support::{cases, fixture};

fn compile(text: &str) -> Module {
    let document = Document::parse(text).expect("a document");
    tfpipe::compile(&document.spec, Options::default()).expect("a pipeline").module
}

#[test]
fn the_default_preset_written_in_rust_is_the_same_module() {
    let build = ActionName::parse("Build").unwrap();
    let image = ImageBuild { log_retention: Some(Retention::parse(7).unwrap()), ..ImageBuild::default() };
    let tagging = TagImage { tag: TagScheme::Moving(Tag::parse("production").unwrap()), image: build.clone() };
    let source = Source::new(Host::GitHub, Setting::<RepositoryId>::Input, Branch::parse("main").unwrap());
    let pipeline = Pipeline::builder(Name::parse("web").unwrap(), source)
        .tag("Environment", "production")
        .tag("Team", "devops")
        .artifacts(Artifacts { expire_days: 30, ..Artifacts::default() })
        .registry(Registry { keep: 10, immutable: true, scan: Scan::Critical, ..Registry::default() })
        .stage(Stage::new(StageName::parse("Build").unwrap()).action(Action::new(build, ActionKind::Image(image))))
        .stage(
            Stage::new(StageName::parse("Deploy").unwrap())
                .on_failure(OnFailure::Rollback)
                .action(Action::new(ActionName::parse("TagImage").unwrap(), ActionKind::TagImage(tagging))),
        )
        .build()
        .expect("a pipeline");
    let from_rust = tfpipe::compile_pipeline(pipeline, Options::default()).expect("it compiles").module;
    let from_spec = compile(&fixture("github-ecr-lambda"));
    // What an action is known again by is the digest of its text.
    assert_eq!((from_rust.files, from_rust.record.resources), (from_spec.files, from_spec.record.resources));
}

#[test]
fn the_order_of_keys_changes_nothing() {
    for case in cases() {
        let text = fixture(&case);
        let document = Document::parse(&text).expect("a document");
        let value = serde_json::to_value(&document.spec).expect("a spec is JSON");
        let reversed = serde_json::to_string(&reverse(value)).expect("JSON");
        assert_ne!(reversed, text);
        assert_eq!(compile(&reversed), compile(&text), "{case}");
    }
}

/// The same value with the keys of every object in the opposite order.
fn reverse(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let entries: Vec<_> = map.into_iter().map(|(key, value)| (key, reverse(value))).collect();
            Value::Object(entries.into_iter().rev().collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(reverse).collect()),
        other => other,
    }
}
