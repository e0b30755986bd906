//! Regions of actions: which actions have one, and what a store in each region asks of the pipeline.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Action, ActionKind, Builder, Provider, Region};

use super::{Placed, placed};

/// The message and the help of a finding.
type Problem = (String, &'static str);

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let mut is_first = true;
    for placed in placed(parts) {
        let Some(region) = &placed.action.region else {
            check_authors(parts, &placed, findings);
            continue;
        };
        let place = placed.place.key("region");
        if let Some((message, help)) = refusal(&placed) {
            findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
            continue;
        }
        check_authors(parts, &placed, findings);
        // What is wrong with the pipeline is wrong with each of its regions.
        if std::mem::take(&mut is_first) {
            check_provider(parts, region, &place, findings);
            check_stores(parts, &place, findings);
        }
    }
}

/// Why an action has no region of its own, and what to do.
fn refusal(placed: &Placed<'_>) -> Option<Problem> {
    let kind = &placed.action.kind;
    if kind.as_kind().takes_region() {
        return None;
    }
    let (why, help) = match kind {
        ActionKind::Custom(_) => {
            let message = "CodePipeline takes a region for AWS's own actions only, but for approvals";
            return Some((message.to_owned(), "remove `region`: whoever carries this action out decides where"));
        }
        ActionKind::Approval(_) => ("an approval runs in no region", "remove `region`"),
        ActionKind::EcsBlueGreen(_) => (
            "the module makes the deployment group in its own region",
            "use `custom` with the provider `CodeDeployToECS` for a group of another region",
        ),
        _ => (
            "the module makes what runs it in its own region",
            "remove `region`; `codebuild` runs an existing project of another region",
        ),
    };
    Some((format!("`{}` takes no region: {why}", kind.key()), help))
}

/// Before 6, the region of a resource is that of its provider's configuration. A module that configures providers takes neither `count` nor
/// `for_each` (Terraform, providers within modules), and one that asks for several cannot be planned by itself.
fn check_provider(parts: &Builder, region: &Region, place: &Path, findings: &mut Findings) {
    if parts.provider == Provider::V5 {
        let message = format!("a store in `{}` needs provider 6, whose resources have a region", region.as_str());
        let help =
            "write `provider: 6`; with 5, each region needs a provider configuration, which no module should make";
        findings.add(Diagnostic::key(Code::ProviderTooOld, place, message, help));
    }
}

/// What the spec says of one store, and cannot mean of one in each region.
fn check_stores(parts: &Builder, place: &Path, findings: &mut Findings) {
    let artifacts = &parts.artifacts;
    let has_plans = parts.actions().any(|action| matches!(action.kind, ActionKind::TerraformPlan(_)));
    let problems: [(bool, &str, &str); 4] = [
        (
            artifacts.existing.is_some(),
            "`artifacts.bucket` is in one region, and CodePipeline needs a bucket in each",
            "remove `artifacts.bucket`: the module then makes a bucket in each region",
        ),
        (
            artifacts.key.is_some(),
            "`artifacts.key` is of one region, and an artifact is encrypted with a key of its own region",
            "write `encryption: kms` instead of `key`: the module then makes a key in each region",
        ),
        (
            artifacts.former_key,
            "`encryption: kms_retired` keeps one key, and each region has had one",
            "write `encryption: kms`, or `s3` once no artifact is needed that a key has encrypted",
        ),
        (
            has_plans,
            "the pipeline makes plans, which hold states and must be in one store",
            "deploy to other regions in a pipeline without `terraform_plan`",
        ),
    ];
    for (_, message, help) in problems.into_iter().filter(|(is_wrong, ..)| *is_wrong) {
        findings.add(Diagnostic::key(Code::Contradiction, place, message, help));
    }
}

/// CodePipeline copies what an action of another region takes in, from the pipeline's own region (CodePipeline user guide, cross-Region
/// actions). That it copies what such an action puts out, no page says.
fn check_authors(parts: &Builder, placed: &Placed<'_>, findings: &mut Findings) {
    for artifact in parts.sources.artifacts(&placed.action.kind.as_kind().reads()) {
        let writes =
            |other: &&Action| other.kind.as_kind().takes_region() && other.kind.as_kind().writes().contains(&artifact);
        let author = parts.actions().find(writes);
        let Some((author, region)) = author.and_then(|author| Some((author, author.region.as_ref()?))) else {
            continue;
        };
        if !placed.action.is_in(Some(region)) {
            let (artifact, author, region) = (artifact.as_str(), author.name.as_str(), region.as_str());
            let message = format!("`{artifact}` of `{author}` is stored in `{region}`, and only actions there read it");
            let help = "make the artifact in the pipeline's own region, or give both actions one region";
            findings.add(Diagnostic::value(Code::Contradiction, &placed.kind_place(), message, help));
        }
    }
}
