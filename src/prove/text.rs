//! Texts with symbols, cut where no symbol is.

use crate::readback::in_literals;

use super::need::arn::ACCOUNT;

/// The same text with any value where a `*` stands, but not inside of a symbol.
pub(super) fn any(text: &str) -> String {
    in_literals(text, |literal| literal.replace('*', "⟨any⟩"))
}

/// The account in an ARN; the module's, where it has none.
pub(super) fn account(arn: &str) -> &str {
    match parts(arn).as_slice() {
        ["arn", _, _, _, account, ..] if !account.is_empty() => account,
        _ => ACCOUNT,
    }
}

/// The six parts of an ARN, or fewer of what is none.
pub(super) fn parts(arn: &str) -> Vec<&str> {
    let mut inside = false;
    arn.splitn(6, |c| {
        inside = (inside || c == '⟨') && c != '⟩';
        !inside && c == ':'
    })
    .collect()
}
