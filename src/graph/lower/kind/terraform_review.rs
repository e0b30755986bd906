//! The review of a plan: a build that reads the plan's artifact, and can do nothing else but say what is in it.

use crate::graph::Section;
use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::project::Project;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::terraform::{existing_state, states, tool};
use crate::model::{Action, Pipeline, Retention, TerraformReview};

const BUILDSPEC: &str = "buildspecs/terraform_review.yml";

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    review: &TerraformReview,
) -> LoweredAction<'static> {
    let text = include_str!("../../../assets/buildspecs/terraform_review.yml");
    draft.add_asset(BUILDSPEC, existing_state::buildspec(pipeline, text));
    let role = codebuild::role_of_build(pipeline, keys, action, &[]);
    let role = draft.add_role(role);
    let mut settings = tool::tool_settings(pipeline, draft);
    settings.push(tool::provider_settings(pipeline));
    settings.extend(states::state_place(pipeline, &review.state));
    add_notes(pipeline, draft);
    let project = Project {
        action,
        description: "Says what the plan changes; nothing of the repository runs here",
        compute_type: review.machine.compute.compute_type(),
        machine: None,
        privileged: false,
        buildspec: file_of_module(BUILDSPEC),
        cache: None,
        timeout_minutes: review.machine.timeout_minutes,
        log_retention_days: review.machine.log_retention.map(Retention::days),
        settings,
        environment: Vec::new(),
    };
    codebuild::action_of_build(pipeline, keys, draft, &project, &role)
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft) {
    let allowed = pipeline.terraform().provider_allow;
    let sources: Vec<String> = allowed.iter().map(|it| format!("`{}`", it.source())).collect();
    draft.add_note(
        Section::Does,
        "After each plan a review reads the plan's file with the pinned tool, in a project that has no right but to read that \
         artifact and to write its own and its log. No code of the repository runs there. It exports `PLAN_SHA256`, \
         `PLAN_SUMMARY`, `PLAN_WARNINGS`, `PLAN_CHANGES` and `PLAN_URL`; where the spec says `#{Plan.…}`, the pipeline has the \
         review's. The plan's own build exports nothing.",
    );
    draft.add_note(
        Section::Does,
        "`PLAN_WARNINGS` counts changes of IAM and of the network, what opens to everyone, deletions, provisioners and resources of \
         other providers than AWS's. The review's log and its artifact `review.txt` list them by address. They show no values: \
         open the plan's log for those, and remember that the code of the repository ran there.",
    );
    draft.add_note(
        Section::Does,
        format!(
            "Plans, reviews, applies and drift checks install the providers {} and no others (`terraform.provider_allow`). A plan \
             fails before any provider runs if the code names a profile, a credentials file, an endpoint or another setting of a \
             provider that the list in `buildspecs/terraform_plan.yml` does not have.",
            sources.join(", ")
        ),
    );
    draft.add_note(
        Section::Does,
        "What remains: a plan has its role's rights, and code that reads can send what it reads elsewhere. A provider on the list \
         is a program that you trust. The review sees what the plan's file says, not whether a change is wise: a person has to \
         read the list. Where the build machine allows it, the review reads the plan without a network; its log says which.",
    );
    draft.add_note(
        Section::Trouble,
        "*not taken from the source*: the configuration sets something that could run a program or take credentials, or has \
         syntax that the check does not know. Give rights to the plan's role (`permissions`) instead of a profile.",
    );
    draft.add_note(
        Section::Trouble,
        "*no available releases match* or *could not retrieve the list of available versions*: a provider is not in \
         `terraform.provider_allow`. *the list pins others*: its package has another digest than the spec gives.",
    );
}
