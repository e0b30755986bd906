//! Whether two texts with wildcards and symbols can be the same.
//!
//! Symbols are values that nobody wrote down: the account can be `123456789012`. Two whole symbols of different names are
//! different by definition; a symbol can still be made of other symbols with something between them.

use super::atom::Atom;
use crate::symbolic::{Alphabet, Symbol};

/// Whether some values of the symbols and wildcards make the two the same.
pub(super) fn overlap(left: &[Atom], right: &[Atom]) -> bool {
    let [left, right] = without_common(left, right);
    if left.is_empty() || right.is_empty() {
        return left.iter().chain(right).all(|atom| matches!(atom, Atom::Run { .. }));
    }
    if differ(left.first(), right.first()) || differ(left.last(), right.last()) {
        return false;
    }
    let states = (left.len() + 1) * (right.len() + 1) * State::OPEN;
    Search { sides: [left, right], seen: vec![false; states] }.can_meet(State { at: [0, 0], open: None })
}

/// Both without what they begin and end with alike. Equal characters and equal symbols are equal values, so what is left
/// decides; most questions end here.
fn without_common<'a, 'b>(left: &'b [Atom<'a>], right: &'b [Atom<'a>]) -> [&'b [Atom<'a>]; 2] {
    let alike = |(left, right): &(&Atom, &Atom)| left == right && matches!(left, Atom::Char(_) | Atom::Symbol(_));
    let count = left.iter().zip(right).take_while(alike).count();
    let (left, right) = (left.get(count..).unwrap_or_default(), right.get(count..).unwrap_or_default());
    let count = left.iter().rev().zip(right.iter().rev()).take_while(alike).count();
    let rest = |side: &'b [Atom<'a>]| side.get(..side.len() - count).unwrap_or_default();
    [rest(left), rest(right)]
}

/// Whether two at one end are not the same, and neither can be part of the other: no symbol is empty.
fn differ(left: Option<&Atom>, right: Option<&Atom>) -> bool {
    match (left, right) {
        (Some(Atom::Char(left)), Some(Atom::Char(right))) => left != right,
        (Some(Atom::Char(character)), Some(Atom::Symbol(symbol)))
        | (Some(Atom::Symbol(symbol)), Some(Atom::Char(character))) => !symbol.alphabet().has(*character),
        (Some(Atom::Symbol(left)), Some(Atom::Symbol(right))) => {
            left != right && [left, right].map(|symbol| symbol.alphabet()).contains(&Alphabet::Other)
        }
        _ => false,
    }
}

/// A search for a way through both sides.
struct Search<'a> {
    sides: [&'a [Atom<'a>]; 2],
    /// States whose ways on are known or being followed: no need to follow them again.
    seen: Vec<bool>,
}

/// How far the sides are gone through.
#[derive(Debug, Clone, Copy)]
struct State {
    at: [usize; 2],
    /// The symbol, at the place of its side, that stands for what comes on the other side.
    open: Option<Open>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    side: usize,
    holds: Holds,
}

/// What an open symbol stands for so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nothing,
    /// One whole symbol of another name: this alone it cannot be.
    OneSymbol,
    /// So many characters; counted only for accounts.
    Text(u8),
}

impl State {
    /// In how many ways a symbol can be open, or none.
    const OPEN: usize = 1 + 2 * Holds::ALL;

    /// Its number among all states of a search, whose second side has this many places.
    fn number(self, places: usize) -> usize {
        let open = self.open.map_or(0, |open| 1 + open.side * Holds::ALL + open.holds.number());
        (self.at[0] * places + self.at[1]) * Self::OPEN + open
    }
}

impl Holds {
    /// How many there are.
    const ALL: usize = 3 + Alphabet::ACCOUNT_DIGITS as usize;

    fn number(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::OneSymbol => 1,
            Self::Text(length) => 2 + usize::from(length),
        }
    }
}

impl<'a> Search<'a> {
    fn can_meet(&mut self, state: State) -> bool {
        let number = state.number(self.sides[1].len() + 1);
        match self.seen.get_mut(number) {
            Some(seen) if !*seen => *seen = true,
            _ => return false,
        }
        match state.open {
            None => self.side_by_side(state.at),
            Some(open) => self.inside(state.at, open),
        }
    }

