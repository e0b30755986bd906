//! An archive in S3.

use crate::diagnostic::{Findings, Path};
use crate::model::value::read_setting;
use crate::model::{BucketName, ObjectKey, Setting};
use crate::spec;

use super::{Change, Settings, Source, SourceKind, fixed_or_choice};

/// An archive in a versioned S3 bucket of the account and region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// The bucket.
    pub bucket: Setting<BucketName>,
    /// The archive's key.
    pub key: Setting<ObjectKey>,
}

impl Settings for spec::Bucket {
    fn read(&self, _: &str, place: &Path, findings: &mut Findings) -> Source {
        Source::Archive(Archive {
            bucket: read_setting(&self.bucket, BucketName::parse, &place.key("bucket"), findings),
            key: read_setting(&self.key, ObjectKey::parse, &place.key("key"), findings),
        })
    }
}

impl SourceKind for Archive {
    fn words(&self) -> &'static str {
        "an archive in S3"
    }

    fn place(&self) -> String {
        let bucket = fixed_or_choice(&self.bucket, BucketName::as_str);
        let key = self.key.fixed().map(|key| format!(", key {}", key.as_str()));
        format!("S3: {bucket}{}", key.unwrap_or_default())
    }

    fn change(&self) -> Change {
        Change { short: "a new version of the archive", what: "new version of the archive" }
    }

    fn changed_by(&self) -> &'static str {
        "write the archive"
    }
}
