//! What several tests need: the binary, the fixtures, trees of files.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::panic::Location;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tfpipe::model::{self, AcceptedPart};
use tfpipe::prove::{self, Part, Subject};
use tfpipe::spec::{Accept, Document};
use tfpipe::symbolic::{Alphabet, Text};

/// A text as people see it, with what its symbols can stand for as these tests name them.
pub(crate) fn text(shown: &str) -> Text {
    const PATHS: [&str; 5] = ["branch", "key", "path", "prefix", "repository"];
    Text::read(shown, |name| match name {
        "account" => Alphabet::Account,
        "dns_suffix" | "partition" | "region" => Alphabet::Code,
        _ if name.starts_with("other") => Alphabet::Other,
        _ if name.ends_with("arn") => Alphabet::Whole,
        _ if PATHS.iter().any(|end| name.ends_with(end)) => Alphabet::Path,
        _ => Alphabet::Word,
    })
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The binary under test, away from any `pipeline.yaml` and without colours.
pub(crate) fn tfpipe() -> assert_cmd::Command {
    let mut command = assert_cmd::Command::cargo_bin("tfpipe").expect("the binary is built");
    command.env("NO_COLOR", "1");
    command
}

/// The names of the fixtures that compile.
pub(crate) fn cases() -> Vec<String> {
    let mut cases: Vec<String> = std::fs::read_dir(root().join("fixtures"))
        .expect("fixtures/")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().join("pipeline.yaml").is_file())
        .map(|entry| entry.file_name().into_string().expect("a name"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "there are fixtures");
    cases
}

/// What the spec of a fixture accepts at places of its module.
pub(crate) fn acceptances(case: &str) -> Vec<prove::Acceptance> {
    let Accept::Entries(entries) = Document::parse(&fixture(case)).expect("a spec").spec.accept else {
        return Vec::new();
    };
    let placed: Vec<_> = entries.into_iter().filter(|entry| entry.address.is_some()).collect();
    let as_proved = |one: model::Acceptance| {
        let part = match one.part {
            AcceptedPart::Whole => Part::Whole,
            AcceptedPart::Argument(path) => Part::Argument(path),
            AcceptedPart::Statement(sid) => Part::Statement(sid),
        };
        prove::Acceptance { code: one.code, address: one.address, subject: Subject { part, value: one.value } }
    };
    model::read_acceptances(&placed).expect("acceptances").into_iter().map(as_proved).collect()
}

/// The spec of a fixture.
pub(crate) fn fixture(case: &str) -> String {
    std::fs::read_to_string(root().join("fixtures").join(case).join("pipeline.yaml")).expect("a fixture")
}

/// The resource types of the provider's published schema, which lies beside the repository where tfpipe itself is developed.
#[track_caller]
pub(crate) fn provider_schema(needed_by: &str) -> Option<Value> {
    let Ok(text) = std::fs::read_to_string(root().join("../shared/schema/aws-6.47.0.json")) else {
        not_run(needed_by, "the provider's schema is not beside the repository");
        return None;
    };
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    Some(schema["provider_schemas"]["registry.terraform.io/hashicorp/aws"]["resource_schemas"].take())
}

/// Every file below a folder with its bytes, by its path.
pub(crate) fn read_tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = BTreeMap::new();
    read_into(folder, folder, &mut tree);
    tree
}

fn read_into(top: &Path, folder: &Path, tree: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_into(top, &path, tree);
        } else {
            let name = path.strip_prefix(top).expect("below the top").to_string_lossy().replace('\\', "/");
            tree.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
}

/// Adds a line to the table that `tests/run` closes with: a module or a test, the tool, its configuration, the result.
pub(crate) fn matrix_row(subject: &str, tool: &str, configuration: &str, result: &str) {
    eprintln!("{subject}: {tool} with {configuration}: {result}");
    if let Some(path) = std::env::var_os("TFPIPE_MATRIX") {
        let mut file = OpenOptions::new().append(true).create(true).open(path).expect("the matrix");
        writeln!(file, "{subject}\t{tool}\t{configuration}\t{result}").expect("a row");
    }
}

/// A test cannot look at `what` on this machine. The closing table says so, because a test that returns counts as passed.
#[track_caller]
pub(crate) fn not_run(what: &str, reason: &str) {
    matrix_row(Location::caller().file(), "cargo test", "-", &format!("not run: {what}: {reason}"));
}
