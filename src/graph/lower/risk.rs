//! Checks of scanners that resources fail because of a default or a line of the spec.

use crate::graph::Suppression;
use crate::model::Pipeline;

/// Why buckets, and projects outside of the pipeline, have no customer-managed key.
pub(crate) const KEYS_OF_S3: &str = "`artifacts.encryption` is `s3`: keys that S3 manages";
/// Why the pipeline and its projects have none.
pub(crate) const OWN_KEY_OF_S3: &str = "`artifacts.encryption` is `s3`: AWS's own key for S3";
/// Why buckets have no access logs.
pub(crate) const NO_BUCKET_FOR_LOGS: &str =
    "access logs need a bucket to go to; `artifacts.access_logs` of the spec names one";

/// Why those of other regions have none.
pub(crate) const NO_LOGS_ELSEWHERE: &str =
    "access logs need a bucket of the same region, and the spec names none there";

/// A check that a resource fails, under the spec's own reason if it has one.
pub(crate) fn risk(pipeline: &Pipeline, check: &'static str, reason: &str) -> Suppression {
    let reason = pipeline.accepted().reason(check).unwrap_or(reason).to_owned();
    Suppression { check, reason }
}

/// The same, if it fails.
pub(crate) fn risk_if(pipeline: &Pipeline, fails: bool, check: &'static str, reason: &str) -> Option<Suppression> {
    fails.then(|| risk(pipeline, check, reason))
}
