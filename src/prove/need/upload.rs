//! Uploads to a bucket with a customer's key: one that names no encryption and one that names that key both pass.
//!
//! Which of the two AWS sends is documented for no service, and the bucket's policy must let both through.

use crate::catalogue;
use crate::readback::{Module, Resource};
use crate::symbolic::Text;

use super::{Need, Needs, Sent, arn};

/// Adds to each upload that names nothing the same with the names.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for settings in module.of(catalogue::s3::BUCKET_ENCRYPTION.name) {
        let Some((bucket, key)) = settings.body.text("bucket").zip(default_key(settings)) else { continue };
        let objects = arn::bucket(bucket, "/");
        let uploads = needs.calls.iter().filter(|need| {
            need.action().eq_ignore_ascii_case("s3:PutObject") && need.resource.starts_with(objects.as_str())
        });
        let named: Vec<Need> = uploads.cloned().map(|upload| with_key(upload, key)).collect();
        needs.calls.extend(named);
    }
}

/// The key that a bucket encrypts with by itself.
fn default_key(settings: &Resource) -> Option<&Text> {
    let default = settings.body.block("rule")?.block("apply_server_side_encryption_by_default")?;
    (default.word("sse_algorithm") == Some("aws:kms")).then(|| default.text("kms_master_key_id")).flatten()
}

fn with_key(mut upload: Need, key: &Text) -> Need {
    upload.sent.push(Sent::free("s3:x-amz-server-side-encryption", "aws:kms"));
    upload.sent.push(Sent::free("s3:x-amz-server-side-encryption-aws-kms-key-id", key));
    upload
}
