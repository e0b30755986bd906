//! Whether a statement applies to a request.

use crate::symbolic::Text;

use super::principal::{Meant, meant};
use super::{Names, Pattern, Request, Statement, Truth, condition, pattern};

/// How a statement applies.
#[derive(Debug, Clone)]
pub(super) struct Applies {
    /// Whom it means.
    pub meant: Meant,
    /// Whether all the rest of it holds.
    pub rest: Truth,
}

impl Applies {
    /// Whether it applies to the caller at all.
    pub(super) fn at_all(&self) -> Truth {
        self.meant.at_all().and(self.rest)
    }
}

/// Compares principal, action, resource and conditions, as far as needed. `bounded`: the caller has a permission boundary.
pub(super) fn applies(statement: &Statement, request: &Request, bounded: bool) -> Applies {
    let mut rest = names(&statement.actions, |name| pattern::action(name, &request.action));
    if rest == Truth::No {
        return Applies { meant: Meant::NOT, rest };
    }
    let meant = meant(statement, request, bounded);
    if meant.at_all() != Truth::No {
        let resource = |name: &Pattern| pattern::resource(name, request);
        rest = rest.and(statement.resources.as_ref().map_or(Truth::Yes, |found| names(found, resource)));
        if rest == Truth::Yes
            && let Some(Names::AllBut(patterns)) = &statement.resources
            && patterns.iter().any(|found| pattern::lacks_variable(found, request))
        {
            rest = Truth::Maybe;
        }
    }
    if rest != Truth::No {
        rest = rest.and(Truth::all(statement.conditions.iter().map(|found| condition::holds(found, request))));
    }
    Applies { meant, rest }
}

/// Whether a statement applies to a request, whatever other statements say. A `*` in the request's resource stands for any of what is called.
pub fn applies_to(statement: &Statement, request: &Request) -> Truth {
    applies(statement, request, false).at_all()
}

/// Whether a statement may be about an action at all: most are not, and that is quickly seen.
pub fn may_name(statement: &Statement, action: &Text) -> bool {
    names(&statement.actions, |name| pattern::action(name, action)) != Truth::No
}

/// Why it is undetermined whether a statement applies, for people.
pub(super) fn doubts(statement: &Statement, request: &Request, bounded: bool) -> Vec<String> {
    let mut doubts = Vec::new();
    if meant(statement, request, bounded).at_all() == Truth::Maybe {
        doubts.push("whether the principal is the one that calls".to_owned());
    }
    if names(&statement.actions, |name| pattern::action(name, &request.action)) == Truth::Maybe {
        doubts.push(format!("whether an action is {}{}", request.action, unresolved(patterns(&statement.actions))));
    }
    if let Some(resources) = &statement.resources
        && names(resources, |name| pattern::resource(name, request)) == Truth::Maybe
    {
        doubts.push(format!("whether a resource is {}{}", request.resource, unresolved(patterns(resources))));
    }
    for found in &statement.conditions {
        if condition::holds(found, request) == Truth::Maybe {
            doubts.push(format!("{} of {}{}", found.operator, found.key, unresolved(&found.values)));
        }
    }
    doubts
}

fn names(names: &Names, is: impl Fn(&Pattern) -> Truth) -> Truth {
    let any = Truth::any(patterns(names).iter().map(is));
    match names {
        Names::These(_) => any,
        Names::AllBut(_) => any.negated(),
    }
}

fn patterns(names: &Names) -> &[Pattern] {
    match names {
        Names::These(patterns) | Names::AllBut(patterns) => patterns,
    }
}

fn unresolved(patterns: &[Pattern]) -> String {
    let reasons = patterns.iter().filter_map(|pattern| match pattern {
        Pattern::Unknown(reason) => Some(format!(" ({reason})")),
        Pattern::Text(_) => None,
    });
    reasons.take(1).collect()
}
