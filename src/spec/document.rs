//! A parsed document: the spec, and where each part of it stands in the text.
//!
//! Owns the order of reading (YAML, shape, types) and the map from paths to bytes. Words no finding about the shape.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::ops::Range;

use serde::Deserialize as _;

use crate::diagnostic::{Code, Diagnostic, Findings, Part, Path, Segment};
use crate::yaml::{self, Key, Node, Refusal, Value};

use super::shape::{self, Unread};
use super::{Spec, stand_in};

/// A spec with the places of its parts.
#[derive(Debug, Clone)]
pub struct Document {
    /// What it says.
    pub spec: Spec,
    /// Where it says it.
    pub places: Places,
}

/// A text that is not a spec: what is wrong with it, in the order of the text, and where.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// What is wrong; at least one finding.
    pub findings: Findings,
    /// Where the findings are.
    pub places: Places,
    /// What could not be read.
    pub unread: Box<[Unread]>,
    /// The spec with values in place of what could not be read, once for each of several tries; empty, if that is no spec.
    pub rests: Box<[Spec]>,
}

/// Where an entry stands, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The key. An item of a list has none, nor has the document: the first line of its value stands for it.
    pub key: Range<usize>,
    /// The value. The key, if no value is written.
    pub value: Range<usize>,
}

/// The places of a document's entries. Of a key that stands twice, the last.
#[derive(Debug, Clone)]
pub struct Places(Entry);

/// An entry and those in it: a tree and not a map by path, because a path repeats all keys above it.
#[derive(Debug, Clone)]
struct Entry {
    place: Place,
    below: Below,
}

#[derive(Debug, Clone)]
enum Below {
    Nothing,
    Items(Vec<Entry>),
    Keys(BTreeMap<String, Entry>),
}

impl Document {
    /// Reads a spec; everything that is wrong with its shape is found at once.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        let node = yaml::parse(text).map_err(Rejected::unread)?;
        let places = Places::of(&node, text);
        let mut checked = shape::check(&node, text);
        if checked.findings.is_empty() {
            match Spec::deserialize(&checked.value) {
                Ok(spec) => return Ok(Self { spec, places }),
                // The schema comes from the types, so serde has nothing left to refuse; if it does, say so and go on.
                Err(error) => {
                    let help = "this is a defect of tfpipe: its schema accepts the spec and its types do not";
                    checked.findings.push(Diagnostic::value(Code::WrongType, &Path::root(), error.to_string(), help));
                }
            }
        }
        let mut findings = checked.findings;
        findings.sort_by_key(|finding| (places.span(finding).start, finding.code));
        let rest = |attempt| {
            let mut value = checked.value.clone();
            checked.stand_ins.iter().for_each(|stand_in| stand_in.put(attempt, &mut value));
            Spec::deserialize(&value).ok()
        };
        let attempts = if checked.unread.len() > stand_in::MOST { 0 } else { stand_in::ATTEMPTS };
        let rests = (0..attempts).map(rest).collect::<Option<Box<[_]>>>();
        Err(Rejected {
            findings: findings.into(),
            places,
            unread: checked.unread.into(),
            rests: rests.unwrap_or_default(),
        })
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.findings.fmt(f)
    }
}

impl Error for Rejected {}

impl Rejected {
    /// The text is not YAML: there are no entries, and the place of the whole document is where reading stopped.
    pub(super) fn unread(refusal: Refusal) -> Self {
        let finding = Diagnostic::value(Code::NotYaml, &Path::root(), refusal.message, refusal.help);
        let place = Place { key: refusal.span.clone(), value: refusal.span };
        let places = Places(Entry { place, below: Below::Nothing });
        Self { findings: vec![finding].into(), places, unread: Box::default(), rests: Box::default() }
    }
}

impl Places {
    pub(super) fn of(node: &Node, text: &str) -> Self {
        Self(Entry::of(first_line(&node.span, text), node, text))
    }

