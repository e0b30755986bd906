//! What an action reads, and what a build needs to clone the sources among it.

use crate::iam::Role;
use crate::model::{Action, ArtifactName, NamedSource, Pipeline};

use super::{connection, lowering_of};

/// The artifacts that an action reads, each under the name that it has in this pipeline.
pub(crate) fn artifacts_read(pipeline: &Pipeline, action: &Action) -> Vec<ArtifactName> {
    pipeline.sources().artifacts(&action.kind.as_kind().reads())
}

/// The sources that a build clones itself.
pub(crate) fn sources_cloned<'a>(pipeline: &'a Pipeline, action: &Action) -> Vec<&'a NamedSource> {
    let read = artifacts_read(pipeline, action);
    let cloned = |named: &&NamedSource| named.source.as_kind().is_cloned() && read.contains(&named.name.artifact());
    pipeline.sources().iter().filter(cloned).collect()
}

/// Whether a build clones one of its sources itself.
pub(crate) fn clones_a_source(pipeline: &Pipeline, action: &Action) -> bool {
    !sources_cloned(pipeline, action).is_empty()
}

/// What a build needs to clone the sources that it reads.
pub(crate) fn grant_clones(pipeline: &Pipeline, role: &mut Role, action: &Action) {
    let step = action.name.as_str();
    for named in sources_cloned(pipeline, action) {
        for grant in lowering_of(&named.source).clone_grants(pipeline, named, step) {
            role.grant(grant);
        }
        connection::declare_repositories(pipeline, role, named, step);
    }
}
