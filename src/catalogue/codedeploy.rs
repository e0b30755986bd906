//! AWS CodeDeploy.

use super::Class::{PartlyRead, Read};
use super::Identity::Named;
use super::Part::{Argument, Text};
use super::Reader::{Names, Needs};
use super::Template::Regional;
use super::Value::Own;
use super::class::FREE_TAGS;
use super::{Actions, Handed, ProviderGrant, Replacing, ResourceType};

const TAGS: &[&str] = &["codedeploy:ListTagsForResource", "codedeploy:TagResource", "codedeploy:UntagResource"];

/// An application.
pub const APP: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("codedeploy", &[Text("application:"), Argument("name")])),
    authorized_as: &[("codedeploy:application", "")],
    replacing: Replacing::by(&["compute_platform"]),
    classes: &[("name", Read(&[Names])), ("tags", FREE_TAGS)],
    grants: &[ProviderGrant::new(
        "Deployments",
        &[Own],
        Actions {
            create: &["codedeploy:CreateApplication"],
            read: &["codedeploy:GetApplication"],
            update: &[],
            delete: &["codedeploy:DeleteApplication"],
            tag: TAGS,
        },
    )],
    ..ResourceType::known("aws_codedeploy_app")
};

/// A deployment group of an application.
pub(crate) const DEPLOYMENT_GROUP: ResourceType = ResourceType {
    identity: Named(&["app_name", "deployment_group_name"]),
    arn: Some(Regional(
        "codedeploy",
        &[Text("deploymentgroup:"), Argument("app_name"), Text("/"), Argument("deployment_group_name")],
    )),
    authorized_as: &[("codedeploy:deploymentgroup", "")],
    replacing: Replacing::by(&[]),
    role: Some(Handed { to: "codedeploy.amazonaws.com", block: None, argument: "service_role_arn" }),
    classes: &[
        ("alarm_configuration", PartlyRead(&[Needs], "what stops a deployment")),
        ("alarm_configuration.enabled", PartlyRead(&[Needs], "what stops a deployment")),
        ("app_name", Read(&[Names, Needs])),
        ("deployment_config_name", PartlyRead(&[Needs], "how fast a deployment proceeds")),
        ("deployment_group_name", Read(&[Names, Needs])),
        ("ecs_service", PartlyRead(&[Needs], "what is deployed to")),
        ("ecs_service.cluster_name", PartlyRead(&[Needs], "what is deployed to")),
        ("ecs_service.service_name", PartlyRead(&[Needs], "what is deployed to")),
        ("load_balancer_info", PartlyRead(&[Needs], "whose requests reach what is deployed")),
        ("load_balancer_info.target_group_pair_info", PartlyRead(&[Needs], "whose requests reach what is deployed")),
        (
            "load_balancer_info.target_group_pair_info.prod_traffic_route",
            PartlyRead(&[Needs], "whose requests reach what is deployed"),
        ),
        (
            "load_balancer_info.target_group_pair_info.prod_traffic_route.listener_arns",
            PartlyRead(&[Needs], "whose requests reach what is deployed"),
        ),
        (
            "load_balancer_info.target_group_pair_info.test_traffic_route",
            PartlyRead(&[Needs], "whose requests reach what is deployed"),
        ),
        (
            "load_balancer_info.target_group_pair_info.test_traffic_route.listener_arns",
            PartlyRead(&[Needs], "whose requests reach what is deployed"),
        ),
        ("service_role_arn", PartlyRead(&[Needs], "whose rights it has")),
        ("tags", FREE_TAGS),
    ],
    grants: &[
        ProviderGrant::new(
            "DeploymentGroups",
            &[Own],
            Actions {
                create: &["codedeploy:CreateDeploymentGroup"],
                read: &["codedeploy:GetDeploymentGroup"],
                update: &["codedeploy:UpdateDeploymentGroup"],
                delete: &["codedeploy:DeleteDeploymentGroup"],
                tag: TAGS,
            },
        ),
        ProviderGrant::pass("RolesOfDeployments"),
    ],
    ..ResourceType::known("aws_codedeploy_deployment_group")
};
