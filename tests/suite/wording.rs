//! The words of emitted files.

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
