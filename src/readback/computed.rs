//! Attributes that AWS computes from a resource's arguments, such as its ARN.

use std::convert::Infallible;

use crate::catalogue::{self, Part, Template};
use crate::symbolic::{Alphabet, Symbol, Text};

/// How a computed attribute is made, if it follows from the arguments.
pub(super) fn template(kind: &str, attribute: &str) -> Option<Template> {
    catalogue::of(kind)?.attribute(attribute)
}

/// The value that a template makes for the resource at an address. `argument` gives an argument's text, if it is set; what is known only
/// after `apply` is a symbol.
///
/// # Errors
/// The first that `argument` gives.
pub(crate) fn fill<E>(
    template: Template,
    address: &str,
    mut argument: impl FnMut(&'static str) -> Result<Option<Text>, E>,
) -> Result<Text, E> {
    let mut text = Text::default();
    for part in template.parts() {
        match part {
            Part::Text(literal) => text.push(literal),
            Part::Partition => text.push(&Symbol::PARTITION),
            // What has no region of its own is where its provider is.
            Part::Region => text.push(&argument("region")?.unwrap_or_else(|| Symbol::REGION.into())),
            Part::Account => text.push(&Symbol::ACCOUNT),
            Part::DnsSuffix => text.push(&Symbol::DNS_SUFFIX),
            Part::Argument(name) => text.push(&argument(name)?.unwrap_or_else(|| after_apply(address, name))),
            Part::ArgumentOr(name, default) => text.push(&argument(name)?.unwrap_or_else(|| default.into())),
            Part::Folder(name) => {
                if let Some(set) = argument(name)?.filter(|set| *set != "default") {
                    text.push(&last(set));
                    text.push("/");
                }
            }
            Part::Last(name) => text.push(&last(argument(name)?.unwrap_or_else(|| after_apply(address, name)))),
            Part::AfterApply(name) => text.push(&after_apply(address, name)),
        }
    }
    Ok(text)
}

/// The value of a template for something that has no arguments.
pub(crate) fn fill_without_arguments(template: Template, address: &str) -> Text {
    let Ok(text) = fill(template, address, |_| Ok::<_, Infallible>(None));
    text
}

/// An attribute that is known only after `apply`.
pub(crate) fn after_apply(address: &str, attribute: &str) -> Text {
    Symbol::new(&format!("{address}.{attribute}"), alphabet(attribute)).into()
}

/// Whether an attribute is a text, by the provider's names for attributes.
pub(super) fn is_text(attribute: &str) -> bool {
    const TEXTS: [&str; 5] = ["arn", "id", "name", "url", "endpoint"];
    TEXTS.iter().any(|end| attribute.ends_with(end))
}

/// What an attribute can be, by the provider's names for attributes: ARNs are called so, and identifiers and names stand in ARNs
/// between their separators.
fn alphabet(attribute: &str) -> Alphabet {
    const PATHS: [&str; 5] = ["branch", "key", "path", "prefix", "repository"];
    match attribute {
        "account_id" => Alphabet::Account,
        _ if attribute.ends_with("arn") => Alphabet::Whole,
        _ if PATHS.iter().any(|end| attribute.ends_with(end)) => Alphabet::Path,
        _ => Alphabet::Word,
    }
}

/// What stands after the last `/`.
fn last(text: Text) -> Text {
    text.cut_last('/').map_or(text, |(_, last)| last)
}
