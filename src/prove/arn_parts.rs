//! The parts of an ARN that is known as a text: its account, its region, its service.

use std::sync::LazyLock;

use crate::symbolic::{Alphabet, Symbol, Text};

use super::need::arn::ACCOUNT;

/// The account in an ARN; the module's, where it has none.
pub(super) fn account(arn: &Text) -> Text {
    static OWN: LazyLock<Text> = LazyLock::new(|| ACCOUNT.into());
    let written =
        arn.shown_piece(4, ':').filter(|account| is_arn(arn) && !account.is_empty() && *account != OWN.as_str());
    written.and_then(|_| arn.piece(4, ':')).unwrap_or_else(|| OWN.clone())
}

/// The account of a role that carries out an action, as one of its own: whether a number that is written is the module's account, nobody
/// knows here, and an action with a role is judged as one of another account.
pub(super) fn account_of_action(role: &Text) -> Text {
    let account = account(role);
    if account.is_symbolic() {
        return account;
    }
    Symbol::new(&format!("account {account}"), Alphabet::Account).into()
}

/// Whether an ARN is of a service, such as `iam`.
pub(super) fn is_of_service(arn: &Text, service: &str) -> bool {
    is_arn(arn) && arn.shown_piece(2, ':') == Some(service)
}

fn is_arn(text: &str) -> bool {
    text.starts_with("arn:")
}

/// The place of the region among the parts of an ARN.
pub(super) const REGION_OF_ARN: usize = 3;

/// Whether the region of an ARN is a symbol that is not the module's region.
pub(super) fn is_in_some_region(arn: &Text) -> bool {
    static OWN: LazyLock<Text> = LazyLock::new(|| Symbol::REGION.into());
    let written = arn.shown_piece(REGION_OF_ARN, ':').filter(|region| !region.is_empty() && *region != OWN.as_str());
    let region = written.and_then(|_| arn.piece(REGION_OF_ARN, ':'));
    let alphabet = region.as_ref().and_then(|region| region.only_symbol().map(Symbol::alphabet));
    alphabet.is_some_and(|alphabet| alphabet != Alphabet::Other)
}

/// The region that is written in an ARN.
pub(super) fn written_region(arn: &Text) -> Option<Text> {
    let region = arn.shown_piece(REGION_OF_ARN, ':').filter(|region| is_arn(arn) && !region.is_empty())?;
    let is_code = region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_code.then(|| arn.piece(REGION_OF_ARN, ':')).flatten().filter(|region| !region.is_symbolic())
}

/// The six parts of an ARN, or fewer of what is none.
pub(super) fn six_parts(arn: &Text) -> Vec<Text> {
    arn.cut(6, ':')
}
