//! Bindings: the literal that one side writes where the other has a symbol.
//!
//! A module is applied in one account, region and partition, and called with one value of each variable. To write such a value where
//! tfpipe emits its name changes nothing for whoever means that value: of an account or a region only where it is written everywhere,
//! because a literal beside a name may be another one (and of a partition, unless it is `aws`); of a variable only as its value, because a literal in its place leaves the
//! caller no choice.

use std::collections::BTreeMap;

use crate::catalogue::lookup;
use crate::readback::{Argument, Body, Module, Node, Value};
use crate::symbolic::{Alphabet, Part, Symbol, Text};

use super::pair;

/// The names of partitions (botocore, `partitions.json`).
const PARTITIONS: [&str; 5] = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b"];

/// The partition outside of China, of governments and of secret regions.
const USUAL_PARTITION: &str = "aws";

/// What symbols stand for, by their names.
#[derive(Debug, Default)]
pub(super) struct Bindings(BTreeMap<String, String>);

/// Which symbols a place may bind.
#[derive(Debug, Clone, Copy)]
enum Bindable<'a> {
    /// The variable of which this is the value.
    Variable,
    /// Account, region and partition, as far as the module asks for none of them.
    Surroundings(&'a Module),
    /// Whatever they can stand for.
    Anything,
    /// None: what is bound is all.
    Nothing,
}

/// Whether a text may come to the emitted one in some account and region, called in some way. A text of which nothing is written is any.
pub(super) fn may_be_one(emitted: &Text, other: &Text) -> bool {
    has_word(emitted) && Bindings::default().bound_in(emitted, other, Bindable::Anything).is_some()
}

/// Whether something of a text is written, and not only symbols.
pub(super) fn has_word(text: &Text) -> bool {
    text.parts().any(|part| matches!(part, Part::Literal(literal) if literal.chars().any(char::is_alphanumeric)))
}

/// What a module writes where the emitted one has a symbol.
pub(super) fn bindings(emitted: &Module, module: &Module) -> Bindings {
    let mut bindings = Bindings::default();
    for (name, value) in &emitted.variables {
        if let Some(given) = module.variables.get(name) {
            bindings.learn(value, given, Bindable::Variable);
        }
    }
    for resource in &emitted.resources {
        let Some(other) = module.at(&resource.address()) else { continue };
        bindings.learn_from_bodies(&resource.body, &other.body, Bindable::Surroundings(module));
    }
    bindings
}

impl Bindings {
    /// Whether nothing is bound.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text is the emitted one, with what is bound in the places of its symbols.
    pub(super) fn agree(&self, emitted: &Text, other: &Text) -> bool {
        emitted.as_str() == other.as_str()
            || self.bound_in(emitted, other, Bindable::Nothing).is_some_and(|new| new.is_empty())
    }

    /// What a symbol is bound to.
    pub(super) fn literal_of(&self, symbol: Symbol<'_>) -> Option<&str> {
        self.0.get(symbol.name()).map(String::as_str)
    }

