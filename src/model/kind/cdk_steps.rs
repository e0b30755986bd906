//! The actions that the compiler adds to a `cdk` action: the run of the app, and, with `review: true`, what its stacks would change and an
//! approval of it.
//!
//! The action itself deploys, so that what waits for it goes on as before. No key of the spec makes one of the others.

use crate::model::{Action, ActionKind, ActionName, ArtifactName, ReviewText, Stage};

use super::cdk::ASSEMBLY;
use super::terraform::Machine;
use super::{Approval, Cdk, CdkSynth, CdkTarget, Kind, Qualifier, Runner, StackPattern, ValueReference};

/// Says what stacks would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CdkDiff {
    /// The artifact with the cloud assembly.
    pub assembly: ArtifactName,
    /// The stacks; none means all.
    pub stacks: Vec<StackPattern>,
    /// Where they are deployed to.
    pub targets: Vec<CdkTarget>,
    /// The qualifier of the bootstrap stacks there.
    pub qualifier: Qualifier,
    /// The machine.
    pub machine: Machine,
}

/// What a diff exports.
const EXPORTS: [&str; 3] = ["CDK_SHA256", "CDK_SECURITY", "CDK_URL"];
const MINUTES: u32 = 30;

/// The name of the action that runs the app of a `cdk` action.
pub(crate) fn synth_name(action: &ActionName) -> Option<ActionName> {
    named("Synth", action)
}

/// The name of the action that says what a `cdk` action would change.
pub(crate) fn diff_name(action: &ActionName) -> Option<ActionName> {
    named("Diff", action)
}

/// The name of the action that asks whether a `cdk` action may go on.
pub(in crate::model) fn approval_name(action: &ActionName) -> Option<ActionName> {
    named("Approve", action)
}

fn named(start: &str, action: &ActionName) -> Option<ActionName> {
    ActionName::parse(&format!("{start}-{}", action.as_str())).ok()
}

/// The first `cdk` actions of each app, which have the run of it, with the artifact of each.
pub(in crate::model) fn synths<'a>(
    actions: impl Iterator<Item = &'a Action>,
) -> Vec<(&'a ActionName, &'a CdkSynth, ArtifactName)> {
    let mut first: Vec<(&ActionName, &CdkSynth, ArtifactName)> = Vec::new();
    for action in actions {
        let ActionKind::Cdk(Cdk { synth: Some(synth), .. }) = &action.kind else { continue };
        if first.iter().any(|(_, other, _)| other.is_as(synth)) {
            continue;
        }
        let number = first.len() + 1;
        let name = if number == 1 { ASSEMBLY.to_owned() } else { format!("{ASSEMBLY}{number}") };
        first.extend(ArtifactName::parse(&name).ok().map(|name| (&action.name, synth, name)));
    }
    first
}

/// Adds the actions of each, after what was written, so that places of findings stay.
pub(in crate::model) fn add(stages: &mut [Stage]) {
    let all = synths(stages.iter().flat_map(|stage| &stage.actions));
    let runs: Vec<(ActionName, CdkSynth)> =
        all.into_iter().map(|(name, synth, assembly)| (name.clone(), CdkSynth { assembly, ..synth.clone() })).collect();
    for stage in stages {
        let mut added = Vec::new();
        let waiting: Vec<ActionName> = cdk_actions(stage).map(|action| action.name.clone()).collect();
        for action in &mut stage.actions {
            let ActionKind::Cdk(cdk) = &mut action.kind else { continue };
            let run = cdk.synth.as_ref().and_then(|own| runs.iter().find(|(_, synth)| synth.is_as(own)));
            if let Some((of, synth)) = run {
                cdk.assembly = Some(synth.assembly.clone());
                let Some(name) = synth_name(of) else { continue };
                if *of == action.name {
                    // It waits for what its deployment waits for, but for none that waits for it.
                    let before = action.run_after.iter().filter(|name| !waiting.contains(name)).cloned().collect();
                    let run = Action::new(name.clone(), ActionKind::CdkSynth(synth.clone()));
                    added.push(Action { run_after: before, ..run });
                }
                if waiting.contains(of) {
                    action.run_after.push(name);
                }
            }
            if cdk.review {
                added.extend(review(action).into_iter().flatten());
            }
        }
        stage.actions.extend(added);
    }
}

/// The `cdk` actions of a stage.
fn cdk_actions(stage: &Stage) -> impl Iterator<Item = &Action> {
    stage.actions.iter().filter(|action| matches!(action.kind, ActionKind::Cdk(_)))
}

/// What comes before an action that somebody approves.
fn review(action: &mut Action) -> Option<[Action; 2]> {
    let ActionKind::Cdk(cdk) = &action.kind else { return None };
    let (diff, approve) = diff_name(&action.name).zip(approval_name(&action.name))?;
    let machine = Machine { timeout_minutes: MINUTES, ..cdk.machine.clone() };
    let kind = CdkDiff {
        assembly: cdk.assembly.clone()?,
        stacks: cdk.stacks.clone(),
        targets: cdk.targets.clone(),
        qualifier: cdk.qualifier.clone(),
        machine,
    };
    let message = format!(
        "Deploy with {}? IAM and security groups: #{{{diff}.CDK_SECURITY}}. The changes are in the log under the link.",
        action.name.as_str(),
        diff = diff.as_str()
    );
    let link = format!("#{{{}.CDK_URL}}", diff.as_str());
    let approval = Approval {
        message: ReviewText::parse(&message).ok(),
        link: ReviewText::parse_link(&link).ok(),
        ..Approval::default()
    };
    let run_after = std::mem::replace(&mut action.run_after, vec![approve.clone()]);
    Some([
        Action { run_after, ..Action::new(diff.clone(), ActionKind::CdkDiff(kind)) },
        Action { run_after: vec![diff], ..Action::new(approve, ActionKind::Approval(approval)) },
    ])
}

impl Kind for CdkDiff {
    fn does(&self) -> String {
        "says what the stacks of the app would change".to_owned()
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
        vec![self.assembly.clone()]
    }
}
