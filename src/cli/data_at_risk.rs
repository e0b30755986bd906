//! TFP401: what an emission must not do silently, because an apply would destroy data.
//!
//! Owns which changes of a plan are findings, and which the spec accepts at their place. The text of the module as it stands is compared
//! with the text that will stand there; no state is read.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path as FilePath;

use crate::changes::{Change, PlanAction};
use crate::diagnostic::{Code, Diagnostic, Path};
use crate::digest::sha256;
use crate::moves::Recorded;

use super::acceptances::Written;
use super::compiled::Compiled;
use super::end::Failure;
use super::kept_names::KeptNames;
use super::plan::Plan;
use super::report::acceptance::scalar;
use super::report::{Finding, summary};

/// Longer values are named by what they hash to.
const LONGEST: usize = 200;

/// What an acceptance says of what is destroyed.
const DESTROY: &str = "destroy";

/// What a plan does with data, after what the spec accepts.
#[derive(Debug, Default)]
pub(super) struct DataAtRisk {
    /// The changes that nothing accepts.
    pub(super) changes: Vec<Change>,
    /// The keys of states that builds worked with and do not any more, accepted or not.
    states_before: BTreeSet<String>,
    /// The types of what is made: a thing that is destroyed may be one of these, under another name.
    made: BTreeSet<String>,
    /// Whether an acceptance would take a later loss with it.
    waits: bool,
    /// What is wrong with acceptances, and what else somebody should know at its place.
    faults: Vec<Finding>,
    /// What its user should know.
    pub(super) remarks: Vec<String>,
}

/// Looks for data that is lost once a plan is carried out and applied, which does `all` of this then. A folder that has no module yet loses
/// nothing.
pub(super) fn find(plan: &Plan, compiled: &Compiled, all: &[Change]) -> Result<DataAtRisk, Failure> {
    if !plan.exists || !plan.conflicts.is_empty() {
        return Ok(DataAtRisk::default());
    }
    let created = all.iter().filter(|change| change.action == PlanAction::Create);
    let created: BTreeSet<String> = created.map(|change| change.address.clone()).collect();
    let made = created.iter().filter_map(|address| kind(address)).collect();
    let mut changes: Vec<Change> = all.iter().filter(|change| change.is_at_risk()).cloned().collect();
    let mut faults = kept_that_returns(plan);
    let written = match compiled.acceptances()? {
        Ok(written) => written,
        Err(others) => {
            // Where nothing is lost, nothing depends on that file.
            faults.extend(others.into_iter().filter(|_| !changes.is_empty()));
            return Ok(DataAtRisk { changes, made, faults, ..DataAtRisk::default() });
        }
    };
    let written: Vec<Written> = written.into_iter().filter(|one| one.acceptance.code == Code::DataAtRisk).collect();
    let (over, counting): (Vec<&Written>, Vec<&Written>) = written.iter().partition(|one| one.is_over_today());
    let is_at = |one: &Written, change: &Change| one.acceptance.address == change.address_before();
    let accepts = |one: &Written, change: &Change| is_at(one, change) && one.acceptance.value == value(change);
    let comes = |one: &Written| changes.iter().any(|change| is_at(one, change));
    let unused = counting.iter().filter(|one| !changes.iter().any(|change| accepts(one, change)));
    // Of what is made once more, of another loss, or of something that stands: it would take the next loss with it.
    let stands = |address: &String| plan.after.resources.values().any(|it| it.address == *address);
    let waits = |one: &Written| {
        let (address, value) = (&one.acceptance.address, &one.acceptance.value);
        comes(one) || created.contains(address) || (value == DESTROY && stands(address))
    };
    let (waiting, spent): (Vec<&Written>, Vec<&Written>) = unused.copied().partition(|one| waits(one));
    faults.extend(spent.into_iter().map(Written::of_no_loss));
    faults.extend(waiting.iter().map(|one| one.of_later_loss(comes(one))));
    let waits = !waiting.is_empty();
    faults.extend(over.iter().map(|one| if comes(one) { one.expired() } else { one.of_no_loss() }));
    let states_before = changes.iter().filter_map(|change| Some(change.states.as_ref()?.0.clone())).collect();
    changes.retain(|change| !counting.iter().any(|one| accepts(one, change)));
    Ok(DataAtRisk { changes, states_before, made, waits, faults, ..DataAtRisk::default() })
}

