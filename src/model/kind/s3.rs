//! The `s3` action: files of an artifact in a bucket.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ArtifactName, BucketName, ObjectKey, Setting};
use crate::spec::{self, Spec};

use super::{Kind, Runner, ValueReference};

/// Puts an artifact into a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3 {
    /// The bucket.
    pub bucket: Setting<BucketName>,
    /// The artifact.
    pub input: ArtifactName,
    /// What becomes of it there.
    pub stored: StoredAs,
}

/// How an artifact is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoredAs {
    /// Its files, in a folder or at the top of the bucket.
    Files(Option<ObjectKey>),
    /// As one archive under this key.
    Archive(ObjectKey),
}

impl S3 {
    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::S3, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let bucket = Setting::read(&from.bucket, BucketName::parse).map_err(|invalid| invalid.at(&place.key("bucket")));
        let bucket = findings.keep(bucket);
        let input = ArtifactName::read_input(from.input.as_deref(), place, findings);
        let mut key = |text: &String, name: &str| {
            let key = ObjectKey::parse(text.trim_end_matches('/')).map_err(|invalid| invalid.at(&place.key(name)));
            findings.keep(key)
        };
        let stored = match (&from.folder, &from.archive) {
            (None, None) => Some(StoredAs::Files(None)),
            (Some(folder), None) => key(folder, "folder").map(|folder| StoredAs::Files(Some(folder))),
            (None, Some(archive)) => key(archive, "archive").map(StoredAs::Archive),
            (Some(_), Some(_)) => {
                let message = "an artifact is stored as files in a `folder` or as one `archive`, and this one as both";
                findings.add(Diagnostic::key(Code::OneOf, &place.key("archive"), message, "keep one of the two"));
                None
            }
        };
        Some(Self { bucket: bucket.unwrap_or(Setting::Input), input, stored: stored.unwrap_or(StoredAs::Files(None)) })
    }
}

impl Kind for S3 {
    fn does(&self) -> String {
        match &self.stored {
            StoredAs::Files(None) => format!("puts the files of {} into a bucket", self.input.as_str()),
            StoredAs::Files(Some(folder)) => {
                format!("puts the files of {} into {}/ of a bucket", self.input.as_str(), folder.as_str())
            }
            StoredAs::Archive(key) => format!("puts {} into a bucket as {}", self.input.as_str(), key.as_str()),
        }
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn takes_role(&self) -> bool {
        true
    }

    fn takes_region(&self) -> bool {
        true
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![self.input.clone()]
    }
}
