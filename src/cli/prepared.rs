//! Modules before the first write: what would be done for each, and what would become of the data of their deployments.

use std::path::Path;

use crate::changes::Change;

use super::changes::{changes_of, texts_of};
use super::compiled::Compiled;
use super::data_at_risk::{self, DataAtRisk};
use super::end::Failure;
use super::kept_names::{KeptNames, names_of_data};
use super::plan::{Plan, Wishes};
use super::report::Finding;

/// A module, what would be done for it, and what would become of data.
pub(super) struct Prepared {
    pub(super) compiled: Compiled,
    pub(super) plan: Plan,
    /// What Terraform's plan will do with what stands; nothing, if there is no folder yet.
    pub(super) changes: Vec<Change>,
    pub(super) at_risk: DataAtRisk,
    /// The names that would save what is at risk.
    pub(super) names: KeptNames,
}

impl Prepared {
    /// What would become of data, and what is wrong with acceptances of that.
    pub(super) fn findings_of_data(&mut self) -> Vec<Finding> {
        let mut findings = self.at_risk.findings(&self.plan.folder);
        findings.append(&mut self.at_risk.take_faults());
        findings
    }
}

/// What would be done for each module, unless files of others are in the way of one.
pub(super) fn prepare_modules(modules: Vec<Compiled>, out: &Path, wishes: Wishes) -> Result<Vec<Prepared>, Failure> {
    let plans = modules.iter().map(|module| Plan::of(module, out, wishes)).collect::<Result<Vec<_>, _>>()?;
    let prepared = modules.into_iter().zip(plans).map(|(compiled, plan)| {
        let may_lose = plan.exists && plan.conflicts.is_empty();
        let texts = if may_lose { texts_of(&plan)? } else { None };
        let changes = texts.as_ref().map(changes_of).unwrap_or_default();
        let at_risk = data_at_risk::find(&plan, &compiled, &changes)?;
        let names = names_of_data(&plan, texts.as_ref(), &at_risk.changes);
        Ok(Prepared { compiled, plan, changes, at_risk, names })
    });
    prepared.collect()
}

/// Refuses to touch any folder if one has the user's own files where a module's would be written.
pub(super) fn refuse_clashes(prepared: &[Prepared]) -> Result<(), Failure> {
    let clashes: Vec<String> = prepared
        .iter()
        .map(|one| &one.plan)
        .flat_map(|plan| plan.clashes.iter().map(|path| plan.folder.join(path).display().to_string()))
        .collect();
    if clashes.is_empty() {
        return Ok(());
    }
    let failure =
        Failure::new("nothing is written: these are not tfpipe's, and a module has files of their names").list(clashes);
    Err(failure.help("move them away, or name another folder; `--force` does not overwrite them"))
}
