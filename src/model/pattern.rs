//! Regular expressions as validations of variables have them: one rule decides about a value of the spec and of a variable.
//!
//! Owns the matching of a whole text with groups, alternatives, classes and repetitions. Knows no value. All ways through a pattern
//! are followed side by side, so that no text makes it search.

use std::collections::BTreeSet;

/// No value of a spec is as long.
const LONGEST: usize = 4096;

/// Whether the whole of a text matches a pattern, which begins with `^` and ends with `$`.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let inside = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
    let Some(inside) = inside.filter(|_| text.len() <= LONGEST) else { return false };
    let mut matcher = Matcher { pattern: inside.chars().collect(), at: 0, text: text.chars().collect() };
    matcher.after_alternatives(&[0]).contains(&matcher.text.len())
}

/// A walk through a pattern, with the places of the text that are reached beside it.
struct Matcher {
    pattern: Vec<char>,
    at: usize,
    text: Vec<char>,
}

/// What a repetition repeats.
enum Atom {
    /// A group, by the place behind its parenthesis.
    Group(usize),
    /// One character that is in one of these ranges, or in none of them.
    Class { negated: bool, ranges: Vec<(char, char)> },
}

impl Matcher {
    /// Where the alternatives that begin here end, from each of the starts.
    fn after_alternatives(&mut self, starts: &[usize]) -> Vec<usize> {
        let mut ends: BTreeSet<usize> = self.after_sequence(starts).into_iter().collect();
        while self.take_if('|') {
            ends.extend(self.after_sequence(starts));
        }
        ends.into_iter().collect()
    }

    fn after_sequence(&mut self, starts: &[usize]) -> Vec<usize> {
        let mut reached = starts.to_vec();
        while self.peek().is_some_and(|next| !matches!(next, '|' | ')')) {
            reached = self.after_repetition(&reached);
        }
        reached
    }

    /// Where an atom ends that is repeated as often as what follows it says. A place that fewer rounds reach needs no second look:
    /// more rounds are left from there.
    fn after_repetition(&mut self, starts: &[usize]) -> Vec<usize> {
        let atom = self.take_atom();
        let mut frontier = self.after_atom(&atom, starts);
        let (least, most) = self.take_bounds();
        let behind = self.at;
        let mut ends: BTreeSet<usize> = if least == 0 { starts.iter().copied().collect() } else { BTreeSet::new() };
        for round in 1..=most {
            if round > 1 {
                frontier = self.after_atom(&atom, &frontier);
            }
            if round >= least {
                frontier.retain(|place| ends.insert(*place));
            }
            if frontier.is_empty() {
                break;
            }
        }
        self.at = behind;
        ends.into_iter().collect()
    }

    fn after_atom(&mut self, atom: &Atom, starts: &[usize]) -> Vec<usize> {
        match atom {
            Atom::Group(inside) => {
                self.at = *inside;
                let ends = self.after_alternatives(starts);
                self.take_if(')');
                ends
            }
            Atom::Class { negated, ranges } => {
                let is_in = |c: &char| ranges.iter().any(|(first, last)| (first..=last).contains(&c)) != *negated;
                starts.iter().filter(|start| self.text.get(**start).is_some_and(is_in)).map(|start| start + 1).collect()
            }
        }
    }

    fn take_atom(&mut self) -> Atom {
        match self.take() {
            Some('(') => Atom::Group(self.at),
            Some('[') => self.take_class(),
            Some('\\') => Atom::Class { negated: false, ranges: self.take_escaped() },
            Some('.') => Atom::Class { negated: true, ranges: vec![('\n', '\n')] },
            literal => Atom::Class { negated: false, ranges: literal.into_iter().map(|c| (c, c)).collect() },
        }
    }

    /// The class behind its bracket.
    fn take_class(&mut self) -> Atom {
        let negated = self.take_if('^');
        let mut ranges = Vec::new();
        while let Some(first) = self.take().filter(|next| *next != ']') {
            let next_two = (self.peek(), self.pattern.get(self.at + 1).copied());
            match next_two {
                _ if first == '\\' => ranges.extend(self.take_escaped()),
                (Some('-'), Some(last)) if last != ']' => {
                    ranges.push((first, last));
                    self.at += 2;
                }
                _ => ranges.push((first, first)),
            }
        }
        Atom::Class { negated, ranges }
    }

    /// What is behind a backslash: a blank of any kind, or the character itself.
    fn take_escaped(&mut self) -> Vec<(char, char)> {
        match self.take() {
            Some('s') => vec![('\t', '\n'), ('\u{c}', '\r'), (' ', ' ')],
            other => other.into_iter().map(|c| (c, c)).collect(),
        }
    }

    /// How often the atom before stands there, at least and at most.
    fn take_bounds(&mut self) -> (usize, usize) {
        let bounds = match self.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, usize::MAX),
            Some('+') => (1, usize::MAX),
            Some('{') => return self.take_numbers(),
            _ => return (1, 1),
        };
        self.at += 1;
        bounds
    }

    /// `{3}`, `{1,3}` or `{2,}`.
    fn take_numbers(&mut self) -> (usize, usize) {
        self.at += 1;
        let mut inside = String::new();
        while let Some(next) = self.take().filter(|next| *next != '}') {
            inside.push(next);
        }
        let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
        (least.parse().unwrap_or(0), most.parse().unwrap_or(usize::MAX))
    }

    fn peek(&self) -> Option<char> {
        self.pattern.get(self.at).copied()
    }

    fn take(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += 1;
        next
    }

    fn take_if(&mut self, wanted: char) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn whole_texts_match() {
        let right = [
            ("^a$", "a"),
            ("^a.b$", "axb"),
            (r"^a\.b$", "a.b"),
            ("^[a-c-]+$", "a-c"),
            (r"^[^\s~\[]$", "ä"),
            ("^x{3}$", "xxx"),
            ("^x{1,3}y$", "xxy"),
            ("^x{2,}$", "xxxx"),
            ("^(ab|a)?b$", "ab"),
            ("^(ab|a)?b$", "b"),
            ("^(a+/)*a{1,2}$", "aaa/a/aa"),
            ("^(-[0-9]{2}){2}$", "-12-34"),
            ("^$", ""),
        ];
        for (pattern, text) in right {
            assert!(matches(pattern, text), "{pattern} and {text}");
        }
    }

    #[test]
    fn other_texts_do_not() {
        let wrong = [
            ("^a$", "aa"),
            ("^a$", ""),
            (r"^a\.b$", "axb"),
            ("^[a-c]+$", "abd"),
            (r"^[^\s~\[]$", " "),
            ("^x{3}$", "xx"),
            ("^x{1,3}$", "xxxx"),
            ("^x{2,}$", "x"),
            ("^(a|b)$", "ab"),
            ("^(a+/)*a{1,2}$", "aaa/aaa"),
            ("a", "a"),
        ];
        for (pattern, text) in wrong {
            assert!(!matches(pattern, text), "{pattern} and {text}");
        }
    }

    #[test]
    fn no_text_makes_it_search() {
        let start = std::time::Instant::now();
        assert!(!matches("^(a*)*(a|aa)+b$", &"a".repeat(2000)));
        assert!(!matches("^a$", &"a".repeat(1_000_000)));
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
