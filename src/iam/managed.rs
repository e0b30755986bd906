//! Managed policies of AWS of which something is known by their names.

/// Those that only read (AWS managed policy reference).
const ONLY_READING: [&str; 3] = ["ReadOnlyAccess", "SecurityAudit", "job-function/ViewOnlyAccess"];

/// Whether the ARN is that of a policy of AWS that is known to read only.
pub(crate) fn only_reads(arn: &str) -> bool {
    arn.split_once(":iam::aws:policy/").is_some_and(|(_, name)| ONLY_READING.contains(&name))
}
