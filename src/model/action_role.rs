//! Roles with which actions are carried out instead of with the pipeline's own: which there are, and what each is called.

use super::{Action, Arn, Builder, Pipeline, Setting, Stage};

/// A role, with the actions that it carries out.
#[derive(Debug)]
pub(crate) struct ActionRole<'a> {
    /// What it is called in the module: the environment of its actions, or its first action.
    pub(crate) name: String,
    /// Its ARN.
    pub(crate) arn: &'a Setting<Arn>,
    /// The actions, in the order of the pipeline; at least one.
    pub(crate) actions: Vec<&'a Action>,
    /// The environment of its first action.
    environment: Option<&'a str>,
}

impl Pipeline {
    /// The roles of actions, in the order of the actions.
    pub(crate) fn action_roles(&self) -> Vec<ActionRole<'_>> {
        self.parts().action_roles()
    }

    /// The role that carries out an action, if it is not the pipeline's own.
    pub(crate) fn action_role(&self, action: &Action) -> Option<ActionRole<'_>> {
        let has = |role: &ActionRole<'_>| role.actions.iter().any(|other| other.name == action.name);
        self.action_roles().into_iter().find(has)
    }
}

impl Builder {
    /// The roles of actions. Actions of one ARN share a role, and so do those of one environment whose ARN is the caller's to give.
    pub(super) fn action_roles(&self) -> Vec<ActionRole<'_>> {
        let mut roles: Vec<ActionRole<'_>> = Vec::new();
        for stage in &self.stages {
            let environment = stage.environment.as_deref();
            for action in &stage.actions {
                let Some(arn) = &action.role else { continue };
                if let Some(role) = roles.iter_mut().find(|role| role.is_shared(arn, environment)) {
                    role.actions.push(action);
                    continue;
                }
                let name = name_of(&roles, stage, action);
                roles.push(ActionRole { name, arn, actions: vec![action], environment });
            }
        }
        roles
    }
}

impl ActionRole<'_> {
    /// Its actions, as a list for people.
    pub(crate) fn steps(&self) -> String {
        steps_of(self.actions.iter().copied())
    }

    /// Whether an action of an environment with this ARN has the same role.
    fn is_shared(&self, arn: &Setting<Arn>, environment: Option<&str>) -> bool {
        let is_of_environment = environment.is_some() && self.environment == environment;
        self.arn == arn && (arn.fixed().is_some() || is_of_environment)
    }

    /// Whether it may be of another account than another role: what one stores, the other may then not read.
    pub(crate) fn is_elsewhere_than(&self, other: &Self) -> bool {
        let account = |role: &Self| role.arn.fixed().and_then(Arn::account).map(str::to_owned);
        self.name != other.name && (account(self).is_none() || account(self) != account(other))
    }
}

/// The environment if there is one and no other role has its name, else the action.
fn name_of(taken: &[ActionRole<'_>], stage: &Stage, action: &Action) -> String {
    let label = |text: &str| text.to_ascii_lowercase().replace('-', "_");
    let environment = stage.environment.as_deref().map(label);
    let environment = environment.filter(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()));
    let both = environment.as_ref().map(|environment| format!("{environment}_{}", action.name.label()));
    let names = [environment, Some(action.name.label()), both].into_iter().flatten();
    let free = |name: &String| !taken.iter().any(|role| role.name == *name);
    names.into_iter().find(free).unwrap_or_else(|| format!("{}_role", action.name.label()))
}

/// Actions for people: `Publish`, `Publish and Deploy`, `Build, Publish and Deploy`.
pub(crate) fn steps_of<'a>(actions: impl Iterator<Item = &'a Action>) -> String {
    let names: Vec<&str> = actions.map(|action| action.name.as_str()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
