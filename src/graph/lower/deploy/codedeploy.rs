//! Deployments of CodeDeploy: the application, its deployment group, and the role that CodeDeploy works with.

use crate::graph::arn::{local, regional, var};
use crate::graph::lower::bounds::{own_account, via_service};
use crate::graph::lower::deploy::ecs::LoweredTarget;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::roles::OwnedRole;
use crate::graph::lower::store::place::objects_of_artifact;
use crate::graph::naming::name_of;
use crate::graph::variable::{every, fits};
use crate::graph::{Address, File, Resource, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::identity::what;
use crate::model::{
    Action, ActionName, AlarmName, Arn, EcsBlueGreen, FunctionName, Identity, Of, Pipeline, Setting, TargetGroupName,
};

const LISTENER: &str = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123456789abcdef";

/// The application of a deployment.
fn application(action: &ActionName) -> Identity {
    Identity::of_action(&what::APPLICATION, action)
}

/// Its one group.
fn group(action: &ActionName) -> Identity {
    Identity::of_action(&what::DEPLOYMENT_GROUP, action)
}

/// The ARN of the application of a deployment.
pub(crate) fn application_arn(pipeline: &Pipeline, action: &ActionName) -> Expr {
    regional("codedeploy", [Expr::string("application:"), name_of(pipeline, &application(action))])
}

/// The ARN of its group.
pub(crate) fn group_arn(pipeline: &Pipeline, action: &ActionName) -> Expr {
    let (application, group) = (name_of(pipeline, &application(action)), name_of(pipeline, &group(action)));
    regional("codedeploy", [Expr::string("deploymentgroup:"), application, Expr::string("/"), group])
}

/// What CodeDeploy works on, beside the service.
pub(crate) struct Traffic {
    listener: Expr,
    test_listener: Option<Expr>,
    /// The list of the two.
    target_groups: Expr,
    alarms: Option<Expr>,
    /// Functions that the application specification calls.
    hooks: Option<Expr>,
}

/// The variables of the load balancer and of the alarms.
pub(crate) fn add_traffic(draft: &mut Draft, action: &Action, ecs: &EcsBlueGreen) -> Traffic {
    let step = action.name.as_str();
    let listener = format!("ARN of the listener that carries the traffic of the service that {step} deploys to.");
    let test = format!("ARN of the listener that carries test traffic to the new version that {step} deploys.");
    Traffic {
        listener: listener_variable(draft, action, "listener", &listener, "50dc6c495c0c9188", &ecs.listener),
        test_listener: ecs
            .test_listener
            .as_ref()
            .map(|setting| listener_variable(draft, action, "test_listener", &test, "60ed7d506d1d0299", setting)),
        target_groups: target_groups_variable(draft, action, &ecs.target_groups),
        alarms: ecs.alarms.as_ref().map(|alarms| alarms_variable(draft, action, alarms)),
        hooks: ecs.hooks.as_ref().map(|hooks| hooks_variable(draft, action, hooks)),
    }
}

fn listener_variable(
    draft: &mut Draft,
    action: &Action,
    key: &str,
    description: &str,
    id: &str,
    setting: &Setting<Arn>,
) -> Expr {
    draft.add_variable(
        Variable::new(format!("{}_{key}_arn", action.name.label()), Type::String, description)
            .default_some(setting.fixed().map(Arn::as_str))
            .example(format!("{LISTENER}/{id}"))
            .pattern(
                "^arn:[^:*?]+:elasticloadbalancing:[^:*?]+:[0-9]{12}:listener/[^:*?]+$",
                "The listener must be given by its whole ARN.",
            ),
    )
}

fn target_groups_variable(draft: &mut Draft, action: &Action, setting: &Setting<[TargetGroupName; 2]>) -> Expr {
    let name = format!("{}_target_groups", action.name.label());
    let names = |names: [&str; 2]| Expr::list(names.into_iter().map(Expr::string));
    let fixed = setting.fixed().map(|[first, second]| names([first.as_str(), second.as_str()]));
    let two = Expr::binary(Expr::call("length", [var(&name)]), "==", Expr::from(2i64));
    let all = every("name", var(&name), fits(TargetGroupName::PATTERN, Expr::reference("name")));
    let description = format!("Names of the two target groups between which {} changes.", action.name.as_str());
    draft.add_variable(
        Variable::new(name, Type::Strings, description)
            .default_some(fixed)
            .example(names(["web-blue", "web-green"]))
            .validate(two, "There must be two target groups.")
            .validate(all, "Target groups must be given by their names: letters, digits and hyphens."),
    )
}

fn alarms_variable(draft: &mut Draft, action: &Action, setting: &Setting<Vec<AlarmName>>) -> Expr {
    let name = format!("{}_alarms", action.name.label());
    let fixed = setting.fixed().map(|names| Expr::list(names.iter().map(|name| Expr::string(name.as_str()))));
    let count = || Expr::call("length", [var(&name)]);
    let some = Expr::binary(
        Expr::binary(count(), ">=", Expr::from(1i64)),
        "&&",
        Expr::binary(count(), "<=", Expr::from(10i64)),
    );
    let all = every("name", var(&name), fits(AlarmName::PATTERN, Expr::reference("name")));
    let description = format!(
        "Names of 1 to 10 CloudWatch alarms in this account and region that stop a deployment of {} and roll it back.",
        action.name.as_str()
    );
    draft.add_variable(
        Variable::new(name, Type::Strings, description)
            .default_some(fixed)
            .example(Expr::list([Expr::string("web-5xx")]))
            .validate(some, "There must be 1 to 10 alarms.")
            .validate(all, "Alarms must be given by names without spaces and wildcards."),
    )
}

fn hooks_variable(draft: &mut Draft, action: &Action, setting: &Setting<Vec<FunctionName>>) -> Expr {
    let name = format!("{}_hooks", action.name.label());
    let fixed = setting.fixed().map(|names| Expr::list(names.iter().map(|name| Expr::string(name.as_str()))));
    let count = || Expr::call("length", [var(&name)]);
    let some = Expr::binary(
        Expr::binary(count(), ">=", Expr::from(1i64)),
        "&&",
        Expr::binary(count(), "<=", Expr::from(5i64)),
    );
    let all = every("name", var(&name), fits(FunctionName::PATTERN, Expr::reference("name")));
    let description = format!(
        "Names of the 1 to 5 Lambda functions in this account and region that the application specification of {} calls as hooks.",
        action.name.as_str()
    );
    draft.add_variable(
        Variable::new(name, Type::Strings, description)
            .default_some(fixed)
            .example(Expr::list([Expr::string("web-smoke-test")]))
            .validate(some, "There must be 1 to 5 functions.")
            .validate(all, "Functions must be given by their names alone, without versions and wildcards."),
    )
}

/// The role of a deployment group, with what CodeDeploy does to this service only.
pub(crate) fn add_role_of_deployment(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    ecs: &EcsBlueGreen,
    target: &LoweredTarget,
    traffic: &Traffic,
) -> Address {
    let (step, of) = (action.name.as_str(), Of::Action(action.name.clone()));
    let actor = format!("CodeDeploy, for {step}");
    let mut role = OwnedRole::new(pipeline, of, action.name.label(), actor, "codedeploy.amazonaws.com")
        .source(group_arn(pipeline, &action.name));
    role.grant(Grant::new(&calls::deployment::SWITCH_VERSION, step).on(target.arn()));
    role.grant(Grant::new(&calls::deployment::START_VERSION, step));
    role.grant(Grant::new(&calls::deployment::END_VERSION, step).on(target.task_sets()));
    role.grant(Grant::new(&calls::deployment::READ_LOAD_BALANCER, step));
    for listener in [&traffic.listener].into_iter().chain(&traffic.test_listener) {
        role.grant(Grant::new(&calls::deployment::MOVE_TRAFFIC, step).on(listener.clone()));
        let rules = [listener.clone(), Expr::string(":listener/"), Expr::string(":listener-rule/")];
        let rules = Expr::concat([Expr::call("replace", rules), Expr::string("/*")]);
        role.grant(Grant::new(&calls::deployment::MOVE_RULES, step).on(rules));
    }
    if traffic.alarms.is_some() {
        role.grant(Grant::new(&calls::deployment::WATCH_ALARMS, step));
    }
    if let Some(hooks) = &traffic.hooks {
        let function = regional("lambda", [Expr::string("function:"), Expr::reference("function")]);
        let each = Box::new(hooks.clone());
        let hooks = Expr::ForList { name: "function".to_owned(), each, value: Box::new(function) };
        role.grant(Grant::new(&calls::deployment::CALL_HOOKS, step).on(hooks));
    }
    if let Some(grant) = target.pass_roles(&calls::deployment::PASS_TASK_ROLES, step) {
        role.grant(grant);
    }
    let artifacts = pipeline.sources().artifacts(&[ecs.artifact_of_templates()]);
    let objects = artifacts.iter().map(|artifact| objects_of_artifact(pipeline, artifact));
    let read = objects.fold(Grant::new(&calls::deployment::READ_REVISION, step), Grant::on);
    role.grant(read.when(own_account()));
    if let Some(key) = keys.artifacts.clone() {
        let grant = Grant::new(&calls::deployment::DECRYPT_REVISION, step).on(key).when(via_service("s3"));
        role.grant(grant.topic("encryption"));
    }
    draft.add_role(role)
}

/// Adds the application and its group; gives back the group's address.
pub(crate) fn add_group(
    pipeline: &Pipeline,
    draft: &mut Draft,
    action: &Action,
    ecs: &EcsBlueGreen,
    target: &LoweredTarget,
    traffic: Traffic,
    role: &Address,
) -> Address {
    let (label, identity) = (action.name.label(), application(&action.name));
    let body =
        Body::new().set("name", name_of(pipeline, &identity)).set("compute_platform", "ECS").set("tags", local("tags"));
    let resource = Resource::new(File::Deploy, "aws_codedeploy_app", label.clone(), identity, body);
    let (application, identity) = (draft.add_resource(resource), group(&action.name));
    let events = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"].map(Expr::string);
    let rollback = Body::new().set("enabled", true).set("events", Expr::list(events));
    let old = Body::new().set("action", "TERMINATE").set("termination_wait_time_in_minutes", ecs.keep_old_minutes);
    let blue_green = Body::new()
        .nest("deployment_ready_option", Body::new().set("action_on_timeout", "CONTINUE_DEPLOYMENT"))
        .nest("terminate_blue_instances_on_deployment_success", old);
    let style = Body::new().set("deployment_option", "WITH_TRAFFIC_CONTROL").set("deployment_type", "BLUE_GREEN");
    let service = Body::new().set("cluster_name", target.cluster.clone()).set("service_name", target.service.clone());
    let mut body = Body::new()
        .set("app_name", application.attribute("name"))
        .set("deployment_group_name", name_of(pipeline, &identity))
        .set("service_role_arn", role.attribute("arn"))
        .set("deployment_config_name", ecs.shift.configuration())
        .set("tags", local("tags"));
    if let Some(alarms) = &traffic.alarms {
        let watched = Body::new().set("enabled", true).set("alarms", alarms.clone());
        body = body.nest("alarm_configuration", watched);
    }
    body = body
        .nest("auto_rollback_configuration", rollback)
        .nest("blue_green_deployment_config", blue_green)
        .nest("deployment_style", style)
        .nest("ecs_service", service)
        .nest("load_balancer_info", Body::new().nest("target_group_pair_info", routes_block(traffic)));
    let kind = "aws_codedeploy_deployment_group";
    let resource = Resource::new(File::Deploy, kind, label.clone(), identity, body).works_with(role);
    let group = draft.add_resource(resource);
    let description = format!("Name of the CodeDeploy application of {}.", action.name.as_str());
    draft.add_output(format!("{label}_application_name"), description, application.attribute("name"));
    group
}

fn routes_block(traffic: Traffic) -> Body {
    let route = |listener: Expr| Body::new().set("listener_arns", Expr::list([listener]));
    let group = |at: i64| {
        let name = Expr::call("element", [traffic.target_groups.clone(), Expr::from(at)]);
        Body::new().set("name", name)
    };
    let mut body = Body::new()
        .nest("prod_traffic_route", route(traffic.listener))
        .nest("target_group", group(0))
        .nest("target_group", group(1));
    if let Some(listener) = traffic.test_listener {
        body = body.nest("test_traffic_route", route(listener));
    }
    body
}
