//! What starts the pipeline, and what the source can do.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, Connection, Host, Provider, Setting, Trigger};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    connection(parts, findings);
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

fn connection(parts: &Builder, findings: &mut Findings) {
    let Connection::Existing(Setting::Fixed(arn)) = &parts.source.connection else { return };
    let service = arn.as_str().split(':').nth(2).unwrap_or_default();
    if !matches!(service, "codeconnections" | "codestar-connections") {
        let host = match parts.source.host {
            Host::GitHub => "github",
            Host::GitLab => "gitlab",
            Host::Bitbucket => "bitbucket",
        };
        let place = Path::root().key("source").key(host).key("connection");
        let message = format!("this is an ARN of `{service}`, not of a connection");
        let help = "an ARN of a connection has the service `codeconnections` or `codestar-connections`";
        findings.add(Diagnostic::value(Code::BadValue, &place, message, help));
    }
}
