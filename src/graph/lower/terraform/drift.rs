//! The search for drift: a project for each apply, and the schedule that starts it.

use crate::graph::arn::local;
use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::project::{BareProject, Settings};
use crate::graph::lower::declared;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::risk::{self, risk, risk_if};
use crate::graph::lower::roles::OwnedRole;
use crate::graph::lower::terraform::guard;
use crate::graph::lower::terraform::schedules;
use crate::graph::lower::terraform::states::{self, applied_key};
use crate::graph::lower::terraform::tool::{self, path_settings, read_only_access};
use crate::graph::lower::watch::heard;
use crate::graph::lower::watch::undelivered::{self, Undelivered};
use crate::graph::naming::name_of;
use crate::graph::{Address, AssetContent, File, Resource, Section, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::identity::what;
use crate::model::{Action, ActionName, Identity, Of, Pipeline, Retention, Schedule, TerraformApply, TerraformPlan};

const BUILDSPEC: &str = "buildspecs/terraform_drift.yml";

const SCHEDULER: &str = "scheduler";

/// One search: what it looks at, and the plan that it repeats.
struct Search<'a> {
    name: &'a ActionName,
    apply: &'a TerraformApply,
    planning: &'a Action,
    plan: &'a TerraformPlan,
}

/// What all schedules have in common.
struct Schedules<'a> {
    group: Address,
    /// The role that starts the projects.
    starter: Address,
    when: Expr,
    undelivered: &'a Undelivered,
}

/// Adds the projects and their schedules, if somebody is to look.
pub(crate) fn add_searches(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft, undelivered: &Undelivered) {
    let drifts = pipeline.drifts();
    let Some(schedule) = pipeline.terraform().drift.filter(|_| !drifts.is_empty()) else { return };
    draft.add_asset(BUILDSPEC, AssetContent::Text(include_str!("../../../assets/buildspecs/terraform_drift.yml")));
    let mut projects = Vec::new();
    for (name, apply, (planning, plan)) in &drifts {
        let search = Search { name, apply, planning, plan };
        projects.push((name, add_project_of_search(pipeline, keys, draft, &search)));
    }
    let names: Vec<&ActionName> = drifts.iter().map(|(name, ..)| name).collect();
    let starter = add_starter(pipeline, draft, &names);
    let when = draft.add_variable(
        Variable::new(
            "drift_schedule",
            Type::String,
            "When to look for drift, as EventBridge Scheduler takes it, in UTC.",
        )
        .default(schedule.as_str())
        .pattern(Schedule::PATTERN, "The schedule must be a rate or a cron expression of six fields."),
    );
    let identity = schedules::group();
    let body = Body::new().set("name", name_of(pipeline, &identity)).set("tags", local("tags"));
    let group = Resource::new(File::Triggers, "aws_scheduler_schedule_group", "drift", identity, body);
    let group = draft.add_resource(group);
    let schedules = Schedules { group, starter, when, undelivered };
    for (name, project) in projects {
        add_schedule(pipeline, draft, name, &project, &schedules);
    }
    add_notes(pipeline, draft);
}

fn add_schedule(
    pipeline: &Pipeline,
    draft: &mut Draft,
    name: &ActionName,
    project: &Address,
    schedules: &Schedules<'_>,
) {
    let Schedules { group, starter, when, undelivered } = schedules;
    let target = Body::new()
        .set("arn", project.attribute("arn"))
        .set("role_arn", starter.attribute("arn"))
        .nest("dead_letter_config", undelivered.dead_letters());
    let identity = Identity::of_action(&what::SCHEDULE, name);
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("description", format!("Starts {}", name.as_str()))
        .set("group_name", group.attribute("name"))
        .set("schedule_expression", when.clone())
        .nest("flexible_time_window", Body::new().set("mode", "OFF"))
        .nest("target", target);
    let resource = Resource::new(File::Triggers, "aws_scheduler_schedule", name.label(), identity, body)
        .suppress(risk(pipeline, "CKV_AWS_297", "a schedule holds the name of a project and no secret"))
        .works_with(starter);
    draft.add_resource(resource);
}

