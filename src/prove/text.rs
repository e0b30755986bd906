//! Texts of ARNs: their parts, and any value where one may stand.

use std::sync::LazyLock;

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
    static OWN: LazyLock<Text> = LazyLock::new(|| ACCOUNT.into());
    let written =
        arn.shown_piece(4, ':').filter(|account| is_arn(arn) && !account.is_empty() && *account != OWN.as_str());
    written.and_then(|_| arn.piece(4, ':')).unwrap_or_else(|| OWN.clone())
}

/// Whether it is of a service, such as `iam`.
pub(super) fn is_of(arn: &Text, service: &str) -> bool {
    is_arn(arn) && arn.shown_piece(2, ':') == Some(service)
}

/// The region of a request.
pub(super) fn region() -> Text {
    static REGION: LazyLock<Text> = LazyLock::new(|| Symbol::REGION.into());
    REGION.clone()
}

/// The type of the principal that a role's session is.
pub(super) fn assumed_role() -> Text {
    static ROLE: LazyLock<Text> = LazyLock::new(|| "AssumedRole".into());
    ROLE.clone()
}

fn is_arn(text: &str) -> bool {
    text.starts_with("arn:")
}

/// The six parts of an ARN, or fewer of what is none.
pub(super) fn parts(arn: &Text) -> Vec<Text> {
    arn.cut(6, ':')
}
