//! Amazon EC2: security groups and endpoints of a VPC. AWS chooses their ids.

use super::Class::PartlyRead;
use super::Condition::Sets;
use super::Identity::{Named, OnePer};
use super::Part::{AfterApply, Text};
use super::Reader::{Needs, Policies};
use super::Template::{Bare, Regional};
use super::Value::{Each, EndpointService, Made, Network, NetworkOfGroup, Word};
use super::class::{FREE_TAGS, FREE_TEXT};
use super::{Actions, Identity, Only, ProviderGrant, Replacing, ResourceType, Value};

const GROUPS: Value = Made(Regional("ec2", &[Text("security-group/*")]));

const RULES: Value = Made(Regional("ec2", &[Text("security-group-rule/*")]));

const ENDPOINTS: Value = Made(Regional("ec2", &[Text("vpc-endpoint/*")]));

const SUBNETS: Value = Each("subnet_ids", Regional("ec2", &[Text("subnet/")]));

const ROUTE_TABLES: Value = Each("route_table_ids", Regional("ec2", &[Text("route-table/")]));

const READ_RULES: Actions = Actions { read: &["ec2:DescribeSecurityGroupRules"], ..Actions::NONE };

const CHANGE_RULES: Actions = Actions::update(&["ec2:ModifySecurityGroupRules"]);

const TAGS: Actions = Actions::tag(&["ec2:CreateTags", "ec2:DeleteTags"]);

/// A security group.
pub(crate) const SECURITY_GROUP: ResourceType = ResourceType {
    identity: Named(&["vpc_id", "name"]),
    arn: Some(Regional("ec2", &[Text("security-group/"), AfterApply("id")])),
    authorized_as: &[("ec2:security-group", "")],
    replacing: Replacing::by(&["description", "name", "vpc_id"]),
    classes: &[("description", FREE_TEXT), ("tags", FREE_TAGS)],
    grants: &[
        ProviderGrant::anywhere(Actions {
            read: &["ec2:DescribeSecurityGroups"],
            delete: &["ec2:DescribeNetworkInterfaces"],
            ..Actions::NONE
        }),
        ProviderGrant::new("NewSecurityGroups", &[GROUPS, Network], Actions::create(&["ec2:CreateSecurityGroup"])),
        ProviderGrant::new(
            "SecurityGroups",
            &[GROUPS],
            Actions {
                // AWS opens every way out of a new group; the provider closes it.
                create: &["ec2:RevokeSecurityGroupEgress"],
                read: &[],
                update: &[],
                delete: &["ec2:DeleteSecurityGroup"],
                tag: &["ec2:CreateTags"],
            },
        )
        .only(&[Only::arn("ec2:Vpc", &[Network])]),
        // This action is not asked for with the network.
        ProviderGrant::new("SecurityGroupTags", &[GROUPS], Actions::tag(&["ec2:DeleteTags"])),
        // Tags that come with a new group are asked for as a change of tags by the call that makes it.
        ProviderGrant::new("NewSecurityGroupTags", &[GROUPS], Actions::tag(&["ec2:CreateTags"]))
            .only(&[Only::equals("ec2:CreateAction", &[Word("CreateSecurityGroup")])]),
    ],
    ..ResourceType::known("aws_security_group")
};

/// AWS refuses a second rule of a group for the same traffic (`InvalidPermission.Duplicate`).
const RULE_IDENTITY: Identity = OnePer(&[
    "security_group_id",
    "ip_protocol",
    "from_port",
    "to_port",
    "cidr_ipv4",
    "cidr_ipv6",
    "prefix_list_id",
    "referenced_security_group_id",
]);

/// In the network of the rule's group.
const OF_GROUP: &[Only] = &[Only::arn("ec2:Vpc", &[NetworkOfGroup])];

