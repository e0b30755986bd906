//! `tag_image`: a tag on an image.

use serde::{Deserialize, Serialize};

use super::{Reference, References};

/// Put a tag on the image that this execution built.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TagImage {
    /// The tag. With `{commit}` in it, every commit gets a tag of its own, which never moves; one that moves has at most 119
    /// characters. Default: `production`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "production"), example = &"production-{commit}"))]
    pub tag: Option<String>,
    /// The name of the `image` action whose image is meant. Default: the only one before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
}

impl References for TagImage {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.image.iter_mut().map(Reference::Action).collect()
    }
}
