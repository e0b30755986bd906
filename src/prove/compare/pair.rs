//! Which block of one side stands for which of the other. Names and values are compared, and literals are bound, along these pairs.

use std::collections::BTreeSet;

use crate::readback::{Block, Body};
use crate::symbolic::Text;

/// The blocks of one name on both sides, by their positions in the bodies.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Emitted, and on the other side.
    pub(super) both: Vec<(usize, usize)>,
    /// Those that the other side lacks.
    pub(super) missing: Vec<usize>,
    /// Those that are not emitted.
    pub(super) new: Vec<usize>,
}

/// Pairs the blocks of a name: by the names that they give themselves, if those are in one order or the order means nothing, or one after
/// the other.
pub(super) fn pairs(name: &str, emitted: &Body, other: &Body) -> Pairs {
    let (of_emitted, mut rest) = (positions(name, emitted), positions(name, other));
    let by_name = name == "environment_variable" || are_in_one_order(&of_emitted, &rest);
    let mut pairs = Pairs::default();
    for (at, block) in of_emitted {
        let counterpart = if by_name {
            let wanted = name_of(block);
            rest.iter().position(|(_, other)| wanted.is_some() && name_of(other) == wanted)
        } else {
            (!rest.is_empty()).then_some(0)
        };
        match counterpart.map(|position| rest.remove(position)) {
            Some((other, _)) => pairs.both.push((at, other)),
            None => pairs.missing.push(at),
        }
    }
    pairs.new = rest.into_iter().map(|(at, _)| at).collect();
    pairs
}

fn positions<'b>(name: &str, body: &'b Body) -> Vec<(usize, &'b Block)> {
    body.blocks.iter().enumerate().filter(|(_, block)| block.name == name).collect()
}

/// The name that a block gives itself.
fn name_of(block: &Block) -> Option<&Text> {
    block.body.argument("name").and_then(|argument| argument.node.text())
}

/// Whether blocks have names, each once, and those that both sides have come in one order: stages and actions are done in theirs.
fn are_in_one_order(emitted: &[(usize, &Block)], others: &[(usize, &Block)]) -> bool {
    let names = |blocks: &[(usize, &Block)]| -> Option<Vec<Text>> {
        blocks.iter().map(|(_, block)| name_of(block).cloned()).collect()
    };
    let (Some(emitted), Some(others)) = (names(emitted), names(others)) else { return false };
    let are_distinct = |names: &[Text]| names.iter().collect::<BTreeSet<_>>().len() == names.len();
    let in_both = |names: &[Text], beside: &[Text]| -> Vec<Text> {
        names.iter().filter(|name| beside.contains(name)).cloned().collect()
    };
    are_distinct(&emitted) && are_distinct(&others) && in_both(&emitted, &others) == in_both(&others, &emitted)
}
