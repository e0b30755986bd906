//! The `tag_image` action: a tag on the image that the execution built.

use crate::diagnostic::{Code, Findings, Path};
use crate::model::{ActionName, Invalid, PREVIOUS, Tag};
use crate::spec::{self, Spec};

use super::image_use::{ImageUse, read_image, stand_in};
use super::{Kind, Runner, ValueReference};

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
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Moving(tag) => tag.as_str().to_owned(),
            Self::PerCommit { prefix } => format!("{prefix}{{commit}}"),
        }
    }

    /// The pattern of ECR's lifecycle policies that matches its tags.
    pub(crate) fn pattern(&self) -> String {
        match self {
            Self::Moving(tag) => tag.as_str().to_owned(),
            Self::PerCommit { prefix } => format!("{prefix}*"),
        }
    }
}

impl TagImage {
    pub(super) fn read(from: &spec::TagImage, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let tag = read_tag(from.tag.as_deref().unwrap_or("production"));
        let tag = findings.keep(tag.map_err(|invalid| invalid.at(&place.key("tag"))));
        let image = read_image(from.image.as_deref(), ImageUse::Tag, spec, place, findings);
        // A tag that never moves asks the least of the repository.
        let tag = tag.unwrap_or_else(|| TagScheme::PerCommit { prefix: "stand-in-".to_owned() });
        Some(Self { tag, image: image.or_else(stand_in)? })
    }
}

impl Kind for TagImage {
    fn does(&self) -> String {
        format!("tags the image {}", self.tag.text())
    }

    fn runner(&self) -> Runner {
        Runner::Function
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn image(&self) -> Option<&ActionName> {
        Some(&self.image)
    }
}

fn read_tag(text: &str) -> Result<TagScheme, Invalid> {
    let Some(prefix) = text.strip_suffix("{commit}") else {
        return Tag::parse(text).and_then(read_moving_tag);
    };
    // A commit's id has 40 hexadecimal digits, and all of the tag must be a tag.
    let sample = format!("{prefix}{}", "0".repeat(40));
    if prefix.is_empty() {
        let help = "write something before `{commit}`; the build has put the bare commit on the image already";
        return Err(Invalid::new(Code::BadValue, "`{commit}` alone is the tag that the build pushes", help));
    }
    Tag::parse(&sample).map_err(|_| {
        let help = "write a tag with `{commit}` at its end, such as `production-{commit}`";
        Invalid::new(Code::BadValue, format!("`{text}` is not a tag of an image"), help)
    })?;
    Ok(TagScheme::PerCommit { prefix: prefix.to_owned() })
}

/// A tag that moves: the image that it leaves gets a longer one, which must be a tag as well.
fn read_moving_tag(tag: Tag) -> Result<TagScheme, Invalid> {
    Tag::parse(&format!("{PREVIOUS}{}", tag.as_str())).map_err(|_| {
        let message = format!("`{}` is too long for a tag that moves", tag.as_str());
        let help = format!("use at most 119 characters: the image that it leaves gets `{PREVIOUS}` and the tag");
        Invalid::new(Code::BadValue, message, help)
    })?;
    Ok(TagScheme::Moving(tag))
}
