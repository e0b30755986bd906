//! What the validation of a variable lets its value be.

use hcl_edit::expr::{BinaryOperator, Expression, FuncCall};
use hcl_edit::structure::Block;

use crate::symbolic::Alphabet;

/// What a variable, or each item of its list, can be; anything, where no validation says less.
pub(super) fn alphabet(variable: &Block) -> Alphabet {
    let conditions = variable.body.get_blocks("validation").filter_map(|block| block.body.get_attribute("condition"));
    conditions.filter_map(|condition| of_condition(&condition.value)).min().unwrap_or(Alphabet::Whole)
}

/// What a condition demands: `can(regex("^…$", var.name))`, of every item with `alltrue([for …])`, and others beside it.
fn of_condition(condition: &Expression) -> Option<Alphabet> {
    match condition {
        Expression::Parenthesis(inner) => of_condition(inner.inner()),
        Expression::BinaryOp(both) if *both.operator.value() == BinaryOperator::And => {
            [&both.lhs_expr, &both.rhs_expr].into_iter().filter_map(of_condition).min()
        }
        Expression::FuncCall(call) => match (call.name.name.as_str(), call.args.get(0)?) {
            ("can", Expression::FuncCall(regex)) => of_regex(regex),
            ("alltrue", Expression::Array(items)) if items.len() == 1 => of_condition(items.get(0)?),
            ("alltrue", Expression::ForExpr(each)) if each.cond.is_none() => of_condition(&each.value_expr),
            _ => None,
        },
        _ => None,
    }
}

fn of_regex(call: &FuncCall) -> Option<Alphabet> {
    let pattern = call.args.get(0).filter(|_| call.name.name.as_str() == "regex")?.as_str()?;
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
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
