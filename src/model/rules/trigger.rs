//! What starts the pipeline, and what the source can do.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, Host, Provider, Trigger};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    if parts.trigger != Trigger::Events {
        return;
    }
    let place = Path::root().key("trigger");
    if parts.source.host != Host::GitHub {
        let message = "`events` on a connection receives the webhooks of GitHub only";
        findings.add(Diagnostic::value(Code::Contradiction, &place, message, "use `trigger: connection`"));
    }
    if parts.provider == Provider::V5 {
        // `invoked_via_function_url` of `aws_lambda_permission` is in 6.47 and absent from 5.100 (`facts/aws.md` H).
        let message = "a public function URL needs `invoked_via_function_url`, which AWS provider 5 does not have";
        let help = "use `provider: 6`, or `trigger: connection`";
        findings.add(Diagnostic::value(Code::ProviderTooOld, &place, message, help));
    }
}
