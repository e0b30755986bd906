//! Whether everything that one pattern matches is matched by another.

use super::atom::{self, Atom, Syntax, Variable};
use super::parting::parting;
use crate::symbolic::Text;

/// Whether every resource that the pattern `inner` matches is also matched by `outer`. Never a false yes; a yes with `?` in it
/// can be missed (`*a` within `?*`). Symbols and policy variables are opaque: they are within themselves and within wildcards.
pub fn within(inner: &Text, outer: &Text) -> bool {
    if inner == outer {
        return true;
    }
    let parting = parting(outer, inner);
    let read = |source| normal(read_from(source, parting.at));
    parting.plainly_includes().unwrap_or_else(|| includes(&read(outer), &read(inner)))
}

/// The same for the names of actions, whose letters have no case.
pub fn action_within(inner: &str, outer: &str) -> bool {
    let action = |source| normal(atom::folded(atom::of_literal(source, Syntax::Wildcards)));
    inner == outer
        || is_of_beginning(inner, outer)
        || (!atom::literals_begin_differently(inner, outer) && includes(&action(outer), &action(inner)))
}

/// Whether a pattern has no wildcard but the `*` at its end, and an action begins like it.
fn is_of_beginning(action: &str, pattern: &str) -> bool {
    let Some(beginning) = pattern.strip_suffix('*').filter(|beginning| !beginning.contains(['*', '?'])) else {
        return false;
    };
    action.get(..beginning.len()).is_some_and(|own| own.eq_ignore_ascii_case(beginning))
}

/// What a pattern means from a place on before which there is nothing special.
fn read_from(source: &Text, from: usize) -> Vec<Atom<'_>> {
    // Nothing is looked up, so nothing can be missing.
    atom::segmented(atom::pattern(source, from, Syntax::Both, |_| Variable::Opaque).unwrap_or_default())
}

/// Wildcards that touch, in one order: `*?*` is `?*`.
fn normal(atoms: Vec<Atom<'_>>) -> Vec<Atom<'_>> {
    let mut normal: Vec<Atom> = Vec::with_capacity(atoms.len());
    let mut run = None;
    for atom in atoms {
        match atom {
            Atom::Run { spans } => run = Some(spans || run.unwrap_or(false)),
            Atom::One => normal.push(atom),
            Atom::Char(_) | Atom::Symbol(_) => {
                normal.extend(run.take().map(|spans| Atom::Run { spans }));
                normal.push(atom);
            }
        }
    }
    normal.extend(run.map(|spans| Atom::Run { spans }));
    normal
}

/// Whether `outer` matches all that `inner` can be. With a text as `inner` this is plain matching.
///
/// Each `*` of `inner` must fall to a `*` of `outer`: what it stands for is longer than anything else could take.
pub(super) fn includes(outer: &[Atom], inner: &[Atom]) -> bool {
    // What stands before the first `*` and behind the last takes one atom each, and mostly decides.
    let Some((outer, inner)) =
        without_taken_start(outer, inner).and_then(|(outer, inner)| without_taken_end(outer, inner))
    else {
        return false;
    };
    match outer {
        [] => inner.is_empty(),
        [Atom::Run { spans }] => *spans || !inner.iter().any(|given| given.may_hold_colon()),
        _ => includes_between(outer, inner),
    }
}

/// What is left of both when everything before the first `*` of `outer` has taken its atom; none, if something cannot.
fn without_taken_start<'a, 'b, 'c>(
    mut outer: &'b [Atom<'a>],
    mut inner: &'c [Atom<'a>],
) -> Option<(&'b [Atom<'a>], &'c [Atom<'a>])> {
    while let [taker, takers @ ..] = outer
        && !matches!(taker, Atom::Run { .. })
    {
        let (given, rest) = inner.split_first()?;
        takes(*taker, *given).then_some(())?;
        (outer, inner) = (takers, rest);
    }
    Some((outer, inner))
}

/// The same of everything behind the last `*`.
fn without_taken_end<'a, 'b, 'c>(
    mut outer: &'b [Atom<'a>],
    mut inner: &'c [Atom<'a>],
) -> Option<(&'b [Atom<'a>], &'c [Atom<'a>])> {
    while let [takers @ .., taker] = outer
        && !matches!(taker, Atom::Run { .. })
    {
        let (given, rest) = inner.split_last()?;
        takes(*taker, *given).then_some(())?;
        (outer, inner) = (takers, rest);
    }
    Some((outer, inner))
}

/// The same with a table: which beginnings of `inner` the takers so far can have taken.
fn includes_between(outer: &[Atom], inner: &[Atom]) -> bool {
    let mut reached = vec![false; inner.len() + 1];
    let mut next = Vec::with_capacity(reached.len());
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for taker in outer {
        next.clear();
        let run = if let Atom::Run { spans } = taker { Some(*spans) } else { None };
        let mut here = run.is_some() && reached.first() == Some(&true);
        next.push(here);
        for (given, pair) in inner.iter().zip(reached.windows(2)) {
            let (before, at) = (pair.first() == Some(&true), pair.last() == Some(&true));
            here = match run {
                Some(spans) => at || (here && (spans || !given.may_hold_colon())),
                None => before && takes(*taker, *given),
            };
            next.push(here);
        }
        if !next.contains(&true) {
            return false;
        }
        std::mem::swap(&mut reached, &mut next);
    }
    reached.last() == Some(&true)
}

fn takes(taker: Atom, given: Atom) -> bool {
    match (taker, given) {
        (Atom::One, Atom::Char(_) | Atom::One) => true,
        (_, Atom::Run { .. }) => false,
        _ => taker == given,
    }
}
