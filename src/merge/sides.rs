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
    let (mut place, mut seen) = (Place::Outside, false);
    for line in text.split_inclusive('\n') {
        place = match (mark(line), place) {
            (Some('<'), Place::Outside) => Place::Ours,
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

/// The letter of a mark: seven of it, and a name or nothing behind them.
fn mark(line: &str) -> Option<char> {
    let letter = line.chars().next().filter(|letter| matches!(letter, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(letter);
    let is_mark = line.len() - rest.len() == 7 && (rest.trim().is_empty() || (letter != '=' && rest.starts_with(' ')));
    is_mark.then_some(letter)
}
