//! The review of what a stack becomes: a change set that is made, an approval of it, and its execution.
//!
//! `review: true` asks for it. The action itself executes the change set, so that what waits for it and what reads outputs of the stack goes
//! on as before; the compiler adds the two actions that come first.

use crate::model::{Action, ActionKind, ActionName, StackMode, Stage};

use super::{Approval, CloudFormation};

/// What the names of the two actions begin with.
const STARTS: [&str; 2] = ["Prepare", "Approve"];

/// The names of the actions that make the change set of an action and ask for its approval: `Deploy` gives `Prepare-Deploy` and
/// `Approve-Deploy`.
pub(in crate::model) fn names_of_review(action: &ActionName) -> Option<[ActionName; 2]> {
    let [prepare, approve] = STARTS.map(|start| ActionName::parse(&format!("{start}-{}", action.as_str())).ok());
    Some([prepare?, approve?])
}

/// Adds the actions of each review, after what was written, so that places of findings stay.
pub(in crate::model) fn add(stages: &mut [Stage]) {
    for stage in stages {
        let mut added = Vec::new();
        for action in &mut stage.actions {
            let ActionKind::CloudFormation(stack) = &mut action.kind else { continue };
            let Some([prepare, approve]) = names_of_review(&action.name).filter(|_| stack.review) else { continue };
            let change = CloudFormation {
                mode: StackMode::ChangeSetReplace,
                review: false,
                outputs: Vec::new(),
                output_file: None,
                made_for: Some(action.name.clone()),
                ..stack.clone()
            };
            *stack = CloudFormation { mode: StackMode::ChangeSetExecute, review: false, ..stack.clone() };
            let approval = Approval { change_set_of: Some(action.name.clone()), ..Approval::default() };
            let first = Action::new(prepare.clone(), ActionKind::CloudFormation(change));
            let (role, region) = (action.role.clone(), action.region.clone());
            let run_after = std::mem::replace(&mut action.run_after, vec![approve.clone()]);
            added.push(Action { run_after, role, region, ..first });
            added.push(Action { run_after: vec![prepare], ..Action::new(approve, ActionKind::Approval(approval)) });
        }
        stage.actions.extend(added);
    }
}
