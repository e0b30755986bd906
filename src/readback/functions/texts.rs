//! Functions on texts.

use super::{Answer, is_symbolic};
use crate::readback::limits::bounded_text;
use crate::readback::types::type_of;
use crate::readback::{Form, Node, Value, number, render};
use crate::symbolic::{Part, Symbol, Text};

/// The length of a text times that of what is put into it.
const MOST_REPLACED: usize = 1 << 26;
/// From here on `%v` writes a number with an exponent.
const SHORTEST_EXPONENT: f64 = 1_000_000.0;
/// The one pattern by which modules of tfpipe take a text apart: the name in the URI of a repository.
const BEHIND_SLASH: &str = "/(.+)$";

pub(super) fn call(name: &str, arguments: &[Node], at: &Node) -> Option<Answer> {
    let texts: Vec<Option<&Text>> = arguments.iter().map(Node::text).collect();
    let symbolic = texts.iter().flatten().any(|text| text.is_symbolic());
    Some(match (name, texts.as_slice()) {
        ("lower" | "upper", [Some(text)]) if !text.literals().all(str::is_ascii) => {
            Answer::Unknown("how letters other than those of ASCII change is not read".to_owned())
        }
        ("lower", [Some(text)]) => text_of(each_part(text, "lower", str::to_lowercase)),
        ("upper", [Some(text)]) => text_of(each_part(text, "upper", str::to_uppercase)),
        ("replace", [Some(_), Some(from), Some(_)]) if is_regex(from) && symbolic => Answer::Symbolic,
        ("replace", [Some(_), Some(from), Some(_)]) if is_regex(from) => {
            Answer::Unknown("`replace` by a pattern is not read".to_owned())
        }
        ("replace", [Some(_), Some(from), Some(to)]) if from.is_symbolic() || to.is_symbolic() => Answer::Symbolic,
        ("replace", [Some(text), Some(from), Some(to)]) => {
            if text.len().saturating_mul(to.len().max(1)) > MOST_REPLACED {
                return Some(Answer::Unknown("the text is too long".to_owned()));
            }
            Answer::Value(bounded_text(text.replaced(from, to)))
        }
        ("startswith", [Some(text), Some(prefix)]) => affix(text, prefix, false),
        ("endswith", [Some(text), Some(suffix)]) => affix(text, suffix, true),
        ("format", [Some(pattern), ..]) if pattern.symbols().any(|symbol| !symbol.is_given()) => Answer::Symbolic,
        ("format", [Some(pattern), ..]) => match format(pattern, arguments.get(1..).unwrap_or_default()) {
            Ok(text) => Answer::Value(bounded_text(text)),
            Err(why) => Answer::Unknown(why),
        },
        ("trimprefix" | "trimsuffix", [Some(text), Some(affix)]) if affix.is_empty() => text_of(*text),
        ("trimprefix", [Some(text), Some(prefix)]) if !prefix.is_symbolic() && text.starts_with(prefix.as_str()) => {
            text_of(text.behind(prefix).unwrap_or_else(|| (*text).clone()))
        }
        ("trimsuffix", [Some(text), Some(suffix)]) if !suffix.is_symbolic() && text.ends_with(suffix.as_str()) => {
            text_of(text.before(suffix).unwrap_or_else(|| (*text).clone()))
        }
        ("split", [Some(separator), Some(text)]) => split(separator, text, at),
        ("regex", [Some(pattern), Some(text)]) if !symbolic && **pattern == BEHIND_SLASH => behind_slash(text, at),
        ("regex", [Some(pattern), Some(_)]) if symbolic && has_group(pattern) => Answer::SymbolicList,
        (
            "trimprefix" | "trimsuffix" | "trim" | "trimspace" | "substr" | "title" | "chomp" | "strrev"
            | "strcontains" | "length" | "indent",
            _,
        ) if symbolic => Answer::Symbolic,
        // What is written out is not computed, and left as unknown.
        ("regex", [Some(_), Some(_)])
        | ("md5" | "sha1" | "sha256" | "base64encode" | "base64sha256" | "urlencode", [Some(_)])
            if symbolic =>
        {
            Answer::Symbolic
        }
        _ => return of_known_texts(name, &texts, arguments),
    })
}

