//! The names of the states of a repeated stage's plans.

use crate::model::StateName;
use crate::spec::Stage;

use super::placeholders::For;

/// What stands for the environment in a text.
const ENVIRONMENT: &str = "${environment}";

/// Gives every plan a name for its state, with what stands for the environment there; whether one of them has it.
pub(super) fn name_states(stage: &mut Stage, whom: &For<'_>) -> bool {
    let mut is_used = false;
    for plan in stage.actions.iter_mut().filter_map(|action| action.terraform_plan.as_mut()) {
        let name = plan.state.get_or_insert_with(|| ENVIRONMENT.to_owned());
        is_used |= name.contains(ENVIRONMENT);
        // One that is no name is a finding where it stands.
        if let Some(kept) = name_kept(whom) {
            *name = name.replace(ENVIRONMENT, kept);
        }
    }
    is_used
}

fn name_kept<'a>(whom: &For<'a>) -> Option<&'a str> {
    match whom {
        For::Environment(environment) => environment.state.as_deref().filter(|state| StateName::parse(state).is_ok()),
        For::Nothing | For::Once => None,
    }
}
