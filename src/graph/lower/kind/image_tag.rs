//! The tags of images, as far as builds know them.

use crate::model::{ActionName, Pipeline, TagScheme};

/// What stands before the revision in the image's tag. One repository can have several images of one revision, each with tags of
/// its own; and the version of an object may begin as no tag does.
pub(crate) fn tag_prefix(pipeline: &Pipeline, action: &ActionName) -> Option<String> {
    let several = pipeline.images().count() > 1;
    let commits = pipeline.sources().first().source.as_kind().has_commits();
    match (several, commits) {
        (true, _) => Some(format!("{}-", action.slug())),
        (false, false) => Some("version-".to_owned()),
        (false, true) => None,
    }
}

/// The tag under which the deployed image of this action is, whose layers the next build reuses.
pub(crate) fn cache_tag(pipeline: &Pipeline, action: &ActionName) -> Option<String> {
    let mut taggings = pipeline.taggings().filter(|(_, tagging)| tagging.image == *action);
    taggings.find_map(|(_, tagging)| match &tagging.tag {
        TagScheme::Moving(tag) => Some(tag.as_str().to_owned()),
        TagScheme::PerCommit { .. } => None,
    })
}
