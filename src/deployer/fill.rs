//! What stands for values that the module's text does not have.

use std::collections::BTreeSet;

use crate::iam::network;
use crate::symbolic::{Part, Symbol, Text};

/// How the symbol of the prefix of an endpoint's name begins; the endpoint's name follows.
pub(super) const PREFIX_OF: &str = "endpoint prefix of ";

/// The account and the region that a module goes to, as far as they are known.
#[derive(Debug, Clone, Default)]
pub struct Fill {
    /// Its number.
    pub account: Option<String>,
    /// Its name.
    pub region: Option<String>,
    /// `aws`, unless it is another.
    pub partition: Option<String>,
}

/// A word of a policy that somebody must replace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placeholder {
    /// What stands in the policy, such as `ACCOUNT_ID`.
    pub word: String,
    /// What it stands for: `account`, `region`, `var.vpc_id`.
    pub symbol: String,
}

impl Fill {
    /// The text with values for its symbols, and a word for each one without a value.
    pub(super) fn text(&self, text: &Text, left: &mut BTreeSet<Placeholder>) -> Text {
        let mut filled = String::with_capacity(text.len());
        for part in text.parts() {
            match part {
                Part::Literal(literal) => filled.push_str(literal),
                Part::Symbol(symbol) => filled.push_str(&self.filled(symbol, left)),
            }
        }
        filled.into()
    }

    fn filled(&self, symbol: Symbol<'_>, left: &mut BTreeSet<Placeholder>) -> String {
        self.value(symbol).unwrap_or_else(|| {
            let left_over = Placeholder { word: word(symbol.name()), symbol: symbol.name().to_owned() };
            left.insert(left_over.clone());
            left_over.word
        })
    }

    fn value(&self, symbol: Symbol<'_>) -> Option<String> {
        let partition = self.partition.as_deref().unwrap_or("aws");
        match symbol.name() {
            "account" => self.account.clone(),
            "region" => self.region.clone(),
            "partition" => Some(partition.to_owned()),
            "dns_suffix" if partition == "aws-cn" => Some("amazonaws.com.cn".to_owned()),
            "dns_suffix" => Some("amazonaws.com".to_owned()),
            name => {
                let endpoint = name.strip_prefix(PREFIX_OF).and_then(network::endpoint)?;
                Some(network::prefix_in(partition, endpoint).to_owned())
            }
        }
    }
}

fn word(symbol: &str) -> String {
    let name = match symbol {
        "account" => "account_id",
        symbol => symbol.strip_prefix("var.").unwrap_or(symbol),
    };
    let name = name.strip_suffix("[*]").unwrap_or(name);
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}
