//! The Terraform state that a build works with: under another key there is another state, which is empty.

use crate::readback::Resource;

/// The variable that names it for the emitted buildspecs.
const KEY: &str = "STATE_KEY";

/// The keys of the state that a build worked with and of the one that it works with now, where they differ.
pub(super) fn states_of_build(before: &Resource, after: &Resource) -> Option<(String, String)> {
    let (was, is) = (key_of_state(before)?, key_of_state(after)?);
    (was != is).then_some((was, is))
}

fn key_of_state(project: &Resource) -> Option<String> {
    let environments = project.body.blocks.iter().filter(|block| block.name == "environment");
    let mut variables = environments.flat_map(|block| &block.body.blocks);
    let variable = variables.find(|block| block.body.word("name") == Some(KEY))?;
    variable.body.word("value").map(str::to_owned)
}
