//! Heredocs (`<<EOT … EOT`): texts over several lines, as values.

use hcl_edit::Span;
use hcl_edit::expr::Expression;
use hcl_edit::template::HeredocTemplate;

use super::limits::bounded_text;
use super::resolve::Resolver;
use super::scope::Scope;
use super::template::{literal_source, literal_text};
use super::{Node, Value, functions, render};

impl Resolver<'_> {
    /// The text of a heredoc.
    ///
    /// The parser loses characters where it moves an indented one with interpolations to the left. One that is JSON is read
    /// as it stands, because spaces between the parts of JSON are nothing; of others only the plain case is read.
    pub(super) fn heredoc(&self, at: &Expression, heredoc: &HeredocTemplate, scope: Scope<'_>) -> Node {
        let opening = at.span().and_then(|span| scope.source.text.get(span)).map(str::trim_start);
        if opening.is_some_and(|text| text.starts_with("<<") && !text.starts_with("<<-")) {
            return self.template(at, heredoc.template.iter(), scope, literal_text);
        }
        let literal = |element| literal_text(element, scope);
        let first = heredoc.template.iter().next().and_then(literal);
        if first.is_some_and(|text| text.trim_start().starts_with('{')) {
            let node = self.template(at, heredoc.template.iter(), scope, literal_source);
            let Some(text) = node.text().cloned() else { return node };
            return match functions::parse(&text) {
                Some(value) => Node { value: Value::Json(Box::new(render::from_json(value, &node, &[&text]))), ..node },
                None => scope.unknown(at, "an indented heredoc that is no JSON after all is not read".to_owned()),
            };
        }
        let Some(text) = heredoc.template.iter().map(literal).collect::<Option<String>>() else {
            return scope.unknown(at, "an indented heredoc with an interpolation is not read".to_owned());
        };
        if text.lines().any(|line| line.trim().is_empty()) {
            return scope.unknown(at, "an indented heredoc with a blank line is not read".to_owned());
        }
        scope.node(at, bounded_text(text))
    }
}
