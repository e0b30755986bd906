//! Buildspecs that are put together from the spec: every string of the user comes out as it went in.

use proptest::prelude::*;
use serde_json::{Value, json};
use tfpipe::module::Options;
use tfpipe::spec::Document;

/// The emitted buildspec of a `commands` action, as text.
fn emitted(action: &Value) -> Option<String> {
    emitted_from(&json!({ "repository": "acme/web" }), action)
}

/// The same with settings of the repository.
fn emitted_from(repository: &Value, action: &Value) -> Option<String> {
    let spec = json!({
        "name": "web",
        "source": { "github": repository },
        "stages": [{ "name": "Test", "actions": [{ "name": "Test", "commands": action }] }],
    });
    let document = Document::parse(&spec.to_string()).ok()?;
    let module = tfpipe::compile(&document.spec, Options::default()).ok()?.module;
    String::from_utf8(module.files.get("buildspecs/test.yml")?.clone()).ok()
}

fn read(text: &str) -> Value {
    serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Commands that mean something to YAML, in one reader or another, or to nobody.
fn hostile() -> impl Strategy<Value = String> {
    let known = [
        "true",
        "no",
        "null",
        "~",
        "0x1F",
        "1_000",
        "12:30:45",
        "2001-12-14",
        ".inf",
        "-",
        "- a",
        "? a",
        ": a",
        "a: b",
        "a #b",
        "# a",
        "& a",
        "*a",
        "!!str a",
        "%YAML 1.2",
        "---",
        "...",
        "---\n...",
        "'a'",
        "\"a\"",
        "a\\nb",
        "| a",
        "> a",
        "@a",
        "`a`",
        "{a: b}",
        "[a]",
        "a,b",
        " a",
        "a ",
        "\ta",
        "a\t",
        "a\n",
        "a\n\n",
        "\na",
        "\n\n a\n",
        " a\nb",
        "  a\n b\n",
        "a\n\tb",
        "a \nb",
        "if x; then\n  y\nfi",
        "cat <<'E'\n  a: 'b'\nE\n",
        "é 漢 🚀",
        "a\u{2028}b",
        "a\u{2029}b\nc",
        "\u{feff}a",
        "\u{a0}a",
        "<<",
        "=",
        "y",
        "${x} $x $(x) #{x.y} %{x}",
        "a: |\n  b",
        "\"",
        "'",
        "''",
        "\\",
        "a\u{200b}b\n",
    ];
    prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        "[ -~]{1,60}",
        "[ -~\\n\\t]{1,80}",
        "\\PC{1,30}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn commands_come_out_byte_for_byte(run in proptest::collection::vec(hostile(), 1..6), files in hostile()) {
        let action = json!({ "run": run, "outputs": { "dist": [files] }, "reports": { "unit": { "files": [files] } } });
        let fine = run.iter().all(|command| !command.trim().is_empty());
        let Some(text) = emitted(&action) else {
            let path = files.starts_with(['/', '~']) || files.contains("..") || files.chars().any(char::is_control);
            let control = run.iter().any(|command| command.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
            prop_assert!(!fine || path || control, "refused: {action}");
            return Ok(());
        };
        let buildspec = read(&text);
        prop_assert_eq!(&buildspec["phases"]["build"]["commands"], &json!(run), "{}", text);
        prop_assert_eq!(&buildspec["artifacts"]["files"], &json!([files]), "{}", text);
        prop_assert_eq!(&buildspec["reports"]["unit"]["files"], &json!([files]), "{}", text);
        prop_assert!(text.starts_with("# Runs the commands of Test"), "{}", text);
    }
}

#[test]
fn all_parts_stand_where_codebuild_looks_for_them() {
    let text = emitted(&json!({
        "run": ["make"],
        "runtimes": { "nodejs": "22", "python": "3.10" },
        "exports": ["VERSION"],
        "outputs": { "dist": ["dist/**/*"], "docs": ["docs/*"] },
        "reports": { "unit": { "files": ["*.xml"] }, "lines": { "files": ["lcov.xml"], "format": "jacoco" } },
        "cache": ["/cache/npm/**/*"],
    }));
    let expected = json!({
        "version": 0.2,
        "env": { "shell": "bash", "exported-variables": ["VERSION"] },
        "phases": {
            "install": { "on-failure": "ABORT", "runtime-versions": { "nodejs": "22", "python": "3.10" } },
            "build": { "commands": ["make"] },
        },
        "reports": {
            "lines": { "files": ["lcov.xml"], "file-format": "JACOCOXML" },
            "unit": { "files": ["*.xml"], "file-format": "JUNITXML" },
        },
        "artifacts": { "secondary-artifacts": { "dist": { "files": ["dist/**/*"] }, "docs": { "files": ["docs/*"] } } },
        "cache": { "paths": ["/cache/npm/**/*"] },
    });
    assert_eq!(read(&text.expect("a buildspec")), expected);
}

/// A build that clones its source itself asks CodeBuild for the credentials of git: submodules and `git fetch` need them.
#[test]
fn git_gets_credentials_in_a_clone_only() {
    for (clone, helper) in [("zip", Value::Null), ("full", json!("yes"))] {
        let action = json!({ "run": ["git submodule update --init"] });
        let text = emitted_from(&json!({ "repository": "acme/web", "clone": clone }), &action).expect("a buildspec");
        assert_eq!(read(&text)["env"]["git-credential-helper"], helper, "{clone}");
    }
}

/// Short and long commands of one line stay on one line, so that a reader finds what they wrote.
#[test]
fn nothing_is_folded() {
    let long = format!("echo {}", "word ".repeat(60).trim_end());
    let text = emitted(&json!({ "run": [long] })).expect("a buildspec");
    assert!(text.contains(&format!("      - {long}\n")), "{text}");
}

/// The stages of a spec with one `commands` action for each name, what it waits for and what it reads.
fn compiles(actions: &[(&str, &[&str], Value)]) -> bool {
    let actions: Vec<Value> = actions
        .iter()
        .map(|(name, after, environment)| {
            let commands = json!({ "run": ["make"], "exports": ["VERSION"], "environment": environment });
            json!({ "name": name, "run_after": after, "commands": commands })
        })
        .collect();
    let spec = json!({
        "name": "web",
        "source": { "github": { "repository": "acme/web" } },
        "stages": [{ "name": "Test", "actions": actions }],
    });
    let document = Document::parse(&spec.to_string()).expect("a document");
    tfpipe::compile(&document.spec, Options::default()).is_ok()
}

#[test]
fn variables_come_from_actions_that_have_ended() {
    let first = json!({ "FIRST": { "variable": "First.VERSION" } });
    let chain = |after: &'static [&'static str]| {
        compiles(&[("First", &[], json!({})), ("Second", &["First"], json!({})), ("Third", after, first.clone())])
    };
    assert!(chain(&["First"]));
    assert!(chain(&["Second"]), "through another action");
    assert!(!chain(&[]));
}
