//! The shape of a document: does each value stand in a place that takes it?
//!
//! Owns the walk over the nodes beside the table of `places`, which finds everything at once and makes the value that serde reads:
//! also of a document with findings, with a stand-in for each part that could not be read.
//! Knows no key of the spec by name, and judges no value beyond its type and range: that is `model`'s.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::diagnostic::{Code, Diagnostic, Path};
use crate::yaml::{Key, Node, Value};

use super::stand_in::StandIn;
use super::wanted::{Place, Shape};
use super::{hint, places};

/// A part of a document that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// The value at a place: it does not fit, is missing, or stands there twice.
    Value(Path),
    /// A key of the mapping at a place, which the mapping does not have.
    KeyOf(Path),
}

/// A checked document.
pub(super) struct Checked {
    /// The value that serde reads, with the first stand-ins for what could not be read.
    pub(super) value: Json,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) unread: Vec<Unread>,
    pub(super) stand_ins: Vec<StandIn>,
}

/// Checks the spec `node`, read from `text`.
pub(super) fn check(node: &Node, text: &str) -> Checked {
    if node.value != Value::Null {
        return check_at(node, text, &places::SPEC);
    }
    let help = "a spec has at least `name:` and `stages:`; `tfpipe init` writes one to start from";
    let empty = Diagnostic::value(Code::WrongType, &Path::root(), "the spec is empty", help);
    Checked { value: Json::default(), findings: vec![empty], unread: Vec::new(), stand_ins: Vec::new() }
}

/// Checks the document `node`, read from `text`, as what `place` takes.
pub(super) fn check_at(node: &Node, text: &str, place: &Place) -> Checked {
    let breaks = text.match_indices('\n').map(|(at, _)| at).collect();
    let mut checker = Checker { text, breaks, findings: Vec::new(), unread: Vec::new(), stand_ins: Vec::new() };
    let value = checker.check_value(node, place, &Path::root());
    let Checker { findings, unread, stand_ins, .. } = checker;
    Checked { value: value.unwrap_or_default(), findings, unread, stand_ins }
}

struct Checker<'a> {
    text: &'a str,
    /// Where the lines end.
    breaks: Vec<usize>,
    findings: Vec<Diagnostic>,
    unread: Vec<Unread>,
    stand_ins: Vec<StandIn>,
}

