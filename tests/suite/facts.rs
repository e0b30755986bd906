//! `docs/facts`: the calls that permissions come from, and how sources are named.

use std::fmt::Write as _;

use tfpipe::iam::calls::{self, Call, CallGroup};

use crate::docs::generated;
use crate::support::root;

/// Who makes the calls of each part of the table, in its order.
const ACTORS: [&str; 11] = [
    "CodePipeline, with the pipeline's role",
    "CodeBuild and the commands of a build, with the build's role",
    "Lambda and the module's functions, with a function's role",
    "EventBridge, with the role of a rule's target",
    "CodeDeploy, with the role of a deployment group",
    "CodePipeline, where it deploys code to a function",
    "Builds of the Terraform actions, and what starts them",
    "Builds of the `cdk` and `sam` actions, and the stack of a packaged application",
    "Services in their own name, and the account",
    "Services that assume the module's roles",
    "CodePipeline, with the role of an action of another account: artifacts",
];

/// The user guides whose pages the table names: how, and where the pages are.
const GUIDES: [(&str, &str); 2] = [
    ("CodePipeline user guide, ", "https://docs.aws.amazon.com/codepipeline/latest/userguide"),
    ("CodeBuild user guide, ", "https://docs.aws.amazon.com/codebuild/latest/userguide"),
];

/// A source in words, each page of a user guide as a link to it.
fn source(call: &Call) -> String {
    let words = calls::spelled_out(call.source);
    words.split("; ").map(linked).collect::<Vec<_>>().join("; ")
}

fn linked(part: &str) -> String {
    for (guide, address) in GUIDES {
        let Some(rest) = part.strip_prefix(guide) else { continue };
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        let (page, more) = rest.split_at(end);
        return format!("[{guide}{page}]({address}/{page}.html){more}");
    }
    part.to_owned()
}

/// What is open about a call, and why its statement names no resource.
fn remarks(group: &CallGroup, call: &Call) -> String {
    let unconfirmed = call.unconfirmed.map(|what| format!("*unconfirmed:* {what}"));
    let unbounded = group.unbounded.map(calls::spelled_out);
    [unconfirmed, unbounded].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

#[test]
fn every_call_is_listed_with_its_source() {
    let mut text = String::from(
        "# Calls\n\nGenerated from the table of calls (`src/iam/calls`), which the compiler and the proof read. A statement of a module \
         allows\nthe calls of one row's statement, and no others. [How sources are named](README.md#how-a-source-is-named).\n",
    );
    for (actor, groups) in ACTORS.iter().zip(calls::ALL) {
        let _ = write!(
            text,
            "\n## {actor}\n\n| statement | call | on | what for | source | remarks |\n|---|---|---|---|---|---|\n"
        );
        for group in *groups {
            for call in group.calls {
                let on = call.on.map_or_else(|| "`*`".to_owned(), |kind| format!("`{kind}`"));
                let (action, why) = (call.action, calls::spelled_out(group.why));
                let _ = writeln!(
                    text,
                    "| `{}` | `{action}` | {on} | {why} | {} | {} |",
                    group.sid,
                    source(call),
                    remarks(group, call)
                );
            }
        }
    }
    assert_eq!(ACTORS.len(), calls::ALL.len(), "an actor has no title");
    generated("docs/facts/calls.md", &text);
}

/// The short names of sources are explained where a reader of the code looks for them.
#[test]
fn every_short_name_of_a_source_is_explained() {
    let page = std::fs::read_to_string(root().join("docs/facts/README.md")).expect("docs/facts/README.md");
    for (begins, short) in [
        ("UG ", "UG page"),
        ("CBUG ", "CBUG page"),
        ("CDK ", "CDK file"),
        ("IAM: ", "IAM: …"),
        ("our code: ", "our code: file"),
    ] {
        assert_ne!(calls::spelled_out(begins), begins, "{short} is no short name any more");
        assert!(page.contains(&format!("| `{short}` |")), "docs/facts/README.md does not explain `{short}`");
    }
}
