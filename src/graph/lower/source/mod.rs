//! Where the code comes from, and what starts the pipeline: one file a kind of source, and what they have in common.

pub(super) mod changes;
pub(super) mod clones;
mod codecommit;
mod connected;
pub(super) mod connection;
mod ecr;
pub(super) mod names;
mod s3;
pub(super) mod stage;
pub(super) mod trigger;
mod variables;
pub(super) mod webhook;

use super::draft::Draft;
use crate::graph::Section;
use crate::hcl::Expr;
use crate::iam::Grant;
use crate::model::{CloneFormat, NamedSource, Pipeline, Source};

/// What each kind of source becomes.
trait LowerSource {
    /// Adds its variables, and gives back what its action is made of.
    fn lower(&self, pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) -> Origin;

    /// The event on the account's bus that tells of a change. One behind a connection has none: the connection tells.
    fn event(&self, _: &Pipeline, _: &NamedSource) -> Option<Event> {
        None
    }

    /// What a build needs that clones it.
    fn clone_grants(&self, _: &Pipeline, _: &NamedSource, _step: &str) -> Vec<Grant> {
        Vec::new()
    }
}

/// What lowers a source.
fn lowering_of(source: &Source) -> &dyn LowerSource {
    match source {
        Source::Connected(repository) => repository,
        Source::CodeCommit(repository) => repository,
        Source::Image(image) => image,
        Source::Archive(archive) => archive,
    }
}

/// What a source's action is made of.
struct Origin {
    provider: &'static str,
    configuration: Vec<(&'static str, Expr)>,
    /// What the pipeline's own role needs to read it.
    grants: Vec<Grant>,
}

/// An event that tells of a change of a source.
struct Event {
    description: &'static str,
    /// The service that sends it.
    source: &'static str,
    /// Its `detail-type`.
    kind: &'static str,
    /// The ARN that it is about, where it names one.
    resource: Option<Expr>,
    detail: Vec<(&'static str, Expr)>,
    /// What the README says about it.
    note: Option<(Section, String)>,
}

/// The value of `OutputArtifactFormat`.
fn clone_format(format: CloneFormat) -> Expr {
    Expr::string(if format == CloneFormat::Full { "CODEBUILD_CLONE_REF" } else { "CODE_ZIP" })
}

/// A list of words, one of which an event must have.
fn words(words: &[&str]) -> Expr {
    Expr::list(words.iter().map(|word| Expr::string(*word)))
}
