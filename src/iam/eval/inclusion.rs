//! Whether everything that one pattern matches is matched by another.

use super::atom::{self, Atom, Syntax, Variable};
use crate::symbolic::Text;

/// Whether every resource that the pattern `inner` matches is also matched by `outer`. Never a false yes; a yes with `?` in it
/// can be missed (`*a` within `?*`). Symbols and policy variables are opaque: they are within themselves and within wildcards.
pub fn within(inner: &Text, outer: &Text) -> bool {
    inner == outer || (!atom::begin_differently(inner, outer) && includes(&normal(read(outer)), &normal(read(inner))))
}

/// The same for the names of actions, whose letters have no case.
pub fn action_within(inner: &str, outer: &str) -> bool {
    let action = |source| normal(atom::folded(atom::of_literal(source, Syntax::Wildcards)));
    inner == outer || (!atom::literals_begin_differently(inner, outer) && includes(&action(outer), &action(inner)))
}

fn read(source: &Text) -> Vec<Atom<'_>> {
    // Nothing is looked up, so nothing can be missing.
    atom::segmented(atom::pattern(source, Syntax::Both, |_| Variable::Opaque).unwrap_or_default())
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
    // What is literal at the start needs no table, and mostly decides.
    let same = |(left, right): &(&Atom, &Atom)| left == right && !matches!(left, Atom::Run { .. });
    let common = outer.iter().zip(inner).take_while(same).count();
    let (outer, inner) = (outer.get(common..).unwrap_or_default(), inner.get(common..).unwrap_or_default());
    let mut reached = vec![false; inner.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for taker in outer {
        let mut next = Vec::with_capacity(reached.len());
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
        reached = next;
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
