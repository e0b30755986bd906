//! Texts with symbols, cut where no symbol is.

use super::judge::ACCOUNT;

/// The same text with any value where a `*` stands, but not inside of a symbol.
pub(super) fn any(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        depth = deeper(depth, c);
        match c {
            '*' if depth == 0 => out.push_str("⟨any⟩"),
            c => out.push(c),
        }
    }
    out
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
    let mut depth = 0;
    arn.splitn(6, |c| {
        depth = deeper(depth, c);
        depth == 0 && c == ':'
    })
    .collect()
}

fn deeper(depth: usize, c: char) -> usize {
    match c {
        '⟨' => depth + 1,
        '⟩' => depth.saturating_sub(1),
        _ => depth,
    }
}