/// The role that starts the projects. `aws:SourceArn` is the group: one schedule's own ARN is not sent.
fn add_starter(pipeline: &Pipeline, draft: &mut Draft, names: &[&ActionName]) -> Address {
    let [group, _] = schedules::schedules(pipeline);
    let actor = "EventBridge Scheduler, for searches for drift";
    let of = Of::Thing(SCHEDULER);
    let mut role = OwnedRole::new(pipeline, of, SCHEDULER, actor, "scheduler.amazonaws.com").source(group);
    for name in names {
        let project = codebuild::project_arn(pipeline, name);
        role.grant(Grant::new(&calls::terraform::LOOK_FOR_DRIFT, "Schedule").on(project));
    }
    undelivered::grant_schedule(pipeline, &mut role);
    draft.add_role(role)
}

fn add_project_of_search(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft, search: &Search<'_>) -> Address {
    let Search { name, apply, planning, plan } = *search;
    let role = add_role_of_project(pipeline, keys, draft, search);
    let machine = Expr::reference(&format!("var.{}_machine_image", planning.name.label()));
    let mut settings: Settings = tool::tool_settings(pipeline, draft);
    settings.extend(path_settings(plan.directory.as_ref(), plan.var_file.as_ref()));
    settings.push(tool::provider_settings(pipeline));
    settings.extend(states::state_settings(pipeline, keys, &apply.state));
    settings.push(("DEPLOYED_KEY", Expr::string(applied_key(pipeline, &apply.state))));
    let mut environment = Body::new()
        .set("type", "LINUX_CONTAINER")
        .set("compute_type", plan.machine.compute.compute_type())
        .set_with("The machine that the plan runs on.", "image", machine)
        .set("image_pull_credentials_type", "CODEBUILD");
    for (key, value) in settings {
        environment = environment.nest("environment_variable", Body::new().set("name", key).set("value", value));
    }
    let project = BareProject {
        name,
        description: format!("Looks whether {} is still as it was applied", apply.state.as_str()),
        comment: Some(
            "Outside of the pipeline, so it has no source: it takes what the apply has stored beside the state.",
        ),
        is_action: false,
        cache: None,
        environment,
        buildspec: file_of_module(BUILDSPEC),
        timeout_minutes: plan.machine.timeout_minutes,
        log_retention_days: plan.machine.log_retention.map(Retention::days),
        risks: risk_if(pipeline, keys.artifacts.is_none(), "CKV_AWS_147", risk::KEYS_OF_S3).into_iter().collect(),
    };
    codebuild::add_project(pipeline, keys, draft, project, &role)
}

/// It reads what the plan reads, and writes nothing.
fn add_role_of_project(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft, search: &Search<'_>) -> Address {
    let Search { name, apply, planning, plan } = *search;
    let step = name.as_str();
    let mut role = codebuild::role_of_project(pipeline, name);
    states::grant_drift(pipeline, keys, &mut role, step, &apply.state);
    codebuild::grant_network(pipeline, &mut role, step);
    declared::declare_permissions(&mut role, &planning.permissions);
    if plan.read_only_access {
        guard::refuse_other_states(pipeline, &mut role, Some(&apply.state));
        role.attached.push(read_only_access());
    }
    draft.add_role(role)
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft) {
    draft.add_note(
        Section::Does,
        "On a schedule, a build for each environment plans what was applied last and fails if anything would change: drift. It \
         changes nothing. Before the first apply it finds nothing to look for and succeeds.",
    );
    let hears = if heard::hears_of_drift(pipeline) {
        "The topic hears of it."
    } else {
        "The module notifies nobody: watch the metric `FailedBuilds` of the project."
    };
    draft.add_note(
        Section::Trouble,
        format!(
            "A build of a `drift` project failed: its log ends with `DRIFT` and shows what differs, or says that the search \
             itself failed. Start the pipeline to bring back what was applied, or put the change into the code. {hears}"
        ),
    );
}