    /// The name of what a part of an ARN is bound to.
    pub(super) fn symbol_of(&self, symbol: Symbol<'static>, literal: &str) -> Option<Symbol<'static>> {
        (self.0.get(symbol.name()).is_some_and(|bound| bound == literal)).then_some(symbol)
    }

    fn learn_from_bodies(&mut self, emitted: &Body, other: &Body, bindable: Bindable<'_>) {
        for Argument { name, node, .. } in &emitted.arguments {
            if let Some(written) = other.argument(name) {
                self.learn(node, &written.node, bindable);
            }
        }
        let pairs = emitted.names_of_blocks(other).into_iter().flat_map(|name| pair::pairs(name, emitted, other).both);
        for (block, written) in pairs.filter_map(|(at, by)| emitted.blocks.get(at).zip(other.blocks.get(by))) {
            self.learn_from_bodies(&block.body, &written.body, bindable);
        }
    }

    fn learn(&mut self, emitted: &Node, other: &Node, bindable: Bindable<'_>) {
        match (&emitted.value, &other.value) {
            (Value::Text(symbolic), _) => {
                if let Some(new) = other.text().and_then(|text| self.bound_in(symbolic, text, bindable)) {
                    self.0.extend(new);
                }
            }
            (Value::List(items), Value::List(others)) => {
                items.iter().zip(others).for_each(|(item, other)| self.learn(item, other, bindable));
            }
            (Value::Json(inner), Value::Json(other)) => self.learn(inner, other, bindable),
            (Value::Object(entries), Value::Object(_)) => {
                for (key, entry) in entries {
                    if let Some(other) = other.get(key) {
                        self.learn(entry, other, bindable);
                    }
                }
            }
            _ => {}
        }
    }

    /// What would have to be bound beside what is, so that the two are one text; nothing, if they are not.
    fn bound_in(&self, emitted: &Text, other: &Text, bindable: Bindable<'_>) -> Option<BTreeMap<String, String>> {
        let emitted: Vec<Part<'_>> = emitted.parts().collect();
        let other: Vec<Part<'_>> = other.parts().collect();
        let mut new = BTreeMap::new();
        self.match_parts(&emitted, &other, bindable, &mut new).then_some(new)
    }

    fn match_parts(
        &self,
        emitted: &[Part<'_>],
        other: &[Part<'_>],
        bindable: Bindable<'_>,
        new: &mut BTreeMap<String, String>,
    ) -> bool {
        match (emitted, other) {
            ([], []) => true,
            ([Part::Symbol(a), rest @ ..], [Part::Symbol(b), others @ ..]) if a == b => {
                self.match_parts(rest, others, bindable, new)
            }
            ([Part::Literal(a), rest @ ..], [Part::Literal(b), others @ ..]) => {
                let (mut left, mut right) = (rest.to_vec(), others.to_vec());
                match (b.strip_prefix(a), a.strip_prefix(b)) {
                    (Some(""), _) => {}
                    (Some(more), _) => right.insert(0, Part::Literal(more)),
                    (_, Some(more)) => left.insert(0, Part::Literal(more)),
                    (None, None) => return false,
                }
                self.match_parts(&left, &right, bindable, new)
            }
            ([Part::Symbol(symbol), rest @ ..], [Part::Literal(literal), others @ ..]) => {
                let ends = (1..=literal.len()).filter(|end| literal.is_char_boundary(*end));
                for (value, more) in ends.filter_map(|end| literal.split_at_checked(end)) {
                    let known = self.0.get(symbol.name()).or_else(|| new.get(symbol.name()));
                    let fits = known.map_or_else(|| can_stand_for(*symbol, value, bindable), |known| known == value);
                    if !fits {
                        continue;
                    }
                    let mut tried = new.clone();
                    tried.insert(symbol.name().to_owned(), value.to_owned());
                    let mut right = others.to_vec();
                    if !more.is_empty() {
                        right.insert(0, Part::Literal(more));
                    }
                    if self.match_parts(rest, &right, bindable, &mut tried) {
                        tried.retain(|name, _| !self.0.contains_key(name));
                        *new = tried;
                        return true;
                    }
                }
                false
            }
            _ => false,
        }
    }
}

/// Whether a symbol can be this literal. A wildcard would stand for more than one value.
fn can_stand_for(symbol: Symbol<'_>, literal: &str, bindable: Bindable<'_>) -> bool {
    match bindable {
        Bindable::Nothing => false,
        Bindable::Anything if symbol == Symbol::REGION => is_region(literal),
        Bindable::Anything if symbol == Symbol::ACCOUNT => is_account(literal),
        Bindable::Anything => literal.chars().all(|it| symbol.alphabet().has(it)),
        Bindable::Variable => {
            let is_variable = symbol.name().starts_with("var.") && !symbol.name().contains('[');
            is_variable && !literal.contains(['?', '$']) && literal.chars().all(|it| symbol.alphabet().has(it))
        }
        Bindable::Surroundings(module) => {
            let asks = |data: &lookup::DataSource| module.asked.contains(data.name);
            // `aws` is the partition of nearly everybody, and another one, beside a place that asks, may not be the module's.
            (symbol == Symbol::ACCOUNT && is_account(literal) && !asks(&lookup::CALLER_IDENTITY))
                || (symbol == Symbol::PARTITION
                    && PARTITIONS.contains(&literal)
                    && (literal == USUAL_PARTITION || !asks(&lookup::PARTITION)))
                || (symbol == Symbol::REGION && is_region(literal) && !asks(&lookup::REGION))
        }
    }
}

/// Whether a text has the form of an account's number.
fn is_account(text: &str) -> bool {
    text.len() == usize::from(Alphabet::ACCOUNT_DIGITS) && text.bytes().all(|it| it.is_ascii_digit())
}

/// Whether a text has the form of a region's name: `eu-west-1`, `us-gov-east-1`.
fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [first, middle @ .., last] = parts.as_slice() else { return false };
    let is_word = |part: &&str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_lowercase());
    first.len() == 2
        && is_word(first)
        && !middle.is_empty()
        && middle.iter().all(is_word)
        && last.len() == 1
        && last.bytes().all(|it| it.is_ascii_digit())
}
