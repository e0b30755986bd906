//! How large values may be: beyond these limits a module is written to make work, and not for people.

use super::{Node, Value};
use crate::symbolic::Text;

/// How deep expressions and values may be nested: beyond this the stack is at risk, and nobody nests by hand.
pub(super) const DEEPEST: usize = 120;

/// How many items a list or an object may have.
pub(super) const MOST_ITEMS: usize = 10_000;

/// How long a text may be.
pub(super) const LONGEST_TEXT: usize = 1 << 20;

/// Why no more is done.
pub(super) const TOO_MUCH: &str = "the module's values are too large";

/// Whether a list or an object is too long to be gone through.
pub(super) fn is_long(node: &Node) -> bool {
    matches!(&node.value, Value::List(items) if items.len() > MOST_ITEMS) || node.entries().len() > MOST_ITEMS
}

/// A text, unless it is too long.
pub(super) fn bounded_text(text: impl Into<Text>) -> Value {
    let text = text.into();
    if text.len() > LONGEST_TEXT { Value::Unknown("the text is too long".to_owned()) } else { Value::Text(text) }
}
