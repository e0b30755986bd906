//! Generated documentation is what the code says. `TFPIPE_BLESS=1` rewrites it.

use std::fmt::Write as _;

use tfpipe::diagnostic::{Code, Severity};

use crate::support::root;

fn generated(path: &str, text: &str) {
    let file = root().join(path);
    if std::env::var_os("TFPIPE_BLESS").is_some() {
        std::fs::write(&file, text).expect("a file");
    }
    assert_eq!(
        std::fs::read_to_string(&file).unwrap_or_default(),
        text,
        "{path}: run `TFPIPE_BLESS=1 cargo test docs`"
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
