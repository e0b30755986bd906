//! AWS CodeDeploy.

use super::Identity::Named;
use super::Part::{Argument, Text};
use super::Template::Regional;
use super::Value::Own;
use super::{Actions, Grant, Handed, ResourceType};

const TAGS: &[&str] = &["codedeploy:ListTagsForResource", "codedeploy:TagResource", "codedeploy:UntagResource"];

/// An application.
pub const APP: ResourceType = ResourceType {
    identity: Named(&["name"]),
    arn: Some(Regional("codedeploy", &[Text("application:"), Argument("name")])),
    grants: &[Grant::new(
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
pub const DEPLOYMENT_GROUP: ResourceType = ResourceType {
    identity: Named(&["app_name", "deployment_group_name"]),
    arn: Some(Regional(
        "codedeploy",
        &[Text("deploymentgroup:"), Argument("app_name"), Text("/"), Argument("deployment_group_name")],
    )),
    role: Some(Handed { to: "codedeploy.amazonaws.com", block: None, argument: "service_role_arn" }),
    grants: &[
        Grant::new(
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
        Grant::pass("RolesOfDeployments"),
    ],
    ..ResourceType::known("aws_codedeploy_deployment_group")
};
