//! Reading of specs: what is found, where it is underlined, what it says; and that no text at all breaks it.

use proptest::prelude::*;
use tfpipe::diagnostic::{Code, Path};
use tfpipe::spec::Document;

/// The example of the design.
const EXAMPLE: &str = "\
# yaml-language-server: $schema=./tfpipe.schema.json
name: web
tags: { Environment: production, Team: devops }
source:
  github: { repository: acme/web, branch: main }
artifacts: { expire_days: 30 }
registry: { keep: 10, immutable: true }
stages:
  - name: Build
    actions:
      - image: { dockerfile: Dockerfile, compute: small, log_retention_days: 7 }
  - name: Deploy
    on_failure: rollback
    actions:
      - tag_image: { tag: production }
";

/// The smallest spec, to which the cases below add what is wrong.
const REST: &str = "stages: [{ name: Build, actions: [{ image: {} }] }]\n";

/// A finding: its code, the underlined text, the message, the help.
type Found<'a> = (Code, &'a str, &'a str, &'a str);

fn findings(text: &str) -> Vec<(Code, String, String, String)> {
    let Err(rejected) = Document::parse(text) else { return Vec::new() };
    assert!(!rejected.findings.is_empty(), "{text}");
    let found = rejected.findings.into_iter().map(|finding| {
        let underlined = text[rejected.places.span(&finding)].to_owned();
        (finding.code, underlined, finding.message, finding.help)
    });
    found.collect()
}

