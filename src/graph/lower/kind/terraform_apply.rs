//! The `terraform_apply` action: a build that applies exactly the plan whose digest it is given.

use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::environment::variable_of_run;
use crate::graph::lower::build::project::Project;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::terraform::guard::{self, Guarded};
use crate::graph::lower::terraform::states::{self, applied_key};
use crate::graph::lower::terraform::tool::{self, path_settings};
use crate::graph::{AssetContent, Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::Attached;
use crate::model::{Action, Arn, Pipeline, Retention, TerraformApply, review_name};

const BUILDSPEC: &str = "buildspecs/terraform_apply.yml";

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    apply: &TerraformApply,
) -> LoweredAction<'static> {
    draft.add_asset(BUILDSPEC, AssetContent::Text(include_str!("../../../assets/buildspecs/terraform_apply.yml")));
    let (label, step) = (action.name.label(), action.name.as_str());
    let looks_for_drift = pipeline.terraform().drift.is_some();
    let policy = add_policy_variable(draft, &label, step, apply);
    let mut role = codebuild::role_of_build(pipeline, keys, action, &[]);
    states::grant_apply(pipeline, keys, &mut role, step, &apply.state);
    guard::refuse_pipeline(pipeline, keys, &mut role, Guarded::Apply(&apply.state));
    let why = "What the apply may do; whatever it allows, the role's own policy refuses this pipeline.";
    role.attached.extend(policy.map(|arn| Attached { arn, why }));
    let role = draft.add_role(role);
    let mut settings = tool::tool_settings(pipeline, draft);
    settings.extend(path_settings(apply.directory.as_ref(), None));
    settings.push(tool::provider_settings(pipeline));
    settings.extend(states::state_settings(pipeline, keys, &apply.state));
    if looks_for_drift {
        settings.push(("DEPLOYED_KEY", Expr::string(applied_key(pipeline, &apply.state))));
    }
    add_notes(draft, apply);
    let project = Project {
        action,
        description: "Applies exactly the plan that was made for this execution",
        compute_type: apply.machine.compute.compute_type(),
        machine: None,
        privileged: false,
        buildspec: file_of_module(BUILDSPEC),
        cache: None,
        timeout_minutes: apply.machine.timeout_minutes,
        log_retention_days: apply.machine.log_retention.map(Retention::days),
        settings,
        environment: Vec::new(),
    };
    let mut lowered = codebuild::action_of_build(pipeline, keys, draft, &project, &role);
    // A digest that the review computes, and CodePipeline fills in: nothing that a push chooses.
    let review = review_name(&apply.plan).unwrap_or_else(|| apply.plan.clone());
    let digest = Expr::string(format!("#{{{}.PLAN_SHA256}}", review.as_str()));
    let values = [("PLAN_ARTIFACT", Expr::string(apply.artifact.as_str())), ("PLAN_SHA256", digest)];
    let values = values.map(|(name, value)| variable_of_run(name, "PLAINTEXT", value));
    lowered.configuration.push(("EnvironmentVariables", Expr::call("jsonencode", [Expr::list(values)])));
    lowered
}

/// The variable of the policy with what the apply may do.
fn add_policy_variable(draft: &mut Draft, label: &str, step: &str, apply: &TerraformApply) -> Option<Expr> {
    let policy = apply.policy.as_ref()?;
    let description = format!(
        "ARN of the customer-managed policy with what {step} may do; whatever it allows, this pipeline is out of its reach."
    );
    let variable = Variable::new(guard::policy_variable(label, 0), Type::String, description)
        .default_some(policy.fixed().map(Arn::as_str))
        .example("arn:aws:iam::123456789012:policy/example-apply")
        .pattern(Arn::MANAGED_POLICY_PATTERN, "The policy must be given by the ARN of a customer-managed policy.");
    Some(draft.add_variable(variable))
}

fn add_notes(draft: &mut Draft, apply: &TerraformApply) {
    if apply.policy.is_some() {
        draft.add_note(
            Section::Before,
            "The policies of the applies must exist. Let them create roles only with a permissions boundary \
             (`iam:PermissionsBoundary`), or a role that an apply creates can do what the apply itself is refused.",
        );
    }
    draft.add_note(
        Section::Does,
        "An apply checks the archive of the plan by the digest of its review, then that the plan was made for this commit, state and version, and \
         applies it. It never plans again: if the state has changed since, it fails.",
    );
    draft.add_note(
        Section::Does,
        "Whatever its permissions say, an apply is refused this pipeline and all that this module makes: roles, projects, logs, \
         buckets and their history, rules, topics, alarms, queues, schedules, the key, the connection; the states, plans and \
         policies of other environments too. It knows most of them by names that begin with the pipeline's name and a hyphen, and is \
         refused all that is called so, whoever made it. So infrastructure must not call its own roles, policies, projects, log \
         groups, rules, topics, alarms, dashboards, queues, functions, tables, secrets or CodeDeploy applications like that.",
    );
    draft.add_note(
        Section::Does,
        "One way remains to an apply whose policy allows it: calls for which AWS has no resource type, so that refusing them here \
         would refuse them for your own topics and logs. `sns:Unsubscribe` and `sns:SetSubscriptionAttributes` can silence what \
         tells of this pipeline; `logs:PutAccountPolicy` and `logs:DeleteAccountPolicy` change what happens to all logs of the \
         account. Leave them out of the policies of the applies, where the infrastructure does not need them.",
    );
    draft.add_note(
        Section::Rollback,
        "Nothing that was applied goes back by itself. Revert the commit: the pipeline plans the way back, and it is approved and \
         applied like any other change.",
    );
    draft.add_note(
        Section::Trouble,
        "*Saved plan is stale*: the state has changed since the plan, by another execution or by hand. Start the pipeline again; \
         retrying the apply cannot help.",
    );
    draft.add_note(
        Section::Trouble,
        "*This is not the plan that was approved*, or *The plan is not for this execution*: nothing was applied. Somebody has \
         changed the artifact, or the pipeline, between plan and apply: find out who before you start it again.",
    );
    draft.add_note(
        Section::Trouble,
        "An apply failed halfway: what it did is in the state. Mend the code, and the next plan shows what is left to do.",
    );
}
