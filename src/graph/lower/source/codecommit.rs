//! A repository in CodeCommit.

use crate::graph::Section;
use crate::graph::arn::regional;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::source::names;
use crate::graph::lower::source::variables::{SourceVariable, add_branch_variable, source_words};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{CloneFormat, CodeCommit, CodeCommitName, NamedSource, Pipeline};

use super::{Event, LowerSource, Origin, clone_format, words};

impl LowerSource for CodeCommit {
    fn lower(&self, pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) -> Origin {
        let what = source_words(pipeline, named, "CodeCommit repository to build", "CodeCommit repository of");
        SourceVariable {
            what: "repository",
            description: format!("{what}, by its name, in the module's account and region."),
            value: self.repository.fixed().map(CodeCommitName::as_str),
            example: "web",
            pattern: CodeCommitName::PATTERN,
            message: "The repository must be given by its name in CodeCommit.",
        }
        .add(pipeline, draft, named);
        add_branch_variable(pipeline, draft, named, &self.branch);
        let step = named.name.as_str();
        let mut grants = vec![Grant::new(&calls::pipeline::READ_CODECOMMIT, step).on(repository_arn(pipeline, named))];
        if self.clone == CloneFormat::Full {
            grants.push(Grant::new(&calls::pipeline::FIND_CODECOMMIT, step).on(repository_arn(pipeline, named)));
        }
        let repository = names::source_variable(pipeline, named, "repository");
        let configuration = vec![
            ("RepositoryName", repository.clone()),
            ("BranchName", names::source_variable(pipeline, named, "branch")),
            ("OutputArtifactFormat", clone_format(self.clone)),
            ("PollForSourceChanges", Expr::string("false")),
        ];
        draft.add_note(
            Section::Before,
            format!(
                "The CodeCommit repository (`{}_repository`) and its branch must exist in the account and region of the module.",
                names::source_prefix(pipeline, named)
            ),
        );
        Origin { provider: "CodeCommit", configuration, grants }
    }

    fn event(&self, pipeline: &Pipeline, named: &NamedSource) -> Option<Event> {
        Some(Event {
            description: "A push to the branch that the pipeline builds",
            source: "aws.codecommit",
            kind: "CodeCommit Repository State Change",
            resource: Some(repository_arn(pipeline, named)),
            detail: vec![
                ("event", words(&["referenceCreated", "referenceUpdated"])),
                ("referenceType", words(&["branch"])),
                ("referenceName", Expr::list([names::source_variable(pipeline, named, "branch")])),
            ],
            note: None,
        })
    }

    fn clone_grants(&self, pipeline: &Pipeline, named: &NamedSource, step: &str) -> Vec<Grant> {
        vec![Grant::new(&calls::build::CLONE_CODECOMMIT, step).on(repository_arn(pipeline, named))]
    }
}

fn repository_arn(pipeline: &Pipeline, named: &NamedSource) -> Expr {
    regional("codecommit", [names::source_variable(pipeline, named, "repository")])
}
