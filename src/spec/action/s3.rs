//! `s3`: files of an artifact in a bucket.

use serde::{Deserialize, Serialize};

use super::{Reference, References};

/// Put an artifact into an existing bucket.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct S3 {
    /// The name of the bucket, in the pipeline's own account and region; or `input`.
    #[cfg_attr(test, schemars(example = &"acme-site"))]
    pub bucket: String,
    /// The artifact, by its name. Default: the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "Source")))]
    pub input: Option<String>,
    /// The folder of the bucket that gets the artifact's files. Default: the top of the bucket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"site"))]
    pub folder: Option<String>,
    /// The key under which the artifact is stored as the archive that it is, instead of its files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"releases/site.zip"))]
    pub archive: Option<String>,
}

impl References for S3 {
    fn references(&mut self) -> Vec<Reference<'_>> {
        Vec::new()
    }
}
