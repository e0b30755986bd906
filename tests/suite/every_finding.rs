//! Every finding at once: what is wrong in one place hides nothing that is wrong in another, and causes no finding there.

use serde_json::Value as Json;
use tfpipe::diagnostic::{Code, Diagnostic};
use tfpipe::model;
use tfpipe::spec::{Document, Spec};

use crate::support::{cases, fixture, root};

/// The findings of a text: of its shape, and of what can be read beside that.
fn findings(text: &str) -> Vec<Diagnostic> {
    match Document::parse(text) {
        Ok(document) => model::resolve(&document.spec).err().unwrap_or_default().into_iter().collect(),
        Err(rejected) => {
            let beside = model::judge_rest(&rejected);
            rejected.findings.into_iter().chain(beside).collect()
        }
    }
}

/// Specs of a good shape that are wrong in their meaning: the bad specs of the fixtures.
fn wrong_in_meaning() -> Vec<(String, String, Vec<Diagnostic>)> {
    let folders = std::fs::read_dir(root().join("fixtures/invalid")).expect("fixtures/invalid");
    let mut wrong = Vec::new();
    for folder in folders {
        let path = folder.expect("an entry").path().join("pipeline.yaml");
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        if Document::parse(&text).is_ok() {
            let found = findings(&text);
            wrong.push((path.display().to_string(), text, found));
        }
    }
    assert!(wrong.len() > 50, "most bad specs have a good shape");
    wrong
}

#[test]
fn a_bad_shape_hides_no_finding_elsewhere() {
    for (path, text, expected) in wrong_in_meaning() {
        let unused =
            ["tags", "alarms", "artifacts"].into_iter().find(|key| !format!("\n{text}").contains(&format!("\n{key}:")));
        let broken = format!("{}\n{}: 7\n", text.trim_end(), unused.expect("a key that the spec has not"));
        let found = findings(&broken);
        assert!(found.iter().any(|finding| finding.code == Code::WrongType), "{path}");
        // Whether an acceptance accepts something depends on everything.
        for finding in expected.iter().filter(|finding| finding.code != Code::UselessAcceptance) {
            assert!(found.contains(finding), "{path} beside a bad shape: nothing says {finding:?}");
        }
    }
}

/// Breaks each value of each golden spec, one at a time, and adds an unknown key to each mapping: the only findings are those
/// about the shape.
#[test]
fn a_bad_shape_causes_no_finding_elsewhere() {
    let (mut broken, mut noise) = (0, Vec::new());
    // Their twins for provider 5 say nearly the same.
    for case in cases().into_iter().filter(|case| !case.ends_with("-provider5")) {
        let spec = Document::parse(&fixture(&case)).expect("a spec").spec;
        let whole = written(&spec);
        for place in places(&whole) {
            let value = whole.pointer(&place).expect("a value");
            let with_another_key = value.as_object().map(|map| {
                let another = ("something-else".to_owned(), Json::from("wrong"));
                Json::Object(map.clone().into_iter().chain([another]).collect())
            });
            for wrong in std::iter::once(serde_json::json!([["wrong"]])).chain(with_another_key) {
                let mut document = whole.clone();
                *document.pointer_mut(&place).expect("a value") = wrong;
                let Err(rejected) = Document::parse(&document.to_string()) else { continue };
                assert!(!rejected.rests.is_empty(), "{case} with a bad shape at {place}: nothing is judged beside it");
                let beside = model::judge_rest(&rejected);
                noise.extend(
                    beside.into_iter().map(|finding| format!("{case} with a bad shape at {place}: {finding:?}")),
                );
                broken += 1;
            }
        }
    }
    assert!(noise.is_empty(), "{}", noise.join("\n"));
    assert!(broken > 700, "{broken}");
}

/// The spec without the keys that it does not have.
fn written(spec: &Spec) -> Json {
    fn prune(value: &mut Json) {
        match value {
            Json::Object(map) => {
                map.retain(|_, value| !value.is_null());
                map.values_mut().for_each(prune);
            }
            Json::Array(items) => items.iter_mut().for_each(prune),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(spec).expect("JSON");
    prune(&mut value);
    value
}

/// The places of every value but the whole, as JSON pointers.
fn places(value: &Json) -> Vec<String> {
    fn below(value: &Json, at: &str, places: &mut Vec<String>) {
        let children: Vec<(String, &Json)> = match value {
            Json::Object(map) => {
                map.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
            }
            Json::Array(items) => items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
            _ => Vec::new(),
        };
        for (key, value) in children {
            let at = format!("{at}/{key}");
            places.push(at.clone());
            below(value, &at, places);
        }
    }
    let mut places = Vec::new();
    below(value, "", &mut places);
    places
}
