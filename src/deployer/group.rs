//! From permissions to as few statements as say exactly the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Only, ProviderGrant, Value};

use crate::symbolic::Text;

use super::statement::{Conditions, Effect, Statement};
use super::{Target, value};

/// Permissions, one action at a time.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// By action and conditions: the resources, and the statement that the action was first granted in.
    granted: Granted,
    ranks: BTreeMap<&'static str, usize>,
}

/// The place of a statement in the policy, and its id.
type Rank = (usize, &'static str);

/// Resources and conditions.
type Where = (BTreeSet<Text>, Conditions);

type Granted = BTreeMap<(&'static str, Conditions), (BTreeSet<Text>, Rank)>;

/// An action under one condition, by its key and operator, on these resources.
type Once = (&'static str, (&'static str, &'static str), BTreeSet<Text>);

impl Groups {
    /// Adds what a resource needs.
    pub(super) fn add(&mut self, grant: &ProviderGrant, target: &Target<'_>) {
        let next = self.ranks.len();
        let rank = (*self.ranks.entry(grant.sid).or_insert(next), grant.sid);
        let all = |values: &[Value]| -> BTreeSet<Text> {
            values.iter().flat_map(|value| value::texts(*value, target)).collect()
        };
        let of = |only: &Only| ((only.operator, only.key), all(only.values));
        let conditions: Conditions = grant.only.iter().map(of).filter(|(_, values)| !values.is_empty()).collect();
        let resources = all(grant.on);
        for action in grant.actions.all().filter(|_| !resources.is_empty()) {
            let entry = self.granted.entry((action, conditions.clone())).or_insert((BTreeSet::new(), rank));
            entry.0.extend(resources.iter().cloned());
            entry.1 = entry.1.min(rank);
        }
    }

    /// Statements that allow exactly what was added.
    pub(super) fn statements(self) -> Vec<Statement> {
        let mut merged: BTreeMap<Where, (Rank, BTreeSet<&'static str>)> = BTreeMap::new();
        for ((action, conditions), (resources, rank)) in one_condition(self.granted) {
            let entry = merged.entry((resources, conditions)).or_insert((rank, BTreeSet::new()));
            entry.0 = entry.0.min(rank);
            entry.1.insert(action);
        }
        let mut ordered: Vec<_> = merged.into_iter().collect();
        ordered.sort_by(|left, right| left.1.0.cmp(&right.1.0).then_with(|| left.0.cmp(&right.0)));
        let mut used: BTreeMap<&str, usize> = BTreeMap::new();
        let mut statements = Vec::new();
        for ((resources, conditions), ((_, sid), actions)) in ordered {
            let count = used.entry(sid).or_default();
            *count += 1;
            statements.push(Statement {
                sid: if *count == 1 { sid.to_owned() } else { format!("{sid}{count}") },
                effect: Effect::Allow,
                actions: actions.into_iter().map(str::to_owned).collect(),
                resources: resources.into_iter().collect(),
                conditions,
            });
        }
        statements
    }
}

/// Puts the values of one condition together where action and resources are the same: one of them suffices, as before.
fn one_condition(granted: Granted) -> Granted {
    let mut together: BTreeMap<Once, (BTreeSet<Text>, Rank)> = BTreeMap::new();
    let mut rest = Granted::new();
    for ((action, mut conditions), (resources, rank)) in granted {
        match conditions.pop_first() {
            Some((key, values)) if conditions.is_empty() => {
                let entry = together.entry((action, key, resources)).or_insert((BTreeSet::new(), rank));
                entry.0.extend(values);
                entry.1 = entry.1.min(rank);
            }
            first => {
                conditions.extend(first);
                rest.insert((action, conditions), (resources, rank));
            }
        }
    }
    for ((action, key, resources), (values, rank)) in together {
        rest.insert((action, Conditions::from([(key, values)])), (resources, rank));
    }
    rest
}
