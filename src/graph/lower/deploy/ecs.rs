//! Services of ECS: their variables, and what every kind of deployment may do with them.

use crate::graph::arn::{local, regional_in};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::store::registry::UNTAGGED_DAYS;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Condition, Grant, calls};
use crate::model::{Action, ActionKind, EcsName, EcsTarget, Pipeline, Region, RoleName, Setting, TaskRoles};

/// A service as expressions.
pub(crate) struct LoweredTarget {
    pub(crate) cluster: Expr,
    pub(crate) service: Expr,
    /// The region that it is in, if that is not the module's own.
    region: Option<Region>,
    family: Expr,
    /// The ARNs of the roles that its tasks get.
    roles: Vec<Expr>,
}

impl LoweredTarget {
    /// The service's ARN.
    pub(crate) fn arn(&self) -> Expr {
        let parts = [Expr::string("service/"), self.cluster.clone(), Expr::string("/"), self.service.clone()];
        regional_in(self.region.as_ref(), "ecs", parts)
    }

    /// The ARNs of the service's task sets, whose ids nobody knows before.
    pub(crate) fn task_sets(&self) -> Expr {
        let parts = [self.cluster.clone(), Expr::string("/"), self.service.clone(), Expr::string("/*")];
        regional_in(self.region.as_ref(), "ecs", [Expr::string("task-set/")].into_iter().chain(parts))
    }

    /// The roles, for the tasks of ECS and nobody else.
    pub(crate) fn pass_roles(&self, group: &'static calls::CallGroup, step: &str) -> Option<Grant> {
        let service = Expr::string("ecs-tasks.amazonaws.com");
        let grant = Grant::new(group, step).when(Condition::new("StringEquals", "iam:PassedToService", service));
        (!self.roles.is_empty()).then(|| self.roles.iter().cloned().fold(grant, Grant::on))
    }
}

/// The variables of a service.
pub(crate) fn add_target(draft: &mut Draft, action: &Action, target: &EcsTarget) -> LoweredTarget {
    let (step, region) = (action.name.as_str(), action.region.clone());
    let cluster = name_variable(draft, action, "cluster", &format!("Cluster that {step} deploys to."), &target.cluster);
    let service = name_variable(draft, action, "service", &format!("Service that {step} deploys to."), &target.service);
    let family = match &target.family {
        Some(family) => {
            let description = format!("Family of the task definition that {step} makes revisions of.");
            name_variable(draft, action, "family", &description, family)
        }
        None => Expr::string("*"),
    };
    let (task, execution) = match &target.roles {
        TaskRoles::Named { task, execution } => (task, execution),
        TaskRoles::Under(path) => {
            let under = format!("{}*", path.as_str().trim_start_matches('/'));
            let roles = vec![role_arn(Expr::string(under))];
            return LoweredTarget { cluster, service, region, family, roles };
        }
    };
    let mut roles = Vec::new();
    for (key, what, setting) in [
        ("task_role", "that the tasks act with", task),
        ("execution_role", "with which ECS starts the tasks", execution),
    ] {
        let description = format!("Role {what}, for {step}: its name, after its path if it has one.");
        roles.extend(setting.as_ref().map(|setting| role_variable(draft, action, key, &description, setting)));
    }
    LoweredTarget { cluster, service, region, family, roles }
}

/// The variable of a name of ECS.
pub(crate) fn name_variable(
    draft: &mut Draft,
    action: &Action,
    key: &str,
    description: &str,
    setting: &Setting<EcsName>,
) -> Expr {
    draft.add_variable(
        Variable::new(format!("{}_{key}", action.name.label()), Type::String, description)
            .default_some(setting.fixed().map(EcsName::as_str))
            .example(if key == "cluster" { action.name.slug() } else { "web".to_owned() })
            .pattern(EcsName::PATTERN, "Names of ECS have 1 to 255 letters, digits, hyphens and underscores."),
    )
}

/// The variable of a role; gives back the role's ARN.
fn role_variable(
    draft: &mut Draft,
    action: &Action,
    key: &str,
    description: &str,
    setting: &Setting<RoleName>,
) -> Expr {
    let name = draft.add_variable(
        Variable::new(format!("{}_{key}", action.name.label()), Type::String, description)
            .default_some(setting.fixed().map(RoleName::as_str))
            .example(if key == "task_role" { "web-task" } else { "ecsTaskExecutionRole" })
            .pattern(RoleName::PATTERN, "The role must be given by its name, without its ARN and without wildcards."),
    );
    role_arn(name)
}

/// The ARN of a role of the account, by its name after its path.
fn role_arn(name: Expr) -> Expr {
    let account = [Expr::string(":iam::"), local("account_id"), Expr::string(":role/"), name];
    Expr::concat([Expr::string("arn:"), local("partition")].into_iter().chain(account))
}

