//! Security groups and endpoints: their ids are AWS's choice, so that the network and the service narrow them.

use super::on;
use crate::deployer::fill::PREFIX_OF;
use crate::deployer::{Actions, Grant, Kind, Only, Seen};
use crate::iam::network;

const IN_NETWORK: Only = Only { operator: "ArnEquals", key: "ec2:Vpc", values: on::network };
const IN_NETWORK_OF_GROUP: Only = Only { operator: "ArnEquals", key: "ec2:Vpc", values: on::network_of_group };
const OF_SERVICE: Only =
    Only { operator: "StringEquals", key: "ec2:VpceServiceName", values: |seen| vec![service_name(seen)] };

/// The name of an endpoint's service; a prefix that differs between partitions becomes the one of the policy's partition.
fn service_name(seen: &Seen<'_>) -> String {
    let name = seen.name("service_name");
    match network::service_of(&name).and_then(network::endpoint) {
        Some(endpoint) if name.starts_with('⟨') => format!("⟨{PREFIX_OF}{0}⟩.⟨region⟩.{0}", endpoint.name),
        _ => name,
    }
}

fn groups(_: &Seen<'_>) -> Vec<String> {
    vec![on::here("ec2", "security-group/*")]
}

fn rules(_: &Seen<'_>) -> Vec<String> {
    vec![on::here("ec2", "security-group-rule/*")]
}

fn endpoints(_: &Seen<'_>) -> Vec<String> {
    vec![on::here("ec2", "vpc-endpoint/*")]
}

/// What an endpoint is put into, beside the network itself.
fn around(seen: &Seen<'_>) -> Vec<String> {
    let mut around = on::each("ec2", "subnet/", seen.names("subnet_ids"));
    around.extend(on::each("ec2", "route-table/", seen.names("route_table_ids")));
    if seen.has("security_group_ids") {
        around.extend(groups(seen));
    }
    around
}

/// Tags that come with a new resource, asked for as a change of tags by the call that makes it.
macro_rules! tagged_by {
    ($($call:literal),+) => {
        &[Only { operator: "StringEquals", key: "ec2:CreateAction", values: |_| vec![$($call.to_owned()),+] }]
    };
}

const NEW_TAGS: Actions = Actions { tag: &["ec2:CreateTags"], ..Actions::NONE };
const READ_RULES: Actions = Actions { read: &["ec2:DescribeSecurityGroupRules"], ..Actions::NONE };
const CHANGE_RULES: Actions = Actions { update: &["ec2:ModifySecurityGroupRules"], ..Actions::NONE };
const RULE_TAGS: Actions = Actions { tag: &["ec2:CreateTags", "ec2:DeleteTags"], ..Actions::NONE };

pub(super) const ALL: &[Kind] = &[
    Kind {
        kind: "aws_security_group",
        grants: &[
            Grant::anywhere(Actions {
                read: &["ec2:DescribeSecurityGroups"],
                delete: &["ec2:DescribeNetworkInterfaces"],
                ..Actions::NONE
            }),
            Grant::new(
                "NewSecurityGroups",
                |seen| [groups(seen), on::network(seen)].concat(),
                Actions { create: &["ec2:CreateSecurityGroup"], ..Actions::NONE },
            ),
            Grant::new(
                "SecurityGroups",
                groups,
                Actions {
                    // AWS opens every way out of a new group; the provider closes it.
                    create: &["ec2:RevokeSecurityGroupEgress"],
                    read: &[],
                    update: &[],
                    delete: &["ec2:DeleteSecurityGroup"],
                    tag: &["ec2:CreateTags"],
                },
            )
            .only(&[IN_NETWORK]),
            // This action is not asked for with the network.
            Grant::new("SecurityGroupTags", groups, Actions { tag: &["ec2:DeleteTags"], ..Actions::NONE }),
            Grant::new("NewSecurityGroupTags", groups, NEW_TAGS).only(tagged_by!("CreateSecurityGroup")),
        ],
    },
    Kind {
        kind: "aws_vpc_security_group_egress_rule",
        grants: &[
            Grant::anywhere(READ_RULES),
            Grant::new(
                "SecurityGroupRules",
                groups,
                Actions {
                    create: &["ec2:AuthorizeSecurityGroupEgress"],
                    update: &["ec2:ModifySecurityGroupRules"],
                    delete: &["ec2:RevokeSecurityGroupEgress"],
                    ..Actions::NONE
                },
            )
            .only(&[IN_NETWORK_OF_GROUP]),
            Grant::new("Rules", rules, Actions { create: &["ec2:AuthorizeSecurityGroupEgress"], ..Actions::NONE }),
            Grant::new("Rules", rules, CHANGE_RULES),
            Grant::new("Rules", rules, RULE_TAGS),
        ],
    },
    Kind {
        kind: "aws_vpc_security_group_ingress_rule",
        grants: &[
            Grant::anywhere(READ_RULES),
            Grant::new(
                "SecurityGroupRules",
                groups,
                Actions {
                    create: &["ec2:AuthorizeSecurityGroupIngress"],
                    update: &["ec2:ModifySecurityGroupRules"],
                    delete: &["ec2:RevokeSecurityGroupIngress"],
                    ..Actions::NONE
                },
            )
            .only(&[IN_NETWORK_OF_GROUP]),
            Grant::new("Rules", rules, Actions { create: &["ec2:AuthorizeSecurityGroupIngress"], ..Actions::NONE }),
            Grant::new("Rules", rules, CHANGE_RULES),
            Grant::new("Rules", rules, RULE_TAGS),
        ],
    },
    Kind {
        kind: "aws_vpc_endpoint",
        grants: &[
            Grant::anywhere(Actions {
                create: &["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
                read: &["ec2:DescribePrefixLists", "ec2:DescribeVpcEndpoints"],
                ..Actions::NONE
            }),
            Grant::anywhere(Actions { read: &["ec2:DescribeNetworkInterfaces"], ..Actions::NONE })
                .when(|seen| seen.has("subnet_ids")),
            Grant::new(
                "PlacesOfEndpoints",
                |seen| [on::network(seen), around(seen)].concat(),
                Actions { create: &["ec2:CreateVpcEndpoint"], ..Actions::NONE },
            ),
            Grant::new(
                "Endpoints",
                endpoints,
                Actions { create: &["ec2:CreateVpcEndpoint"], delete: &["ec2:DeleteVpcEndpoints"], ..Actions::NONE },
            )
            .only(&[OF_SERVICE]),
            Grant::new(
                "ChangedEndpoints",
                |seen| [endpoints(seen), around(seen)].concat(),
                Actions { update: &["ec2:ModifyVpcEndpoint"], ..Actions::NONE },
            ),
            Grant::new("EndpointTags", endpoints, RULE_TAGS),
            Grant::new(
                "NamesOfEndpoints",
                |_| vec!["arn:⟨partition⟩:route53:::hostedzone/*".to_owned()],
                Actions { create: &["route53:AssociateVPCWithHostedZone"], ..Actions::NONE },
            )
            .when(|seen| seen.has("private_dns_enabled")),
        ],
    },
];
