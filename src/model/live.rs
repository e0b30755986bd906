//! Which image runs where: the tags that keep it, and the one before it, from the repository's lifecycle policy.
//!
//! An action after each deployment puts `live-` and the deployment's name on the image that runs now, by its digest. The function
//! puts `previous-` and a tag on the image that a moving tag leaves, here as for `tag_image`.
//!
//! - The tag moves after the deployment: one that fails leaves it on the image that still runs. Until then a new image is kept as
//!   one of the newest.
//! - A rollback of the stage runs both actions again with the values of the old execution, so that the tag goes back. The
//!   image that failed has the `previous-` tag then.
//! - A deployment that CodeDeploy takes back by itself fails, and the tag has not moved. One that somebody takes back later, in
//!   CodeDeploy or ECS, moves no tag: the old image is the `previous-` one.
//! - A retry finds the tag in its place and moves nothing. If the function fails, the stage fails, and a retry or a rollback
//!   mends the tags.
//! - Executions that run in parallel can overtake each other between the deployment and the tag: the README says so.
//! - Each deployment has a tag of its own. It is named after the action and not after its environment: a second service of an
//!   environment would otherwise rename the tag of the first one, and leave its image without one until the next deployment.

use super::{Action, ActionKind, ActionName, Builder, Pipeline};

/// What the tag of an image that runs begins with.
pub(crate) const LIVE: &str = "live-";
/// What the tag of the image before it begins with; the tag that it had follows.
pub(crate) const PREVIOUS: &str = "previous-";

/// A deployment whose image gets a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Live<'a> {
    /// The action that deploys.
    pub(crate) deployment: &'a ActionName,
    /// The action that built the image.
    pub(crate) image: &'a ActionName,
}

impl Live<'_> {
    /// The name of the action that puts the tag.
    pub(crate) fn step(&self) -> String {
        format!("Live-{}", self.deployment.as_str())
    }

    /// The tag.
    pub(crate) fn tag(&self) -> String {
        format!("{LIVE}{}", self.deployment.slug())
    }
}

impl Pipeline {
    /// The tag that follows this action, if it deploys an image of the repository that the module creates.
    pub(crate) fn live<'a>(&self, action: &'a Action) -> Option<Live<'a>> {
        self.parts().live(action)
    }

    /// Whether any deployment has a tag.
    pub(crate) fn has_live_tags(&self) -> bool {
        self.parts().has_live_tags()
    }
}

impl Builder {
    pub(super) fn live<'a>(&self, action: &'a Action) -> Option<Live<'a>> {
        let image = match &action.kind {
            ActionKind::Ecs(ecs) => ecs.target.image.action()?,
            ActionKind::EcsBlueGreen(ecs) => ecs.target.image.action()?,
            _ => return None,
        };
        self.registry.existing.is_none().then_some(Live { deployment: &action.name, image })
    }

    pub(super) fn has_live_tags(&self) -> bool {
        self.actions().any(|action| self.live(action).is_some())
    }

    /// The patterns of the tags that move, of which each is an exclusion of an immutable repository.
    pub(super) fn moving_patterns(&self) -> Vec<String> {
        let mut patterns = Vec::new();
        if self.has_live_tags() {
            patterns.push(format!("{LIVE}*"));
        }
        let moving = self.moving_tags();
        if !patterns.is_empty() || !moving.is_empty() {
            patterns.push(format!("{PREVIOUS}*"));
        }
        patterns.extend(moving.into_iter().map(str::to_owned));
        patterns
    }

    /// Whether an action of the pipeline may put this tag on an image after its build.
    pub(super) fn moves(&self, tag: &str) -> bool {
        let tag = tag.strip_prefix(PREVIOUS).unwrap_or(tag);
        self.moving_tags().contains(&tag)
            || self.actions().any(|action| self.live(action).is_some_and(|it| it.tag() == tag))
    }
}
