//! The review of a plan: what it changes, said by a build in which no code of the repository runs.
//!
//! No key of the spec makes one. Each plan has one, which the compiler adds.

use crate::model::{Action, ActionKind, ActionName, ArtifactName, Stage, StateName};

use super::terraform::Machine;
use super::{Kind, Runner, TerraformPlan, ValueReference};

/// Says what a plan changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerraformReview {
    /// The action that planned it.
    pub plan: ActionName,
    /// That plan's artifact.
    pub artifact: ArtifactName,
    /// The artifact with the list of changes.
    pub report: ArtifactName,
    /// The state that the plan must be for.
    pub state: StateName,
    /// The machine.
    pub machine: Machine,
}

/// What a review exports, and with it, in the words of a spec, its plan.
pub(super) const EXPORTS: [&str; 5] = ["PLAN_SHA256", "PLAN_SUMMARY", "PLAN_WARNINGS", "PLAN_CHANGES", "PLAN_URL"];
const MINUTES: u32 = 30;

impl TerraformReview {
    fn of(name: &ActionName, plan: &TerraformPlan) -> Option<Self> {
        let machine = Machine { timeout_minutes: MINUTES, ..plan.machine.clone() };
        let (artifact, state) = (plan.artifact.clone(), plan.state.clone());
        Some(Self { plan: name.clone(), artifact, report: report_of(plan)?, state, machine })
    }
}

/// The artifact of a review: `List` where the plan's has `Plan`, so that it is as short, and its own if the plan's is.
pub(in crate::model) fn report_of(plan: &TerraformPlan) -> Option<ArtifactName> {
    let name = plan.artifact.as_str();
    let rest = name.strip_prefix("Plan").unwrap_or(name);
    ArtifactName::parse(&format!("List{rest}").chars().take(ArtifactName::FOLDER).collect::<String>()).ok()
}

/// The name of the review of a plan: `Plan-dev` gives `Review-dev`.
pub(crate) fn review_name(plan: &ActionName) -> Option<ActionName> {
    let name = plan.as_str();
    let name = name.strip_prefix("Plan").map_or_else(|| format!("Review-{name}"), |rest| format!("Review{rest}"));
    ActionName::parse(&name).ok()
}

impl Kind for TerraformReview {
    fn does(&self) -> String {
        format!("says what the plan of {} changes", self.plan.as_str())
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn runs_your_code(&self) -> bool {
        false
    }

    fn exports(&self) -> Vec<String> {
        EXPORTS.map(str::to_owned).to_vec()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![self.artifact.clone()]
    }

    fn writes(&self) -> Vec<ArtifactName> {
        vec![self.report.clone()]
    }
}

/// Adds the review of each plan, after what was written, so that places of findings stay. What waits for a plan waits for its
/// review, and what names a value of a plan gets that of its review.
pub(in crate::model) fn add(stages: &mut [Stage]) {
    let mut reviews = Vec::new();
    for stage in stages.iter_mut() {
        let mut added = Vec::new();
        for action in &stage.actions {
            let ActionKind::TerraformPlan(plan) = &action.kind else { continue };
            let Some((name, review)) = review_name(&action.name).zip(TerraformReview::of(&action.name, plan)) else {
                continue;
            };
            reviews.push((action.name.clone(), name.clone()));
            let kind = ActionKind::TerraformReview(review);
            added.push(Action { run_after: vec![action.name.clone()], ..Action::new(name, kind) });
        }
        for action in &mut stage.actions {
            let waits: Vec<ActionName> = action.run_after.iter().filter_map(|name| of(&reviews, name)).collect();
            action.run_after.extend(waits);
        }
        stage.actions.extend(added);
    }
    for action in stages.iter_mut().flat_map(|stage| &mut stage.actions) {
        for (plan, review) in &reviews {
            for reference in action.kind.value_references() {
                reference.rename_action(plan, review);
            }
        }
    }
}

/// The review of a plan.
fn of(reviews: &[(ActionName, ActionName)], plan: &ActionName) -> Option<ActionName> {
    reviews.iter().find(|(planned, _)| planned == plan).map(|(_, review)| review.clone())
}
