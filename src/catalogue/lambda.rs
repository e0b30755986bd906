//! AWS Lambda.

use super::Class::{PartlyRead, Read};
use super::Condition::{Has, HasBesideGroups, Sets};
use super::Identity::{Named, OnePer};
use super::Part::{AfterApply, Argument, DnsSuffix, Region, Text};
use super::Reader::{Names, Needs, Policies};
use super::Rights::Entry;
use super::Template::{Plain, Regional};
use super::Value::{Given, Key, Made, NetworksOfGroups, Of, Own};
use super::When::Always;
use super::class::{CODE, FREE_AMOUNT, FREE_TAGS, FREE_TEXT};
use super::{Actions, Changes, Handed, Mock, Only, ProviderGrant, Replacing, ResourceType, Unread, Value};

const FUNCTION_NAMED: Value = Of("function_name", Regional("lambda", &[Text("function:"), Argument("function_name")]));

/// A function.
pub(crate) const FUNCTION: ResourceType = ResourceType {
    identity: Named(&["function_name"]),
    arn: Some(Regional("lambda", &[Text("function:"), Argument("function_name")])),
    authorized_as: &[("lambda:function", "")],
    attributes: &[
        ("id", Plain(&[Argument("function_name")])),
        (
            "qualified_arn",
            Regional("lambda", &[Text("function:"), Argument("function_name"), Text(":"), AfterApply("version")]),
        ),
    ],
    mocks: &[Mock::Made("arn")],
    replacing: Replacing::by(&["function_name"]),
    role: Some(Handed { to: "lambda.amazonaws.com", block: None, argument: "role" }),
    changes: Some(Changes {
        what: "changes a function",
        actions: &["lambda:AddPermission", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"],
    }),
    classes: &[
        ("dead_letter_config", PartlyRead(&[Needs], "where lost events go")),
        ("dead_letter_config.target_arn", PartlyRead(&[Needs], "where lost events go")),
        ("description", FREE_TEXT),
        ("environment", PartlyRead(&[Needs], "what code is told")),
        ("environment.variables", PartlyRead(&[Needs], "what code is told")),
        ("function_name", Read(&[Names, Needs])),
        ("handler", PartlyRead(&[Needs], CODE)),
        ("kms_key_arn", PartlyRead(&[Needs], "whether what code is told is encrypted")),
        ("logging_config", PartlyRead(&[Needs], "where what happened is written down")),
        ("logging_config.log_group", PartlyRead(&[Needs], "where what happened is written down")),
        ("memory_size", FREE_AMOUNT),
        ("role", PartlyRead(&[Needs], "whose rights it has")),
        ("tags", FREE_TAGS),
        ("timeout", FREE_AMOUNT),
        ("tracing_config", PartlyRead(&[Needs], "where what happened is written down")),
        ("tracing_config.mode", PartlyRead(&[Needs], "where what happened is written down")),
        ("vpc_config", PartlyRead(&[Needs], "what a function reaches")),
    ],
    grants: &[
        ProviderGrant::new(
            "Functions",
            &[Own],
            Actions {
                create: &["lambda:CreateFunction"],
                read: &["lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig", "lambda:ListVersionsByFunction"],
                update: &["lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"],
                delete: &["lambda:DeleteFunction"],
                tag: &["lambda:TagResource", "lambda:UntagResource"],
            },
        ),
        ProviderGrant::new(
            "Functions",
            &[Own],
            Actions {
                create: &["lambda:PutFunctionConcurrency"],
                update: &["lambda:DeleteFunctionConcurrency"],
                ..Actions::NONE
            },
        )
        .when(Sets("reserved_concurrent_executions")),
        // Asked for on the function and on the configuration.
        ProviderGrant::new(
            "SignedFunctions",
            &[Own, Given("code_signing_config_arn")],
            Actions::update(&["lambda:PutFunctionCodeSigningConfig"]),
        )
        .when(Sets("code_signing_config_arn")),
        ProviderGrant::pass("RolesOfFunctions"),
        // Lambda looks at the network as the caller.
        ProviderGrant::anywhere(Actions::create(&[
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
        ]))
        .when(Has("vpc_config")),
        // The provider removes interfaces that Lambda leaves behind, before it removes their security group.
        ProviderGrant::new(
            "InterfacesOfFunctions",
            &[Made(Regional("ec2", &[Text("network-interface/*")]))],
            Actions { delete: &["ec2:DeleteNetworkInterface"], ..Actions::NONE },
        )
        .only(&[Only::arn("ec2:Vpc", &[NetworksOfGroups])])
        .when(HasBesideGroups("vpc_config")),
        // Lambda makes a grant of the key for itself, as the caller, and encrypts the variables with it.
        ProviderGrant::new(
            "KeysOfFunctions",
            &[Key("kms_key_arn")],
            Actions::create(&["kms:CreateGrant", "kms:Decrypt", "kms:Encrypt"]),
        )
        .only(&[Only::equals("kms:ViaService", &[Made(Plain(&[Text("lambda."), Region, Text("."), DnsSuffix]))])])
        .when(Sets("kms_key_arn")),
    ],
    ..ResourceType::known("aws_lambda_function")
};

/// A name of a version.
pub(crate) const ALIAS: ResourceType = ResourceType {
    identity: Named(&["function_name", "name"]),
    arn: Some(Regional("lambda", &[Text("function:"), Argument("function_name"), Text(":"), Argument("name")])),
    ..ResourceType::unknown("aws_lambda_alias")
};

/// An address of a function in the internet.
pub(crate) const FUNCTION_URL: ResourceType = ResourceType {
    identity: OnePer(&["function_name", "qualifier"]),
    mocks: &[Mock::Value("function_url", "https://mock.lambda-url.us-east-1.on.aws/")],
    replacing: Replacing::by(&["function_name"]),
    rights: Entry,
    classes: &[
        ("authorization_type", PartlyRead(&[Needs], "who may call")),
        ("function_name", PartlyRead(&[Needs], "what is called")),
    ],
    grants: &[ProviderGrant::new(
        "FunctionUrls",
        &[FUNCTION_NAMED],
        Actions {
            // The provider adds the permission that an address without authorization needs.
            create: &["lambda:AddPermission", "lambda:CreateFunctionUrlConfig"],
            read: &["lambda:GetFunctionUrlConfig"],
            update: &["lambda:UpdateFunctionUrlConfig"],
            delete: &["lambda:DeleteFunctionUrlConfig"],
            tag: &[],
        },
    )],
    ..ResourceType::known("aws_lambda_function_url")
};

/// Who may call a function.
pub(crate) const PERMISSION: ResourceType = ResourceType {
    identity: Named(&["function_name", "qualifier", "statement_id"]),
    replacing: Replacing::Recorded {
        by: &["function_name", "function_url_auth_type", "principal", "source_account", "source_arn", "statement_id"],
        unknown: &["action"],
    },
    classes: &[
        ("action", Read(&[Policies])),
        ("event_source_token", Read(&[Policies])),
        ("function_name", Read(&[Policies])),
        ("function_url_auth_type", Read(&[Policies])),
        ("invoked_via_function_url", Read(&[Policies])),
        ("principal", Read(&[Policies])),
        ("principal_org_id", Read(&[Policies])),
        ("source_account", Read(&[Policies])),
        ("source_arn", Read(&[Policies])),
        ("statement_id", Read(&[Policies])),
    ],
    grants: &[ProviderGrant::new(
        "FunctionPermissions",
        &[FUNCTION_NAMED],
        Actions {
            create: &["lambda:AddPermission"],
            read: &["lambda:GetPolicy"],
            delete: &["lambda:RemovePermission"],
            ..Actions::NONE
        },
    )],
    ..ResourceType::known("aws_lambda_permission")
};

/// A queue or a stream whose events Lambda reads.
pub(crate) const EVENT_SOURCE_MAPPING: ResourceType = ResourceType {
    unread: Some(Unread { when: Always, why: "the table of calls does not have events that Lambda reads" }),
    ..ResourceType::unknown("aws_lambda_event_source_mapping")
};

/// What becomes of calls that nobody waits for.
pub(crate) const EVENT_INVOKE_CONFIG: ResourceType = ResourceType {
    identity: OnePer(&["function_name", "qualifier"]),
    replacing: Replacing::by(&["function_name"]),
    grants: &[ProviderGrant::new(
        "FunctionSettings",
        &[FUNCTION_NAMED],
        Actions {
            create: &["lambda:PutFunctionEventInvokeConfig"],
            read: &["lambda:GetFunctionEventInvokeConfig"],
            delete: &["lambda:DeleteFunctionEventInvokeConfig"],
            ..Actions::NONE
        },
    )],
    ..ResourceType::known("aws_lambda_function_event_invoke_config")
};
