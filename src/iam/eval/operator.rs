//! Condition operators, on one value of a policy and one of a request.
//!
//! Source: IAM User Guide, "IAM JSON policy elements: Condition operators"
//! (`reference_policies_elements_condition_operators`).

use std::cmp::Ordering;
use std::net::IpAddr;

use super::atom::Syntax;
use super::moment::moment;
use super::{Pattern, Request, Truth, pattern};
use crate::symbolic::Text;

/// What is compared, without the negation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    String { syntax: Syntax, fold: bool },
    Numeric(Order),
    Date(Order),
    Bool,
    Binary,
    Ip,
    Arn,
    Null,
}

/// How the request's value must stand to the policy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// An operator without its quantifier and its `IfExists`, and whether it is negated.
pub(super) fn operator(name: &str) -> Option<(Comparison, bool)> {
    use Comparison::{Arn, Binary, Bool, Date, Ip, Null, Numeric, String};
    use Order::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
    let exact = String { syntax: Syntax::Variables, fold: false };
    let folded = String { syntax: Syntax::Variables, fold: true };
    let like = String { syntax: Syntax::Both, fold: false };
    Some(match name {
        "StringEquals" => (exact, false),
        "StringNotEquals" => (exact, true),
        "StringEqualsIgnoreCase" => (folded, false),
        "StringNotEqualsIgnoreCase" => (folded, true),
        "StringLike" => (like, false),
        "StringNotLike" => (like, true),
        "NumericEquals" => (Numeric(Equal), false),
        "NumericNotEquals" => (Numeric(Equal), true),
        "NumericLessThan" => (Numeric(Less), false),
        "NumericLessThanEquals" => (Numeric(LessOrEqual), false),
        "NumericGreaterThan" => (Numeric(Greater), false),
        "NumericGreaterThanEquals" => (Numeric(GreaterOrEqual), false),
        "DateEquals" => (Date(Equal), false),
        "DateNotEquals" => (Date(Equal), true),
        "DateLessThan" => (Date(Less), false),
        "DateLessThanEquals" => (Date(LessOrEqual), false),
        "DateGreaterThan" => (Date(Greater), false),
        "DateGreaterThanEquals" => (Date(GreaterOrEqual), false),
        "Bool" => (Bool, false),
        "BinaryEquals" => (Binary, false),
        "IpAddress" => (Ip, false),
        "NotIpAddress" => (Ip, true),
        // The two pairs are the same: also the equal ones take wildcards.
        "ArnEquals" | "ArnLike" => (Arn, false),
        "ArnNotEquals" | "ArnNotLike" => (Arn, true),
        "Null" => (Null, false),
        _ => return None,
    })
}

impl Comparison {
    /// Whether a `*` in a policy's text stands for other characters.
    pub(super) fn has_wildcards(self) -> bool {
        matches!(self, Self::Arn | Self::String { syntax: Syntax::Both, .. })
    }

    /// Whether the request's value stands so to the policy's.
    pub(super) fn holds(self, policy: &Pattern, request: &Request, value: &Text) -> Truth {
        match self {
            Self::String { syntax, fold } => pattern::text(policy, syntax, request, fold, value),
            Self::Arn => pattern::arn(policy, request, value),
            _ => self.holds_literally(policy, value),
        }
    }

    /// Operators that read no variables and no wildcards.
    fn holds_literally(self, policy: &Pattern, value: &Text) -> Truth {
        let Pattern::Text(policy) = policy else { return Truth::Maybe };
        if policy.is_symbolic() || value.is_symbolic() {
            return if policy == value && self.is_reflexive() { Truth::Yes } else { Truth::Maybe };
        }
        let compared = match self {
            Self::Numeric(order) => compared(order, policy, value, number),
            Self::Date(order) => compared(order, policy, value, moment),
            Self::Bool => Some(policy.eq_ignore_ascii_case(value)),
            Self::Binary => Some(policy == value),
            Self::Ip => in_range(policy, value),
            Self::String { .. } | Self::Arn | Self::Null => None,
        };
        // What the documentation does not say of a value that is no number, date or address is not guessed.
        compared.map_or(Truth::Maybe, Truth::from)
    }

    /// Whether a value stands so to itself.
    fn is_reflexive(self) -> bool {
        !matches!(self, Self::Numeric(Order::Less | Order::Greater) | Self::Date(Order::Less | Order::Greater))
    }

    /// Whether it takes a policy's text at all.
    pub(super) fn takes(self, policy: &str) -> bool {
        match self {
            Self::Numeric(_) => number(policy).is_some(),
            Self::Date(_) => moment(policy).is_some(),
            Self::Bool | Self::Null => ["true", "false"].iter().any(|word| policy.eq_ignore_ascii_case(word)),
            Self::Ip => range(policy).is_some(),
            Self::String { .. } | Self::Binary | Self::Arn => true,
        }
    }
}

fn compared<T: PartialOrd>(order: Order, policy: &str, value: &str, read: impl Fn(&str) -> Option<T>) -> Option<bool> {
    let found = read(value)?.partial_cmp(&read(policy)?)?;
    Some(match order {
        Order::Equal => found == Ordering::Equal,
        Order::Less => found == Ordering::Less,
        Order::LessOrEqual => found != Ordering::Greater,
        Order::Greater => found == Ordering::Greater,
        Order::GreaterOrEqual => found != Ordering::Less,
    })
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Whether an address is in a range of addresses; one of IPv4 is in none of IPv6.
fn in_range(policy: &str, value: &str) -> Option<bool> {
    let (network, length) = range(policy)?;
    Some(match (network, value.parse().ok()?) {
        (IpAddr::V4(network), IpAddr::V4(address)) => same_start(network.to_bits(), address.to_bits(), length),
        (IpAddr::V6(network), IpAddr::V6(address)) => same_start(network.to_bits(), address.to_bits(), length),
        _ => false,
    })
}

fn same_start<T: Into<u128>>(network: T, address: T, length: u32) -> bool {
    let width = u32::try_from(size_of::<T>() * 8).unwrap_or_default();
    let differing: u128 = network.into() ^ address.into();
    differing.checked_shr(width.saturating_sub(length)).unwrap_or_default() == 0
}

/// An address with the length of its prefix; an address alone is a range of one.
fn range(text: &str) -> Option<(IpAddr, u32)> {
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let address: IpAddr = address.parse().ok()?;
    let width = if address.is_ipv4() { 32 } else { 128 };
    let length = length.map_or(Some(width), |length| length.parse().ok())?;
    (length <= width).then_some((address, length))
}
