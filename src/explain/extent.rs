//! How far the text of a resource or of a statement goes.
//!
//! What was read back knows where values begin. Behind the last one there are only the brackets that are open there, each on a
//! line of its own at most, so this may reach too far, up to what comes next.

use crate::prove::Written;
use crate::readback::{Body, Node, Place, Resource, Value};

/// Whether a line is in the text of a resource, or in the comment before it.
pub(super) fn holds(resource: &Resource, file: &str, line: usize) -> bool {
    let Place { file: own, line: first } = &resource.place;
    let begin = first.saturating_sub(resource.comment.len());
    // A resource of a single line has no bracket to close.
    &**own == file && begin <= line && line <= of_body(&resource.body, file, 1).max(*first)
}

/// The last line that a statement may have: its brackets close behind its last action, resource or condition.
pub(super) fn end(written: &Written) -> usize {
    let places = written.action_places.iter().chain(&written.resource_places);
    let last = places.filter(|place| place.file == written.place.file).map(|place| place.line).max();
    let conditions = written.statement.conditions.iter().map(|condition| condition.values.len() + 3).sum::<usize>();
    last.unwrap_or(written.place.line) + conditions + 2
}

fn of_body(body: &Body, file: &str, open: usize) -> usize {
    let arguments = body.arguments.iter().map(|argument| of_node(&argument.node, file, open));
    let blocks =
        body.blocks.iter().map(|block| of_body(&block.body, file, open + 1).max(of_place(&block.place, file, open)));
    arguments.chain(blocks).max().unwrap_or(0)
}

fn of_node(node: &Node, file: &str, open: usize) -> usize {
    let inner = match &node.value {
        Value::List(items) => items.iter().map(|item| of_node(item, file, open + 1)).max(),
        Value::Object(entries) => entries.iter().map(|(_, node)| of_node(node, file, open + 1)).max(),
        Value::Json(node) => Some(of_node(node, file, open + 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Unknown(_) => None,
    };
    inner.unwrap_or(0).max(of_place(&node.place, file, open))
}

fn of_place(place: &Place, file: &str, open: usize) -> usize {
    if &*place.file == file { place.line + open } else { 0 }
}
