//! What Terraform does with a resource beside its arguments, and that is not read.

use hcl_edit::Span;
use hcl_edit::expr::Expression;
use hcl_edit::structure::Block;

use crate::catalogue::{self, ResourceType};

use super::declared::In;
use super::resolve::Resolver;

/// The arguments that say what a role may do, and who may be it.
const POLICIES: &[&str] =
    &["all", "policy", "assume_role_policy", "inline_policy", "managed_policy_arns", "policy_arn", "policy_arns"];

impl Resolver<'_> {
    /// Names what stands in a resource or data block and changes what the rest of it means.
    pub(super) fn meta(&self, block: In<'_, Block>) {
        let body = &block.item.body;
        let say = |at: &dyn Span, message: String| self.problem(block.source.place(at.span()), message);
        let kind = block.item.labels.first().map(hcl_edit::structure::BlockLabel::as_str);
        let is_resource = block.item.ident.as_str() == "resource";
        let followed =
            kind.filter(|_| is_resource).and_then(catalogue::of).is_some_and(ResourceType::is_followed_elsewhere);
        for name in ["provider", "region"] {
            if let Some(attribute) = body.get_attribute(name).filter(|_| name == "provider" || !followed) {
                say(
                    attribute,
                    format!("`{name}` puts it into another account or region: what it is there is not read"),
                );
            }
        }
        for provisioner in body.get_blocks("provisioner") {
            say(provisioner, "what a `provisioner` does is not read".to_owned());
        }
        let ignored = body.get_blocks("lifecycle").filter_map(|inner| inner.body.get_attribute("ignore_changes"));
        for attribute in ignored {
            if let Some(name) = ignored_policy(&attribute.value) {
                say(
                    attribute,
                    format!("`ignore_changes` of `{name}`: what is applied may differ from what is written"),
                );
            }
        }
        if let ("data", Some(kind @ ("external" | "http"))) = (block.item.ident.as_str(), kind) {
            say(block.item, format!("what `data \"{kind}\"` runs or asks is not read"));
        }
    }
}

/// The name of a policy among arguments whose changes are ignored.
fn ignored_policy(ignored: &Expression) -> Option<String> {
    let name = match ignored {
        Expression::Array(items) => return items.iter().find_map(ignored_policy),
        Expression::Parenthesis(inner) => return ignored_policy(inner.inner()),
        Expression::Variable(name) => name.as_str(),
        Expression::String(text) => text.value().split(['.', '[']).next().unwrap_or_default(),
        Expression::Traversal(it) => return ignored_policy(&it.expr),
        _ => return Some("…".to_owned()),
    };
    POLICIES.contains(&name).then(|| name.to_owned())
}
