//! What stands at the top beside resources: variables, providers, and what Terraform does beside applying.

use std::collections::{BTreeMap, BTreeSet};

use crate::prove::report::proof::Violation;
use crate::readback::{Construct, Module, Resource, Setting};

use super::differing::Difference;

/// What gives nothing and takes nothing, where it is new: values for callers, new names of resources.
const FREE: [&str; 2] = ["moved", "output"];

/// Settings that are for people, or that the values at their places say.
const FREE_OF_VARIABLE: [&str; 3] = ["default", "description", "validation.error_message"];

/// Settings of `terraform` that give nothing: where the state is, which versions are taken.
const FREE_OF_TERRAFORM: [&str; 4] = ["backend", "cloud", "experiments", "required_version"];

/// Providers that a module may have besides: their resources have no rights in AWS.
const KNOWN_SOURCES: [&str; 3] = ["hashicorp/null", "hashicorp/random", "hashicorp/time"];

/// Settings of the provider that change neither whose rights it has nor what is asked.
const FREE_OF_PROVIDER: [&str; 5] =
    ["allowed_account_ids", "default_tags", "forbidden_account_ids", "max_retries", "region"];

/// What differs. What is new of a kind that the proof does not read is an error by its place.
pub(super) fn violations(emitted: &Module, module: &Module) -> Vec<Violation> {
    let mut differences = Vec::new();
    for construct in &module.constructs {
        let counterpart = emitted.constructs.iter().find(|other| is_same_thing(construct, other));
        match (construct.kind.as_str(), counterpart) {
            (kind, _) if FREE.contains(&kind) => {}
            ("terraform", _) => compare_terraform(emitted, construct, &mut differences),
            ("provider", _) if construct.names.first().is_some_and(|name| name == "aws") => {
                add_new_settings(construct, counterpart, &FREE_OF_PROVIDER, &mut differences);
            }
            ("variable", Some(counterpart)) => compare_variables(counterpart, construct, &mut differences),
            // Another provider is its resources' matter, and another variable that of the arguments that use it.
            ("provider", _) | ("variable", None) => {}
            (_, Some(counterpart)) if has_same_settings(construct, counterpart) => {}
            _ => differences.push(whole(construct)),
        }
    }
    add_missing_sources(emitted, module, &mut differences);
    add_missing_addresses(emitted, module, &mut differences);
    differences.into_iter().map(Difference::into_violation).collect()
}

fn is_same_thing(one: &Construct, other: &Construct) -> bool {
    (&one.kind, &one.names) == (&other.kind, &other.names)
}

fn has_same_settings(one: &Construct, other: &Construct) -> bool {
    let written =
        |it: &Construct| it.settings.iter().map(|it| (it.path.clone(), it.written.clone())).collect::<Vec<_>>();
    written(one) == written(other)
}

/// A variable takes what it took, or less: its type and each validation stay; more validations refuse more.
fn compare_variables(emitted: &Construct, variable: &Construct, differences: &mut Vec<Difference>) {
    let is_compared = |setting: &&Setting| !FREE_OF_VARIABLE.contains(&setting.path.as_str());
    for setting in emitted.settings.iter().filter(is_compared) {
        let has_it = variable.settings.iter().any(|it| it.path == setting.path && it.written == setting.written);
        if !has_it {
            let now = variable.setting(&setting.path);
            differences.push(of_setting(variable, setting.path.clone(), now, Some(setting)));
        }
    }
    for setting in variable.settings.iter().filter(is_compared) {
        let is_new = !emitted.settings.iter().any(|it| it.path == setting.path);
        // More validations refuse more, and what is shown less is known to fewer.
        if is_new && !setting.path.starts_with("validation") && setting.path != "sensitive" {
            differences.push(of_setting(variable, setting.path.clone(), Some(setting), None));
        }
    }
}

/// Providers come from where they came.
fn compare_terraform(emitted: &Module, construct: &Construct, differences: &mut Vec<Difference>) {
    for setting in &construct.settings {
        let first = setting.path.split('.').next().unwrap_or_default();
        if FREE_OF_TERRAFORM.contains(&first) || setting.path == "required_providers" {
            continue;
        }
        let counterpart = settings_of_terraform(emitted).find(|it| it.path == setting.path);
        let is_same = counterpart.is_some_and(|it| it.written == setting.written);
        if !is_same && !may_be_required(setting, counterpart.is_none()) {
            differences.push(of_setting(construct, setting.path.clone(), Some(setting), counterpart));
        }
    }
}

