//! What the validation of a variable lets its value be.

use hcl_edit::Decorated;
use hcl_edit::expr::{BinaryOperator, Expression, FuncCall, TraversalOperator};
use hcl_edit::structure::Block;

use crate::symbolic::Alphabet;

/// What a variable, or each item of its list, can be; anything, where no validation says less.
pub(super) fn alphabet(name: &str, variable: &Block) -> Alphabet {
    let conditions = variable.body.get_blocks("validation").filter_map(|block| block.body.get_attribute("condition"));
    let demands = conditions.filter_map(|condition| of_condition(&condition.value, Subject::Variable(name)));
    demands.min().unwrap_or(Alphabet::Whole)
}

/// What a condition is about.
#[derive(Clone, Copy)]
enum Subject<'a> {
    /// `var.name`
    Variable(&'a str),
    /// An item of its list, by the name that a `for` gives it.
    Item(&'a str),
}

impl Subject<'_> {
    fn is(self, expression: &Expression) -> bool {
        match (self, expression) {
            (Self::Item(name), Expression::Variable(variable)) => variable.as_str() == name,
            (Self::Variable(name), Expression::Traversal(path)) => {
                let is_var = path.expr.as_variable().is_some_and(|root| root.as_str() == "var");
                let mut steps = path.operators.iter().map(Decorated::value);
                let is_name = matches!(steps.next(), Some(TraversalOperator::GetAttr(step)) if step.as_str() == name);
                is_var && is_name && steps.next().is_none()
            }
            _ => false,
        }
    }
}

/// What a condition demands: `can(regex("^…$", var.name))`, of every item with `alltrue([for …])`, and others beside it.
fn of_condition(condition: &Expression, subject: Subject<'_>) -> Option<Alphabet> {
    match condition {
        Expression::Parenthesis(inner) => of_condition(inner.inner(), subject),
        Expression::BinaryOp(both) if *both.operator.value() == BinaryOperator::And => {
            [&both.lhs_expr, &both.rhs_expr].into_iter().filter_map(|side| of_condition(side, subject)).min()
        }
        Expression::FuncCall(call) => match (call.name.name.as_str(), call.args.get(0)?) {
            ("can", Expression::FuncCall(regex)) => of_regex(regex, subject),
            ("alltrue", Expression::ForExpr(each)) if each.cond.is_none() => {
                let item = Subject::Item(each.intro.value_var.as_str());
                of_condition(&each.value_expr, item).filter(|_| subject.is(&each.intro.collection_expr))
            }
            _ => None,
        },
        _ => None,
    }
}

fn of_regex(call: &FuncCall, subject: Subject<'_>) -> Option<Alphabet> {
    if call.name.name.as_str() != "regex" || !subject.is(call.args.get(1)?) {
        return None;
    }
    let inner = call.args.get(0)?.as_str()?.strip_prefix('^')?.strip_suffix('$')?;
    Some(if is_enumerable(inner) { Alphabet::of_characters(characters(inner)) } else { Alphabet::Whole })
}

/// Whether every character that a pattern takes is written in it, but for those of ranges; nothing stands outside of the anchors.
fn is_enumerable(pattern: &str) -> bool {
    !["[^", "(?", "[["].iter().any(|part| pattern.contains(part))
        && !has_any_character(pattern)
        && !has_bare_choice(pattern)
}

/// Whether a `.` stands for any character, or an escape for a class of them.
fn has_any_character(pattern: &str) -> bool {
    let (mut class, mut escaped) = (false, false);
    for character in pattern.chars() {
        match character {
            _ if escaped => {
                if character.is_alphanumeric() {
                    return true;
                }
                escaped = false;
            }
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '.' if !class => return true,
            _ => {}
        }
    }
    false
}

/// Whether a choice is outside of any group: then the anchors are of its branches.
fn has_bare_choice(pattern: &str) -> bool {
    let mut depth = 0_i32;
    for character in pattern.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            '|' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

/// The characters that separate the parts of ARNs and paths, or are wildcards, as far as a pattern takes them; one that repeats is none.
fn characters(pattern: &str) -> Vec<char> {
    let (mut found, mut class, mut range) = (Vec::new(), false, None);
    let mut rest = pattern.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' => found.extend(rest.next()),
            '[' if !class => class = true,
            ']' => class = false,
            '-' if class && range.is_some() && rest.peek().is_some_and(|next| *next != ']') => {
                let end = rest.next();
                found.extend(range.zip(end).into_iter().flat_map(|(from, to)| from..=to));
                range = None;
                continue;
            }
            '*' if !class => {}
            _ => found.push(character),
        }
        range = Some(character);
    }
    found
}
