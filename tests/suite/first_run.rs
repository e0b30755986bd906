//! The kit for a first run looks for every row of the table of calls that no document confirms.

use std::collections::BTreeSet;

use tfpipe::iam::calls;

use crate::support::root;

/// The columns of `tests/first-run/unconfirmed.tsv`.
const COLUMNS: &str = "statement\taction\tmodule\trole\tsource\tevent\tnote";

fn rows() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("tests/first-run/unconfirmed.tsv")).expect("the table");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(COLUMNS));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn every_unconfirmed_call_is_looked_for() {
    let listed: BTreeSet<(String, String)> = rows().into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    let groups = calls::ALL.iter().copied().flatten();
    let unconfirmed = groups.flat_map(|group| group.calls.iter().map(move |call| (group.sid, call)));
    for (sid, call) in unconfirmed.filter(|(_, call)| call.unconfirmed.is_some()) {
        assert!(
            listed.contains(&(sid.to_owned(), call.action.to_owned())),
            "tests/first-run/unconfirmed.tsv: add a line for `{sid}` `{}`, with tabs between: {}; module: `archive` or `image` if its \
             pipeline makes the call, and the role and the CloudTrail source and event that show it; else `-` four times, and in the note \
             what it needs",
            call.action,
            COLUMNS.replace('\t', ", "),
        );
    }
}

#[test]
fn each_line_says_what_shows_its_row() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        assert_eq!(row.len(), 7, "{row:?}");
        assert!(seen.insert((row[0].clone(), row[1].clone())), "twice: {row:?}");
        let looked_for = row[2..6].iter().all(|cell| !cell.is_empty() && cell != "-");
        let elsewhere = row[2..6].iter().all(|cell| cell == "-") && !row[6].is_empty();
        assert!(looked_for || elsewhere, "{row:?}");
        assert!(["archive", "image", "-"].contains(&row[2].as_str()), "{row:?}");
    }
}

/// The specs of the kit compile, for both providers.
#[test]
fn the_specs_compile() {
    for name in ["archive", "image"] {
        let text = std::fs::read_to_string(root().join(format!("tests/first-run/{name}.yaml"))).expect("a spec");
        for provider in ["provider: 6", "provider: 5"] {
            let text = text.replace("provider: 6", provider);
            let document = tfpipe::spec::Document::parse(&text).expect("a spec");
            tfpipe::compile(&document.spec, tfpipe::module::Options::default()).expect("a module");
        }
    }
}
