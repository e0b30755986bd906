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
    SourceVariable {
        what: "branch",
        description: format!("{what}."),
        value: branch.fixed().map(Branch::as_str),
        example: "main",
        pattern: Branch::PATTERN,
        message: "The branch must be one branch as git knows it, without the characters of patterns.",
    }
    .add(pipeline, draft, named);
}

/// `only` for the only source; `of` and its name where there are several.
pub(crate) fn source_words(pipeline: &Pipeline, named: &NamedSource, only: &str, of: &str) -> String {
    if pipeline.sources().is_single() { only.to_owned() } else { format!("{of} {}", named.name.as_str()) }
}

/// A variable that says where a source is, or what of it is read.
pub(crate) struct SourceVariable<'a> {
    /// What follows the source's own words in its name: `branch`.
    pub(crate) what: &'static str,
    pub(crate) description: String,
    /// What the spec says, which is its default.
    pub(crate) value: Option<&'a str>,
    pub(crate) example: &'static str,
    /// Which values fit.
    pub(crate) pattern: &'static str,
    /// What is said of a value that does not.
    pub(crate) message: &'static str,
}

impl SourceVariable<'_> {
    /// Adds the variable for a source.
    pub(crate) fn add(self, pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) {
        let name = format!("{}_{}", names::source_prefix(pipeline, named), self.what);
        let variable = Variable::new(name, Type::String, self.description).default_some(self.value);
        draft.add_variable(variable.example(self.example).pattern(self.pattern, self.message));
    }
}