/// Functions whose texts are written in the module; `tostring` gives any text as it is.
fn of_known_texts(name: &str, texts: &[Option<&Text>], arguments: &[Node]) -> Option<Answer> {
    Some(match (name, texts) {
        ("trimprefix" | "trimsuffix", [Some(text), Some(_)]) => text_of(*text),
        ("trim", [Some(text), Some(set)]) => text_of(text.trim_matches(|it| set.contains(it))),
        ("chomp", [Some(text)]) => text_of(text.trim_end_matches(['\n', '\r'])),
        ("trimspace" | "title", [Some(text)]) if !text.is_ascii() => {
            Answer::Unknown(format!("`{name}` of letters other than those of ASCII is not read"))
        }
        ("trimspace", [Some(text)]) => text_of(text.trim()),
        ("title", [Some(text)]) => text_of(title(text)),
        ("strrev" | "substr", [Some(text), ..]) | ("length", [Some(text)]) if !has_plain_characters(text) => {
            Answer::Unknown("how many letters a text has is not read".to_owned())
        }
        ("strrev", [Some(text)]) => text_of(text.chars().rev().collect::<String>()),
        ("strcontains", [Some(text), Some(part)]) => Answer::Value(Value::Bool(text.contains(part.as_str()))),
        ("substr", [Some(text), _, _]) => substr(text, arguments),
        ("length", [Some(text)])
            if arguments.iter().all(|it| matches!(it.value, Value::Text(_)) && it.form != Form::Unsure) =>
        {
            Answer::Value(Value::Number(text.chars().count().to_string().into()))
        }
        _ => return None,
    })
}

/// Whether each character is one letter for Terraform, which counts letters with all their marks.
fn has_plain_characters(text: &str) -> bool {
    let plain = |it: char| (it.is_ascii() && it != '\r') || ('\u{c0}'..='\u{24f}').contains(&it);
    text.chars().all(plain)
}

fn text_of(text: impl Into<Text>) -> Answer {
    Answer::Value(bounded_text(text))
}

fn is_regex(pattern: &str) -> bool {
    pattern.len() > 1 && pattern.starts_with('/') && pattern.ends_with('/')
}

/// Whether a pattern captures, so that `regex` gives a list.
fn has_group(pattern: &str) -> bool {
    pattern.replace("\\(", "").replace("(?:", "").contains('(')
}

/// Applies a function to the literal parts, and names it in the symbols; digits and ARNs' own parts have no case.
fn each_part(text: &Text, name: &str, change: impl Fn(&str) -> String) -> Text {
    let caseless = |it: Symbol<'_>| it == Symbol::ACCOUNT || (name == "lower" && it.is_given());
    let each = |part| match part {
        Part::Literal(literal) => change(literal).into(),
        Part::Symbol(it) if caseless(it) => it.into(),
        Part::Symbol(it) => Symbol::new(&format!("{name}({})", it.name()), it.alphabet().of_piece()).into(),
    };
    text.parts().map(each).collect()
}

/// Whether a text begins or ends with another: known where the literal parts at that end decide.
fn affix(text: &Text, affix: &Text, end: bool) -> Answer {
    let (a, b) = (outer_literal(text, end), outer_literal(affix, end));
    if !text.is_symbolic() && !affix.is_symbolic() {
        return Answer::Value(Value::Bool(if end { a.ends_with(b) } else { a.starts_with(b) }));
    }
    let agree = if end { a.ends_with(b) || b.ends_with(a) } else { a.starts_with(b) || b.starts_with(a) };
    match (agree, b.len() <= a.len() && !affix.is_symbolic()) {
        (false, _) => Answer::Value(Value::Bool(false)),
        (true, true) => Answer::Value(Value::Bool(true)),
        (true, false) => Answer::Symbolic,
    }
}

/// The literal that a text begins or ends with, if it is not a symbol.
fn outer_literal(text: &Text, end: bool) -> &str {
    match if end { text.parts().next_back() } else { text.parts().next() } {
        Some(Part::Literal(literal)) => literal,
        _ => "",
    }
}

/// What certainly holds no separator of ARNs, URIs and paths.
fn is_plain(symbol: Symbol<'_>) -> bool {
    [Symbol::ACCOUNT, Symbol::REGION, Symbol::PARTITION].contains(&symbol)
}

fn split(separator: &Text, text: &Text, at: &Node) -> Answer {
    let safe = !separator.is_empty() && separator.chars().all(|it| !it.is_alphanumeric() && it != '-');
    let opaque = text.symbols().any(|symbol| !(safe && is_plain(symbol)));
    if separator.is_symbolic() || opaque || text.only_symbol().is_some() {
        return Answer::SymbolicList;
    }
    if separator.is_empty() {
        return Answer::Unknown("`split` between all letters is not read".to_owned());
    }
    let item = |part: &str| {
        let value = Value::Text(Text::read_from(part, &[text]));
        Node::new(value, at.place.clone())
    };
    Answer::Of(Value::List(text.split(separator.as_str()).map(item).collect()), Form::List)
}

