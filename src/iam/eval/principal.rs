//! Whether the `Principal` of a statement means whoever makes a request.
//!
//! Source: IAM User Guide, "AWS JSON policy elements: Principal" (`reference_policies_elements_principal`) and "AWS JSON policy elements: `NotPrincipal`"
//! (`reference_policies_elements_notprincipal`).

use crate::iam::Effect;
use crate::symbolic::Text;

use super::pattern::matches;
use super::{Pattern, Principal, PrincipalPattern, Principals, Request, Statement, Truth};

/// In which ways a statement means the caller; an Allow goes a different way for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meant {
    /// As itself: everyone, the session, a service, the account that calls.
    pub directly: Truth,
    /// As the session of a role that is named.
    pub by_role: Truth,
    /// As somebody of an account that is named: whether that grants is the account's own to say.
    pub by_account: Truth,
}

impl Meant {
    /// Not at all.
    pub(super) const NOT: Self = Self { directly: Truth::No, by_role: Truth::No, by_account: Truth::No };
    const DIRECTLY: Self = Self { directly: Truth::Yes, ..Self::NOT };

    /// In any way.
    pub(super) fn at_all(self) -> Truth {
        self.directly.or(self.by_role).or(self.by_account)
    }

    fn or(self, other: Self) -> Self {
        Self {
            directly: self.directly.or(other.directly),
            by_role: self.by_role.or(other.by_role),
            by_account: self.by_account.or(other.by_account),
        }
    }
}

/// Whether and how `Principal` or `NotPrincipal` means the caller; a statement without either means everyone.
pub(super) fn meant(statement: &Statement, request: &Request, bounded: bool) -> Meant {
    let listed =
        |list: &[PrincipalPattern]| list.iter().map(|one| means(one, &request.principal)).fold(Meant::NOT, Meant::or);
    match &statement.principals {
        None => Meant::DIRECTLY,
        Some(Principals::These(patterns)) => listed(patterns),
        Some(Principals::AllBut(patterns)) => {
            let meant = left_out(listed(patterns), bounded).negated();
            // With an Allow it is not supported: what it would allow cannot be told.
            let meant = if statement.effect == Effect::Allow { meant.and(Truth::Maybe) } else { meant };
            Meant { directly: meant, ..Meant::NOT }
        }
    }
}

/// Whether a list of `NotPrincipal` leaves the caller out.
///
/// A role is left out if it is listed with its account, and never if it has a boundary. With only one of the two listed, the
/// documentation says that it "might" be denied.
fn left_out(listed: Meant, bounded: bool) -> Truth {
    if bounded {
        return Truth::No;
    }
    listed.directly.or(match (listed.by_role, listed.by_account) {
        (Truth::Yes, Truth::Yes) => Truth::Yes,
        (Truth::No, Truth::No) => Truth::No,
        _ => Truth::Maybe,
    })
}

fn means(pattern: &PrincipalPattern, principal: &Principal) -> Meant {
    match (pattern, principal) {
        (PrincipalPattern::Everyone, _) => Meant::DIRECTLY,
        (PrincipalPattern::Aws(Pattern::Text(text)), _) if text == "*" => Meant::DIRECTLY,
        (PrincipalPattern::Service(pattern), Principal::Service(name)) => {
            Meant { directly: named(pattern, name), ..Meant::NOT }
        }
        (PrincipalPattern::Aws(pattern), Principal::Role { arn, account }) => role(pattern, arn, account),
        (PrincipalPattern::Aws(pattern), Principal::Account(account)) => {
            Meant { directly: is_account(pattern, account), ..Meant::NOT }
        }
        // Identity providers and canonical users of S3 are no roles, accounts or services.
        _ => Meant::NOT,
    }
}

fn role(pattern: &Pattern, arn: &Text, account: &Text) -> Meant {
    let Pattern::Text(text) = pattern else {
        return Meant { directly: Truth::Maybe, by_role: Truth::Maybe, by_account: Truth::Maybe };
    };
    Meant {
        // Whose session has which name is nowhere written, so a policy that names one cannot be decided.
        directly: session(text).map_or(Truth::No, |role| matches(&role, &name(arn)).min(Truth::Maybe)),
        by_role: named(pattern, arn),
        by_account: is_account(pattern, account),
    }
}

/// The name of the role in the ARN of a session.
fn session(text: &Text) -> Option<Text> {
    let (_, rest) = text.cut_once(":assumed-role/")?;
    Some(rest.cut_once("/").map_or(rest, |(role, _)| role))
}

/// What stands behind the last slash: sessions have their role's name without its path.
fn name(arn: &Text) -> Text {
    arn.cut_last('/').map_or_else(|| arn.clone(), |(_, name)| name)
}

/// An account by its number, or by its root's ARN.
fn is_account(pattern: &Pattern, account: &Text) -> Truth {
    match pattern {
        Pattern::Unknown(_) => Truth::Maybe,
        Pattern::Text(text) => match text.before(":root").and_then(|arn| arn.cut_last(':')) {
            Some((_, number)) => named_text(&number, account),
            None if text.literals().any(|literal| literal.contains(':')) => Truth::No,
            None => named_text(text, account),
        },
    }
}

fn named(pattern: &Pattern, name: &Text) -> Truth {
    match pattern {
        Pattern::Text(text) => named_text(text, name),
        Pattern::Unknown(_) => Truth::Maybe,
    }
}

/// AWS takes no wildcard inside of the name of a principal, so what such a name would mean cannot be told.
fn named_text(pattern: &Text, name: &Text) -> Truth {
    let found = matches(pattern, name);
    if pattern.literals().any(|literal| literal.contains(['*', '?'])) && *pattern != "*" {
        found.min(Truth::Maybe)
    } else {
        found
    }
}
