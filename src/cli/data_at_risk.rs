//! TFP401: what an emission must not do silently, because an apply would destroy data.
//!
//! Owns which changes of a plan are findings, and which the spec accepts at their place. The text of the module as it stands is compared
//! with the text that will stand there; no state is read.

use std::fmt::Write as _;
use std::path::Path as FilePath;

use crate::changes::{Change, PlanAction};
use crate::diagnostic::{Code, Diagnostic, Path};

use super::acceptances::Written;
use super::changes::changes_of;
use super::compiled::Compiled;
use super::end::Failure;
use super::kept_names::KeptNames;
use super::plan::Plan;
use super::report::{Finding, summary};

/// What a plan does with data, after what the spec accepts.
#[derive(Debug, Default)]
pub(super) struct DataAtRisk {
    /// The changes that nothing accepts.
    pub(super) changes: Vec<Change>,
    /// What is wrong with acceptances.
    faults: Vec<Finding>,
    /// What its user should know.
    pub(super) remarks: Vec<String>,
}

/// Looks for data that is lost once a plan is carried out and applied. A folder that has no module yet loses nothing.
pub(super) fn find(plan: &Plan, compiled: &Compiled) -> Result<DataAtRisk, Failure> {
    if !plan.exists || !plan.conflicts.is_empty() {
        return Ok(DataAtRisk::default());
    }
    let mut changes: Vec<Change> = changes_of(plan)?.into_iter().filter(Change::is_at_risk).collect();
    if changes.is_empty() && !compiled.accepts_loss() {
        return Ok(DataAtRisk::default());
    }
    let written = match compiled.acceptances()? {
        Ok(written) => written,
        Err(faults) => return Ok(DataAtRisk { changes, faults, ..DataAtRisk::default() }),
    };
    let written: Vec<Written> = written.into_iter().filter(|one| one.acceptance.code == Code::DataAtRisk).collect();
    let (over, counting): (Vec<&Written>, Vec<&Written>) = written.iter().partition(|one| one.is_over_today());
    let accepts = |one: &&Written, change: &Change| {
        one.acceptance.address == change.address_before() && one.acceptance.value == value(change)
    };
    let unused = counting.iter().filter(|one| !changes.iter().any(|change| accepts(one, change)));
    let remarks = unused
        .map(|one| format!("the acceptance of TFP401 at `{}` has done its work: remove it", one.acceptance.address));
    let remarks = remarks.collect();
    changes.retain(|change| !counting.iter().any(|one| accepts(one, change)));
    let faults = over.iter().map(|one| one.expired()).collect();
    Ok(DataAtRisk { changes, faults, remarks })
}

impl DataAtRisk {
    /// Leaves out what has another name only, because its user wants it so.
    pub(super) fn allow_new_names(&mut self, names: &KeptNames) {
        self.changes.retain(|change| !names.addresses.contains(&change.address));
    }

    /// Makes remarks of what only instances lose that set names themselves: their user has just chosen fixed names.
    pub(super) fn remark_on_own_names(&mut self) {
        let (of_some, of_all) =
            std::mem::take(&mut self.changes).into_iter().partition(|it| !it.only_where_set.is_empty());
        let of_some: Vec<Change> = of_some;
        self.changes = of_all;
        self.remarks.extend(of_some.iter().map(|change| finding(change).message));
    }

    /// Everything that stands against the emission.
    pub(super) fn findings(&self, folder: &FilePath) -> Vec<Finding> {
        self.changes.iter().map(|change| Finding::of_file(folder.to_owned(), finding(change))).collect()
    }

    /// What is wrong with acceptances.
    pub(super) fn take_faults(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.faults)
    }
}

/// What an acceptance says.
fn value(change: &Change) -> &'static str {
    match change.action {
        _ if change.states.is_some() => "state",
        PlanAction::Destroy => "destroy",
        _ => "replace",
    }
}

fn finding(change: &Change) -> Diagnostic {
    let address = change.address_before();
    if let Some((was, is)) = &change.states {
        let message = format!("`{address}` would find no state: it works with `{is}` now, and worked with `{was}`");
        let help = format!(
            "keep the old one with `state` in the spec; or copy it with `aws s3 cp` from `{was}` to `{is}` in the state bucket, and accept it, under \
             `accept`: `- {{ code: TFP401, address: {address}, value: state, reason: … }}`"
        );
        return Diagnostic::value(Code::DataAtRisk, &Path::root(), message, help);
    }
    let verb = match change.action {
        PlanAction::Destroy => "would be destroyed",
        PlanAction::MayReplace => "may be destroyed and made again",
        _ => "would be destroyed and made again",
    };
    let mut message = format!("`{address}` {verb}");
    if !change.arguments.is_empty() {
        let _ = write!(message, ", because `{}` changes", change.arguments.join("`, `"));
    }
    if let Some(holding) = change.holds {
        let _ = write!(message, ": {}", summary::loss(holding));
    }
    if !change.by_defaults_of.is_empty() {
        let _ = write!(message, "; for instances that do not set `{}`", change.by_defaults_of.join("` or `"));
    }
    if !change.only_where_set.is_empty() {
        let _ = write!(message, "; only for instances that set `{}`", change.only_where_set.join("` or `"));
    }
    let help = format!(
        "take the change back, or accept it in the spec, under `accept`: `- {{ code: TFP401, address: {address}, value: {}, reason: … }}`",
        value(change)
    );
    Diagnostic::value(Code::DataAtRisk, &Path::root(), message, help)
}
