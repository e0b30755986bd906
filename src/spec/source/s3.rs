//! `s3`: an archive in a bucket.

use serde::{Deserialize, Serialize};

/// An archive in an S3 bucket of the account and region.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bucket {
    /// The name of the bucket, which must be versioned; or `input`.
    #[cfg_attr(test, schemars(example = &"acme-releases"))]
    pub bucket: String,
    /// The key of the archive (`.zip`); or `input`.
    #[cfg_attr(test, schemars(example = &"web/source.zip"))]
    pub key: String,
}
