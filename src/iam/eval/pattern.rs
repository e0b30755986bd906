//! Whether a pattern of a policy matches a text of a request.

use super::atom::{self, Atom, Syntax, Unreadable};
use super::inclusion::includes;
use super::overlap::overlap;
use super::parting::parting;
use super::{Pattern, Request, Truth, facts};
use crate::symbolic::{Alphabet, Symbol, Text};

/// Whether a pattern with wildcards matches a text; both may hold symbols. Policy variables are opaque.
pub fn matches(pattern: &Text, text: &Text) -> Truth {
    let parting = parting(pattern, text);
    if let Some(truth) = parting.plain_match() {
        return truth;
    }
    let atoms = atom::pattern(pattern, parting.at, Syntax::Both, |_| atom::Variable::Opaque).unwrap_or_default();
    compare(&atoms, &atom::text(text, parting.at))
}

/// Whether a pattern of `Action` means this action. Letters have no case.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Action" (`reference_policies_elements_action`).
pub(super) fn action(pattern: &Pattern, action: &Text) -> Truth {
    let Pattern::Text(source) = pattern else { return Truth::Maybe };
    if let Some(truth) = plainly(source, action) {
        return truth;
    }
    let atoms = atom::pattern(source, 0, Syntax::Wildcards, |_| atom::Variable::Opaque).unwrap_or_default();
    compare(&atom::folded(atoms), &atom::folded(atom::text(action, 0)))
}

/// Most actions differ in their first letters, or have no wildcard: they need no search.
fn plainly(pattern: &str, action: &Text) -> Option<Truth> {
    for (at, (own, other)) in pattern.bytes().zip(action.bytes()).enumerate() {
        if matches!(own, b'*' | b'?') || !own.is_ascii() {
            return (own == b'*' && at + 1 == pattern.len()).then_some(Truth::Yes);
        }
        if !other.is_ascii() {
            let is_other =
                action.symbol_at(at).map(|(_, symbol)| symbol).map(Symbol::alphabet) == Some(Alphabet::Other);
            return is_other.then_some(Truth::No);
        }
        if !own.eq_ignore_ascii_case(&other) {
            return Some(Truth::No);
        }
    }
    (pattern.len() <= action.len()).then(|| Truth::from(pattern.len() == action.len()))
}

/// Whether a pattern of `Resource` means this resource. Letters have case.
pub(super) fn resource(pattern: &Pattern, request: &Request) -> Truth {
    let Pattern::Text(source) = pattern else { return Truth::Maybe };
    let parting = parting(source, &request.resource);
    parting.plain_match().unwrap_or_else(|| {
        read(source, parting.at, Syntax::Both, request, |atoms| {
            compare(&atom::segmented(atoms), &atom::resource(&request.resource, parting.at))
        })
    })
}

/// Whether a text of a condition is this value.
pub(super) fn text(pattern: &Pattern, syntax: Syntax, request: &Request, fold: bool, value: &Text) -> Truth {
    let Pattern::Text(source) = pattern else { return Truth::Maybe };
    let parting = parting(source, value);
    if parting.is_none() {
        return Truth::Yes;
    }
    if parting.excludes() && !fold {
        return Truth::No;
    }
    let fold = |atoms| if fold { atom::folded(atoms) } else { atoms };
    read(source, parting.at, syntax, request, |atoms| compare(&fold(atoms), &fold(atom::text(value, parting.at))))
}

/// Whether an ARN of a condition means this value: each of its six parts on its own.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators", "Amazon Resource Name (ARN) condition operators"
/// (`reference_policies_elements_condition_operators`).
pub(super) fn arn(pattern: &Pattern, request: &Request, value: &Text) -> Truth {
    let Pattern::Text(source) = pattern else { return Truth::Maybe };
    let parting = parting(source, value);
    // One part of the two is never the same, whatever the others are.
    if parting.excludes() {
        return Truth::No;
    }
    if parting.is_none() && has_six_parts(value) {
        return Truth::Yes;
    }
    read(source, 0, Syntax::Both, request, |atoms| {
        let value = atom::text(value, 0);
        let (Some(pattern_parts), Some(value_parts)) = (parts(&atoms), parts(&value)) else {
            // Without six parts it is an ARN only if a symbol stands for more of them, or for all.
            let one = |atoms: &[Atom]| {
                let longer = |atom: &Atom| matches!(atom, Atom::Symbol(_)) && atom.may_hold_colon();
                matches!(atoms, [Atom::Symbol(_)]) || atoms.iter().any(longer)
            };
            return if one(&atoms) || one(&value) { compare(&atoms, &value) } else { Truth::No };
        };
        Truth::all(pattern_parts.into_iter().zip(value_parts).map(|(pattern, value)| compare(pattern, value)))
    })
}

