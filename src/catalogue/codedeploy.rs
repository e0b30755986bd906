//! AWS CodeDeploy.

use super::Part::{Argument, Text};
use super::Template::Regional;
use super::{Handed, ResourceType};

/// An application.
pub const APP: ResourceType = ResourceType {
    unique_name: Some("name"),
    arn: Some(Regional("codedeploy", &[Text("application:"), Argument("name")])),
    ..ResourceType::known("aws_codedeploy_app")
};

/// A deployment group of an application.
pub const DEPLOYMENT_GROUP: ResourceType = ResourceType {
    arn: Some(Regional(
        "codedeploy",
        &[Text("deploymentgroup:"), Argument("app_name"), Text("/"), Argument("deployment_group_name")],
    )),
    role: Some(Handed { to: "codedeploy.amazonaws.com", block: None, argument: "service_role_arn" }),
    ..ResourceType::known("aws_codedeploy_deployment_group")
};