/// What the provider calls for a rule of a security group: the calls that add it to its group, and that take it away, differ by direction.
const fn grants_of_rule(authorize: &'static [&'static str], revoke: &'static [&'static str]) -> [ProviderGrant; 5] {
    let of_group =
        Actions { create: authorize, update: &["ec2:ModifySecurityGroupRules"], delete: revoke, ..Actions::NONE };
    [
        ProviderGrant::anywhere(READ_RULES),
        ProviderGrant::new("SecurityGroupRules", &[GROUPS], of_group).only(OF_GROUP),
        ProviderGrant::new("Rules", &[RULES], Actions::create(authorize)),
        ProviderGrant::new("Rules", &[RULES], CHANGE_RULES),
        ProviderGrant::new("Rules", &[RULES], TAGS),
    ]
}

/// A rule of a security group for what goes out.
pub(crate) const EGRESS_RULE: ResourceType = ResourceType {
    identity: RULE_IDENTITY,
    replacing: Replacing::by(&["security_group_id"]),
    classes: &[("description", FREE_TEXT), ("tags", FREE_TAGS)],
    grants: &grants_of_rule(&["ec2:AuthorizeSecurityGroupEgress"], &["ec2:RevokeSecurityGroupEgress"]),
    ..ResourceType::known("aws_vpc_security_group_egress_rule")
};

/// A rule of a security group for what comes in.
pub(crate) const INGRESS_RULE: ResourceType = ResourceType {
    identity: RULE_IDENTITY,
    replacing: Replacing::by(&["security_group_id"]),
    classes: &[("description", FREE_TEXT), ("tags", FREE_TAGS)],
    grants: &grants_of_rule(&["ec2:AuthorizeSecurityGroupIngress"], &["ec2:RevokeSecurityGroupIngress"]),
    ..ResourceType::known("aws_vpc_security_group_ingress_rule")
};

/// An endpoint.
pub(crate) const ENDPOINT: ResourceType = ResourceType {
    arn: Some(Regional("ec2", &[Text("vpc-endpoint/"), AfterApply("id")])),
    authorized_as: &[("ec2:vpc-endpoint", "")],
    replacing: Replacing::by(&["service_name", "vpc_endpoint_type", "vpc_id"]),
    classes: &[
        ("policy", PartlyRead(&[Policies], "without it everything passes")),
        ("service_name", PartlyRead(&[Policies, Needs], "which service is reached")),
        ("tags", FREE_TAGS),
    ],
    grants: &[
        ProviderGrant::anywhere(Actions {
            create: &["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
            read: &["ec2:DescribePrefixLists", "ec2:DescribeVpcEndpoints"],
            ..Actions::NONE
        }),
        ProviderGrant::anywhere(Actions { read: &["ec2:DescribeNetworkInterfaces"], ..Actions::NONE })
            .when(Sets("subnet_ids")),
        ProviderGrant::new(
            "PlacesOfEndpoints",
            &[Network, SUBNETS, ROUTE_TABLES],
            Actions::create(&["ec2:CreateVpcEndpoint"]),
        ),
        ProviderGrant::new("PlacesOfEndpoints", &[GROUPS], Actions::create(&["ec2:CreateVpcEndpoint"]))
            .when(Sets("security_group_ids")),
        ProviderGrant::new(
            "Endpoints",
            &[ENDPOINTS],
            Actions { create: &["ec2:CreateVpcEndpoint"], delete: &["ec2:DeleteVpcEndpoints"], ..Actions::NONE },
        )
        .only(&[Only::equals("ec2:VpceServiceName", &[EndpointService])]),
        ProviderGrant::new(
            "ChangedEndpoints",
            &[ENDPOINTS, SUBNETS, ROUTE_TABLES],
            Actions::update(&["ec2:ModifyVpcEndpoint"]),
        ),
        ProviderGrant::new("ChangedEndpoints", &[GROUPS], Actions::update(&["ec2:ModifyVpcEndpoint"]))
            .when(Sets("security_group_ids")),
        ProviderGrant::new("EndpointTags", &[ENDPOINTS], TAGS),
        ProviderGrant::new(
            "NamesOfEndpoints",
            &[Made(Bare("route53", &[Text("hostedzone/*")]))],
            Actions::create(&["route53:AssociateVPCWithHostedZone"]),
        )
        .when(Sets("private_dns_enabled")),
    ],
    ..ResourceType::known("aws_vpc_endpoint")
};
