//! Physical names that what holds data keeps, where only its name would change.
//!
//! A renamed action, environment or pipeline renames what was made for it in AWS, and AWS renames nothing: it would be destroyed and made
//! again. `names:` of the spec keeps the name that a thing has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;

use crate::changes::{Change, PlanAction};
use crate::model::Identity;
use crate::moves::Record;
use crate::readback;
use crate::spec;

use super::changes::Texts;
use super::compiled::Compiled;
use super::end::Failure;
use super::plan::Plan;
use super::read::Source;
use super::terminal::say;

/// Names that would save what is at risk: those that it has.
#[derive(Debug, Default)]
pub(super) struct KeptNames {
    /// By identity.
    pub(super) names: BTreeMap<String, String>,
    /// The addresses of what has them.
    pub(super) addresses: BTreeSet<String>,
}

/// Looks for the names that would save what is at risk.
pub(super) fn names_of_data(plan: &Plan, texts: Option<&Texts>, at_risk: &[Change]) -> KeptNames {
    let is_of_all = |change: &&Change| {
        change.holds.is_some() && change.action != PlanAction::Destroy && change.only_where_set.is_empty()
    };
    let mut replaced = at_risk.iter().filter(is_of_all).peekable();
    let mut kept = KeptNames::default();
    let Some(texts) = texts.filter(|_| replaced.peek().is_some()) else { return kept };
    let standing = texts.before.standing.first().unwrap_or(&texts.before.disk);
    let (before, after) = (readback::defaults(standing), readback::defaults(&texts.after));
    for change in replaced {
        let Some((identity, now)) = name_at(&plan.after, &change.address) else { continue };
        let Some((_, had)) = name_at(&plan.before, change.address_before()) else { continue };
        let mut name = had.clone();
        for (variable, placeholder) in Identity::VARIABLES_OF_NAMES {
            let (was, is) = (before.get(variable), after.get(variable));
            if let Some(was) = was.filter(|was| is.is_none_or(|is| is.written != was.written)) {
                name = name.replace(placeholder, was.written.trim_matches('"'));
            }
        }
        if name != *now {
            kept.names.insert(identity.to_owned(), name);
            kept.addresses.insert(change.address.clone());
        }
    }
    kept
}

/// The identity and the name of the thing at an address; of a setting, those of what it is a setting of.
fn name_at<'r>(record: &'r Record, address: &str) -> Option<(&'r str, &'r String)> {
    let (identity, _) = record.resources.iter().find(|(_, resource)| resource.address == address)?;
    let thing = identity.split('/').next()?;
    Some((thing, record.resources.get(thing)?.name.as_ref()?))
}

/// The spec of a module with these names in it; nothing, if it is no file, or has no place for them.
pub(super) fn spec_with_names(compiled: &Compiled, kept: &KeptNames) -> Option<Source> {
    let source = &compiled.source;
    let has_file = !compiled.fallback && source.is_file();
    let text = has_file.then(|| spec::with_names(&source.text, &kept.names)).flatten()?;
    Some(Source { path: source.path.clone(), text, broken: None })
}

/// Writes a spec that has names now; `before` is what it was when it was read.
pub(super) fn write_spec(source: &Source, before: &str) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure::system("write", &source.path, &error);
    if fs::read(&source.path).map_err(fail)? != before.as_bytes() {
        let message = format!("`{}` was saved by somebody else just now", source.path.display());
        return Err(Failure::new(message).help("nothing is written; run this again"));
    }
    fs::write(&source.path, &source.text).map_err(fail)?;
    say(&format!("`{}` has names of what holds data now, under `names`", source.path.display()));
    Ok(())
}
