//! What is written, in one form: without comments and without space that means nothing.
//!
//! For what has no value: expressions that cannot be resolved, conditions of validations, types of variables.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

use hcl_edit::Span;
use hcl_edit::expr::Expression;
use hcl_edit::structure::Block;

use super::deciding::{Choice, Variables};
use super::resolve::Resolver;
use super::scope::Scope;

impl Resolver<'_> {
    /// An expression as it is written, with the expressions of the locals and the values of the variables that it needs: equal
    /// texts come to equal values, whatever they are.
    pub(super) fn written_with_origins(&self, expression: &Expression, scope: Scope<'_>) -> String {
        self.with_origins(written(expression, &scope.source.text), |_| true)
    }

    /// What stands in the `content` of a `dynamic` block, with what it is made of; the name of its item says nothing.
    pub(super) fn written_content(&self, content: &Block, iterator: &str, scope: Scope<'_>) -> String {
        let text = written_part(content, &scope.source.text).replace(&format!("{iterator}."), "each.");
        self.with_origins(text, |_| true)
    }

    /// A part of an expression in which a variable decides.
    pub(super) fn choice(&self, part: &impl Span, text: &str) -> Choice {
        let raw = part.span().and_then(|span| text.get(span)).unwrap_or_default();
        let text = in_one_form(raw);
        let chooses = |local: &Expression| !Variables::of(local, self.declared).deciding.is_empty();
        // Another partition names nothing of anybody's.
        let of_caller = self.with_origins(text.replace("arn:${local.partition}:", "arn:aws:"), chooses);
        Choice { of_caller, whole: self.with_origins(text, |_| true) }
    }

    /// A text with what it needs: variables, and those of the locals that are asked for.
    fn with_origins(&self, mut text: String, is_origin: impl Fn(&Expression) -> bool) -> String {
        let (mut seen, mut from) = (BTreeSet::new(), 0);
        while let Some(name) = next_reference(&text, &mut from) {
            if !seen.insert(name.clone()) {
                continue;
            }
            let origin = match name.split_once('.') {
                Some(("local", name)) => self.declared.locals.get(name).map(|local| (local.item, local.source)),
                Some((_, name)) => self.declared.value_of_variable(name).map(|value| (value.item, value.source)),
                None => None,
            };
            if let Some((expression, source)) =
                origin.filter(|(origin, _)| !name.starts_with("local.") || is_origin(origin))
            {
                let _ = write!(text, " {name}={}", written(expression, &source.text));
            }
        }
        text
    }
}

/// An expression of a text.
pub(super) fn written(expression: &Expression, text: &str) -> String {
    written_part(expression, text)
}

/// A part of a text: a call, a block.
pub(super) fn written_part(part: &impl Span, text: &str) -> String {
    let raw = part.span().and_then(|span| text.get(span)).unwrap_or_default();
    in_one_form(raw)
}

/// The next `local.name` or `var.name` from a place on; a name in a text counts too, which does no harm.
fn next_reference(text: &str, from: &mut usize) -> Option<String> {
    let rest = text.get(*from..)?;
    let (at, root) = ["local.", "var."].iter().filter_map(|root| Some((rest.find(root)?, *root))).min()?;
    let name: String =
        rest.get(at + root.len()..)?.chars().take_while(|it| it.is_alphanumeric() || matches!(it, '_' | '-')).collect();
    *from += at + root.len();
    Some(format!("{root}{name}"))
}

/// Leaves out comments, and space that separates no words. A heredoc is left as it is: space belongs to it.
fn in_one_form(raw: &str) -> String {
    if raw.contains("<<") {
        return raw.trim().to_owned();
    }
    let mut form = Form::default();
    let mut rest = raw.chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        match (form.in_text, character) {
            (true, '\\') => {
                form.out.push(character);
                form.out.extend(rest.next());
            }
            (true, '$' | '%') if next == Some('{') => {
                form.out.push(character);
                form.out.extend(rest.next());
                form.open_expression();
            }
            (true, _) => form.push_of_text(character),
            (false, '#') => skip_line(&mut rest),
            (false, '/') if next == Some('/') => skip_line(&mut rest),
            (false, '/') if next == Some('*') => skip_comment(&mut rest),
            (false, _) if character.is_whitespace() => form.space = true,
            (false, _) => form.push_of_expression(character),
        }
    }
    form.out
}

/// An expression, as far as it was read.
#[derive(Default)]
struct Form {
    out: String,
    in_text: bool,
    /// Whether space came after the last character.
    space: bool,
    /// How many braces are open, and how many were where each expression within a text began.
    braces: usize,
    outer: Vec<usize>,
}

impl Form {
    fn open_expression(&mut self) {
        self.outer.push(self.braces);
        self.in_text = false;
    }

    fn push_of_text(&mut self, character: char) {
        self.in_text = character != '"';
        self.out.push(character);
    }

    fn push_of_expression(&mut self, character: char) {
        let is_word = |it: char| it.is_alphanumeric() || it == '_';
        if self.space && is_word(character) && self.out.ends_with(is_word) {
            self.out.push(' ');
        }
        self.space = false;
        match character {
            '"' => self.in_text = true,
            '{' => self.braces += 1,
            '}' if self.outer.last() == Some(&self.braces) => {
                self.outer.pop();
                self.in_text = true;
            }
            '}' => self.braces = self.braces.saturating_sub(1),
            _ => {}
        }
        self.out.push(character);
    }
}

fn skip_line(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|it| *it != '\n').is_some() {}
}

fn skip_comment(rest: &mut Peekable<Chars<'_>>) {
    rest.next();
    let mut last = ' ';
    for character in rest {
        if (last, character) == ('*', '/') {
            return;
        }
        last = character;
    }
}

#[cfg(test)]
mod tests {
    use super::in_one_form;

    #[test]
    fn space_and_comments_mean_nothing_outside_of_texts() {
        let forms = [
            ("a  ==\n  b # c", "a==b"),
            ("for x in /* all */ y : x", "for x in y:x"),
            ("{ a = 1\n b = 2 }", "{a=1 b=2}"),
            (r#""a  # b ${ c  +  "d  e" }  f""#, r#""a  # b ${c+"d  e"}  f""#),
            (r#""\"  ${ {a = 1}.a }  " + 1"#, r#""\"  ${{a=1}.a}  "+1"#),
        ];
        for (raw, form) in forms {
            assert_eq!(in_one_form(raw), form);
        }
    }
}