/// Whether a setting says of a provider which versions are taken, which is a range either way, or that a new one comes from a known place.
fn may_be_required(setting: &Setting, is_new: bool) -> bool {
    let of_provider = setting.path.strip_prefix("required_providers.").and_then(|path| path.split_once('.'));
    match of_provider {
        Some((_, "version")) => true,
        Some((_, "source")) => is_new && KNOWN_SOURCES.iter().any(|known| setting.written == format!("\"{known}\"")),
        _ => false,
    }
}

/// The emitted sources of providers that are gone: Terraform would take another by the provider's name.
fn add_missing_sources(emitted: &Module, module: &Module, differences: &mut Vec<Difference>) {
    let of_emitted = emitted.constructs.iter().filter(|it| it.kind == "terraform");
    for (construct, setting) in of_emitted.flat_map(|it| it.settings.iter().map(move |setting| (it, setting))) {
        let is_source = setting.path.starts_with("required_providers.") && setting.path.ends_with(".source");
        if is_source && !settings_of_terraform(module).any(|it| it.path == setting.path) {
            let now = module.constructs.iter().find(|it| it.kind == "terraform").unwrap_or(construct);
            differences.push(of_setting(now, setting.path.clone(), None, Some(setting)));
        }
    }
}

/// What Terraform would destroy because a block is gone that says what becomes of its address: that it moved, or stays in the account.
fn add_missing_addresses(emitted: &Module, module: &Module, differences: &mut Vec<Difference>) {
    let declared: BTreeSet<String> = module.resources.iter().map(Resource::written_address).collect();
    for construct in emitted.constructs.iter().filter(|it| ["moved", "removed"].contains(&it.kind.as_str())) {
        let Some(from) = written(construct, "from").filter(|from| !declared.contains(*from)) else { continue };
        let is_there = match construct.kind.as_str() {
            "removed" => module.constructs.iter().any(|other| has_same_settings(construct, other)),
            _ => leads_to_something(module, from, &declared),
        };
        if !is_there {
            let difference = Difference::at(format!("{}.{from}", construct.kind), String::new(), None);
            differences.push(Difference { emitted: Some(String::new()), ..difference });
        }
    }
}

/// Whether the moves of a module lead from an address to something.
fn leads_to_something(module: &Module, from: &str, declared: &BTreeSet<String>) -> bool {
    let moves = module.constructs.iter().filter(|it| it.kind == "moved");
    let moves: BTreeMap<&str, &str> = moves.filter_map(|it| written(it, "from").zip(written(it, "to"))).collect();
    let (mut at, mut left) = (from, moves.len());
    while let Some(to) = moves.get(at).filter(|_| left > 0) {
        if declared.contains(*to) {
            return true;
        }
        (at, left) = (to, left - 1);
    }
    false
}

fn written<'c>(construct: &'c Construct, path: &str) -> Option<&'c str> {
    construct.setting(path).map(|setting| setting.written.as_str())
}

/// The settings of Terraform, in whichever block they stand.
fn settings_of_terraform(module: &Module) -> impl Iterator<Item = &Setting> {
    module.constructs.iter().filter(|it| it.kind == "terraform").flat_map(|it| &it.settings)
}

fn add_new_settings(
    construct: &Construct,
    emitted: Option<&Construct>,
    free: &[&str],
    differences: &mut Vec<Difference>,
) {
    for setting in &construct.settings {
        let first = setting.path.split('.').next().unwrap_or_default();
        let counterpart = emitted.and_then(|it| it.setting(&setting.path));
        let is_same = counterpart.is_some_and(|it| it.written == setting.written);
        if !free.contains(&first) && !is_same {
            differences.push(of_setting(construct, setting.path.clone(), Some(setting), counterpart));
        }
    }
}

fn of_setting(construct: &Construct, path: String, now: Option<&Setting>, emitted: Option<&Setting>) -> Difference {
    let place = now.map_or(&construct.place, |it| &it.place).clone();
    Difference {
        value: now.map(|it| it.written.clone()),
        emitted: emitted.map(|it| it.written.clone()),
        ..Difference::at(address(construct), path, Some(place))
    }
}

fn whole(construct: &Construct) -> Difference {
    Difference {
        value: Some(String::new()),
        content: construct.settings.iter().flat_map(|it| [it.path.as_str(), "=", it.written.as_str(), ";"]).collect(),
        ..Difference::at(address(construct), String::new(), Some(construct.place.clone()))
    }
}

/// `variable.name`, `check.health`.
fn address(construct: &Construct) -> String {
    std::iter::once(&construct.kind).chain(&construct.names).map(String::as_str).collect::<Vec<_>>().join(".")
}
