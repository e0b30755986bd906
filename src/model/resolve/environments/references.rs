//! Names of actions in repeated stages: they end with the environment, and what names them there follows.

use std::collections::BTreeSet;

use crate::model::kind;
use crate::spec::{Reference, Spec, Stage};

/// The name in an environment: names that say where the environment's stands keep it there.
pub(super) fn with_environment(name: &str) -> String {
    if name.contains("${environment}") { name.to_owned() } else { format!("{name}-${{environment}}") }
}

/// Names of actions that mean an action of a repeated stage and nothing else.
pub(super) struct Renamed<'a>(BTreeSet<&'a str>);

impl<'a> Renamed<'a> {
    pub(super) fn of(spec: &'a Spec) -> Self {
        let names = |repeated: bool| {
            let stages = spec.stages.iter().filter(move |stage| stage.environments.is_some() == repeated);
            stages.flat_map(|stage| &stage.actions).map(kind::name_of)
        };
        let mut renamed: BTreeSet<&str> = names(true).collect();
        let others =
            spec.sources.iter().map(|source| source.name.as_str()).chain(["Source", "codepipeline", "variables"]);
        for other in names(false).chain(others) {
            renamed.remove(other);
        }
        Self(renamed)
    }

    /// A repeated stage in which other actions are named as they are in its environment.
    pub(super) fn follow(&self, stage: &Stage) -> Stage {
        let mut followed = stage.clone();
        let own: Vec<&str> = stage.actions.iter().map(kind::name_of).collect();
        for action in &mut followed.actions {
            for name in action.run_after.iter_mut().filter(|name| own.contains(&name.as_str())) {
                *name = with_environment(name);
            }
            for reference in action.references() {
                self.rename_in(reference);
            }
        }
        followed
    }

    fn rename_in(&self, reference: Reference<'_>) {
        match reference {
            Reference::Action(name) if self.0.contains(name.as_str()) => *name = with_environment(name),
            Reference::Action(_) => {}
            Reference::Value(value) => {
                if let Some((name, exported)) = value.split_once('.')
                    && self.0.contains(name)
                {
                    *value = format!("{}.{exported}", with_environment(name));
                }
            }
            Reference::Text(text) => *text = self.in_text(text),
        }
    }

    /// A text in which `#{Action.NAME}` stands for what an action exports.
    fn in_text(&self, text: &str) -> String {
        let mut pieces = text.split("#{");
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            out.push_str("#{");
            match piece.split_once('.') {
                Some((name, rest)) if self.0.contains(name) => {
                    out.push_str(&with_environment(name));
                    out.push('.');
                    out.push_str(rest);
                }
                _ => out.push_str(piece),
            }
        }
        out
    }
}
