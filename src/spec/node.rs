//! The tree of a YAML text: nodes, each with the bytes that it was read from.
//!
//! Owns the values that YAML has. Knows no text, no parser and no spec.

use std::ops::Range;

/// A value, and the bytes that it was read from (none for a value that is not written, as after `key:`).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) value: Value,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
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
pub(super) struct Key {
    pub(super) span: Range<usize>,
    pub(super) text: String,
}
