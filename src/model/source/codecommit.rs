//! A repository in CodeCommit.

use crate::diagnostic::{Findings, Path};
use crate::model::value::{read_setting, text_values};
use crate::model::{Branch, CloneFormat, Setting};
use crate::spec;

use super::{Change, Settings, Source, SourceKind, fixed_or_choice, on_branch, read_branch};

text_values! {
    /// The name of a CodeCommit repository: 1 to 100 letters, digits, dots, hyphens and underscores (botocore's codecommit model).
    CodeCommitName: ["^[A-Za-z0-9._-]{1,100}$"] and |text| text.strip_suffix(".git").is_none(), "the name of a CodeCommit repository",
        "use 1 to 100 letters, digits, dots, hyphens and underscores, without `.git` at the end";
}

/// A CodeCommit repository of the account and region, and its branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCommit {
    /// Its name.
    pub repository: Setting<CodeCommitName>,
    /// The branch to build.
    pub branch: Setting<Branch>,
    /// What builds receive.
    pub clone: CloneFormat,
}

impl Settings for spec::CodeCommit {
    fn read(&self, _: &str, place: &Path, findings: &mut Findings) -> Source {
        Source::CodeCommit(CodeCommit {
            repository: read_setting(&self.repository, CodeCommitName::parse, &place.key("repository"), findings),
            branch: read_branch(self.branch.as_deref(), place, findings),
            clone: self.clone.unwrap_or_default(),
        })
    }
}

impl SourceKind for CodeCommit {
    fn words(&self) -> &'static str {
        "a CodeCommit repository"
    }

    fn place(&self) -> String {
        let name = fixed_or_choice(&self.repository, CodeCommitName::as_str);
        format!("CodeCommit: {name}{}", on_branch(&self.branch))
    }

    fn change(&self) -> Change {
        Change::PUSH
    }

    fn changed_by(&self) -> &'static str {
        "push to the repository"
    }

    fn has_commits(&self) -> bool {
        true
    }

    fn is_cloned(&self) -> bool {
        self.clone == CloneFormat::Full
    }
}
