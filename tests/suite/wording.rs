//! The words of emitted files, and how long those of findings are.

use std::collections::BTreeSet;

use tfpipe::diagnostic::Diagnostic;
use tfpipe::model;
use tfpipe::spec::Document;

use crate::support::{cases, read_tree, root};

/// What the table of calls shortens, for those who write it.
const ABBREVIATIONS: [&str; 4] = ["UG ", "CBUG ", "CDK ", "our code:"];

#[test]
fn no_emitted_file_has_an_abbreviation_of_a_source() {
    let mut found = Vec::new();
    for case in cases() {
        for (name, bytes) in read_tree(&root().join("modules").join(&case)) {
            let Ok(text) = std::str::from_utf8(&bytes) else { continue };
            for (at, line) in text.lines().enumerate() {
                let begins = |at: usize| !line[..at].ends_with(|before: char| before.is_ascii_alphanumeric());
                let has = |short: &str| line.match_indices(short).any(|(at, _)| begins(at));
                if ABBREVIATIONS.iter().any(|short| has(short)) {
                    found.push(format!("{case}/{name}:{}: {line}", at + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Characters of a message and of its help; details are for `tfpipe explain`.
const MESSAGE: usize = 100;
const HELP: usize = 160;

/// So much of what the user wrote counts: a name may be long.
const QUOTED: usize = 24;

/// How long a text is for its reader.
fn length(text: &str) -> usize {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| part.chars().count().min(if at % 2 == 1 { QUOTED } else { usize::MAX })).sum()
}

/// The findings of a spec, whichever step finds them.
fn findings(text: &str) -> Vec<Diagnostic> {
    match Document::parse(text) {
        Err(rejected) => {
            let beside = model::judge_rest(&rejected);
            rejected.findings.into_iter().chain(beside).collect()
        }
        Ok(document) => tfpipe::findings(&document.spec).into_iter().collect(),
    }
}

#[test]
fn messages_and_help_are_short() {
    let mut long = BTreeSet::new();
    let mut seen = 0;
    for folder in std::fs::read_dir(root().join("fixtures/invalid")).expect("fixtures/invalid") {
        let path = folder.expect("an entry").path().join("pipeline.yaml");
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        for finding in findings(&text) {
            seen += 1;
            // What there is to choose from is as long as it is, and so is how to accept.
            let lists = ["the keys here are", "`names` can set", "add one of", ", or take the risk with"];
            let ends = lists.iter().filter_map(|list| finding.help.find(list)).min();
            let help = finding.help.get(..ends.unwrap_or(finding.help.len())).unwrap_or_default();
            if length(&finding.message) > MESSAGE {
                long.insert(format!("{} message {}: {}", finding.code.id(), length(&finding.message), finding.message));
            }
            if length(help) > HELP {
                long.insert(format!("{} help {}: {help}", finding.code.id(), length(help)));
            }
        }
    }
    assert!(seen > 200, "{seen}");
    let long: Vec<String> = long.into_iter().collect();
    assert!(long.is_empty(), "{} are long:\n{}", long.len(), long.join("\n"));
}
