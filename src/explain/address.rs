//! Addresses: the forms that name something in a module, and what is close to one that names nothing.

use std::collections::BTreeSet;

use crate::iam::eval::action_within;
use crate::prove::Written;
use crate::readback::Resource;

use super::step;
use super::view::View;
use super::words::{actions, is_about};

/// What an address names.
#[derive(Debug, Clone)]
pub(super) enum Target<'a> {
    Resource(&'a Resource),
    Statement(&'a Written),
    /// An IAM action, or a pattern of some.
    Action(String),
    /// A step of the pipeline, by its name.
    Step(&'a str),
}

/// Everything that an address names.
pub(super) fn find<'a>(view: &View<'a>, address: &str) -> Vec<Target<'a>> {
    let address = address.trim();
    if let Some((file, line)) = file_and_line(address) {
        return targets_at(view, file, line);
    }
    if address.contains(':') {
        return action_target(view, address).into_iter().collect();
    }
    // Modules of other accounts have folders before their addresses.
    if let Some((holder, sid)) = address.rsplit_once('/') {
        let named =
            |written: &&Written| written.sid.as_deref() == Some(sid) && is_held_by(written, &address_in_module(holder));
        return view.proof.statements.iter().filter(named).map(Target::Statement).collect();
    }
    if address.contains('.') {
        let wanted = address_in_module(address);
        return view
            .resources_and_data()
            .filter(|resource| name(view, resource) == wanted)
            .map(Target::Resource)
            .collect();
    }
    targets_of_word(view, address)
}

/// `iam.tf:71`
fn file_and_line(address: &str) -> Option<(&str, usize)> {
    let (file, line) = address.rsplit_once(':')?;
    Some((file.strip_prefix("./").unwrap_or(file), line.parse().ok()?))
}

fn targets_at<'a>(view: &View<'a>, file: &str, line: usize) -> Vec<Target<'a>> {
    let statements = view.statements_at(file, line);
    if statements.is_empty() {
        return view.resource_at(file, line).map(Target::Resource).into_iter().collect();
    }
    statements.into_iter().map(Target::Statement).collect()
}

/// An action: one that some call makes, some statement names or some guard asks for, and any other that looks like none of these.
fn action_target<'a>(view: &View<'a>, wanted: &str) -> Option<Target<'a>> {
    let called = view.proof.calls.iter().any(|called| touches(wanted, called.need.action()));
    let written = || {
        let mut all = view.proof.statements.iter().map(|written| &written.statement.actions);
        all.any(|actions| is_about(actions, |action| touches(wanted, action)))
    };
    let asked = || view.proof.guards.iter().any(|guard| touches(wanted, &guard.action));
    let is_other = || is_action(wanted) && similar(view, wanted).is_empty();
    (called || written() || asked() || is_other()).then(|| Target::Action(wanted.to_owned()))
}

/// Whether a text has the form of an action: `service:Name`.
fn is_action(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_name = |name: &str| name.starts_with(|c: char| c.is_ascii_alphabetic());
    text.split_once(':').is_some_and(|(service, name)| is_word(service) && is_word(name) && is_name(name))
}

/// Whether two patterns of actions speak of the same: one is within the other.
pub(super) fn touches(wanted: &str, action: &str) -> bool {
    action_within(action, wanted) || action_within(wanted, action)
}

/// A single word is the id of a statement, or the name of a step, or both.
fn targets_of_word<'a>(view: &View<'a>, word: &str) -> Vec<Target<'a>> {
    let statements = view.proof.statements.iter().filter(|written| written.sid.as_deref() == Some(word));
    let mut found: Vec<Target> = statements.map(Target::Statement).collect();
    found.extend(step::names(view).into_iter().find(|name| step::is_same(name, word)).map(Target::Step));
    found
}

/// Whether a statement stands in the resource of this address or name.
fn is_held_by(written: &Written, holder: &str) -> bool {
    written.address == holder || written.address.split_once('.').is_some_and(|(_, name)| name == holder)
}

/// The address as it stands in the module: without the modules around it, and without the key of an instance.
fn address_in_module(address: &str) -> String {
    let mut rest = address.split_once('[').map_or(address, |(before, _)| before);
    while let Some((_, after)) = rest.strip_prefix("module.").and_then(|rest| rest.split_once('.')) {
        rest = after;
    }
    rest.to_owned()
}

/// The address of a resource, or of a data source.
pub(super) fn name(view: &View<'_>, resource: &Resource) -> String {
    let is_data = view.module.data.iter().any(|data| std::ptr::eq(data, resource));
    if is_data { format!("data.{}", resource.address()) } else { resource.address() }
}

/// Addresses that look like one, the closest first; those that end with it, too.
pub(super) fn similar(view: &View<'_>, address: &str) -> Vec<String> {
    let mut all: BTreeSet<String> = view.resources_and_data().map(|resource| name(view, resource)).collect();
    for written in &view.proof.statements {
        let sid = written.sid.iter();
        all.extend(sid.flat_map(|sid| [sid.clone(), format!("{}/{sid}", written.address)]));
        all.extend(actions(written).map(str::to_owned));
    }
    all.extend(step::names(view).into_iter().map(str::to_owned));
    all.extend(view.proof.calls.iter().map(|called| called.need.action().to_owned()));

    let wanted: String = address.trim().to_lowercase().chars().take(128).collect();
    let limit = (wanted.chars().count() / 4).max(1);
    let distance = |name: &String| {
        let name = name.to_lowercase();
        let end = name.rsplit(['.', '/', ':']).next();
        if end == Some(wanted.as_str()) { 0 } else { strsim::osa_distance(&wanted, &name) }
    };
    let mut close: Vec<(usize, String)> = all.into_iter().map(|name| (distance(&name), name)).collect();
    close.retain(|(distance, _)| *distance <= limit);
    close.sort();
    close.into_iter().take(3).map(|(_, name)| name).collect()
}
