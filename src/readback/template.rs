//! The parts of a template: what of it is literal text, and how that is written.

use hcl_edit::Span;
use hcl_edit::template::{Element, Strip};

use super::scope::Scope;

/// The text of a literal.
pub(super) fn literal_text(element: &Element, _: Scope<'_>) -> Option<String> {
    match element {
        Element::Literal(literal) => Some(literal.as_str().to_owned()),
        _ => None,
    }
}

/// The text of a literal of a heredoc as the file has it.
pub(super) fn literal_source(element: &Element, scope: Scope<'_>) -> Option<String> {
    let written = match element {
        Element::Literal(literal) => literal.span().and_then(|span| scope.source.text.get(span)),
        _ => None,
    };
    written.map(|text| text.replace("$${", "${").replace("%%{", "%{"))
}

/// Whether an element takes away the spaces around it.
pub(super) fn takes_spaces(element: &Element) -> bool {
    matches!(element, Element::Interpolation(part) if part.strip != Strip::None)
}