/// What the spec kept in the account and makes again under the same name: AWS refuses a second one.
fn kept_that_returns(plan: &Plan) -> Vec<Finding> {
    let (before, after) = (&plan.before, &plan.after);
    let arrivals: BTreeSet<&String> = after.moves.values().collect();
    let is_made = |(identity, it): &(&String, &Recorded)| {
        it.name.is_some() && !before.resources.contains_key(*identity) && !arrivals.contains(&it.address)
    };
    let returns = after.resources.iter().filter(is_made).filter(|(_, it)| {
        let mut kept = before.left.iter().filter(|(_, left)| left.stays);
        kept.any(|(address, left)| left.name == it.name && kind(address) == kind(&it.address))
    });
    let finding = |(identity, it): (&String, &Recorded)| {
        let (address, name) = (&it.address, it.name.as_deref().unwrap_or_default());
        let message = format!("`{address}` is made again, and `{name}` was kept in the account: a create fails");
        let help = format!(
            "`terraform import` it before the next apply; or give it another name: `names: {{ {identity}: … }}`"
        );
        Finding::of_file(plan.folder.clone(), Diagnostic::value(Code::KeptReturns, &Path::root(), message, help))
    };
    returns.map(finding).collect()
}

impl DataAtRisk {
    /// Whether nothing may be written.
    pub(super) fn is_refused(&self) -> bool {
        self.waits || !self.changes.is_empty()
    }

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
        let remarks: Vec<String> = of_some.iter().map(|change| self.finding(change).message).collect();
        self.remarks.extend(remarks);
    }

    /// Everything that stands against the emission.
    pub(super) fn findings(&self, folder: &FilePath) -> Vec<Finding> {
        self.changes.iter().map(|change| Finding::of_file(folder.to_owned(), self.finding(change))).collect()
    }

    /// What is wrong with acceptances.
    pub(super) fn take_faults(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.faults)
    }

    fn finding(&self, change: &Change) -> Diagnostic {
        let address = change.address_before();
        if let Some((was, is)) = &change.states {
            let message = format!("`{address}` would find no state: it works with `{is}` now, and worked with `{was}`");
            let copy = if self.states_before.contains(is) {
                format!(
                    "first copy every state aside with `aws s3 cp`, because `{is}` is another build's until then, and copy `{was}` to `{is}`"
                )
            } else {
                format!("copy it with `aws s3 cp` from `{was}` to `{is}` in the state bucket")
            };
            let entry = entry(change);
            let help =
                format!("keep the old one with `state` in the spec; or {copy}, and accept it, under `accept`: {entry}");
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
        let is_made = kind(address).is_some_and(|kind| self.made.contains(&kind));
        let renamed = if change.action == PlanAction::Destroy && is_made {
            "; say `renamed_from` where an action or an environment has another name now"
        } else {
            ""
        };
        let help =
            format!("take the change back{renamed}; or accept it in the spec, under `accept`: {}", entry(change));
        Diagnostic::value(Code::DataAtRisk, &Path::root(), message, help)
    }
}

fn kind(address: &str) -> Option<String> {
    address.split_once('.').map(|(kind, _)| kind.to_owned())
}

/// What an acceptance says: which loss it is, so that no later one is accepted with it.
fn value(change: &Change) -> String {
    if let Some((_, is)) = &change.states {
        return format!("state {is}");
    }
    if change.action == PlanAction::Destroy {
        return DESTROY.to_owned();
    }
    let with = change.arguments.iter().zip(&change.becomes).map(|(argument, value)| format!("{argument} = {value}"));
    let with = with.collect::<Vec<_>>().join("; ");
    let with = if with.len() > LONGEST { format!("sha256:{}", sha256(with.as_bytes())) } else { with };
    format!("replace for {with}")
}

/// The entry that accepts a change.
fn entry(change: &Change) -> String {
    let value = value(change);
    let is_plain =
        value.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, ' ' | '/' | '.' | '_' | '-' | '='));
    let value = if is_plain { value } else { scalar(&value) };
    format!("`- {{ code: TFP401, address: {}, value: {value}, reason: … }}`", change.address_before())
}
