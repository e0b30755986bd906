//! What CodePipeline has, whether a spec can say it, whether the proof knows its calls, and where it was applied.
//!
//! The tables say which key is meant; which modules have it is read from the modules. A type that a module has and the table has not is an
//! error, and so is a key of its own that no module uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::support::{cases, root};

const TYPES: &str = include_str!("types.tsv");
const FEATURES: &str = include_str!("features.tsv");

/// A module, and its text of `main.tf` with single blanks.
struct Text {
    name: String,
    main: String,
}

/// Both tables, as Markdown.
pub(super) fn tables() -> String {
    let texts: Vec<Text> = cases().into_iter().map(read).collect();
    types(&texts) + &features(&texts)
}

fn read(name: String) -> Text {
    let main = std::fs::read_to_string(root().join("modules").join(&name).join("main.tf")).expect("a module");
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let main = main.lines().map(words).collect::<Vec<_>>().join("\n");
    Text { name, main }
}

fn types(texts: &[Text]) -> String {
    let mut used: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for text in texts {
        for kind in types_of(&text.main) {
            used.entry(kind).or_default().insert(&text.name);
        }
    }
    let mut table = String::from(
        "\n## Types of actions, sources and rules\n\nEvery type that CodePipeline has. *Calls*: the proof knows what CodePipeline calls for it, each \
         call with its source. *Declared*: the\nspec declares it (`permissions`), and `prove` asks that somebody accepts that.\n\n\
         | type | key | proved by | applied in | remark |\n|---|---|---|---|---|\n",
    );
    for [kind, key, proved, remark] in rows(TYPES) {
        let modules = match kind.strip_suffix("/any") {
            Some(family) => {
                let begins = format!("{family}/");
                let of_family: Vec<String> = used.keys().filter(|kind| kind.starts_with(&begins)).cloned().collect();
                of_family.iter().filter_map(|kind| used.remove(kind)).flatten().collect()
            }
            None => used.remove(kind).unwrap_or_default(),
        };
        let has_own_key = key.starts_with('`') && key != "`custom`";
        assert!(!has_own_key || !modules.is_empty(), "{kind}: {key} says it, and no module has it");
        assert!(key != "-" || modules.is_empty(), "{kind}: no key says it, and {modules:?} have it");
        assert_eq!(key == "-", proved == "-", "{kind}: proved and not said, or the other way round");
        assert!(key != "-" || !remark.is_empty(), "{kind}: no key, and no reason");
        let kind = kind.replace("/any", "/…");
        let _ =
            writeln!(table, "| {kind} | {} | {} | {} | {remark} |", or_none(key), or_none(proved), applied(&modules));
    }
    assert!(used.is_empty(), "the table does not have these types, and modules have them: {used:?}");
    table
}

fn features(texts: &[Text]) -> String {
    let mut table = String::from(
        "\n## What else a pipeline can have\n\n| feature | key | proved | applied in | remark |\n|---|---|---|---|---|\n",
    );
    for [feature, needle, key, proved, remark] in rows(FEATURES) {
        let has = |text: &&Text| needle != "-" && text.main.contains(needle);
        let modules: BTreeSet<&str> = texts.iter().filter(has).map(|text| text.name.as_str()).collect();
        assert_eq!(key == "-", modules.is_empty(), "{feature}: said by {key}, in {modules:?}");
        assert!(key != "-" || !remark.is_empty(), "{feature}: no key, and no reason");
        let _ = writeln!(
            table,
            "| {feature} | {} | {} | {} | {remark} |",
            or_none(key),
            or_none(proved),
            applied(&modules)
        );
    }
    table
}

/// `category/owner/provider` of every action and rule: the three stand in this order.
fn types_of(main: &str) -> BTreeSet<String> {
    let (mut kinds, mut before) = (BTreeSet::new(), [String::new(), String::new()]);
    for line in main.lines() {
        let value = |name: &str| Some(line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"')?.to_owned());
        if let Some(category) = value("category") {
            before = [category, "AWS".to_owned()];
        } else if let Some(owner) = value("owner") {
            before[1] = owner;
        } else if let Some(provider) = value("provider") {
            kinds.insert(format!("{}/{}/{provider}", before[0], before[1]));
        }
    }
    kinds
}

/// The modules that `tests/run apply` has applied, of these.
fn applied(modules: &BTreeSet<&str>) -> String {
    let is_recorded = |name: &&&str| root().join(format!("tests/deployer/recorded/{name}.tsv")).exists();
    let recorded: Vec<String> = modules.iter().filter(is_recorded).map(|name| format!("`{name}`")).collect();
    match recorded.as_slice() {
        [] => "–".to_owned(),
        [first, second, _, others @ ..] => format!("{first}, {second} and {} more", others.len() + 1),
        few => few.join(", "),
    }
}

fn or_none(text: &str) -> &str {
    if text == "-" { "–" } else { text }
}

fn rows<const N: usize>(table: &str) -> impl Iterator<Item = [&str; N]> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        <[&str; N]>::try_from(cells).unwrap_or_else(|cells| panic!("not {N} cells: {cells:?}"))
    })
}
