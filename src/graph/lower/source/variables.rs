//! The variables that say where a source is.

use crate::graph::lower::draft::Draft;
use crate::graph::lower::source::names;
use crate::graph::{Type, Variable};
use crate::model::{Branch, NamedSource, Pipeline, Setting};

/// Adds the variable of the branch to build.
pub(crate) fn add_branch_variable(
    pipeline: &Pipeline,
    draft: &mut Draft,
    named: &NamedSource,
    branch: &Setting<Branch>,
) {
    let filtered = pipeline.filtered().is_some_and(|(source, _)| source.name == named.name);
    let mut what = source_words(pipeline, named, "Branch to build", "Branch to build of");
    if filtered {
        what.push_str(" when somebody starts the pipeline by hand; pushes bring their own");
    }
    add_source_variable(
        pipeline,
        draft,
        named,
        "branch",
        &format!("{what}."),
        branch.fixed().map(Branch::as_str),
        ("main", Branch::PATTERN, "The branch must be one branch as git knows it, without the characters of patterns."),
    );
}

/// `only` for the only source; `of` and its name where there are several.
pub(crate) fn source_words(pipeline: &Pipeline, named: &NamedSource, only: &str, of: &str) -> String {
    if pipeline.sources().is_single() { only.to_owned() } else { format!("{of} {}", named.name.as_str()) }
}

/// Adds a variable of a source, with an example, the pattern of its values, and what is wrong with another.
pub(crate) fn add_source_variable(
    pipeline: &Pipeline,
    draft: &mut Draft,
    named: &NamedSource,
    what: &str,
    description: &str,
    value: Option<&str>,
    (example, pattern, message): (&str, &str, &str),
) {
    let name = format!("{}_{what}", names::source_prefix(pipeline, named));
    let variable = Variable::new(name, Type::String, description).default_some(value);
    draft.add_variable(variable.example(example).pattern(pattern, message));
}
