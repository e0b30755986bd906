//! What CodeDeploy calls with the role of a deployment group of ECS.

use crate::catalogue;
use crate::iam::calls::deployment as calls;
use crate::readback::{Block, Body, Module, Node, Resource};
use crate::symbolic::{Text, text};

use super::{Actor, Caller, Needs, Sent, Store, arn};

/// Adds what every deployment group calls.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for group in module.of(catalogue::codedeploy::DEPLOYMENT_GROUP.name) {
        let Some(role) = group.body.text("service_role_arn") else {
            needs.unknown(&group.place, format!("the role of `{}` is not known", group.address()));
            continue;
        };
        let actions: Vec<(&Resource, &Block)> = actions_of_group(module, group).collect();
        let step = actions.first().and_then(|(_, action)| action.body.word("name")).unwrap_or(&group.name);
        let actor = Actor::new(step, Caller::Role(role.clone()), &group.place);
        add_service(group, &actor, needs);
        add_traffic(group, &actor, needs);
        for (pipeline, action) in actions {
            add_revision(module, pipeline, action, &actor, needs);
        }
    }
}

fn add_service(group: &Resource, actor: &Actor, needs: &mut Needs) {
    let service = group.body.block("ecs_service");
    let names = service.and_then(|service| {
        Some((service.text("cluster_name").and_then(arn::fixed)?, service.text("service_name").and_then(arn::fixed)?))
    });
    let Some((cluster, service)) = names else {
        return needs.unknown(&group.place, format!("the service of `{}` is not known", group.address()));
    };
    let arn = |what: &str| arn::regional("ecs", text![what, "/", cluster, "/", service]);
    needs.add(actor, &calls::SWITCH_VERSION, arn("service"), &[]);
    needs.add(actor, &calls::START_VERSION, "*", &[]);
    needs.add(actor, &calls::END_VERSION, text![arn("task-set"), "/*"], &[]);
}

fn add_traffic(group: &Resource, actor: &Actor, needs: &mut Needs) {
    needs.add(actor, &calls::READ_LOAD_BALANCER, "*", &[]);
    let pairs = group.body.block("load_balancer_info").into_iter().flat_map(|info| info.all("target_group_pair_info"));
    for pair in pairs {
        let routes = ["prod_traffic_route", "test_traffic_route"].into_iter().flat_map(|route| pair.body.all(route));
        for listener in routes.flat_map(|route| items(&route.body, "listener_arns")) {
            let Some(listener) = listener.text().and_then(arn::fixed) else {
                needs.unknown(&listener.place, "the listener is not known");
                continue;
            };
            needs.add(actor, &calls::MOVE_TRAFFIC, listener, &[]);
            let rules = text![listener.replaced(":listener/", ":listener-rule/"), "/*"];
            needs.add(actor, &calls::MOVE_RULES, &rules, &[]);
        }
    }
    let watched = group.body.block("alarm_configuration");
    if watched.is_some_and(|alarms| alarms.word("enabled") == Some("true")) {
        needs.add(actor, &calls::WATCH_ALARMS, "*", &[]);
    }
}

/// The application specification, which an action of the pipeline brings.
fn add_revision(module: &Module, pipeline: &Resource, action: &Block, actor: &Actor, needs: &mut Needs) {
    let artifact = setting(action, "AppSpecTemplateArtifact");
    let (Some(artifact), Some(store)) = (artifact, Store::own(module, pipeline)) else {
        return needs.unknown(&action.place, "the artifact with the application specification is not known");
    };
    needs.add(actor, &calls::READ_REVISION, store.artifact(artifact), &[Sent::own_account()]);
    if let Some(key) = store.key {
        needs.add(actor, &calls::DECRYPT_REVISION, key, &[Sent::through("s3", arn::REGION)]);
    }
}

/// The actions that deploy with a group, with their pipelines.
fn actions_of_group<'a>(module: &'a Module, group: &'a Resource) -> impl Iterator<Item = (&'a Resource, &'a Block)> {
    let stages = module.of(catalogue::codepipeline::PIPELINE.name).flat_map(|pipeline| {
        let actions = pipeline.body.all("stage").flat_map(|stage| stage.body.all("action"));
        actions.map(move |action| (pipeline, action))
    });
    stages.filter(|(_, action)| {
        let of = |key: &str, name: &str| setting(action, key).is_some_and(|text| group.body.text(name) == Some(text));
        of("ApplicationName", "app_name") && of("DeploymentGroupName", "deployment_group_name")
    })
}

/// How a group of the module moves the traffic: the name of its deployment configuration.
pub(super) fn configuration_of_group<'a>(module: &'a Module, application: &Text, group: &Text) -> Option<&'a Text> {
    let same = |resource: &&Resource| {
        resource.body.text("app_name") == Some(application)
            && resource.body.text("deployment_group_name") == Some(group)
    };
    module.of(catalogue::codedeploy::DEPLOYMENT_GROUP.name).find(same)?.body.text("deployment_config_name")
}

fn setting<'a>(action: &'a Block, key: &str) -> Option<&'a Text> {
    action.body.get("configuration")?.get(key)?.text()
}

fn items<'a>(body: &'a Body, name: &str) -> Vec<&'a Node> {
    body.get(name).map(Node::items).unwrap_or_default()
}
