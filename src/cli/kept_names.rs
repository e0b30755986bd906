//! Physical names that what holds data keeps, where only its name would change.
//!
//! A renamed action, environment or pipeline renames what was made for it in AWS, and AWS renames nothing: it would be destroyed and made
//! again. `names:` of the spec keeps the name that a thing has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;

use crate::changes::{Change, PlanAction};
use crate::model::Identity;
use crate::moves::Recorded;
use crate::readback;
use crate::spec;

use super::compiled::Compiled;
use super::end::Failure;
use super::load;
use super::plan::Plan;

/// Names that would save what is at risk: those that it has.
#[derive(Debug, Default)]
pub(super) struct KeptNames {
    /// By identity.
    pub(super) names: BTreeMap<String, String>,
    /// The addresses of what has them.
    pub(super) addresses: BTreeSet<String>,
}

/// Looks for the names that would save what is at risk.
pub(super) fn names_of_data(plan: &Plan, at_risk: &[Change]) -> Result<KeptNames, Failure> {
    let is_of_all = |change: &&Change| {
        change.holds.is_some() && change.action != PlanAction::Destroy && change.only_where_set.is_empty()
    };
    let replaced = at_risk.iter().filter(is_of_all);
    let mut kept = KeptNames::default();
    let mut defaults = None;
    for change in replaced {
        let Some((identity, now)) = resource_at(plan.after.resources.iter(), &change.address) else { continue };
        let Some((_, before)) = resource_at(plan.before.resources.iter(), change.address_before()) else { continue };
        let (Some(now), Some(before)) = (&now.name, &before.name) else { continue };
        let defaults = match &mut defaults {
            Some(defaults) => defaults,
            empty => empty.insert(readback::defaults(&load::module_files(&plan.folder)?)),
        };
        let mut name = before.clone();
        for (variable, placeholder) in Identity::VARIABLES_OF_NAMES {
            let is_changed = change.by_defaults_of.iter().any(|it| it == variable);
            if let Some(default) = defaults.get(variable).filter(|_| is_changed) {
                name = name.replace(placeholder, default.written.trim_matches('"'));
            }
        }
        if name != *now {
            kept.names.insert(identity.clone(), name);
            kept.addresses.insert(change.address.clone());
        }
    }
    Ok(kept)
}

fn resource_at<'r>(
    mut resources: impl Iterator<Item = (&'r String, &'r Recorded)>,
    address: &str,
) -> Option<(&'r String, &'r Recorded)> {
    resources.find(|(_, resource)| resource.address == address)
}

/// Writes names into the spec of a module; whether it has a file, and a place for them in it.
pub(super) fn write_names(compiled: &Compiled, kept: &KeptNames) -> Result<bool, Failure> {
    let source = &compiled.source;
    let has_file = !compiled.fallback && source.broken.is_none() && source.path.is_file();
    let Some(text) = has_file.then(|| spec::with_names(&source.text, &kept.names)).flatten() else { return Ok(false) };
    let fail = |error: io::Error| Failure::system("write", &source.path, &error);
    if fs::read(&source.path).map_err(fail)? != source.text.as_bytes() {
        let message = format!("`{}` was saved by somebody else just now", source.path.display());
        return Err(Failure::new(message).help("nothing is written; run this again"));
    }
    fs::write(&source.path, text).map_err(fail)?;
    Ok(true)
}
