//! Generated documentation is what the code says. `TFPIPE_BLESS=1` rewrites it.

use std::fmt::Write as _;

use tfpipe::diagnostic::{Code, Severity};

use crate::support::{root, tfpipe};

pub(crate) fn generated(path: &str, text: &str) {
    let file = root().join(path);
    if std::env::var_os("TFPIPE_BLESS").is_some() {
        std::fs::write(&file, text).expect("a file");
    }
    let there = std::fs::read_to_string(&file).unwrap_or_default();
    let different = there.lines().zip(text.lines()).position(|(old, new)| old != new);
    assert!(
        there == text,
        "{path} is not what the code says, from line {} on: run `TFPIPE_BLESS=1 cargo test --test suite -- docs:: coverage:: facts::`",
        different.unwrap_or_else(|| there.lines().count().min(text.lines().count())) + 1
    );
}

#[test]
fn errors_are_documented() {
    let mut text = String::from(
        "# Findings\n\nGenerated from the codes (`src/diagnostic/code.rs`). `tfpipe explain CODE` prints one.\n",
    );
    for code in Code::ALL {
        let weight = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let meaning = code.meaning().lines().map(str::trim).collect::<Vec<_>>().join(" ");
        let _ = write!(text, "\n## {}: {}\n\n{weight}\n\n{}\n", code.id(), code.title(), meaning.trim());
    }
    generated("docs/errors.md", &text);
}

/// The two commands of the README, and the presets it speaks of.
#[test]
fn the_readme_names_what_is_there() {
    let text = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    assert!(text.contains("cargo run --release -- emit ./out"));
    assert!(text.contains("tests/run"));
    for preset in tfpipe::presets::ALL {
        assert!(text.contains(preset.name), "{}", preset.name);
    }
}

/// What the documents show of a command is what it prints of the preset; `…` stands for lines that are left out.
#[test]
fn examples_of_the_proof_are_its_output() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = |arguments: &[&str]| {
        let output = tfpipe().current_dir(folder.path()).args(arguments).output().expect("it runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    run(&["emit", "./out"]);
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    for path in ["README.md", "docs/cli.md"] {
        let text = std::fs::read_to_string(root().join(path)).expect("a document");
        let examples = text.split("```text\n$ tfpipe ").skip(1).filter_map(|rest| rest.split("\n```").next());
        let mut seen = 0;
        for example in examples {
            let (command, shown) = example.split_once('\n').expect("a command and its output");
            let printed: Vec<String> = run(&command.split(' ').collect::<Vec<_>>()).lines().map(words).collect();
            for line in shown.lines().map(words).filter(|line| line != "…") {
                assert!(printed.contains(&line), "{path}: `tfpipe {command}` does not print: {line}");
            }
            seen += 1;
        }
        assert!(seen > 0, "{path} has an example");
    }
}

/// The reference of the spec, from the same schema that editors complete from.
#[test]
fn every_key_is_documented() {
    let schema: serde_json::Value = serde_json::from_str(tfpipe::spec::schema()).expect("JSON");
    let mut text = String::from(
        "# The spec\n\nGenerated from the schema (`tfpipe schema`). One YAML document describes one pipeline. Where a key takes `input`, the\n\
         word makes it a required variable of the module.\n",
    );
    let mut parts = vec![("the document".to_owned(), schema.clone())];
    let definitions = schema["$defs"].as_object().cloned().unwrap_or_default();
    parts.extend(definitions);
    for (name, part) in &parts {
        let Some(keys) = part["properties"].as_object() else { continue };
        let required: Vec<&str> =
            part["required"].as_array().into_iter().flatten().filter_map(|key| key.as_str()).collect();
        let about = part["description"].as_str().unwrap_or_default();
        let _ = write!(text, "\n## {name}\n\n{}\n\n| key | takes | meaning |\n|---|---|---|\n", line(about));
        for (key, value) in keys {
            let mark = if required.contains(&key.as_str()) { " (required)" } else { "" };
            let meaning = line(value["description"].as_str().unwrap_or_default());
            let _ = writeln!(text, "| `{key}`{mark} | {} | {meaning} |", takes(value, &schema));
        }
    }
    generated("docs/spec.md", &text);
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// What a key takes, in words.
fn takes(value: &serde_json::Value, schema: &serde_json::Value) -> String {
    let reference = value["$ref"].as_str().or_else(|| value["allOf"][0]["$ref"].as_str());
    if let Some(name) = reference.and_then(|path| path.rsplit('/').next()) {
        let part = &schema["$defs"][name];
        if let Some(forms) = part["anyOf"].as_array() {
            return forms.iter().map(|form| takes(form, schema)).collect::<Vec<_>>().join(", or ");
        }
        let words: Vec<String> = choices(part);
        return if words.is_empty() { format!("[{name}](#{})", name.to_lowercase()) } else { words.join(", ") };
    }
    match value["type"].as_str() {
        Some("array") => format!("a list of {}", takes(&value["items"], schema)),
        Some("object") => format!("a mapping to {}", takes(&value["additionalProperties"], schema)),
        Some("string") => "text".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("integer") => match (&value["minimum"], &value["maximum"]) {
            (least, most) if most.is_number() => format!("{least} to {most}"),
            _ => "a number".to_owned(),
        },
        _ => "see the schema".to_owned(),
    }
}

/// The words of a choice.
fn choices(part: &serde_json::Value) -> Vec<String> {
    let one_of = part["oneOf"].as_array().into_iter().flatten().filter_map(|choice| choice["const"].as_str());
    let listed = part["enum"].as_array().into_iter().flatten().filter_map(|word| word.as_str());
    one_of.chain(listed).map(|word| format!("`{word}`")).collect()
}
