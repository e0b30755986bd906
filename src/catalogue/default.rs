//! Values that the provider takes where an argument is left out: to write them out changes nothing.

/// Type, argument, value. Source: the documentation of AWS's provider (5.100), argument references of each resource.
const DEFAULTS: [(&str, &str, &str); 12] = [
    ("aws_ecr_repository", "force_delete", "false"),
    ("aws_iam_role", "force_detach_policies", "false"),
    // "the default maximum of one hour is applied"
    ("aws_iam_role", "max_session_duration", "3600"),
    ("aws_kms_key", "customer_master_key_spec", "SYMMETRIC_DEFAULT"),
    ("aws_kms_key", "is_enabled", "true"),
    ("aws_kms_key", "key_usage", "ENCRYPT_DECRYPT"),
    ("aws_kms_key", "multi_region", "false"),
    ("aws_lambda_function", "package_type", "Zip"),
    ("aws_lambda_function", "publish", "false"),
    ("aws_lambda_function", "reserved_concurrent_executions", "-1"),
    ("aws_s3_bucket", "force_destroy", "false"),
    ("aws_sqs_queue", "fifo_queue", "false"),
];

/// What the provider takes where an argument of a type is left out, if that is known.
pub fn default_of(kind: &str, argument: &str) -> Option<&'static str> {
    DEFAULTS.iter().find(|(of, name, _)| *of == kind && *name == argument).map(|(.., value)| *value)
}