/// Whether a text is an ARN of six parts, of which none is hidden in a symbol.
fn has_six_parts(text: &Text) -> bool {
    text.literals().flat_map(str::bytes).filter(|byte| *byte == b':').count() >= 5
}

/// The six parts of an ARN; the last may hold colons.
fn parts<'a, 'b>(atoms: &'b [Atom<'a>]) -> Option<Vec<&'b [Atom<'a>]>> {
    let parts: Vec<_> = atoms.splitn(6, |atom| *atom == Atom::Char(':')).collect();
    (parts.len() == 6).then_some(parts)
}

/// Whether it has a policy variable that the request has no value for.
///
/// This "might cause the entire statement to be invalid" (`reference_policies_variables`): such a pattern matches nothing, and
/// of one that must not match nobody can say.
pub(super) fn lacks_variable(pattern: &Pattern, request: &Request) -> bool {
    let Pattern::Text(source) = pattern else { return false };
    source.contains("${")
        && atom::pattern(source, 0, Syntax::Both, |key| facts::variable(request, key)) == Err(Unreadable::Missing)
}

fn read<'a>(
    source: &'a Text,
    from: usize,
    syntax: Syntax,
    request: &'a Request,
    then: impl FnOnce(Vec<Atom<'a>>) -> Truth,
) -> Truth {
    match atom::pattern(source, from, syntax, |key| facts::variable(request, key)) {
        Ok(atoms) => then(atoms),
        Err(Unreadable::Missing) => Truth::No,
        Err(Unreadable::Unknown) => Truth::Maybe,
    }
}

fn compare(pattern: &[Atom], text: &[Atom]) -> Truth {
    // Whatever stands before: two that end in different characters are never the same.
    if let (Some(Atom::Char(own)), Some(Atom::Char(other))) = (pattern.last(), text.last())
        && own != other
    {
        return Truth::No;
    }
    if is_below_other_folders(pattern, text) {
        return Truth::No;
    }
    if includes(pattern, text) {
        return Truth::Yes;
    }
    let open = |atom: &Atom| !matches!(atom, Atom::Char(_) | Atom::One | Atom::Run { spans: true });
    let doubtful = pattern.iter().any(open) || text.iter().any(|atom| !matches!(atom, Atom::Char(_)));
    if doubtful && overlap(pattern, text) { Truth::Maybe } else { Truth::No }
}

/// Whether a pattern asks for a folder, `*/name/*`, and every folder of the text is called otherwise: so artifacts are told apart.
fn is_below_other_folders(pattern: &[Atom], text: &[Atom]) -> bool {
    const SLASH: Atom<'static> = Atom::Char('/');
    let [Atom::Run { .. }, SLASH, name @ .., SLASH, Atom::Run { .. }] = pattern else { return false };
    if name.iter().any(|atom| *atom == SLASH || !matches!(atom, Atom::Char(_))) {
        return false;
    }
    // Every slash of the text is written.
    let is_plain = |atom: &Atom| match atom {
        Atom::Char(_) => true,
        Atom::Symbol(symbol) => !symbol.alphabet().has('/'),
        Atom::One | Atom::Run { .. } => false,
    };
    if !text.iter().all(is_plain) {
        return false;
    }
    // What stands before the first slash and behind the last is in no two.
    let mut folders = text.split(|atom| *atom == SLASH).skip(1).peekable();
    while let Some(folder) = folders.next() {
        if folders.peek().is_some() && may_be_called(folder, name) {
            return false;
        }
    }
    true
}

/// Whether some values of a folder's symbols make it a name.
fn may_be_called(folder: &[Atom], name: &[Atom]) -> bool {
    match folder.iter().zip(name).find(|(own, other)| own != other) {
        Some((Atom::Symbol(symbol), Atom::Char(character))) => symbol.alphabet().has(*character),
        Some((Atom::Char(_), _)) => false,
        Some(_) => true,
        None => folder.len() == name.len(),
    }
}
