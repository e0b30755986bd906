//! The `tag_image` action: a tag on the image that the execution built.

use super::{ActionName, Tag};

/// Puts a tag on an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagImage {
    /// Which tag.
    pub tag: TagScheme,
    /// The action that built the image.
    pub image: ActionName,
}

/// Which tag an image gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagScheme {
    /// One tag that moves from image to image.
    Moving(Tag),
    /// A tag of its own for every commit: this prefix and the commit's id.
    PerCommit {
        /// What stands before the commit's id.
        prefix: String,
    },
}

impl TagScheme {
    /// The text with `{commit}` where the commit's id belongs.
    pub fn text(&self) -> String {
        match self {
            Self::Moving(tag) => tag.as_str().to_owned(),
            Self::PerCommit { prefix } => format!("{prefix}{{commit}}"),
        }
    }

    /// The pattern of ECR's lifecycle policies that matches its tags.
    pub fn pattern(&self) -> String {
        match self {
            Self::Moving(tag) => tag.as_str().to_owned(),
            Self::PerCommit { prefix } => format!("{prefix}*"),
        }
    }
}
