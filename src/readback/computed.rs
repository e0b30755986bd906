//! What AWS makes of a resource's arguments.

use crate::catalogue::{self, Part, Template};

use super::symbol::symbol;

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
    mut argument: impl FnMut(&'static str) -> Result<Option<String>, E>,
) -> Result<String, E> {
    let after_apply = |name: &str| symbol(&format!("{address}.{name}"));
    let mut text = String::new();
    for part in template.parts() {
        match part {
            Part::Text(literal) => text.push_str(literal),
            Part::Partition => text.push_str(&symbol("partition")),
            Part::Region => text.push_str(&symbol("region")),
            Part::Account => text.push_str(&symbol("account")),
            Part::DnsSuffix => text.push_str(&symbol("dns_suffix")),
            Part::Argument(name) => text.push_str(&argument(name)?.unwrap_or_else(|| after_apply(name))),
            Part::ArgumentOr(name, default) => text.push_str(argument(name)?.as_deref().unwrap_or(default)),
            Part::Folder(name) => {
                if let Some(set) = argument(name)?.filter(|set| set != "default") {
                    text.push_str(last(&set));
                    text.push('/');
                }
            }
            Part::Last(name) => text.push_str(last(&argument(name)?.unwrap_or_else(|| after_apply(name)))),
            Part::AfterApply(name) => text.push_str(&after_apply(name)),
        }
    }
    Ok(text)
}

/// What stands after the last `/`.
fn last(text: &str) -> &str {
    text.rsplit('/').next().unwrap_or(text)
}
