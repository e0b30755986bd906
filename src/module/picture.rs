//! The pipeline as a picture: Mermaid, DOT, or JSON.

use std::fmt::Write as _;

use serde_json::json;

use crate::model::{Action, Pipeline};

use super::start::trigger_in_words;

/// A Mermaid flowchart: a box a stage, an arrow from each to the next.
pub fn mermaid(pipeline: &Pipeline) -> String {
    let mut out = String::from("flowchart LR\n");
    let _ = writeln!(out, "  trigger([{}]) --> s0", trigger_in_words(pipeline));
    for (at, stage) in stages_of_pipeline(pipeline).iter().enumerate() {
        let _ = writeln!(out, "  subgraph s{at} [\"{}\"]\n    direction TB", escape_for_mermaid(&stage.name));
        for (number, action) in stage.actions.iter().enumerate() {
            let (name, does) = (escape_for_mermaid(&action.name), escape_for_mermaid(&action.does));
            let _ = writeln!(out, "    s{at}a{number}[\"{name}<br/>{does}\"]");
        }
        for (number, action) in stage.actions.iter().enumerate() {
            for after in &action.after {
                let _ = writeln!(out, "    s{at}a{after} --> s{at}a{number}");
            }
        }
        out.push_str("  end\n");
        if at > 0 {
            let _ = writeln!(out, "  s{} --> s{at}", at - 1);
        }
    }
    out
}

/// A DOT digraph with a cluster a stage.
pub fn dot(pipeline: &Pipeline) -> String {
    let mut out = String::from("digraph pipeline {\n  rankdir=LR;\n  node [shape=box];\n");
    let mut previous = String::from("trigger");
    let _ = writeln!(out, "  trigger [shape=ellipse, label=\"{}\"];", quote_for_dot(&trigger_in_words(pipeline)));
    for (at, stage) in stages_of_pipeline(pipeline).iter().enumerate() {
        let _ = writeln!(out, "  subgraph cluster_{at} {{\n    label=\"{}\";", quote_for_dot(&stage.name));
        for (number, action) in stage.actions.iter().enumerate() {
            let (name, does) = (quote_for_dot(&action.name), quote_for_dot(&action.does));
            let _ = writeln!(out, "    s{at}a{number} [label=\"{name}\\n{does}\"];");
        }
        for (number, action) in stage.actions.iter().enumerate() {
            for after in &action.after {
                let _ = writeln!(out, "    s{at}a{after} -> s{at}a{number};");
            }
        }
        let _ = writeln!(out, "  }}\n  {previous} -> s{at}a0;");
        previous = format!("s{at}a0");
    }
    out.push_str("}\n");
    out
}

/// Stages and actions as JSON, for other programs.
pub fn json(pipeline: &Pipeline) -> String {
    let stages: Vec<_> = stages_of_pipeline(pipeline)
        .iter()
        .map(|stage| {
            let actions: Vec<_> = stage
                .actions
                .iter()
                .map(|action| json!({ "name": action.name, "kind": action.kind, "does": action.does, "after": action.after }))
                .collect();
            json!({ "name": stage.name, "actions": actions })
        })
        .collect();
    let document = json!({ "name": pipeline.name().as_str(), "trigger": trigger_in_words(pipeline), "stages": stages });
    format!("{document:#}\n")
}

struct Stage {
    name: String,
    actions: Vec<Node>,
}

struct Node {
    name: String,
    kind: &'static str,
    does: String,
    /// Positions of the actions of the stage that come first.
    after: Vec<usize>,
}

fn stages_of_pipeline(pipeline: &Pipeline) -> Vec<Stage> {
    let sources = pipeline.sources().iter().map(|named| Node {
        name: named.name.as_str().to_owned(),
        kind: "source",
        does: named.source.as_kind().place(),
        after: Vec::new(),
    });
    let mut out = vec![Stage { name: "Source".to_owned(), actions: sources.collect() }];
    for stage in pipeline.stages() {
        let actions = stage.in_order();
        let position = |name| actions.iter().position(|other: &&Action| other.name == name);
        let boxes = actions.iter().map(|action| {
            let place = action.region.as_ref().map(|region| format!(", in {}", region.as_str())).unwrap_or_default();
            let (kind, does) = (action.kind.key(), action.kind.as_kind().does() + &place);
            let after = action.run_after.iter().filter_map(|name| position(name.clone())).collect();
            Node { name: action.name.as_str().to_owned(), kind, does, after }
        });
        let tags = actions.iter().enumerate().filter_map(|(at, action)| {
            let live = pipeline.live(action)?;
            let does = format!("tags the image {}", live.tag());
            Some(Node { name: live.step(), kind: "live", does, after: vec![at] })
        });
        out.push(Stage { name: stage.name.as_str().to_owned(), actions: boxes.chain(tags).collect() });
    }
    out
}

/// A text in a label of Mermaid, where nothing of it means more than itself.
fn escape_for_mermaid(text: &str) -> String {
    let entity = |c: char| match c {
        '"' => "#quot;".to_owned(),
        '#' | '<' | '>' | '%' | '`' | '\\' | '&' => format!("#{};", u32::from(c)),
        c if c.is_control() => " ".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(entity).collect()
}

/// A text in a quoted string of DOT.
fn quote_for_dot(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => " ".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(escaped).collect()
}
