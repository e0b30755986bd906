//! Values for places whose own value could not be read, so that the rest of a spec can be judged.
//!
//! Owns what is tried in such a place. Nobody knows what was meant there, so several values are tried, one after the other:
//! what is wrong elsewhere with each of them is wrong whatever was meant.

use serde_json::{Map, Value as Json};

use crate::diagnostic::{Path, Segment};

use super::wanted::{Place, Shape};

/// How many values are tried in a place: enough for most choices.
pub(super) const ATTEMPTS: usize = 5;

/// In how many places something is tried; of a text with more, the rest is not judged.
pub(super) const MOST: usize = 100;

/// What is tried in a place.
#[derive(Debug)]
pub(super) struct StandIn {
    at: Path,
    /// By attempt; none leaves the place out.
    tried: Vec<Option<Json>>,
}

impl StandIn {
    /// What is tried at `at`. Texts have the number in them, so that no two stand-ins are the same name.
    pub(super) fn new(at: &Path, place: &Place, number: usize) -> Self {
        Self { at: at.clone(), tried: tried(place, number).cycle().take(ATTEMPTS).collect() }
    }

    /// The value of the first attempt, which leaves out what can be left out.
    pub(super) fn first(&self) -> Option<&Json> {
        self.tried.first()?.as_ref()
    }

    /// Puts the value of an attempt into a document that has the first one.
    pub(super) fn put(&self, attempt: usize, document: &mut Json) {
        let Some((last, above)) = self.at.segments().split_last() else { return };
        let holder = above.iter().try_fold(document, |value, segment| match segment {
            Segment::Key(key) => value.get_mut(key),
            Segment::Index(at) => value.get_mut(*at),
        });
        match (holder, last, self.tried.get(attempt).cloned().flatten()) {
            (Some(Json::Object(map)), Segment::Key(key), Some(value)) => {
                map.insert(key.clone(), value);
            }
            (Some(Json::Array(items)), Segment::Index(at), Some(value)) => {
                if let Some(item) = items.get_mut(*at) {
                    *item = value;
                }
            }
            _ => {}
        }
    }
}

/// The values to try in a place, over and over.
fn tried(place: &Place, number: usize) -> impl Iterator<Item = Option<Json>> + Clone {
    let left_out = (!place.required).then_some(None);
    let values: Vec<_> = left_out.into_iter().chain(values(&place.shape, number).into_iter().map(Some)).collect();
    values.into_iter()
}

/// The values that a shape takes, or some of them.
fn values(shape: &Shape, number: usize) -> Vec<Json> {
    match shape {
        Shape::Text => vec![format!("stand-in-{number}").into(), "input".into()],
        Shape::Whole(least, most) => vec![(*least).into(), (*most).into()],
        Shape::Truth => vec![true.into(), false.into()],
        Shape::Choice(choices) => choices.iter().map(|choice| (*choice).into()).collect(),
        Shape::List(..) => vec![Json::Array(Vec::new())],
        Shape::Map(_) => vec![Json::Object(Map::new())],
        Shape::Keys(keys) => {
            let simple = |shape: &Shape| matches!(shape, Shape::Whole(..) | Shape::Truth | Shape::Choice(_));
            // What must be there; then every setting with one of its choices, and with another.
            let some = |at: Option<usize>| {
                let there = keys.iter().filter(|(_, place)| place.required || (at.is_some() && simple(&place.shape)));
                let value = |place: &Place| values(&place.shape, number).into_iter().cycle().nth(at.unwrap_or(0));
                Json::Object(there.filter_map(|(key, place)| Some(((*key).to_owned(), value(place)?))).collect())
            };
            vec![some(None), some(Some(0)), some(Some(1))]
        }
        Shape::Either(shapes) => shapes.iter().flat_map(|shape| values(shape, number)).collect(),
    }
}
