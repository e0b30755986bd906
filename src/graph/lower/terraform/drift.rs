//! The search for drift: a project for each apply, and the schedule that starts it.

use crate::hcl::{Body, Expr};
use crate::iam::{Grant, Role, calls};
use crate::model::{Action, ActionName, Retention, Schedule, TerraformApply, TerraformPlan};

use super::super::super::arn::{local, named, regional};
use super::super::super::{Address, AssetContent, File, Resource, Section, Type, Variable};
use super::super::compute::{file_of_module, project_log_group, project_name};
use super::super::{Lowering, declared, undelivered};
use super::{Settings, applied_key, path_settings, read_only};

const BUILDSPEC: &str = "buildspecs/terraform_drift.yml";
const SCHEDULER: &str = "scheduler";

/// The group of the schedules, and what is in it.
pub(super) fn schedules() -> [Expr; 2] {
    [
        regional("scheduler", [Expr::string("schedule-group/"), group_name()]),
        regional("scheduler", [Expr::string("schedule/"), group_name(), Expr::string("/*")]),
    ]
}

fn group_name() -> Expr {
    named("-drift")
}

impl Lowering<'_> {
    /// Adds the projects and their schedules, if somebody is to look.
    pub(in super::super) fn drift(&mut self) {
        let pipeline = self.pipeline;
        let drifts = pipeline.drifts();
        let Some(schedule) = pipeline.terraform().drift.filter(|_| !drifts.is_empty()) else { return };
        self.add_asset(BUILDSPEC, AssetContent::Text(include_str!("../../../assets/buildspecs/terraform_drift.yml")));
        let mut projects = Vec::new();
        for (name, apply, (planning, plan)) in &drifts {
            projects.push((name, self.drift_project(name, apply, planning, plan)));
        }
        let names: Vec<&ActionName> = drifts.iter().map(|(name, ..)| name).collect();
        let starter = self.drift_starter(&names);
        let when = self.graph.variable(
            Variable::new(
                "drift_schedule",
                Type::String,
                "When to look for drift, as EventBridge Scheduler takes it, in UTC.",
            )
            .default(schedule.as_str())
            .pattern(Schedule::PATTERN, "The schedule must be a rate or a cron expression of six fields."),
        );
        let body = Body::new().set("name", group_name()).set("tags", local("tags"));
        let group = self.graph.add(Resource::new(File::Triggers, "aws_scheduler_schedule_group", "drift", body));
        for (name, project) in projects {
            self.drift_schedule(name, &project, &group, &starter, &when);
        }
        self.drift_notes();
    }

    fn drift_schedule(
        &mut self,
        name: &ActionName,
        project: &Address,
        group: &Address,
        starter: &Address,
        when: &Expr,
    ) {
        let target = Body::new()
            .set("arn", project.attribute("arn"))
            .set("role_arn", starter.attribute("arn"))
            .nest("dead_letter_config", undelivered::dead_letters());
        let body = Body::new()
            .set("name", named(&format!("-{}", name.slug())))
            .set("description", format!("Starts {}", name.as_str()))
            .set("group_name", group.attribute("name"))
            .set("schedule_expression", when.clone())
            .nest("flexible_time_window", Body::new().set("mode", "OFF"))
            .nest("target", target);
        let resource = Resource::new(File::Triggers, "aws_scheduler_schedule", name.label(), body)
            .suppress(self.risk("CKV_AWS_297", "a schedule holds the name of a project and no secret"))
            .works_with(starter);
        self.graph.add(resource);
    }

    /// The role that starts the projects. `aws:SourceArn` is the group: one schedule's own ARN is not sent.
    fn drift_starter(&mut self, names: &[&ActionName]) -> Address {
        let [group, _] = schedules();
        let actor = "EventBridge Scheduler, for searches for drift";
        let mut role = Role::new(SCHEDULER, SCHEDULER, actor, "scheduler.amazonaws.com").source(
            local("account_id"),
            group,
            "EventBridge Scheduler user guide, confused deputy prevention: the ARN of the schedule group",
        );
        for name in names {
            let project = regional("codebuild", [Expr::string("project/"), project_name(&name.slug())]);
            role.grant(Grant::new(&calls::terraform::LOOK_FOR_DRIFT, "Schedule").on(project));
        }
        undelivered::grant(&mut role);
        self.add_role(role)
    }

    fn drift_project(
        &mut self,
        name: &ActionName,
        apply: &TerraformApply,
        planning: &Action,
        plan: &TerraformPlan,
    ) -> Address {
        let (label, slug, step) = (name.label(), name.slug(), name.as_str());
        let role = self.drift_role(name, apply, planning, plan);
        let retention = plan.machine.log_retention.map(Retention::days);
        let logs = self.add_log_group(File::Build, &label, step, project_log_group(&slug), retention);
        let machine = Expr::reference(&format!("var.{}_machine_image", planning.name.label()));
        let mut settings: Settings = self.tool_settings();
        settings.extend(path_settings(plan.directory.as_ref(), plan.var_file.as_ref()));
        settings.push(self.provider_settings());
        settings.extend(self.state_settings(&apply.state));
        settings.push(("DEPLOYED_KEY", Expr::string(applied_key(&apply.state))));
        let mut environment = Body::new()
            .set("type", "LINUX_CONTAINER")
            .set("compute_type", plan.machine.compute.compute_type())
            .set_with("The machine that the plan runs on.", "image", machine)
            .set("image_pull_credentials_type", "CODEBUILD");
        for (key, value) in settings {
            environment = environment.nest("environment_variable", Body::new().set("name", key).set("value", value));
        }
        let mut body = Body::new()
            .set("name", project_name(&slug))
            .set("description", format!("Looks whether {} is still as it was applied", apply.state.as_str()))
            .set("service_role", role.attribute("arn"))
            .set("build_timeout", plan.machine.timeout_minutes)
            .set_some("encryption_key", self.artifact_key())
            .set("tags", local("tags"))
            .nest("artifacts", Body::new().set("type", "NO_ARTIFACTS"))
            .nest("environment", environment)
            .nest(
                "logs_config",
                Body::new().nest("cloudwatch_logs", Body::new().set("group_name", logs.attribute("name"))),
            )
            .nest("source", Body::new().set("type", "NO_SOURCE").set("buildspec", file_of_module(BUILDSPEC)));
        if let Some(vpc) = self.build_vpc() {
            body = body.nest("vpc_config", vpc);
        }
        let resource = Resource::new(File::Build, "aws_codebuild_project", label.clone(), body)
            .comment(
                "Outside of the pipeline, so it has no source: it takes what the apply has stored beside the state.",
            )
            .suppress(self.risk_if(
                !self.pipeline.artifacts().customer_key,
                "CKV_AWS_147",
                "`artifacts.encryption` is `s3`: keys that S3 manages",
            ))
            .works_with(&role);
        let address = self.graph.add(resource);
        let title = format!("Name of the project of {step}.");
        self.graph.output(format!("{label}_project_name"), title, address.attribute("name"));
        let title = format!("Name of the log group of {step}.");
        self.graph.output(format!("{label}_log_group_name"), title, logs.attribute("name"));
        address
    }

    /// It reads what the plan reads, and writes nothing.
    fn drift_role(
        &mut self,
        name: &ActionName,
        apply: &TerraformApply,
        planning: &Action,
        plan: &TerraformPlan,
    ) -> Address {
        let step = name.as_str();
        let mut role = Self::project_role(name);
        self.grant_drift(&mut role, step, &apply.state);
        self.grant_network(&mut role, step);
        for (at, permission) in planning.permissions.iter().enumerate() {
            role.declare(declared::statement(permission, at));
        }
        if plan.read_only_access {
            self.refuse_other_states(&mut role, &apply.state);
            role.attached = Some(read_only());
        }
        self.add_role(role)
    }

    fn drift_notes(&mut self) {
        self.graph.note(
            Section::Does,
            "On a schedule, a build for each environment plans what was applied last and fails if anything would change: drift. It \
             changes nothing. Before the first apply it finds nothing to look for and succeeds.",
        );
        let hears = if self.tells_of_drift() {
            "The topic hears of it."
        } else {
            "The module notifies nobody: watch the metric `FailedBuilds` of the project."
        };
        self.graph.note(
            Section::Trouble,
            format!(
                "A build of a `drift` project failed: its log ends with `DRIFT` and shows what differs, or says that the search \
                 itself failed. Start the pipeline to bring back what was applied, or put the change into the code. {hears}"
            ),
        );
    }
}