/// What CodePipeline itself does with task definitions of the service.
pub(crate) fn grants_on_task_definitions(
    group: &'static calls::CallGroup,
    step: &str,
    target: &LoweredTarget,
) -> Vec<Grant> {
    let parts = [Expr::string("task-definition/"), target.family.clone(), Expr::string(":*")];
    let revisions = regional_in(target.region.as_ref(), "ecs", parts);
    let created = Condition::new("StringEquals", "ecs:CreateAction", Expr::string("RegisterTaskDefinition"));
    let tag = Grant::new(&calls::pipeline::TAG_TASK_DEFINITION, step).on(revisions).when(created);
    let pass = target.pass_roles(&calls::pipeline::PASS_TASK_ROLES, step);
    [Grant::new(group, step), tag].into_iter().chain(pass).collect()
}

/// What everybody who deploys to ECS should know, after the last deployment of the pipeline.
pub(crate) fn note_deployments(pipeline: &Pipeline, draft: &mut Draft, action: &Action) {
    let deploys = |action: &&Action| matches!(action.kind, ActionKind::Ecs(_) | ActionKind::EcsBlueGreen(_));
    if pipeline.actions().filter(deploys).last().is_none_or(|last| last.name != action.name) {
        return;
    }
    draft.add_note(Section::Before, "The execution roles of the tasks must let ECS pull from the image repository.");
    note_operations(pipeline, draft);
    draft.add_note(
        Section::Rollback,
        "No rollback undoes what a version did to the data, such as a migration of a database, nor changes of a service that were \
         made elsewhere. Write migrations that the version before can live with.",
    );
    draft.add_note(
        Section::Rollback,
        if pipeline.artifacts().existing.is_some() {
            "Going back needs the artifacts of the old execution: they are there as long as the lifecycle of the existing bucket lets them."
        } else {
            "Going back needs the artifacts of the old execution: they expire after `artifacts_expire_days`. A service that is \
             deployed less often needs more days."
        },
    );
    let Some(registry) = pipeline.registry().filter(|registry| registry.existing.is_none()) else { return };
    draft.add_note(
        Section::Rollback,
        "Going back needs the old image, too. The repository keeps the image that runs and the one before it by their tags, and \
         older ones only while they are among the newest `registry_keep`. So is an image that waits for its deployment: keep \
         more than are built meanwhile.",
    );
    if registry.push_latest && pipeline.images().any(|(_, image)| image.buildspec.is_some()) {
        draft.add_note(
            Section::Rollback,
            format!(
                "A push of `latest` takes the tag from the image before it, and images without a tag are deleted after \
                 {UNTAGGED_DAYS} days: one that waits for its deployment, too. The repository's buildspec should give every image \
                 a tag of its own as well."
            ),
        );
    }
}

/// The commands of a runbook, and what keeps builds and actions from their services.
fn note_operations(pipeline: &Pipeline, draft: &mut Draft) {
    draft.add_note(
        Section::After,
        "See it run: `aws codepipeline get-pipeline-state --name NAME` shows its stages, `aws codepipeline \
         list-pipeline-executions --pipeline-name NAME` its executions. NAME is the output `pipeline_name`.",
    );
    draft.add_note(
        Section::Trouble,
        "An execution failed: `aws codepipeline get-pipeline-execution --pipeline-name NAME --pipeline-execution-id ID` says what it \
         ran on, `aws logs tail GROUP --since 1d --follow` prints the log of its builds. NAME is the output `pipeline_name`, GROUP an output \
         `…_log_group_name`.",
    );
    if pipeline.network().is_some_and(|network| !network.is_closed()) {
        draft.add_note(
            Section::Trouble,
            "A build waits for S3, ECR or its log until its time is up: the subnets do not reach them. Without a NAT gateway, the \
             interface endpoints need private DNS and a group that lets HTTPS in from the group `builds`, the endpoint of S3 \
             must be in the route tables of the subnets, and policies of endpoints must let the role of the build through, and \
             everybody to the layers of images in `prod-REGION-starport-layer-bucket`.",
        );
    }
    if pipeline.artifacts().customer_key {
        draft.add_note(
            Section::Trouble,
            "An action is refused `kms:Decrypt` or `kms:GenerateDataKey`: the key's policy has lost the statement `DelegateToIam`, or \
             `permissions_boundary` does not allow them. CodePipeline and CodeBuild use the key with their roles; its policy \
             need not name these services.",
        );
    }
    draft.add_note(
        Section::CleanUp,
        "Destroy leaves the services as they run, and the revisions of task definitions that the pipeline registered.",
    );
}
