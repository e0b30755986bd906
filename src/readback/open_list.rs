//! Lists that a variable gives or a function makes: how many items they have is not written in the module.

use super::{Node, Value};

/// How the name of a symbol says that it is each item of a list.
pub(super) const EACH: &str = "[*]";

/// The same of the items as they stand.
pub(super) fn has_open_item(items: &[Node]) -> bool {
    items.iter().any(|item| is_open(&[item]))
}

/// Whether some item of a list stands for each of a variable's, so that nobody knows how many there are.
pub(super) fn is_open(items: &[&Node]) -> bool {
    items.iter().any(|item| match &item.value {
        Value::Text(text) => text.symbols().any(|symbol| symbol.name().contains(EACH)),
        Value::Object(entries) => entries.iter().any(|(_, node)| is_open(&[node])),
        _ => false,
    })
}
