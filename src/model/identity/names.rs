//! The physical names of a pipeline's things: those that the spec gives, and those by default.

use std::collections::BTreeMap;

use super::Identity;
use super::template::{Part, Template};
use super::what::{self, Piece};
use crate::model::region::short;

/// How everything of a pipeline is named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// What the spec names, by the text of its identity.
    given: BTreeMap<String, Template>,
    /// Whether the prefix of names has a suffix.
    has_suffix: bool,
}

impl Names {
    /// These names, and for all else those by default.
    pub(in crate::model) fn new(given: impl IntoIterator<Item = (String, Template)>, has_suffix: bool) -> Self {
        Self { given: given.into_iter().collect(), has_suffix }
    }

    /// What the spec names, by the text of its identity, in their order.
    pub fn given(&self) -> impl Iterator<Item = (&str, &Template)> {
        self.given.iter().map(|(identity, template)| (identity.as_str(), template))
    }

    /// Whether the spec names it.
    pub fn is_given(&self, identity: &Identity) -> bool {
        self.given.contains_key(&identity.to_string())
    }

    /// Whether a thing is called as it is by default.
    pub fn is_default(&self, identity: &Identity) -> bool {
        self.given.is_empty() || {
            let default = Self::new([], self.has_suffix).template_of(identity);
            self.template_of(identity) == default
        }
    }

    /// The name of a thing.
    pub fn template_of(&self, identity: &Identity) -> Template {
        match self.given.get(&identity.to_string()) {
            Some(given) => given.clone(),
            None => Template::of(identity.what.default.iter().flat_map(|piece| self.parts_of(*piece, identity))),
        }
    }

    /// What stands before most names, and alone for what a pipeline has once.
    pub fn prefix(&self) -> Template {
        Template::of(self.parts_of_prefix())
    }

    fn parts_of_prefix(&self) -> Vec<Part> {
        if self.has_suffix { vec![Part::Name, Part::Text("-".to_owned()), Part::Suffix] } else { vec![Part::Name] }
    }

    fn parts_of(&self, piece: Piece, identity: &Identity) -> Vec<Part> {
        let other = |what| self.template_of(&identity.other(what)).parts().to_vec();
        match piece {
            Piece::Text(text) => vec![Part::Text(text.to_owned())],
            Piece::Prefix => self.parts_of_prefix(),
            Piece::Owner => vec![Part::Text(identity.of.slug())],
            Piece::Detail => vec![Part::Text(identity.detail.clone().unwrap_or_default())],
            Piece::Place => vec![Part::Text(identity.detail.as_deref().map(short).unwrap_or_default())],
            Piece::Account => vec![Part::Account],
            Piece::Region => vec![Part::Region],
            Piece::Project => other(&what::PROJECT),
            Piece::Function => other(&what::FUNCTION),
        }
    }
}
