//! The image repository: immutable tags and the tags that actions move.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, Provider};

/// ECR takes at most five exclusion filters (`facts/aws.md` C).
const MOST_EXCLUSIONS: usize = 5;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let place = Path::root().key("registry").key("immutable");
    if parts.registry.is_immutable() && parts.registry.push_latest {
        let place = Path::root().key("registry").key("push_latest");
        let message = "`latest` moves from image to image, and no tag of an immutable repository moves";
        let help = "write `immutable: false`, or remove the line: what is deployed is named by its digest anyway";
        findings.add(Diagnostic::value(Code::Contradiction, &place, message, help));
    }
    if parts.registry.push_latest && parts.images().nth(1).is_some() {
        let place = Path::root().key("registry").key("push_latest");
        let message = "several images share the repository, and `latest` would be the one that was pushed last";
        let help = "remove the line, or build the other images in pipelines of their own";
        findings.add(Diagnostic::value(Code::Contradiction, &place, message, help));
    }
    let moving = parts.moving_tags();
    if !parts.registry.is_immutable() || moving.is_empty() {
        return;
    }
    let tags = moving.join("`, `");
    if parts.provider == Provider::V5 {
        // `image_tag_mutability_exclusion_filter` came with 6.8.0 (`facts/aws.md` C).
        let message = format!(
            "an immutable repository in which `{tags}` moves needs exclusions, which AWS provider 5 does not have"
        );
        let help = "write `immutable: false`, use `provider: 6`, or put `{commit}` into the tag so that it never moves";
        // The line that says `provider: 5` is there; `immutable` may be true by default.
        let place = Path::root().key("provider");
        findings.add(Diagnostic::value(Code::ProviderTooOld, &place, message, help));
    } else if moving.len() > MOST_EXCLUSIONS {
        let message = format!("{} tags move, and ECR excludes at most {MOST_EXCLUSIONS}", moving.len());
        let help = "move fewer tags, or write `immutable: false`";
        findings.add(Diagnostic::value(Code::OutOfRange, &place, message, help));
    }
}
