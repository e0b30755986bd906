//! Functions.

use super::code::{PASS, passed_to};
use super::on;
use crate::deployer::{Actions, Grant, Kind, Only};

pub(super) const ALL: &[Kind] = &[
    Kind {
        kind: "aws_lambda_function",
        grants: &[
            Grant::new(
                "Functions",
                on::function,
                Actions {
                    create: &["lambda:CreateFunction"],
                    read: &[
                        "lambda:GetFunction",
                        "lambda:GetFunctionCodeSigningConfig",
                        "lambda:ListVersionsByFunction",
                    ],
                    update: &["lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"],
                    delete: &["lambda:DeleteFunction"],
                    tag: &["lambda:TagResource", "lambda:UntagResource"],
                },
            ),
            Grant::new(
                "Functions",
                on::function,
                Actions {
                    create: &["lambda:PutFunctionConcurrency"],
                    update: &["lambda:DeleteFunctionConcurrency"],
                    ..Actions::NONE
                },
            )
            .when(|seen| seen.has("reserved_concurrent_executions")),
            // Asked for on the function and on the configuration.
            Grant::new(
                "SignedFunctions",
                |seen| [on::function(seen), on::arn(seen, "code_signing_config_arn")].concat(),
                Actions { update: &["lambda:PutFunctionCodeSigningConfig"], ..Actions::NONE },
            )
            .when(|seen| seen.has("code_signing_config_arn")),
            Grant::new("RolesOfFunctions", |seen| on::arn(seen, "role"), PASS).only(passed_to!("lambda.amazonaws.com")),
            // Lambda looks at the network as the caller.
            Grant::anywhere(Actions {
                create: &["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
                ..Actions::NONE
            })
            .when(|seen| seen.body().block("vpc_config").is_some()),
            // The provider removes interfaces that Lambda leaves behind, before it removes their security group.
            Grant::new(
                "InterfacesOfFunctions",
                |_| vec![on::here("ec2", "network-interface/*")],
                Actions { delete: &["ec2:DeleteNetworkInterface"], ..Actions::NONE },
            )
            .only(&[Only {
                operator: "ArnEquals",
                key: "ec2:Vpc",
                values: |seen| seen.others("aws_security_group").flat_map(|group| on::network(&group)).collect(),
            }])
            .when(|seen| {
                seen.body().block("vpc_config").is_some() && seen.others("aws_security_group").next().is_some()
            }),
            // Lambda makes a grant of the key for itself, as the caller, and encrypts the variables with it.
            Grant::new(
                "KeysOfFunctions",
                |seen| on::key(seen, "kms_key_arn"),
                Actions { create: &["kms:CreateGrant", "kms:Decrypt", "kms:Encrypt"], ..Actions::NONE },
            )
            .only(&[Only {
                operator: "StringEquals",
                key: "kms:ViaService",
                values: |_| vec!["lambda.⟨region⟩.⟨dns_suffix⟩".to_owned()],
            }])
            .when(|seen| seen.has("kms_key_arn")),
        ],
    },
    Kind {
        kind: "aws_lambda_function_event_invoke_config",
        grants: &[Grant::new(
            "FunctionSettings",
            on::function,
            Actions {
                create: &["lambda:PutFunctionEventInvokeConfig"],
                read: &["lambda:GetFunctionEventInvokeConfig"],
                delete: &["lambda:DeleteFunctionEventInvokeConfig"],
                ..Actions::NONE
            },
        )],
    },
    Kind {
        kind: "aws_lambda_function_url",
        grants: &[Grant::new(
            "FunctionUrls",
            on::function,
            Actions {
                // The provider adds the permission that an address without authorization needs.
                create: &["lambda:AddPermission", "lambda:CreateFunctionUrlConfig"],
                read: &["lambda:GetFunctionUrlConfig"],
                update: &["lambda:UpdateFunctionUrlConfig"],
                delete: &["lambda:DeleteFunctionUrlConfig"],
                tag: &[],
            },
        )],
    },
    Kind {
        kind: "aws_lambda_permission",
        grants: &[Grant::new(
            "FunctionPermissions",
            on::function,
            Actions {
                create: &["lambda:AddPermission"],
                read: &["lambda:GetPolicy"],
                delete: &["lambda:RemovePermission"],
                ..Actions::NONE
            },
        )],
    },
];