    /// The place of an entry, if it is written.
    pub fn get(&self, at: &Path) -> Option<&Place> {
        let (entry, written) = self.nearest(at);
        written.then_some(&entry.place)
    }

    /// The bytes that a finding underlines. A finding about an entry that is not written (a default, say) underlines the
    /// key of what it would stand in.
    pub fn span(&self, finding: &Diagnostic) -> Range<usize> {
        match (self.nearest(&finding.at), finding.part) {
            ((entry, true), Part::Value) => entry.place.value.clone(),
            ((entry, _), _) => entry.place.key.clone(),
        }
    }

    /// The last written entry on the way to `at`, and whether it is the one at `at`.
    fn nearest(&self, at: &Path) -> (&Entry, bool) {
        let mut entry = &self.0;
        for segment in at.segments() {
            let next = match (segment, &entry.below) {
                (Segment::Index(index), Below::Items(items)) => items.get(*index),
                (Segment::Key(key), Below::Keys(keys)) => keys.get(key),
                _ => None,
            };
            match next {
                Some(next) => entry = next,
                None => return (entry, false),
            }
        }
        (entry, true)
    }
}

impl Entry {
    fn of(key: Range<usize>, node: &Node, text: &str) -> Self {
        let below = match &node.value {
            Value::Sequence(items) => {
                let item = |item: &Node| Self::of(dash_or_first_line(&item.span, text), item, text);
                Below::Items(items.iter().map(item).collect())
            }
            Value::Mapping(entries) => {
                let entry = |(key, node): &(Key, Node)| (key.text.clone(), Self::of(key.span.clone(), node, text));
                Below::Keys(entries.iter().map(entry).collect())
            }
            _ => Below::Nothing,
        };
        let value = if node.span.is_empty() { key.clone() } else { node.span.clone() };
        Self { place: Place { key, value }, below }
    }
}

/// What stands for the key of an item: its first line, or its dash if nothing is written behind that.
fn dash_or_first_line(span: &Range<usize>, text: &str) -> Range<usize> {
    let bare = span.is_empty() && text.get(..span.start).is_some_and(|before| before.ends_with('-'));
    if bare { span.start - 1..span.start } else { first_line(span, text) }
}

/// The part of `span` on its first line.
fn first_line(span: &Range<usize>, text: &str) -> Range<usize> {
    let line = text.get(span.clone()).and_then(|written| written.lines().next()).unwrap_or_default();
    span.start..span.start + line.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::diagnostic::{Code, Diagnostic, Path};

    const TEXT: &str = "name: web\nstages:\n  - name: Build\n    actions: [{ image: {} }]\n";

    fn underlined(finding: &Diagnostic) -> &'static str {
        let document = Document::parse(TEXT).expect("a spec");
        &TEXT[document.places.span(finding)]
    }

    #[test]
    fn keys_and_values_have_their_places() {
        let stage = Path::root().key("stages").index(0);
        assert_eq!(underlined(&Diagnostic::value(Code::BadName, &stage.key("name"), "", "")), "Build");
        assert_eq!(underlined(&Diagnostic::key(Code::BadName, &stage.key("name"), "", "")), "name");
        assert_eq!(underlined(&Diagnostic::key(Code::BadName, &stage, "", "")), "name: Build");
        assert_eq!(underlined(&Diagnostic::value(Code::BadName, &Path::root().key("name"), "", "")), "web");
    }

    #[test]
    fn what_is_not_written_is_placed_where_it_would_stand() {
        let image = Path::root().key("stages").index(0).key("actions").index(0).key("image");
        assert_eq!(underlined(&Diagnostic::value(Code::BadValue, &image.key("dockerfile"), "", "")), "image");
        assert_eq!(
            underlined(&Diagnostic::value(Code::BadValue, &Path::root().key("source").key("x"), "", "")),
            "name: web"
        );
    }
}
