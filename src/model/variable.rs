//! Values that an execution of the pipeline has: what an earlier action exports, what the source found.

use crate::diagnostic::Code;

use super::{ActionName, EnvironmentName, Invalid};

/// A value of an execution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExecutionValue {
    /// A variable that an earlier action exports.
    Exported {
        /// The action.
        action: ActionName,
        /// The variable.
        name: EnvironmentName,
    },
    /// The id of the commit.
    Commit,
    /// A variable of the pipeline itself.
    Pipeline(String),
}

/// Variables of sources whose text whoever pushes chooses, commits or opens a pull request with.
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

impl ExecutionValue {
    /// Reads `Action.NAME`, `Source.CommitId` or `variables.NAME`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let help = "write `Action.NAME` with a variable that an earlier action exports, `Source.CommitId`, or `variables.NAME`";
        let bad = || {
            Invalid::new(Code::BadValue, format!("`{}` is not a value of an execution", text.escape_default()), help)
        };
        let (namespace, name) = text.split_once('.').ok_or_else(bad)?;
        match namespace {
            "Source" if name == "CommitId" => Ok(Self::Commit),
            "Source" if OF_STRANGERS.contains(&name) => {
                let message = format!("whoever pushes chooses `{text}`, and CodePipeline puts it into JSON as it is");
                let help = "use `Source.CommitId`, and ask git for the rest in the build";
                Err(Invalid::new(Code::StrangersText, message, help))
            }
            "Source" => {
                let message = format!("`{}` is not a value that tfpipe passes on", text.escape_default());
                Err(Invalid::new(Code::BadValue, message, "the only value of the source here is `Source.CommitId`"))
            }
            "variables" => Ok(Self::Pipeline(name.to_owned())),
            action => {
                let action = ActionName::parse(action).map_err(|_| bad())?;
                Ok(Self::Exported { action, name: EnvironmentName::parse(name).map_err(|_| bad())? })
            }
        }
    }

    /// Its name in the pipeline, such as `Build.IMAGE_DIGEST`.
    pub fn text(&self) -> String {
        match self {
            Self::Exported { action, name } => format!("{}.{}", action.as_str(), name.as_str()),
            Self::Commit => "Source.CommitId".to_owned(),
            Self::Pipeline(name) => format!("variables.{name}"),
        }
    }
}
