//! An image in ECR.

use crate::diagnostic::{Findings, Path};
use crate::model::form::has_single_separators;
use crate::model::value::{read_setting, text_values};
use crate::model::{Setting, Tag};
use crate::spec;

use super::{Change, Settings, Source, SourceKind, fixed_or_choice};

text_values! {
    /// The name of an ECR repository: 2 to 256 characters (botocore's model of ECR).
    ImageRepositoryName: ["^[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$"] and has_single_separators, "the name of an ECR repository",
        "use lower-case letters and digits, with `.`, `_`, `-` and `/` between them; no address before it and no tag after it";
}

/// An image in an ECR repository of the account and region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceImage {
    /// The repository.
    pub repository: Setting<ImageRepositoryName>,
    /// The tag whose image is meant.
    pub tag: Setting<Tag>,
}

impl Settings for spec::ImageRepository {
    fn read(&self, _: &str, place: &Path, findings: &mut Findings) -> Source {
        let tag = self.tag.as_deref().unwrap_or("latest");
        Source::Image(SourceImage {
            repository: read_setting(&self.repository, ImageRepositoryName::parse, &place.key("repository"), findings),
            tag: read_setting(tag, Tag::parse, &place.key("tag"), findings),
        })
    }
}

impl SourceKind for SourceImage {
    fn words(&self) -> &'static str {
        "an image in ECR"
    }

    fn place(&self) -> String {
        let name = fixed_or_choice(&self.repository, ImageRepositoryName::as_str);
        let tag = self.tag.fixed().map(|tag| format!(", tag {}", tag.as_str()));
        format!("ECR: {name}{}", tag.unwrap_or_default())
    }

    fn change(&self) -> Change {
        Change { short: "an image under the tag", what: "image under the tag" }
    }

    fn changed_by(&self) -> &'static str {
        "push the image"
    }

    fn watched_image(&self) -> Option<&SourceImage> {
        Some(self)
    }

    /// The artifact is a file that names the image (UG action-reference-ECR).
    fn has_files(&self) -> bool {
        false
    }
}
