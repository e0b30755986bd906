//! Texts of ARNs: their parts, and any value where one may stand.

use crate::symbolic::{Part, Symbol, Text};

use super::need::arn::ACCOUNT;

/// The same text with any value where a `*` stands, but not inside of a symbol.
pub(super) fn any(text: &Text) -> Text {
    if !text.literals().any(|literal| literal.contains('*')) {
        return text.clone();
    }
    let mut any = Text::default();
    for part in text.parts() {
        match part {
            Part::Literal(literal) => {
                for (at, piece) in literal.split('*').enumerate() {
                    if at > 0 {
                        any.push(&Symbol::ANY);
                    }
                    any.push(piece);
                }
            }
            Part::Symbol(symbol) => any.push(&symbol),
        }
    }
    any
}

/// The account in an ARN; the module's, where it has none.
pub(super) fn account(arn: &Text) -> Text {
    match parts(arn).as_slice() {
        [begin, _, _, _, account, ..] if *begin == "arn" && !account.is_empty() => account.clone(),
        _ => ACCOUNT.into(),
    }
}

/// The six parts of an ARN, or fewer of what is none.
pub(super) fn parts(arn: &Text) -> Vec<Text> {
    arn.cut(6, ':')
}