    fn atom(&self, side: usize, at: [usize; 2]) -> Option<Atom<'a>> {
        let index = if side == 0 { at[0] } else { at[1] };
        self.sides.get(side).and_then(|atoms| atoms.get(index)).copied()
    }

    fn closed(&mut self, at: [usize; 2]) -> bool {
        self.can_meet(State { at, open: None })
    }

    fn open(&mut self, at: [usize; 2], side: usize, holds: Holds) -> bool {
        self.can_meet(State { at, open: Some(Open { side, holds }) })
    }

    fn side_by_side(&mut self, at: [usize; 2]) -> bool {
        let atoms = [self.atom(0, at), self.atom(1, at)];
        if atoms == [None, None] {
            return true;
        }
        for side in [0, 1] {
            let [own, other] = if side == 0 { atoms } else { [atoms[1], atoms[0]] };
            let by_run = matches!(own, Some(Atom::Run { .. }))
                && (self.closed(step(at, side)) || (other.is_some() && self.closed(step(at, 1 - side))));
            let opened = matches!(own, Some(Atom::Symbol(symbol)) if symbol.alphabet() != Alphabet::Other);
            if by_run || (opened && self.open(at, side, Holds::Nothing)) {
                return true;
            }
        }
        let same = match atoms {
            [Some(Atom::One), Some(Atom::One | Atom::Char(_))] | [Some(Atom::Char(_)), Some(Atom::One)] => true,
            [Some(Atom::Char(left)), Some(Atom::Char(right))] => left == right,
            [Some(Atom::Symbol(left)), Some(Atom::Symbol(right))] => left == right,
            _ => false,
        };
        same && self.closed(step(step(at, 0), 1))
    }

    /// The symbol of `open.side` takes what comes on the other side, or ends.
    fn inside(&mut self, at: [usize; 2], open: Open) -> bool {
        let (side, other) = (open.side, 1 - open.side);
        let Some(Atom::Symbol(symbol)) = self.atom(side, at) else { return false };
        let alphabet = symbol.alphabet();
        if is_complete(alphabet, open.holds) && self.closed(step(at, side)) {
            return true;
        }
        let longer = longer(alphabet, open.holds);
        match (self.atom(other, at), longer) {
            (Some(Atom::Char(character)), Some(holds)) => {
                alphabet.has(character) && self.open(step(at, other), side, holds)
            }
            (Some(Atom::One), Some(holds)) => self.open(step(at, other), side, holds),
            (Some(Atom::Run { .. }), longer) => {
                self.open(step(at, other), side, open.holds) || longer.is_some_and(|holds| self.open(at, side, holds))
            }
            (Some(Atom::Symbol(taken)), _) => self.take(at, open, symbol, taken),
            _ => false,
        }
    }

    /// The open symbol takes a symbol of the other side: all of it, or its beginning, and that one goes on.
    fn take(&mut self, at: [usize; 2], open: Open, symbol: Symbol, taken: Symbol) -> bool {
        let (side, other) = (open.side, 1 - open.side);
        if taken.alphabet() == Alphabet::Other || symbol == taken || !symbol.alphabet().is_composite() {
            return false;
        }
        let holds = if open.holds == Holds::Nothing { Holds::OneSymbol } else { Holds::Text(1) };
        self.open(step(at, other), side, holds)
            || (open.holds != Holds::Nothing
                && taken.alphabet().is_composite()
                && self.open(step(at, side), other, Holds::Text(1)))
    }
}

fn step(at: [usize; 2], side: usize) -> [usize; 2] {
    if side == 0 { [at[0] + 1, at[1]] } else { [at[0], at[1] + 1] }
}

fn is_complete(alphabet: Alphabet, holds: Holds) -> bool {
    match holds {
        Holds::Nothing | Holds::OneSymbol => false,
        Holds::Text(length) => alphabet != Alphabet::Account || length == Alphabet::ACCOUNT_DIGITS,
    }
}

/// What it holds with one more character, if there is room for it.
fn longer(alphabet: Alphabet, holds: Holds) -> Option<Holds> {
    match holds {
        _ if alphabet != Alphabet::Account => Some(Holds::Text(1)),
        Holds::Nothing | Holds::OneSymbol => Some(Holds::Text(1)),
        Holds::Text(length) => (length < Alphabet::ACCOUNT_DIGITS).then_some(Holds::Text(length + 1)),
    }
}