#[track_caller]
fn assert_findings(text: &str, expected: &[Found]) {
    let found = findings(text);
    let found: Vec<Found> = found
        .iter()
        .map(|(code, underlined, message, help)| (*code, underlined.as_str(), message.as_str(), help.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// One finding in a spec that is right but for `line`, also as CRLF and with wide characters before it.
#[track_caller]
fn assert_line(line: &str, expected: Found) {
    let text = format!("name: web\n{line}\n{REST}");
    assert_findings(&text, &[expected]);
    assert_findings(&format!("# über 🦀\n{text}").replace('\n', "\r\n"), &[expected]);
    assert_findings(&format!("\u{feff}{text}"), &[expected]);
}

#[test]
fn the_example_is_a_spec() {
    for text in [EXAMPLE.to_owned(), EXAMPLE.replace('\n', "\r\n"), format!("\u{feff}---\n{EXAMPLE}...\n")] {
        let document = Document::parse(&text).expect("a spec");
        assert_eq!(document.spec.name, "web");
        assert_eq!(document.spec.stages.len(), 2);
        let keep = Path::root().key("registry").key("keep");
        assert_eq!(&text[document.places.get(&keep).expect("written").value.clone()], "10");
    }
}

#[test]
fn json_is_yaml() {
    let spec = Document::parse(EXAMPLE).expect("a spec").spec;
    let json = serde_json::to_string_pretty(&spec).expect("JSON");
    assert_eq!(Document::parse(&json).expect("a spec").spec, spec);
}

#[test]
fn text_may_look_like_anything_but_null() {
    let text = format!("name: 007\ntags: {{ A: 1234, B: 1.10, C: true, D: yes, E: 0x1F, 5: '6', F: 1e3 }}\n{REST}");
    let spec = Document::parse(&text).expect("a spec").spec;
    assert_eq!(spec.name, "007");
    let tags: Vec<_> = spec.tags.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(tags, ["5=6", "A=1234", "B=1.10", "C=true", "D=yes", "E=0x1F", "F=1e3"]);
}

/// The keys of a part of the spec, or of the document, as findings list them.
fn keys_of(part: &str) -> String {
    let schema: serde_json::Value = serde_json::from_str(tfpipe::spec::schema()).expect("JSON");
    let part = if part.is_empty() { &schema } else { &schema["$defs"][part] };
    let keys: Vec<_> = part["properties"].as_object().expect("keys").keys().map(|key| format!("`{key}`")).collect();
    let (last, others) = keys.split_last().expect("several keys");
    format!("{} and {last}", others.join(", "))
}

#[test]
fn unknown_keys() {
    let unknown = |key, message, help| (Code::UnknownKey, key, message, help);
    let logs = format!("did you mean `logs`? the keys here are {}", keys_of(""));
    assert_line(
        "source: { github: { repository: acme/web, brnach: main } }",
        unknown(
            "brnach",
            "unknown key `brnach`",
            "did you mean `branch`? the keys here are `repository`, `branch`, `connection`, `clone`, `repositories` and `detect_changes`",
        ),
    );
    assert_line(
        "logs:\n  retentionDays: 7",
        unknown(
            "retentionDays",
            "unknown key `retentionDays`",
            "did you mean `retention_days`? the keys here are `retention_days` and `encryption`",
        ),
    );
    assert_line("\"lögs\": 1", unknown("\"lögs\"", "unknown key `lögs`", &logs));
    assert_line("logs: { x: }", unknown("x", "unknown key `x`", "the keys here are `retention_days` and `encryption`"));
}

#[test]
fn wrong_types() {
    let wrong = |value, message, help| (Code::WrongType, value, message, help);
    let sources = format!("the keys here are {}", keys_of("Source"));
    assert_line(
        "artifacts: { expire_days: thirty }",
        wrong("thirty", "expected a whole number, found the text `thirty`", "write a whole number, such as `30`"),
    );
    assert_line(
        "artifacts: { expire_days: '30' }",
        wrong("'30'", "expected a whole number, found the text `30`", "remove the quotes: `30`"),
    );
    assert_line(
        "artifacts: { expire_days: 1.5 }",
        wrong("1.5", "expected a whole number, found the number `1.5`", "write a whole number, such as `30`"),
    );
    assert_line(
        "artifacts: { expire_days: }",
        wrong(
            "expire_days",
            "expected a whole number, found nothing",
            "write a whole number, such as `30`, or remove the key",
        ),
    );
    assert_line(
        "registry: { immutable: yes }",
        wrong("yes", "expected `true` or `false`, found the text `yes`", "write `true`"),
    );
    assert_line(
        "registry: { immutable: 1 }",
        wrong("1", "expected `true` or `false`, found the number `1`", "write `true` or `false`"),
    );
    assert_line(
        "registry: { scan: hgih }",
        wrong(
            "hgih",
            "unknown choice `hgih`",
            "did you mean `high`? the choices here are `off`, `low`, `medium`, `high` and `critical`",
        ),
    );
    assert_line(
        "trigger: [events]",
        wrong(
            "[events]",
            "expected one of `connection`, `events` or `manual` or a mapping, found a list",
            "write one of `connection`, `events` or `manual` or a mapping",
        ),
    );
    assert_line("tags: [a]", wrong("[a]", "expected a mapping, found a list", "write `name: value` pairs"));
    assert_line("tags:\n  Team:", wrong("Team", "expected text, found nothing", "write text"));
    assert_line("source: github", wrong("github", "expected a mapping, found the text `github`", &sources));
    assert_line(
        "source:\n  github:\n    repository: ~\n    branch: main",
        wrong("~", "expected text, found nothing", "write text, such as `acme/web`"),
    );
    assert_line(
        "artifacts:",
        wrong("artifacts", "expected a mapping, found nothing", "write `{}` for the defaults, or remove the key"),
    );
    assert_line(
        "network: { vpc_id: input, subnet_ids: { a: b } }",
        wrong("{ a: b }", "expected a list or text, found a mapping", "write a list or text"),
    );
}

#[test]
fn wrong_types_in_stages() {
    let text = |actions: &str| format!("name: web\nstages:\n- name: Build\n  actions:\n  - {actions}\n");
    assert_findings(
        &text("tag_image: { tag: {commit} }"),
        &[(
            Code::WrongType,
            "{commit}",
            "expected text, found a mapping",
            "write text, such as `production-{commit}`; quote text that starts with a bracket",
        )],
    );
    assert_findings(
        &text("image: { compute: true, environment: { A: [x] } }\n    run_after: Lint"),
        &[
            (
                Code::WrongType,
                "true",
                "expected one of `small`, `medium`, `large`, `xlarge` or `2xlarge`, found `true`",
                "write one of them, such as `small`",
            ),
            (Code::WrongType, "[x]", "expected text or a mapping, found a list", "write text or a mapping"),
            (Code::WrongType, "Lint", "expected a list, found the text `Lint`", "write a list: `[Lint]`"),
        ],
    );
    assert_findings(
        &text("image: {}\n  -"),
        &[(
            Code::WrongType,
            "-",
            "expected a mapping, found nothing",
            &format!("the keys here are {}", keys_of("Action")),
        )],
    );
}

#[test]
fn missing_keys() {
    let missing = |place, message, help| (Code::MissingKey, place, message, help);
    assert_findings(
        "tags: {}\n",
        &[
            missing("tags: {}", "missing key `name`", "add it, such as `name: web`"),
            missing("tags: {}", "missing key `stages`", "add `stages:` with a list"),
        ],
    );
    assert_line(
        "source: { github: { branch: main } }",
        missing("github", "missing key `repository`", "add it, such as `repository: acme/web`"),
    );
    assert_findings(
        "name: web\nstages:\n  - actions:\n      - image: {}\n",
        &[missing("actions:", "missing key `name`", "add it, such as `name: Build`")],
    );
    assert_findings(
        "name: web\nstages: [{ name: ü }]\n",
        &[missing("{ name: ü }", "missing key `actions`", "add `actions:` with a list")],
    );
    // A misspelt key is one mistake.
    let help = format!("did you mean `name`? the keys here are {}", keys_of(""));
    assert_findings(&format!("nmae: web\n{REST}"), &[(Code::UnknownKey, "nmae", "unknown key `nmae`", &help)]);
}

#[test]
fn duplicate_keys() {
    let help = "keep one of them: readers of YAML differ in which one they take";
    let text = format!("name: a\ntags: {{ ü: 1, \"ü\": 2 }}\n{REST}name: b\n");
    assert_findings(
        &text,
        &[
            (Code::DuplicateKey, "\"ü\"", "duplicate key `ü`; the first is on line 2", help),
            (Code::DuplicateKey, "name", "duplicate key `name`; the first is on line 1", help),
        ],
    );
    let rejected = Document::parse(&text).expect_err("duplicates");
    let last = rejected.findings.last().expect("a finding");
    assert_eq!(rejected.places.span(last).start, text.rfind("name: b").expect("written"));
}

#[test]
fn numbers_out_of_range() {
    let range = |value, message, help| (Code::OutOfRange, value, message, help);
    assert_line("provider: 4", range("4", "`4` is out of range", "write a whole number from 5 to 6"));
    assert_line(
        "artifacts: { expire_days: -1 }",
        range("-1", "`-1` is out of range", "write a whole number from 1 to 3650"),
    );
    assert_line(
        "logs: { retention_days: 99999999999999999999 }",
        range(
            "99999999999999999999",
            "`99999999999999999999` is out of range",
            "write a whole number from 0 to 4294967295",
        ),
    );
    let permission = "{ actions: [], resources: [a], reason: b }";
    assert_findings(
        &format!("name: web\nstages: [{{ name: A, actions: [{{ image: {{}}, permissions: [{permission}] }}] }}]"),
        &[range("[]", "expected at least 1 item, found 0", "add an item to the list")],
    );
}

#[test]
fn texts_that_are_no_mapping() {
    let keys = &format!("the keys here are {}", keys_of(""));
    let help = "a spec has at least `name:` and `stages:`; `tfpipe init` writes one to start from";
    for (text, underlined) in [("", ""), ("\n\n", ""), ("# only a comment\n", ""), ("---\n", ""), ("~", "~")] {
        assert_findings(text, &[(Code::WrongType, underlined, "the spec is empty", help)]);
    }
    assert_findings("- a\n", &[(Code::WrongType, "- a", "expected a mapping, found a list", keys)]);
    assert_findings("web\n", &[(Code::WrongType, "web", "expected a mapping, found the text `web`", keys)]);
}

#[test]
fn texts_that_are_not_yaml() {
    let check = "check quotes, brackets and indentation here and on the line above";
    assert_line(
        "tags: { a: b",
        (Code::NotYaml, ":", "while parsing a flow mapping, did not find expected `,` or `}`", check),
    );
    assert_findings("name: [web", &[(Code::NotYaml, "[", "unclosed bracket `[`", check)]);
    assert_findings("ü: 'web", &[(Code::NotYaml, "'", "unclosed quote", check)]);
    assert_line(
        "tags: { A: *x }",
        (Code::NotYaml, "*x", "aliases are not read", "write the value itself; quote text with a `*`"),
    );
}

#[test]
fn everything_is_found_at_once_and_in_order() {
    let text = "\
provider: 7
nmae: web
stages:
  - name: A
    on_failure: rolback
    actions: [{ imgae: {} }]
    name: B
  - actions: x
logs: 5
";
    let found: Vec<_> = findings(text).into_iter().map(|(code, underlined, ..)| (code, underlined)).collect();
    let expected = [
        (Code::OutOfRange, "7"),
        (Code::UnknownKey, "nmae"),
        (Code::WrongType, "rolback"),
        (Code::UnknownKey, "imgae"),
        (Code::DuplicateKey, "name"),
        (Code::MissingKey, "actions: x"),
        (Code::WrongType, "x"),
        (Code::WrongType, "5"),
    ];
    assert_eq!(found, expected.map(|(code, text)| (code, text.to_owned())));
}

#[test]
fn attacks_are_quick_errors() {
    let bomb = "a: &a [x]\n".to_owned() + &"b: &b [*a, *a, *a]\n".repeat(50_000);
    let keys = (0..5_000).map(|index| format!("k{index}: 1")).collect::<Vec<_>>().join("\n") + "\n";
    let pairs = keys.repeat(2);
    let long = format!("tags:\n  ? {}\n  : [{}]\n", "x".repeat(500_000), "x,".repeat(100_000));
    let texts = [
        pairs,
        long,
        "[".repeat(100_000),
        "{".repeat(100_000),
        "a: {".repeat(100_000),
        "- ".repeat(100_000),
        bomb,
        keys,
    ];
    for text in texts {
        let start = std::time::Instant::now();
        assert!(Document::parse(&text).is_err());
        assert!(start.elapsed().as_secs() < 5, "{text:.20} took {:?}", start.elapsed());
    }
}

/// Whatever the text: a spec, or findings whose places are parts of the text and whose words are in house style.
fn assert_survives(text: &str) {
    let Err(rejected) = Document::parse(text) else { return };
    assert!(!rejected.findings.is_empty());
    let mut last = 0;
    for finding in &rejected.findings {
        let span = rejected.places.span(finding);
        assert!(text.get(span.clone()).is_some(), "{span:?} of {text:?}");
        assert!(span.start >= last, "{finding:?} is out of order");
        last = span.start;
        for words in [&finding.message, &finding.help] {
            assert!(!words.is_empty() && !words.ends_with('.') && !words.contains(['\n', '\r']), "{words:?}");
            assert!(!words.starts_with(char::is_uppercase), "{words:?}");
        }
        assert!(!finding.help.contains("defect"), "{finding:?} in {text:?}");
    }
}

/// One edit of a text of characters.
#[derive(Debug, Clone)]
enum Edit {
    Put(usize, char),
    Delete(usize, usize),
    Double(usize, usize),
    SwapLines(usize, usize),
    SwapWords(usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || any::<prop::sample::Index>().prop_map(|index| index.index(EXAMPLE.len()));
    let character =
        prop_oneof![prop::sample::select("{}[]:,-#&*!|>'\"%@` \n\t~?0e".chars().collect::<Vec<_>>()), any::<char>(),];
    prop_oneof![
        (at(), character).prop_map(|(at, character)| Edit::Put(at, character)),
        (at(), 1..40usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        (at(), 1..80usize).prop_map(|(at, length)| Edit::Double(at, length)),
        (at(), at()).prop_map(|(one, other)| Edit::SwapLines(one, other)),
        (at(), at()).prop_map(|(one, other)| Edit::SwapWords(one, other)),
    ]
}

fn apply(text: &str, edit: &Edit) -> String {
    let characters: Vec<char> = text.chars().collect();
    let part = |at: usize, length: usize| {
        let start = at.min(characters.len());
        start..(start + length).min(characters.len())
    };
    let swapped = |mut pieces: Vec<&str>, one: usize, other: usize| {
        let count = pieces.len().max(1);
        if !pieces.is_empty() {
            pieces.swap(one % count, other % count);
        }
        pieces.concat()
    };
    let mut edited = characters.clone();
    match *edit {
        Edit::Put(at, character) => drop(edited.splice(part(at, 1), [character])),
        Edit::Delete(at, length) => drop(edited.drain(part(at, length))),
        Edit::Double(at, length) => {
            let range = part(at, length);
            let copy = edited.get(range.clone()).unwrap_or_default().to_vec();
            drop(edited.splice(range.start..range.start, copy));
        }
        Edit::SwapLines(one, other) => return swapped(text.split_inclusive('\n').collect(), one, other),
        Edit::SwapWords(one, other) => return swapped(text.split_inclusive([' ', '\n']).collect(), one, other),
    }
    edited.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_spec_or_findings(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        assert_survives(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_yaml_punctuation_is_a_spec_or_findings(text in "[-{}\\[\\]:,#&*!|>'\"%@?~ \n\tanme1.]{0,60}") {
        assert_survives(&text);
    }

    #[test]
    fn any_mutation_is_a_spec_or_findings(edits in prop::collection::vec(edit(), 1..5)) {
        assert_survives(&edits.iter().fold(EXAMPLE.to_owned(), |text, edit| apply(&text, edit)));
    }
}