/// What `regex` captures by [`BEHIND_SLASH`]: everything behind the first slash.
fn behind_slash(text: &str, at: &Node) -> Answer {
    let item = |part: &str| Node::new(Value::Text(part.into()), at.place.clone());
    match text.split_once('/') {
        Some((_, name)) if !name.is_empty() && !name.contains('\n') => Answer::Value(Value::List(vec![item(name)])),
        _ => Answer::Unknown("what `regex` finds is not read".to_owned()),
    }
}

/// Each letter behind something that is neither letter nor digit nor `_` becomes a capital.
fn title(text: &str) -> String {
    let mut before = ' ';
    let each = |it: char| {
        let begins = !before.is_ascii_alphanumeric() && before != '_';
        before = it;
        if begins { it.to_ascii_uppercase() } else { it }
    };
    text.chars().map(each).collect()
}

fn substr(text: &str, arguments: &[Node]) -> Answer {
    let number = |at: usize| arguments.get(at).and_then(number::number).filter(|number| number.fract() == 0.0);
    let (Some(from), Some(length)) = (number(1), number(2)) else {
        let symbolic = arguments.iter().any(is_symbolic);
        return if symbolic { Answer::Symbolic } else { Answer::Unknown("`substr` from where is not read".to_owned()) };
    };
    let whole = |number: f64| number.abs().to_string().parse::<usize>().ok();
    let count = text.chars().count();
    let begin = if from < 0.0 { whole(from).and_then(|back| count.checked_sub(back)) } else { whole(from) };
    let length = if length < 0.0 { Some(count) } else { whole(length) };
    match (begin, length) {
        // From behind, none are all.
        (Some(begin), Some(length)) if from >= 0.0 || length > 0 => {
            text_of(text.chars().skip(begin).take(length).collect::<String>())
        }
        _ => Answer::Unknown("`substr` from before the beginning is not read".to_owned()),
    }
}

fn format(pattern: &Text, arguments: &[Node]) -> Result<Text, String> {
    let mut text = Text::default();
    let mut arguments = arguments.iter();
    for part in pattern.parts() {
        match part {
            Part::Literal(literal) => format_literal(literal, &mut arguments, &mut text)?,
            Part::Symbol(symbol) => text.push(&symbol),
        }
    }
    // Terraform takes one too many for an error.
    if arguments.next().is_some() {
        return Err("`format` has too many arguments".to_owned());
    }
    Ok(text)
}

fn format_literal<'n>(
    pattern: &str,
    arguments: &mut impl Iterator<Item = &'n Node>,
    text: &mut Text,
) -> Result<(), String> {
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        text.push(before);
        let mut next = after.chars();
        match next.next() {
            Some('%') => text.push("%"),
            Some(verb @ ('s' | 'd' | 'v' | 'q')) => {
                let argument = arguments.next().ok_or("`format` has too few arguments")?;
                text.push(&formatted(verb, argument)?);
            }
            _ => return Err(format!("`{pattern}` of `format` is not read")),
        }
        rest = next.as_str();
    }
    text.push(rest);
    Ok(())
}

/// An argument as `%s`, `%d`, `%v` or `%q` writes it.
fn formatted(verb: char, argument: &Node) -> Result<Text, String> {
    let plain = render::text(argument)?;
    let whole = number::number(argument).is_some_and(|number| number.fract() == 0.0);
    let small = number::number(argument).is_some_and(|number| number.abs() < SHORTEST_EXPONENT);
    let writes = match (verb, &argument.value) {
        ('d', Value::Number(_)) => whole,
        // A symbol may be a number, and what else is a text is an error.
        ('d', Value::Text(text)) => text.is_symbolic(),
        ('v', Value::Number(_)) => small,
        ('v', Value::Text(text)) => !text.is_symbolic() || type_of(argument).is_some(),
        ('s', _) | ('v', Value::Bool(_)) => true,
        ('q', Value::Text(_)) => !plain.contains(['<', '>', '&', '\\']) && plain.literals().all(is_printable),
        _ => false,
    };
    if !writes {
        return Err(format!("`%{verb}` of `format` is not read for this"));
    }
    if verb == 'q' {
        let quoted = serde_json::Value::from(plain.as_str()).to_string();
        return Ok(Text::read_from(&quoted, &[&plain]));
    }
    Ok(plain)
}

fn is_printable(text: &str) -> bool {
    text.chars().all(|it| it == ' ' || it.is_ascii_graphic())
}
