//! `docs/coverage.md`: the two documents that the project was created from, line by line, and every kind of action.
//!
//! The tables in `coverage/` say where each part of a document is met: a file of a golden module, and a text that stands in it.
//! The test fails when the text is gone, or when a line of the document is in no row.

mod features;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use tfpipe::model::{Provider, resolve};
use tfpipe::spec::Document;

use crate::docs::generated;
use crate::support::{cases, fixture, root};

/// A document: its table, its title, where it lies, and the SHA-256 of what the founders gave.
const DOCUMENTS: &[(&str, &str, &str, &str)] = &[
    (
        include_str!("coverage/codecommit-ecs.tsv"),
        "CodeCommit → CodeBuild → ECS, as a CloudFormation template with a runbook",
        "origin/codecommit-ecs.txt",
        "9f645badf6ad8fd91161568cf24a19903573471b8fbcbd1a76ca036adbff3feb",
    ),
    (
        include_str!("coverage/github-ecr-lambda.tsv"),
        "GitHub → CodeBuild → ECR → Lambda, as a task for a Pulumi program",
        "origin/github-ecr-lambda.txt",
        "3f6b0710723c6f064dd06ed6037c00b5b9c83c1b724232f904c7cc7397bcf7af",
    ),
];

struct Row<'a> {
    from: usize,
    to: usize,
    asks: &'a str,
    /// `met`, `otherwise`, or `-` for lines that ask for nothing.
    how: &'a str,
    /// `module/file`, or nothing.
    place: &'a str,
    /// What stands there.
    text: &'a str,
    remark: &'a str,
}

fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [lines, asks, how, place, text, remark] = cells[..] else { panic!("not six cells: {line}") };
        let (from, to) = lines.split_once('-').unwrap_or((lines, lines));
        let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("not lines: {line}"));
        Row { from: number(from), to: number(to), asks, how, place, text, remark }
    })
}

#[test]
fn both_documents_are_met_line_by_line() {
    let mut text = String::from(
        "# Coverage\n\nGenerated (`tests/suite/coverage`). Where each line of the two documents that tfpipe was created from \
         ([`origin/`](origin/README.md)) is met\nin an emitted module, or why it is met otherwise. Every text that is quoted here \
         stands in the file that is named beside it; a test\nholds that.\n",
    );
    for (table, title, path, digest) in DOCUMENTS {
        let document = std::fs::read_to_string(root().join("docs").join(path)).expect("a document");
        let found = Sha256::digest(&document).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        assert_eq!(found, *digest, "docs/{path} is not what the founders gave: its lines are cited");
        let _ =
            write!(text, "\n## {title}\n\n| lines | what they ask for | where it is met | how |\n|---|---|---|---|\n");
        let mut next = 1;
        for row in rows(table) {
            assert_eq!(row.from, next, "{title}: a line is in no row, or in two: {}", row.asks);
            assert!(row.to >= row.from, "{title}: {}", row.asks);
            next = row.to + 1;
            check(&row);
            let place = match (row.place, row.text) {
                ("", _) => String::new(),
                (place, "") => format!("[`{place}`](../modules/{place})"),
                (place, found) => format!("[`{place}`](../modules/{place}): `{}`", found.replace('|', "\\|")),
            };
            let how = match (row.how, row.remark) {
                ("-", "") => "asks for nothing".to_owned(),
                ("-", remark) => remark.to_owned(),
                (how, "") => how.to_owned(),
                (how, remark) => format!("{how}: {remark}"),
            };
            let (lines, anchor) = match (row.from, row.to) {
                (from, to) if from == to => (from.to_string(), format!("L{from}")),
                (from, to) => (format!("{from}–{to}"), format!("L{from}-L{to}")),
            };
            let _ = writeln!(text, "| [{lines}]({path}#{anchor}) | {} | {place} | {how} |", row.asks);
        }
        assert_eq!(next - 1, document.lines().count(), "{title}: the last lines are in no row");
    }
    text.push_str(&kinds());
    text.push_str(&features::tables());
    generated("docs/coverage.md", &text);
}