impl Checker<'_> {
    /// The value of `node` for `place`, or what stands in for it; none if the place can be left out.
    fn check_value(&mut self, node: &Node, place: &Place, at: &Path) -> Option<Json> {
        match (shape_that_takes(&place.shape, &node.value), &node.value) {
            (Shape::Text, Value::String(text)) => Some(text.as_str().into()),
            // Text that looks like a number is the text that was written: 1.10 is no 1.1.
            (Shape::Text, Value::Bool(_) | Value::Integer(_) | Value::Float) => Some(self.text_of(node).into()),
            (Shape::Whole(least, most), Value::Integer(number)) => {
                self.check_whole(*number, (*least, *most), node, place, at)
            }
            (Shape::Truth, Value::Bool(value)) => Some((*value).into()),
            (Shape::Choice(choices), Value::String(word)) => self.check_choice(word, choices, place, at),
            (Shape::List(item, least), Value::Sequence(nodes)) => Some(self.check_list(nodes, item, *least, at)),
            (Shape::Map(values), Value::Mapping(entries)) => {
                let entries = self.last_entries(entries, at);
                let read = entries.into_iter().filter_map(|(key, node)| {
                    let value = self.check_value(node, values, &at.key(&key.text));
                    Some((key.text.clone(), value?))
                });
                Some(Json::Object(read.collect()))
            }
            (Shape::Keys(keys), Value::Mapping(entries)) => Some(self.check_keys(entries, keys, at)),
            (shape, _) => {
                let (wanted, found) = (hint::describe_shape(shape), hint::describe_node(node, self.text));
                self.report_mismatch(format!("expected {wanted}, found {found}"), node, place, at)
            }
        }
    }

    fn report_mismatch(&mut self, message: String, node: &Node, place: &Place, at: &Path) -> Option<Json> {
        let help = hint::advice_at_place(place, node, self.text);
        self.findings.push(Diagnostic::value(Code::WrongType, at, message, help));
        self.stand_in(place, at)
    }

    /// Goes on with something in place of the value at `at`.
    fn stand_in(&mut self, place: &Place, at: &Path) -> Option<Json> {
        self.unread.push(Unread::Value(at.clone()));
        let stand_in = StandIn::new(at, place, self.unread.len());
        let first = stand_in.first().cloned();
        self.stand_ins.push(stand_in);
        first
    }

    fn check_whole(
        &mut self,
        number: i64,
        (least, most): (i64, i64),
        node: &Node,
        place: &Place,
        at: &Path,
    ) -> Option<Json> {
        if (least..=most).contains(&number) {
            return Some(number.into());
        }
        let message = format!("{} is out of range", hint::quoted_excerpt(self.text_of(node)));
        let help = format!("write a whole number from {least} to {most}");
        self.findings.push(Diagnostic::value(Code::OutOfRange, at, message, help));
        self.stand_in(place, at)
    }

    fn check_choice(&mut self, word: &str, choices: &[&str], place: &Place, at: &Path) -> Option<Json> {
        if choices.contains(&word) {
            return Some(word.into());
        }
        let help = hint::advice_to_mean(hint::closest(word, choices.iter().copied()), choices, "choice");
        let message = format!("unknown choice {}", hint::quoted_excerpt(word));
        self.findings.push(Diagnostic::value(Code::WrongType, at, message, help));
        self.stand_in(place, at)
    }

    fn check_list(&mut self, nodes: &[Node], item: &Place, least: u64, at: &Path) -> Json {
        if (nodes.len() as u64) < least {
            let message =
                format!("expected at least {least} item{}, found {}", if least == 1 { "" } else { "s" }, nodes.len());
            self.findings.push(Diagnostic::value(Code::OutOfRange, at, message, "add an item to the list"));
            self.unread.push(Unread::Value(at.clone()));
        }
        let read = nodes.iter().enumerate().map(|(index, node)| self.check_value(node, item, &at.index(index)));
        Json::Array(read.map(Option::unwrap_or_default).collect())
    }

    fn check_keys(&mut self, entries: &[(Key, Node)], known: &[(&'static str, Place)], at: &Path) -> Json {
        let entries = self.last_entries(entries, at);
        let absent: Vec<_> =
            known.iter().filter(|(name, _)| !entries.iter().any(|(key, _)| key.text == *name)).collect();
        let mut read = Map::new();
        let mut meant = Vec::new();
        for (key, node) in entries {
            let below = at.key(&key.text);
            if let Some((_, place)) = known.iter().find(|(name, _)| *name == key.text) {
                read.extend(self.check_value(node, place, &below).map(|value| (key.text.clone(), value)));
            } else {
                let candidates = absent.iter().map(|(name, _)| *name);
                meant.extend(self.report_unknown_key(&key.text, candidates, known, at));
            }
        }
        for (name, place) in absent {
            let is_meant = meant.contains(name);
            if place.required || is_meant {
                read.extend(self.stand_in(place, &at.key(*name)).map(|value| ((*name).to_owned(), value)));
            }
            // A misspelt key is not a missing one as well.
            if place.required && !is_meant {
                let (message, help) = match &place.example {
                    Some(example) => (format!("missing key `{name}`"), format!("add it, such as `{name}: {example}`")),
                    None => (
                        format!("missing key `{name}`"),
                        format!("add `{name}:` with {}", hint::describe_shape(&place.shape)),
                    ),
                };
                self.findings.push(Diagnostic::key(Code::MissingKey, at, message, help));
            }
        }
        Json::Object(read)
    }

    /// Reports an unknown key; the key that was probably meant.
    fn report_unknown_key<'k>(
        &mut self,
        key: &str,
        absent: impl Iterator<Item = &'k str>,
        known: &[(&'static str, Place)],
        at: &Path,
    ) -> Option<&'k str> {
        let meant = hint::closest(key, absent);
        let all: Vec<_> = known.iter().map(|(name, _)| *name).collect();
        let message = format!("unknown key {}", hint::quoted_excerpt(key));
        let help = hint::advice_to_mean(meant, &all, "key");
        self.findings.push(Diagnostic::key(Code::UnknownKey, &at.key(key), message, help));
        self.unread.push(Unread::KeyOf(at.clone()));
        meant
    }

    /// The entries by their last occurrence. One finding a key, however often it stands there: one place can be
    /// underlined for it, and one remains after the repair.
    fn last_entries<'n>(&mut self, entries: &'n [(Key, Node)], at: &Path) -> Vec<&'n (Key, Node)> {
        let mut occurrences: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (index, (key, _)) in entries.iter().enumerate() {
            occurrences.entry(&key.text).and_modify(|(_, last)| *last = index).or_insert((index, index));
        }
        for (name, (first, last)) in &occurrences {
            if let (true, Some((key, _))) = (first < last, entries.get(*first)) {
                let message =
                    format!("duplicate key {}; the first is on line {}", hint::quoted_excerpt(name), self.line_of(key));
                let help = "keep one of them: readers of YAML differ in which one they take";
                self.findings.push(Diagnostic::key(Code::DuplicateKey, &at.key(*name), message, help));
                self.unread.push(Unread::Value(at.key(*name)));
            }
        }
        let last = |index: usize, key: &Key| occurrences.get(key.text.as_str()).is_none_or(|(_, last)| *last == index);
        entries.iter().enumerate().filter(|(index, (key, _))| last(*index, key)).map(|(_, entry)| entry).collect()
    }

    fn text_of(&self, node: &Node) -> &str {
        self.text.get(node.span.clone()).unwrap_or_default()
    }

    fn line_of(&self, key: &Key) -> usize {
        1 + self.breaks.partition_point(|end| *end < key.span.start)
    }
}

/// The one of several shapes that takes nodes of this kind, or all of them for want of one.
fn shape_that_takes<'s>(shape: &'s Shape, value: &Value) -> &'s Shape {
    let takes = |shape: &&Shape| match value {
        Value::Null => false,
        Value::Bool(_) | Value::Integer(_) | Value::Float | Value::String(_) => {
            !matches!(shape, Shape::List(..) | Shape::Map(_) | Shape::Keys(_))
        }
        Value::Sequence(_) => matches!(shape, Shape::List(..)),
        Value::Mapping(_) => matches!(shape, Shape::Map(_) | Shape::Keys(_)),
    };
    match shape {
        Shape::Either(shapes) => shapes.iter().find(takes).unwrap_or(shape),
        single => single,
    }
}
