//! Builds behind the module's own endpoints: tools that would have to come from the internet.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{ActionKind, Network, Pipeline, Scanner};

pub(super) fn check(pipeline: &Pipeline, findings: &mut Findings) {
    if !pipeline.network().is_some_and(Network::is_closed) {
        return;
    }
    for (stage_at, stage) in pipeline.stages().iter().enumerate() {
        for (at, action) in stage.actions.iter().enumerate() {
            let Some(hosts) = hosts(&action.kind) else { continue };
            let place = stage.place(stage_at).key("actions").index(at).key(action.kind.key());
            let message = format!("`{}` needs {hosts}, and no build reaches the internet", action.name.as_str());
            let help = "write `endpoints: existing` with a way out of the VPC, or let another pipeline do this";
            findings.add(Diagnostic::key(Code::UnreachableTools, &place, message, help));
        }
    }
}

/// Where the tools of an action come from. What the commands of a user need, the user knows.
fn hosts(kind: &ActionKind) -> Option<&'static str> {
    match kind {
        ActionKind::Scan(scan) => Some(match scan.tools.as_slice() {
            [Scanner::Checkov] => "PyPI",
            [Scanner::Trivy] => "GitHub's releases and the database of Trivy",
            _ => "PyPI, GitHub's releases and the database of Trivy",
        }),
        ActionKind::TerraformChecks(_) | ActionKind::TerraformPlan(_) | ActionKind::TerraformApply(_) => {
            Some("the releases of its tools and the registry of providers")
        }
        ActionKind::Cdk(_) => Some("npm's registry, for the CDK and for the app"),
        ActionKind::CloudFormation(stack) if stack.packaged_by.is_some() => {
            Some("PyPI, for the SAM CLI, and the registries of what the functions import")
        }
        _ => None,
    }
}