fn check(row: &Row<'_>) {
    assert!(matches!(row.how, "met" | "otherwise" | "-"), "{}: `{}` is no way to meet a line", row.asks, row.how);
    assert!(row.how != "met" || !row.place.is_empty(), "{}: met, and nowhere", row.asks);
    assert!(row.how != "otherwise" || !row.remark.is_empty(), "{}: otherwise, and no reason", row.asks);
    if row.place.is_empty() {
        return;
    }
    let file = root().join("modules").join(row.place);
    let content = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", row.place));
    assert!(content.contains(row.text), "{}: `{}` does not stand in {}", row.asks, row.text, row.place);
}

/// Every kind of action: which modules have it, what has validated it, and whether it was applied.
fn kinds() -> String {
    let not_applied = std::fs::read_to_string(root().join("tests/apply/not_applied.json")).expect("the table");
    let not_applied: BTreeMap<String, String> = serde_json::from_str(&not_applied).expect("a table");
    let mut kinds: BTreeMap<&str, Vec<(String, Provider)>> = BTreeMap::new();
    for case in cases() {
        let document = Document::parse(&fixture(&case)).expect("a document");
        let pipeline = resolve(&document.spec).expect("a pipeline");
        for action in pipeline.actions() {
            let entry = kinds.entry(action.kind.key()).or_default();
            if !entry.iter().any(|(other, _)| *other == case) {
                entry.push((case.clone(), pipeline.provider()));
            }
        }
    }
    let mut text = String::from(
        "\n## Kinds of actions\n\nValidated: `terraform` and `tofu` with every provider configuration in the module's range: the provider 5.100.0 \
         itself, or\nTerraform's own validation against the published schema of 6.47.0. Applied: to moto, with the provider 5.100.0; planned \
         again\nwithout a change; destroyed. Nothing here has run in AWS.\n\n| kind | modules | validated with | applied |\n|---|---|---|---|\n",
    );
    for (kind, modules) in &kinds {
        let names: Vec<String> = modules.iter().map(|(name, _)| format!("`{name}`")).collect();
        let real = modules.iter().any(|(_, provider)| *provider == Provider::V5);
        let schema = modules.iter().any(|(_, provider)| *provider == Provider::V6);
        let with = match (real, schema) {
            (true, true) => "5.100.0, schema of 6.47.0",
            (true, false) => "5.100.0",
            _ => "schema of 6.47.0",
        };
        let fifth: Vec<&str> =
            modules.iter().filter(|(_, provider)| *provider == Provider::V5).map(|(name, _)| name.as_str()).collect();
        let applied = applied(&fifth, &not_applied);
        let _ = writeln!(text, "| `{kind}` | {} | {with} | {applied} |", names.join(", "));
    }
    text
}

/// Every kind that a spec can name is in the README's list of actions.
#[test]
fn the_readme_names_every_kind() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    let list = readme.lines().find(|line| line.starts_with("| actions |")).expect("the list of actions");
    for case in cases() {
        let document = Document::parse(&fixture(&case)).expect("a document");
        for action in resolve(&document.spec).expect("a pipeline").actions() {
            let key = action.kind.key();
            let is_added = ["terraform_review", "cdk_synth", "cdk_diff", "sam_package"].contains(&key);
            assert!(is_added || list.contains(&format!("`{key}`")), "README.md does not name `{key}`");
        }
    }
}

/// Whether one of these modules for provider 5 was applied: its run left a recording. Otherwise why not.
fn applied(modules: &[&str], not_applied: &BTreeMap<String, String>) -> String {
    let is_recorded = |name: &&str| root().join(format!("tests/deployer/recorded/{name}.tsv")).exists();
    if modules.iter().any(is_recorded) {
        return "yes".to_owned();
    }
    match (modules.iter().find_map(|name| not_applied.get(*name)), modules.is_empty()) {
        (Some(reason), _) => format!("no: {reason}"),
        (None, true) => "no: only in modules for provider 6".to_owned(),
        (None, false) => "no: `tests/run apply` has recorded none of them".to_owned(),
    }
}
