//! The image repository: immutable tags and the tags that actions move, and the registries that are cached.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder, Provider, Registry, Scan, Upstream};

use super::placed;

/// ECR takes at most five exclusion filters (botocore ecr 2015-09-21, `ImageTagMutabilityExclusionFilters`).
const MOST_EXCLUSIONS: usize = 5;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    check_pull_through(parts, findings);
    check_settings(parts, findings);
    check_latest(parts, findings);
    check_moving_tags(parts, findings);
}

fn check_settings(parts: &Builder, findings: &mut Findings) {
    if !(2..=1000).contains(&parts.registry.keep) {
        let message = format!("the repository cannot keep {} images", parts.registry.keep);
        let place = Path::root().key("registry").key("keep");
        findings.add(Diagnostic::value(Code::OutOfRange, &place, message, "keep 2 to 1000 images"));
    }
    if parts.images().next().is_none() && parts.registry != Registry::default() {
        let message = "no action of the pipeline builds an image, so there is no repository";
        let help = "add an `image` action, or remove the key";
        findings.add(Diagnostic::key(Code::Dangling, &Path::root().key("registry"), message, help));
    }
    if parts.registry.scan == Scan::Off && parts.registry.scanning.is_some() {
        let place = Path::root().key("registry").key("scanning");
        let message = "`scan: off` reads no scan, of whatever kind";
        findings.add(Diagnostic::key(Code::Contradiction, &place, message, "remove one of the two"));
    }
}

/// `latest` moves, so it needs tags that may, and one image.
fn check_latest(parts: &Builder, findings: &mut Findings) {
    let place = Path::root().key("registry").key("push_latest");
    if parts.registry.is_immutable() && parts.registry.push_latest {
        let message = "`latest` moves from image to image, and no tag of an immutable repository moves";
        let help = "write `immutable: false`, or remove the line: what is deployed is named by its digest anyway";
        findings.add(Diagnostic::value(Code::Contradiction, &place, message, help));
    }
    if parts.registry.push_latest && parts.images().nth(1).is_some() {
        let message = "several images share the repository, and `latest` would be the one that was pushed last";
        let help = "remove the line, or build the other images in pipelines of their own";
        findings.add(Diagnostic::value(Code::Contradiction, &place, message, help));
    }
}

/// Tags that move in an immutable repository are excluded by name, which takes provider 6, and of which ECR takes only so many.
fn check_moving_tags(parts: &Builder, findings: &mut Findings) {
    let moving = parts.moving_patterns();
    if !parts.registry.is_immutable() || moving.is_empty() {
        return;
    }
    if parts.provider == Provider::V5 {
        // `image_tag_mutability_exclusion_filter` came with 6.8.0 (CHANGELOG of hashicorp/terraform-provider-aws).
        let tags = moving.join("`, `");
        let message = format!("AWS provider 5 has no exclusions from immutable tags, and `{tags}` must move");
        let help = if parts.has_live_tags() {
            "write `registry: { immutable: false }`, or use `provider: 6`; the tags keep the image that runs from expiry"
        } else {
            "write `immutable: false`, use `provider: 6`, or put `{commit}` into the tag so that it never moves"
        };
        // The line that says `provider: 5` is there; `immutable` may be true by default.
        let place = Path::root().key("provider");
        findings.add(Diagnostic::value(Code::ProviderTooOld, &place, message, help));
    } else if moving.len() > MOST_EXCLUSIONS {
        let message = format!(
            "{} kinds of tags move, and ECR excludes at most {MOST_EXCLUSIONS} from immutability",
            moving.len()
        );
        let help = format!("these move: `{}`; move fewer, or write `immutable: false`", moving.join("`, `"));
        let place = Path::root().key("registry").key("immutable");
        findings.add(Diagnostic::value(Code::OutOfRange, &place, message, help));
    }
}

fn check_pull_through(parts: &Builder, findings: &mut Findings) {
    let place = Path::root().key("registry");
    let upstreams = &parts.registry.pull_through;
    for (at, upstream) in upstreams.iter().enumerate() {
        if upstreams.iter().take(at).any(|earlier| earlier == upstream) {
            let message = format!("`{}` stands here twice", upstream.word());
            let place = place.key("pull_through").index(at);
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
        }
    }
    let hub = upstreams.iter().position(|upstream| *upstream == Upstream::DockerHub);
    match (hub, &parts.registry.pull_through_secret) {
        (Some(at), None) => {
            let message = "ECR pulls from Docker Hub with an account only";
            let help = "add `pull_through_secret` with the ARN of its secret, or `input`; Docker's official images are in `ecr-public` \
                        too, under `docker/library`";
            let place = place.key("pull_through").index(at);
            findings.add(Diagnostic::value(Code::Dangling, &place, message, help));
        }
        (None, Some(_)) => {
            let message = "the secret is for Docker Hub, which is not in `pull_through`";
            let help = "add `docker-hub` to `pull_through`, or remove the secret";
            findings.add(Diagnostic::key(Code::Contradiction, &place.key("pull_through_secret"), message, help));
        }
        _ => {}
    }
    for placed in placed(parts) {
        let ActionKind::Image(image) = &placed.action.kind else { continue };
        for upstream in upstreams {
            if let Some((name, _)) = image.environment.iter().find(|(name, _)| name.as_str() == upstream.argument()) {
                let place = placed.kind_place().key("environment").key(name.as_str());
                let message = format!("`{}` is the address of the cache of `{}`", name.as_str(), upstream.word());
                findings.add(Diagnostic::key(Code::Contradiction, &place, message, "use another name"));
            }
        }
    }
}
