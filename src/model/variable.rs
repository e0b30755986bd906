//! Values that an execution of the pipeline has: what an earlier action exports, what the source found.

use crate::diagnostic::Code;

use super::{ActionName, EnvironmentName, Invalid, Sources};

/// The one variable that CodePipeline sets itself (CodePipeline user guide, variables reference).
const EXECUTION_ID: &str = "PipelineExecutionId";

/// A value of an execution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExecutionValue {
    /// A variable that an earlier action exports, or a source.
    Exported {
        /// The action, or the source.
        action: ActionName,
        /// The variable.
        name: EnvironmentName,
    },
    /// The id of the commit.
    Commit,
    /// A variable of the pipeline itself.
    Pipeline(String),
    /// The id of the execution, which CodePipeline gives.
    Execution,
}

impl ExecutionValue {
    /// Reads `Action.NAME`, `Source.CommitId` or `variables.NAME`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let help = "write `Action.NAME` with a variable that an earlier action exports, `Source.CommitId` of a git source, \
                    `variables.NAME`, or `codepipeline.PipelineExecutionId`";
        let bad = || {
            Invalid::new(Code::BadValue, format!("`{}` is not a value of an execution", text.escape_default()), help)
        };
        let (namespace, name) = text.split_once('.').ok_or_else(bad)?;
        match namespace {
            "Source" if name == "CommitId" => Ok(Self::Commit),
            "codepipeline" if name == EXECUTION_ID => Ok(Self::Execution),
            "variables" => Ok(Self::Pipeline(name.to_owned())),
            action => {
                let action = ActionName::parse(action).map_err(|_| bad())?;
                Ok(Self::Exported { action, name: EnvironmentName::parse(name).map_err(|_| bad())? })
            }
        }
    }

    /// Its name in the spec, such as `Build.IMAGE_DIGEST`.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Exported { action, name } => format!("{}.{}", action.as_str(), name.as_str()),
            Self::Commit => "Source.CommitId".to_owned(),
            Self::Pipeline(name) => format!("variables.{name}"),
            Self::Execution => format!("codepipeline.{EXECUTION_ID}"),
        }
    }

    /// Its name in a pipeline with these sources, of which `Source` means the first.
    pub(crate) fn text_in(&self, sources: &Sources) -> String {
        match self {
            Self::Exported { action, name } => format!("{}.{}", sources.namespace(action.as_str()), name.as_str()),
            Self::Commit => format!("{}.CommitId", sources.first().name.as_str()),
            Self::Pipeline(_) | Self::Execution => self.text(),
        }
    }
}
