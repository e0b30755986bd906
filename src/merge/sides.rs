//! The two sides of a merge that git could not finish, from the marks that it left in a file.

/// The whole text as each side has it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sides {
    /// What was checked out.
    pub(crate) ours: String,
    /// What was merged into it.
    pub(crate) theirs: String,
}

/// Takes a text with git's marks apart; nothing, if it has none. What `diff3` shows of the common ancestor is left out.
pub(crate) fn git_sides(text: &str) -> Option<Sides> {
    let mut sides = Sides { ours: String::new(), theirs: String::new() };
    let (mut place, mut seen, mut length) = (Place::Outside, false, 0);
    for line in text.split_inclusive('\n') {
        let mark = mark(line).filter(|mark| place == Place::Outside || mark.length == length);
        place = match (mark.map(|mark| mark.letter), place) {
            (Some('<'), Place::Outside) => {
                length = mark.map_or(0, |mark| mark.length);
                Place::Ours
            }
            (Some('|'), Place::Ours) => Place::Base,
            (Some('='), Place::Ours | Place::Base) => Place::Theirs,
            (Some('>'), Place::Theirs) => {
                seen = true;
                Place::Outside
            }
            _ => {
                if matches!(place, Place::Outside | Place::Ours) {
                    sides.ours.push_str(line);
                }
                if matches!(place, Place::Outside | Place::Theirs) {
                    sides.theirs.push_str(line);
                }
                continue;
            }
        };
    }
    (seen && place == Place::Outside).then_some(sides)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Ours,
    Base,
    Theirs,
}

/// A line that git put in.
#[derive(Debug, Clone, Copy)]
struct Mark {
    letter: char,
    length: usize,
}

/// The mark of a line: seven letters, or more where git renamed the file as well or marked its own marks, and a name or nothing behind them.
fn mark(line: &str) -> Option<Mark> {
    let letter = line.chars().next().filter(|letter| matches!(letter, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(letter);
    let length = line.len() - rest.len();
    let is_mark = length >= 7 && (rest.trim().is_empty() || (letter != '=' && rest.starts_with(' ')));
    is_mark.then_some(Mark { letter, length })
}

/// The line, counted from 1, of the first mark that begins or ends a conflict; nothing, if no such mark is left. The two others are what
/// people write below titles and in tables.
pub(crate) fn line_of_mark(text: &str) -> Option<usize> {
    let is_mark = |line: &str| mark(line).is_some_and(|mark| matches!(mark.letter, '<' | '>'));
    text.lines().position(is_mark).map(|at| at + 1)
}
