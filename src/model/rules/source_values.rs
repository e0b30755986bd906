//! Values of sources: what may go on to an action, and what to write instead of the rest.

use crate::diagnostic::{Code, Diagnostic, Path};
use crate::model::{Builder, NamedSource};

/// Who would get the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// The environment of a build.
    Environment,
    /// Those who approve.
    Approval,
    /// The parameters of a function or of a stack, or the settings of an action that tfpipe does not know.
    Parameters,
}

/// Variables whose text whoever pushes chooses, commits or opens a pull request with.
const OF_STRANGERS: &[&str] = &[
    "AuthorDate",
    "AuthorDisplayName",
    "AuthorEmail",
    "AuthorId",
    "BranchName",
    "CommitMessage",
    "CommitUrl",
    "CommitterDate",
    "PullRequestId",
    "PullRequestTitle",
    "TagName",
];

/// What a variable of a source holds.
pub(super) enum SourceValue<'a> {
    /// The id of the commit, which nobody words.
    Commit,
    /// A commit of a source that has none.
    NoCommit(&'a NamedSource),
    /// Text that whoever pushes chooses.
    Text(&'a NamedSource),
    /// Nothing, or nothing that anybody has asked for yet.
    Other(&'a NamedSource),
}

/// What `namespace.name` holds, if the namespace is a source's.
pub(super) fn value_of_source<'a>(parts: &'a Builder, namespace: &str, name: &str) -> Option<SourceValue<'a>> {
    let named = parts.sources.named(namespace)?;
    Some(match (name, named.source.as_kind().has_commits()) {
        ("CommitId", true) => SourceValue::Commit,
        ("CommitId", false) => SourceValue::NoCommit(named),
        _ if OF_STRANGERS.contains(&name) => SourceValue::Text(named),
        _ => SourceValue::Other(named),
    })
}

/// Why a reader does not get `namespace.name`, if it does not.
pub(super) fn refusal_of_value(
    value: &SourceValue<'_>,
    (namespace, name): (&str, &str),
    reader: Reader,
    place: &Path,
) -> Option<Diagnostic> {
    let (named, code, message) = match value {
        SourceValue::Commit => return None,
        SourceValue::NoCommit(named) => {
            (named, Code::Dangling, format!("`{namespace}` is {}, which has no commit", named.source.as_kind().words()))
        }
        SourceValue::Other(named) => {
            (named, Code::BadValue, format!("`{namespace}.{name}` is not a value that tfpipe passes on"))
        }
        SourceValue::Text(named) => {
            let message = match reader {
                Reader::Environment => {
                    format!("whoever pushes chooses `{namespace}.{name}`, and CodePipeline puts it into JSON as it is")
                }
                Reader::Approval => {
                    format!("`#{{{namespace}.{name}}}` could show those who approve what a push made up")
                }
                Reader::Parameters => format!("whoever pushes chooses what `#{{{namespace}.{name}}}` holds"),
            };
            (named, Code::StrangersText, message)
        }
    };
    Some(Diagnostic::value(code, place, message, advice_for_source(named, namespace, reader)))
}

/// What to write instead of a value that a reader does not get.
pub(super) fn advice_for_source(named: &NamedSource, namespace: &str, reader: Reader) -> String {
    match (reader, named.source.as_kind().has_commits()) {
        (Reader::Environment, true) => format!("use `{namespace}.CommitId`, and ask git for the rest in the build"),
        (Reader::Approval, true) => {
            format!("of the source, show `#{{{namespace}.CommitId}}` only: it leads to the rest")
        }
        (Reader::Environment | Reader::Approval, false) => {
            "remove it: the execution itself lists the revision of each source".to_owned()
        }
        (Reader::Parameters, true) => {
            format!("use `#{{{namespace}.CommitId}}`, or `#{{codepipeline.PipelineExecutionId}}`")
        }
        (Reader::Parameters, false) => {
            "use `#{codepipeline.PipelineExecutionId}`: the execution lists the revisions".to_owned()
        }
    }
}
