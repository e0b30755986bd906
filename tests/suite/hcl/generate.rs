//! Random documents, with all that is awkward in HCL far more often than a spec would have it.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tfpipe::hcl::{Block, Body, Entry, Expr, Item, Part, Reference, Step, Structure};

const OPERATORS: [&str; 13] = ["||", "&&", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%"];

/// What strings are made of: every character with a meaning in HCL, and the sequences that nearly have one.
const FRAGMENTS: [&str; 47] = [
    "$",
    "$",
    "%",
    "{",
    "}",
    "${",
    "%{",
    "$${",
    "%%{",
    "$$",
    "%%",
    "${~",
    "\"",
    "\\",
    "\n",
    "\r",
    "\t",
    "\\n",
    "\\u0041",
    "\0",
    "\u{1}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "é",
    "e\u{301}",
    "日本",
    "한",
    "😀",
    "👨\u{200d}👩\u{200d}👧",
    "\u{1f1e9}\u{1f1ea}",
    "#",
    "//",
    "/*",
    "*/",
    "<<EOT\n",
    " ",
    "a",
    "b c",
    "if x",
    "~}",
    "aws:SourceArn",
];

/// Any text.
pub(super) fn text() -> impl Strategy<Value = String> {
    let awkward = vec(prop::sample::select(&FRAGMENTS[..]), 0..7).prop_map(|parts| parts.concat());
    prop_oneof![4 => awkward, 1 => any::<String>(), 1 => "[a-z ]{20,90}"]
}

/// Any expression.
pub(super) fn expr() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(4, 40, 5, |inner| {
        let pair = (inner.clone(), inner.clone());
        let branches = (inner.clone(), inner.clone(), inner.clone());
        let names = (name(), name());
        prop_oneof![
            2 => vec((comment(), inner.clone()), 0..5).prop_map(list),
            2 => entries(inner.clone()).prop_map(Expr::Object),
            2 => (name(), vec(inner.clone(), 0..4)).prop_map(|(name, arguments)| Expr::Call(name, arguments)),
            2 => vec(part(inner.clone()), 0..4).prop_map(Expr::Template),
            1 => branches.prop_map(|(test, then, other)| Expr::Conditional(test.into(), then.into(), other.into())),
            2 => (pair.clone(), prop::sample::select(&OPERATORS[..]))
                .prop_map(|((left, right), operator)| Expr::binary(left, operator, right)),
            1 => (name(), pair.clone())
                .prop_map(|(name, (each, value))| Expr::ForList { name, each: each.into(), value: value.into() }),
            1 => (names, inner, pair)
                .prop_map(|(names, each, entry)| Expr::ForObject { names, each: each.into(), entry: entry.into() }),
        ]
    })
}

/// Any document.
pub(super) fn body() -> impl Strategy<Value = Body> {
    let flat = vec(structure(), 0..7).prop_map(distinct);
    flat.prop_recursive(3, 24, 4, |inner| {
        let block = (comment(), name(), vec(name(), 0..3), inner);
        let block =
            block.prop_map(|(comment, kind, labels, body)| Structure::Block(Block { comment, kind, labels, body }));
        vec(prop_oneof![2 => block, 3 => structure()], 0..6).prop_map(distinct)
    })
}

fn structure() -> impl Strategy<Value = Structure> {
    prop_oneof![
        6 => (comment(), name(), expr())
            .prop_map(|(comment, name, value)| Structure::Argument { comment, name, value }),
        1 => comment().prop_map(Structure::Comment),
        1 => Just(Structure::Blank),
    ]
}

/// HCL refuses a second argument of one name.
fn distinct(mut structures: Vec<Structure>) -> Body {
    let mut seen = BTreeSet::new();
    structures.retain(|structure| match structure {
        Structure::Argument { name, .. } => seen.insert(name.clone()),
        _ => true,
    });
    Body { structures }
}

fn leaf() -> impl Strategy<Value = Expr> {
    let step = prop_oneof![
        4 => name().prop_map(Step::Attribute),
        1 => text().prop_map(Step::Attribute),
        1 => any::<u16>().prop_map(|index| Step::Index(index.into())),
    ];
    prop_oneof![
        1 => Just(Expr::Null),
        1 => any::<bool>().prop_map(Expr::Bool),
        1 => any::<i64>().prop_map(Expr::Number),
        1 => (-3_i64..4).prop_map(Expr::Number),
        4 => text().prop_map(Expr::string),
        3 => (name(), vec(step, 0..4)).prop_map(|(root, steps)| Expr::Reference(Reference { root, steps })),
    ]
}

fn part(inner: impl Strategy<Value = Expr>) -> impl Strategy<Value = Part> {
    prop_oneof![text().prop_map(Part::Literal), inner.prop_map(Part::Interpolation)]
}

fn entries(inner: impl Strategy<Value = Expr>) -> impl Strategy<Value = Vec<Entry>> {
    let key = prop_oneof![2 => name(), 1 => text(), 1 => prop::sample::select(vec!["for", "null", "true", "if", ""])
        .prop_map(str::to_owned)];
    vec((comment(), key, inner), 0..5).prop_map(|entries| {
        let mut seen = BTreeSet::new();
        let entries = entries.into_iter().filter(|(_, key, _)| seen.insert(key.clone()));
        entries.map(|(comment, key, value)| Entry { comment, key, value }).collect()
    })
}

fn list(items: Vec<(Vec<String>, Expr)>) -> Expr {
    Expr::List(items.into_iter().map(|(comment, value)| Item { comment, value }).collect())
}

fn comment() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![4 => Just(Vec::new()), 1 => vec(text(), 1..3)]
}

/// A name that is none of the language's own words.
fn name() -> impl Strategy<Value = String> {
    let tail = option::of("[a-z0-9_-]{0,20}").prop_map(Option::unwrap_or_default);
    ("[a-eg-hj-mo-su-z_]", tail).prop_map(|(head, tail)| head + &tail)
}
