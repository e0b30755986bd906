//! What a statement refuses, or keeps out by its conditions: the guards that hold because of it.

use crate::prove::{Guard, Verdict, Written};

use super::Item;
use super::usage::calls_through;
use super::view::View;

/// How many refused requests of a kind are named.
const EXAMPLES: usize = 3;

/// The requests that it refuses and that must be refused, by what they are about.
pub(super) fn refused(view: &View<'_>, written: &Written) -> Vec<Item> {
    let id = written.statement.id;
    let by_it =
        view.proof.guards.iter().filter(|guard| matches!(*guard.verdict, Verdict::Denied(Some(by), _) if by == id));
    let mut subjects: Vec<(&str, Vec<&Guard>)> = Vec::new();
    for guard in by_it {
        match subjects.iter_mut().find(|(subject, _)| *subject == guard.subject) {
            Some((_, guards)) => guards.push(guard),
            None => subjects.push((guard.subject, vec![guard])),
        }
    }
    subjects.into_iter().map(|(subject, guards)| item_of_subject(subject, &guards)).collect()
}

fn item_of_subject(subject: &str, guards: &[&Guard]) -> Item {
    let more = guards.len().saturating_sub(EXAMPLES);
    let words = |guard: &&Guard| format!("{} on {}", guard.action, guard.resource);
    let mut details: Vec<String> = guards.iter().take(EXAMPLES).map(words).collect();
    if more > 0 {
        details.push(format!("and {more} more"));
    }
    Item::new(subject).details(details)
}

/// What is refused although it differs from a call that the statement allows only in a condition's key.
pub(super) fn kept_out(view: &View<'_>, written: &Written, key: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for called in calls_through(view, written) {
        let need = &called.need;
        let caller = need.caller.to_string();
        let of_call = view.proof.guards.iter().filter(|guard| {
            (&*guard.caller, guard.action.as_str(), guard.resource.as_str())
                == (caller.as_str(), need.action(), need.resource.as_str())
        });
        let about = format!("`{}`", key.to_lowercase());
        let held = of_call.filter(|guard| {
            guard.given.to_lowercase().starts_with(&about) && matches!(*guard.verdict, Verdict::Denied(..))
        });
        for guard in held {
            let line = format!("keeps out calls where {}", guard.given);
            if !kept.contains(&line) {
                kept.push(line);
            }
        }
    }
    kept
}
