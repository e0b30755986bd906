//! Languages in buildspecs of the module: each action that names some has a file of its own.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::graph::AssetContent;
use crate::graph::lower::draft::Draft;
use crate::model::Action;

/// Where the phase that selects languages goes.
const PHASES: &str = "\nphases:\n";

/// Adds the buildspec of an action, with its languages; gives back its path. The names and the versions are words without any character that YAML
/// reads (`model::kind::runtimes`).
pub(crate) fn add_buildspec(
    draft: &mut Draft,
    action: &Action,
    text: &str,
    runtimes: &BTreeMap<String, String>,
) -> String {
    let path = format!("buildspecs/{}.yml", action.name.slug());
    let mut install = String::new();
    if !runtimes.is_empty() {
        install.push_str("  install:\n    on-failure: ABORT\n    runtime-versions:\n");
    }
    for (name, version) in runtimes {
        let _ = writeln!(install, "      {name}: \"{version}\"");
    }
    let separated = if install.is_empty() { install } else { install + "\n" };
    draft.add_asset(&path, AssetContent::Composed(text.replacen(PHASES, &format!("{PHASES}{separated}"), 1)));
    path
}
