//! S3: an archive as a source, and files that are put into a bucket.

use crate::iam::calls::pipeline as calls;
use crate::symbolic::{Text, text};

use super::super::{Needs, arn};
use super::Action;

impl Action<'_> {
    pub(super) fn add_archive(&self, needs: &mut Needs) {
        let (Some(bucket), Some(key)) = (self.setting("S3Bucket"), self.setting("S3ObjectKey")) else {
            return self.add_unknown("`S3Bucket` or `S3ObjectKey` is not known", needs);
        };
        needs.add(&self.actor, &calls::INSPECT_SOURCE_BUCKET, arn::bucket(bucket, ""), &[self.own_account()]);
        let object = arn::bucket(bucket, text!["/", key]);
        needs.add(&self.actor, &calls::READ_ARCHIVE, &object, &[self.own_account()]);
    }

    pub(super) fn add_files(&self, needs: &mut Needs) {
        let Some(bucket) = self.setting("BucketName") else {
            return self.add_unknown("`BucketName` is not known", needs);
        };
        if self.given("KMSEncryptionKeyARN").is_some() {
            self.add_unknown("the table of calls does not have a key of the bucket", needs);
        }
        // `{uuid}` and `{datetime}` stand for what AWS chooses.
        let key = self.setting("ObjectKey").filter(|key| !key.contains('{'));
        let objects = match (self.word("Extract"), key) {
            (Some("true"), None) if self.given("ObjectKey").is_none() => Text::from("/*"),
            (Some("true"), Some(folder)) => text!["/", folder, "/*"],
            (Some("false"), Some(object)) => text!["/", object],
            _ => return self.add_unknown("`Extract` or `ObjectKey` is not known", needs),
        };
        needs.add(&self.actor, &calls::INSPECT_TARGET_BUCKET, arn::bucket(bucket, ""), &[self.own_account()]);
        needs.add(&self.actor, &calls::PUT_FILES, arn::bucket(bucket, &objects), &[self.own_account()]);
    }
}
