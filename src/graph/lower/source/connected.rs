//! A repository behind a connection.

use crate::graph::lower::draft::Draft;
use crate::graph::lower::source::variables::{SourceVariable, add_branch_variable, source_words};
use crate::graph::lower::source::{connection, names};
use crate::hcl::Expr;
use crate::iam::Grant;
use crate::model::{NamedSource, Pipeline, Repository, RepositoryId};

use super::{LowerSource, Origin, clone_format};

impl LowerSource for Repository {
    fn lower(&self, pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) -> Origin {
        let what = source_words(pipeline, named, "Repository to build", "Repository of");
        SourceVariable {
            what: "repository",
            description: format!("{what}, as owner/name in the host's upper and lower case."),
            value: self.repository.fixed().map(RepositoryId::as_str),
            example: "acme/web",
            pattern: self.host.repository_pattern(),
            message: "The repository must be given as owner/name, in the host's upper and lower case.",
        }
        .add(pipeline, draft, named);
        add_branch_variable(pipeline, draft, named, &self.branch);
        let connection = connection::add_connection(pipeline, draft, named, self);
        let grants = connection::reading_grants(pipeline, named, named.name.as_str());
        let configuration = vec![
            ("ConnectionArn", connection),
            ("FullRepositoryId", names::source_variable(pipeline, named, "repository")),
            ("BranchName", names::source_variable(pipeline, named, "branch")),
            ("OutputArtifactFormat", clone_format(self.clone)),
            ("DetectChanges", Expr::string("false")),
        ];
        Origin { provider: "CodeStarSourceConnection", configuration, grants }
    }

    fn clone_grants(&self, pipeline: &Pipeline, named: &NamedSource, step: &str) -> Vec<Grant> {
        connection::cloning_grants(pipeline, named, step)
    }
}
