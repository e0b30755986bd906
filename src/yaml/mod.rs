//! YAML: a text's tree of nodes, each with the bytes that it was read from.
//!
//! Owns what tfpipe takes of YAML, for specs and for buildspecs. Knows neither.

mod parse;
mod scalar;
mod value;

use std::ops::Range;

pub(crate) use parse::{Refusal, parse};
pub(crate) use value::value_of_text;

/// A value, and the bytes that it was read from (none for a value that is not written, as after `key:`).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) span: Range<usize>,
    pub(crate) value: Value,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// Numbers beyond 64 bits become the nearest: they are outside every range.
    Integer(i64),
    /// Nothing in a spec is a fraction, so the text in the source is all that is needed of it.
    Float,
    String(String),
    Sequence(Vec<Node>),
    /// The entries as written, duplicates included.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    pub(crate) span: Range<usize>,
    pub(crate) text: String,
}
